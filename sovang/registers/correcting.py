"""Putting a line right: its own fields and its quantities, within what a return or the cut-off leaves open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line

from . import moving, reach, registry
from .cutoffs import after_cutoff
from .description import Field, Kind, Register, Stored
from .fields import told
from .models import Entry, EntryReturn, Result
from .quantities import write_results
from .returning import open_return
from .rows import NewResult
from .writing import search_text


@transaction.atomic
def correct_entry(
    *, by: Actor, id: UUID, version: int, changes: Mapping[str, Any], reason: str = ""
) -> Entry:  # fmt: skip
    """Change fields of one line, named as in its register's description.

    Raises Refused when somebody else has changed the line since ``version``, when the line is settled, when a field is
    fixed or not the one that a return reopened, and when the cut-off has passed and no reason is given; Forbidden for a
    field that ``by`` may not see.
    """
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], versions={id: version})
    described = registry.get(entry.register)
    fields = [_correctable(described, name) for name in changes]
    for action in {f.seen_with for f in fields if f.seen_with}:
        by.require(action, [entry.unit_id], persons=[entry.person_id])
    _open_for(entry, {f.about for f in fields}, reason)
    before = _set(entry, described, [(f, _clean(f, changes[f.name])) for f in fields])
    after = {f.name: told(f, _plain(changes[f.name])) for f in fields}
    moving.touch(by=by, verb="entry.correct", entries=[entry], before=before, after=after, reason=nfc(reason))
    return entry


@transaction.atomic
def replace_results(
    *, by: Actor, id: UUID, version: int, kind: str, results: Sequence[NewResult], reason: str = ""
) -> Entry:  # fmt: skip
    """Put ``results`` in the place of the line's quantities of ``kind``. Raises Refused as ``correct_entry``."""
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id], versions={id: version})
    _open_for(entry, {EntryReturn.About.RESULT}, reason)
    old = Result.objects.filter(entry=entry, kind=kind)
    before = {"results": list(old.values("indicator_id", "value", "value_hi", "exactness"))}
    old.delete()
    write_results([entry], [results], kind=kind)
    after = {"results": [{"indicator_id": r.indicator_id, "value": r.value} for r in results]}
    moving.touch(by=by, verb="entry.correct_results", entries=[entry], before=before, after=after, reason=nfc(reason))
    return entry


def _open_for(entry: Entry, abouts: set[str], reason: str) -> None:
    """Pass when the line may be corrected in ``abouts`` now."""
    returned = open_return(entry)
    if returned is not None and abouts - {returned.about}:
        label = EntryReturn.About(returned.about).label
        raise Refused(_("Dòng này bị trả lại để sửa “%(about)s”; chỉ mục đó được mở.") % {"about": label})
    if returned is None and not registry.get(entry.register).state(entry.state).open:
        raise Refused(
            _("“%(title)s” đã khóa. Muốn sửa, đề nghị cấp trên trả lại kèm lý do.") % {"title": entry.title},
            field="state",
        )
    if not nfc(reason) and after_cutoff([entry]):
        raise Refused(_("Đã qua ngày chốt số liệu. Xin ghi lý do sửa."), field="reason")


def _correctable(described: Register, name: str) -> Field:
    field = next((f for f in described.fields if f.name == name), None)
    if field is None or field.fixed or field.stored not in {Stored.ENTRY, Stored.OWN}:
        raise Refused(_("Mục “%(name)s” không sửa được trên dòng đã ghi.") % {"name": name}, field=name)
    return field


def _clean(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        value = nfc(value) if field.kind is Kind.LONG_TEXT else one_line(value)
        if field.max_length and len(value) > field.max_length:
            raise Refused(
                _("“%(label)s” dài quá %(max)s ký tự.") % {"label": field.label, "max": field.max_length},
                field=field.name,
            )
    if field.required and value in (None, ""):
        raise Refused(_("Xin ghi “%(label)s”.") % {"label": str(field.label).lower()}, field=field.name)
    return value


def _set(entry: Entry, described: Register, values: Sequence[tuple[Field, Any]]) -> dict[str, object]:
    """Write the values; what stood there before comes back, ready for the journal."""
    own: models.Model = getattr(entry, described.own)
    before: dict[str, object] = {}
    for field, value in values:
        row = entry if field.stored is Stored.ENTRY else own
        before[field.name] = told(field, _plain(getattr(row, field.name)))
        setattr(row, field.name, value)
    own.save()
    owner = entry.person.name if entry.person else ""
    entry.folded = search_text(entry.title, entry.tags, *_words(described, own), owner)
    entry.save()
    return before


def _words(described: Register, own: models.Model) -> list[str]:
    """The register's own texts that search looks in."""
    return [str(getattr(own, f.name)) for f in described.fields if f.is_searched]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
