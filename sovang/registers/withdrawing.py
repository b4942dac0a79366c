"""Taking back lines that nobody has worked on yet, and deleting sets of lines with all that hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import UUID

from django.db import models, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.journal.write import Change, write

from . import reach, registry
from .holding import hold
from .models import Contribution, Entry, EntryLink, EntryReturn, Evidence, Progress, Result

_PARTS: tuple[type[models.Model], ...] = (Result, Contribution, Progress, Evidence, EntryReturn)

#: What is told of lines before they go.
Going = Callable[[Sequence[Entry]], None]


@transaction.atomic
def withdraw_entries(
    *, by: Actor, ids: Iterable[UUID], reason: str = "", batch: UUID | None = None, going: Going | None = None
) -> int:
    """Take lines back that were written by mistake, and headers that they leave empty; the journal keeps them.

    ``going`` is told of them before they go. Raises Refused once there is progress or evidence on a line, when it is
    settled, or when other lines stand on it.
    """
    entries = reach.lock(by=by, action="entries.register", ids=ids)
    for sentence in held(entries).values():
        raise Refused(sentence)
    headers = headers_of(Entry.objects.filter(id__in=[e.id for e in entries]))
    try:
        _withdraw(by, entries, reason, batch, going)
    except ProtectedError as error:
        raise stood_upon() from error
    withdraw_empty(by=by, headers=headers, reason=reason, batch=batch, going=going)
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


def headers_of(lines: QuerySet[Entry]) -> set[UUID]:
    """Headers of ``lines`` that were opened with the first line under them. Until the end of the transaction nobody
    else opens such lines in their units."""
    found: set[UUID] = set()
    for register in registry.all():
        if register.header:
            own = register.model._default_manager.filter(entry__in=lines.values("pk"))
            found |= set(own.values_list(f"{register.header}_id", flat=True))
    hold(Entry.objects.filter(pk__in=found).values_list("unit_id", flat=True))
    return found


def withdraw_empty(
    *, by: Actor, headers: Collection[UUID], reason: str = "", batch: UUID | None = None, going: Going | None = None
) -> None:
    """Take back those of ``headers`` under which no line is left: their owners are not counted any more.

    Those stay that were moved on or worked on, and those that something else stands on.
    """
    empty = [h for h in Entry.objects.filter(pk__in=headers) if h.state == registry.get(h.register).first_state]
    kept = _worked_on(empty) | _named_by_lines(empty)
    if not (gone := [header for header in empty if header.id not in kept]):
        return
    try:
        with transaction.atomic():
            _withdraw(by, gone, reason, batch, going)
    except ProtectedError:
        return


def _withdraw(by: Actor, entries: Sequence[Entry], reason: str, batch: UUID | None, going: Going | None) -> None:
    if going is not None:
        going(entries)
    write(by=by, verb="entry.withdraw", changes=[_gone(e) for e in entries], reason=nfc(reason), batch=batch)
    delete(Entry.objects.filter(id__in=[e.id for e in entries]))


def _named_by_lines(headers: Sequence[Entry]) -> set[UUID]:
    """Those that a line still hangs under or is linked with."""
    ids = [header.pk for header in headers]
    found = set(EntryLink.objects.filter(target__in=ids).values_list("target_id", flat=True))
    for register in registry.all():
        if register.header:
            under = register.model._default_manager.filter(**{f"{register.header}__in": ids})
            found |= set(under.values_list(f"{register.header}_id", flat=True))
    return found


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
