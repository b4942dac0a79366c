"""Taking back lines that nobody has worked on yet, and deleting sets of lines with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import models, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.journal.write import Change, write

from . import reach, registry
from .models import Contribution, Entry, EntryLink, EntryReturn, Evidence, Progress, Result

_PARTS: tuple[type[models.Model], ...] = (Result, Contribution, Progress, Evidence, EntryReturn)


@transaction.atomic
def withdraw_entries(*, by: Actor, ids: Iterable[UUID], reason: str = "", batch: UUID | None = None) -> int:
    """Take lines back that were written by mistake; the journal keeps them.

    Raises Refused once there is progress or evidence on a line, when it is settled, or when other lines stand on it.
    """
    entries = reach.lock(by=by, action="entries.register", ids=ids)
    for sentence in held(entries).values():
        raise Refused(sentence)
    write(by=by, verb="entry.withdraw", changes=[_gone(e) for e in entries], reason=nfc(reason), batch=batch)
    try:
        delete(Entry.objects.filter(id__in=[e.id for e in entries]))
    except ProtectedError as error:
        raise stood_upon() from error
    return len(entries)


def stood_upon() -> Refused:
    """What keeps a line in the books that others stand on."""
    return Refused(_("Còn dòng khác gắn với dòng này; xin rút các dòng đó trước."))


def held(entries: Sequence[Entry]) -> dict[UUID, str]:
    """Why lines may not be withdrawn any more; those that may are left out. Two queries."""
    worked_on, sentence = _worked_on(entries), _("“%(title)s” đã có cập nhật nên không rút được nữa.")
    return {
        e.id: sentence % {"title": e.title}
        for e in entries
        if e.id in worked_on or not registry.get(e.register).state(e.state).open
    }


def delete(entries: QuerySet[Entry]) -> None:
    """Delete a set of lines, part by part, in as many statements as there are tables. Raises ProtectedError when lines
    outside the set stand on one inside it; a folder describes lines before the headers they stand on."""
    for part in (*_PARTS, *(register.model for register in registry.all())):
        part._default_manager.filter(entry__in=entries.values("pk")).delete()
    EntryLink.objects.filter(Q(source__in=entries.values("pk")) | Q(target__in=entries.values("pk"))).delete()
    _let_go(entries)
    entries._raw_delete(entries.db)


def _let_go(entries: QuerySet[Entry]) -> None:
    """Own models that name a line of the set: where the name may be lost they forget it, elsewhere they hold it."""
    for relation in Entry._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.field.primary_key:
            continue
        name, naming = relation.field.name, relation.related_model._default_manager
        rows = naming.filter(**{f"{name}__in": entries.values("pk")})
        if relation.on_delete is models.SET_NULL:
            rows.update(**{name: None})
        elif relation.on_delete is models.PROTECT and (holding := set(rows[:1])):
            raise ProtectedError(f"{relation.related_model.__name__}.{name}", holding)


def _worked_on(entries: Sequence[Entry]) -> set[UUID]:
    ids = [e.id for e in entries]
    found: set[UUID] = set()
    for part in (Progress, Evidence):
        found |= set(part._default_manager.filter(entry__in=ids).values_list("entry_id", flat=True))
    return found


def _gone(entry: Entry) -> Change:
    before = {"title": entry.title, "state": entry.state, "day": entry.day.isoformat(), "register": entry.register}
    return Change("entry", entry.id, entry.title, entry.unit_id, before=before)
