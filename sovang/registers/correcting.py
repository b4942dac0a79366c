"""Putting lines right: their own fields and their quantities, within what a return or the cut-off leaves open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.people.models import Person

from . import moving, reach, registry
from .cutoffs import after_cutoff
from .description import Field, Kind, Register, Stored
from .fields import told
from .lines import wrong
from .models import Entry, EntryReturn, Result
from .quantities import write_results
from .rows import NewResult
from .writing import search_text

_AT_ONCE = 500  # lines of one statement that writes several columns of each
_QUANTITY = ("indicator_id", "value", "value_hi", "exactness")


@dataclass(frozen=True)
class Correction:
    """What one line is to hold: ``changes`` by names of its description, ``results`` by kind in the place of those
    that it has of that kind. ``version`` is the one that was seen."""

    id: UUID
    version: int
    changes: Mapping[str, Any] = field(default_factory=dict)
    results: Mapping[str, Sequence[NewResult]] = field(default_factory=dict)


def correct_entry(
    *, by: Actor, id: UUID, version: int, changes: Mapping[str, Any], reason: str = ""
) -> Entry:  # fmt: skip
    """Change fields of one line, named as in its register's description. Raises as ``correct_entries``."""
    return correct_entries(by=by, corrections=[Correction(id, version, changes)], reason=reason)[0]


def replace_results(
    *, by: Actor, id: UUID, version: int, kind: str, results: Sequence[NewResult], reason: str = ""
) -> Entry:  # fmt: skip
    """Put ``results`` in the place of the line's quantities of ``kind``. Raises Refused as ``correct_entries``."""
    return correct_entries(by=by, corrections=[Correction(id, version, results={kind: results})], reason=reason)[0]


@transaction.atomic
def correct_entries(
    *, by: Actor, corrections: Sequence[Correction], reason: str = "", batch: UUID | None = None
) -> list[Entry]:
    """Put lines right as one set; the lines in the order given, as many queries for one as for many.

    Raises Refused when somebody else has changed a line since its ``version``, when it is settled, when a field is
    fixed or not the one that a return reopened, and when the cut-off has passed and no reason is given; Forbidden for a
    field that ``by`` may not see.
    """
    versions, why = {c.id: c.version for c in corrections}, nfc(reason)
    plain = [c for c in corrections if c.changes or not c.results]
    entries = {e.id: e for e in _change_fields(by, plain, versions, why, batch)} if plain else {}
    measured = [replace(c, changes={}) for c in corrections if c.results]
    seen = {id: version for id, version in versions.items() if id not in entries}  # the others are ours by now
    if measured:
        entries |= {e.id: e for e in _put_results(by, measured, seen, why, batch)}
    return [entries[c.id] for c in corrections]


def _change_fields(
    by: Actor, corrections: Sequence[Correction], versions: Mapping[UUID, int], reason: str, batch: UUID | None
) -> list[Entry]:
    entries = reach.lock(by=by, action="entries.register", ids=[c.id for c in corrections], versions=versions)
    fields = [_named(e, c) for e, c in zip(entries, corrections, strict=True)]
    for action in {f.seen_with for named in fields for f in named if f.seen_with}:
        lines = [e for e, named in zip(entries, fields, strict=True) if action in {f.seen_with for f in named}]
        by.require(action, {e.unit_id for e in lines}, persons={e.person_id for e in lines})
    require_open({e: {f.about for f in named} for e, named in zip(entries, fields, strict=True)}, reason)
    values = [[(f, _clean(f, c.changes[f.name])) for f in named] for c, named in zip(corrections, fields, strict=True)]
    before = _set(entries, values)
    after = [{f.name: told(f, _plain(value)) for f, value in said} for said in values]
    said = list(zip(entries, before, after, strict=True))
    moving.touch_each(by=by, verb="entry.correct", told=said, reason=reason, batch=batch)
    return entries


def _put_results(
    by: Actor, corrections: Sequence[Correction], versions: Mapping[UUID, int], reason: str, batch: UUID | None
) -> list[Entry]:
    entries = reach.lock(by=by, action="entries.progress", ids=[c.id for c in corrections], versions=versions)
    require_open({e: {str(EntryReturn.About.RESULT)} for e in entries}, reason)
    standing: dict[tuple[UUID, str], list[dict[str, object]]] = {}
    for row in Result.objects.filter(entry__in=entries).order_by("id").values("entry_id", "kind", *_QUANTITY):
        standing.setdefault((row["entry_id"], row["kind"]), []).append({name: row[name] for name in _QUANTITY})
    for kind in sorted({kind for c in corrections for kind in c.results}):
        some = [(e, c.results[kind]) for e, c in zip(entries, corrections, strict=True) if kind in c.results]
        lines = [e for e, _results in some]
        Result.objects.filter(entry__in=lines, kind=kind).delete()
        write_results(lines, [results for _entry, results in some], kind=kind)
        said = [(e, {"results": standing.get((e.id, kind), [])}, _told(results)) for e, results in some]
        moving.touch_each(by=by, verb="entry.correct_results", told=said, reason=reason, batch=batch)
    return entries


def _told(results: Sequence[NewResult]) -> dict[str, object]:
    return {"results": [{"indicator_id": r.indicator_id, "value": r.value} for r in results]}


def require_open(wanted: Mapping[Entry, set[str]], reason: str) -> None:
    """Pass when each line may be corrected now in what it is ``wanted`` for (``EntryReturn.About``).

    Raises Refused with what ``shut`` says of the first that may not, and without a reason after the cut-off.
    """
    for sentence in shut(wanted).values():
        raise Refused(sentence, field="state")
    if not reason and after_cutoff(wanted):
        raise Refused(_("Đã qua ngày chốt số liệu. Xin ghi lý do sửa."), field="reason")


def shut(wanted: Mapping[Entry, set[str]]) -> dict[UUID, str]:
    """Why lines may not be corrected in what they are ``wanted`` for; those that may are left out. One query."""
    returns = EntryReturn.objects.filter(entry__in=wanted, answered_at=None)
    returned = dict(returns.values_list("entry_id", "about"))
    found: dict[UUID, str] = {}
    for entry, abouts in wanted.items():
        about = returned.get(entry.id)
        if about is not None and abouts - {about}:
            label = EntryReturn.About(about).label
            found[entry.id] = _("Dòng này bị trả lại để sửa “%(about)s”; chỉ mục đó được mở.") % {"about": label}
        elif about is None and not registry.get(entry.register).state(entry.state).open:
            sentence = _("“%(title)s” đã khóa. Muốn sửa, đề nghị cấp trên trả lại kèm lý do.")
            found[entry.id] = sentence % {"title": entry.title}
    return found


def _named(entry: Entry, correction: Correction) -> list[Field]:
    described = registry.get(entry.register)
    return [_correctable(described, name) for name in correction.changes]


def _correctable(described: Register, name: str) -> Field:
    found = next((f for f in described.fields if f.name == name), None)
    if found is None or not found.correctable:
        raise Refused(_("Mục “%(name)s” không sửa được trên dòng đã ghi.") % {"name": name}, field=name)
    return found


def _clean(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        value = nfc(value) if field.kind is Kind.LONG_TEXT else one_line(value)
    if field.filled and value in (None, ""):
        raise Refused(_("Xin ghi “%(label)s”.") % {"label": field.label}, field=field.name)
    codes = {str(code) for code, _label in field.pairs()} if field.kind is Kind.CHOICE else set()
    if message := wrong(field, value, codes):
        raise Refused(message, field=field.name)
    return value


def _set(entries: Sequence[Entry], values: Sequence[Sequence[tuple[Field, Any]]]) -> list[dict[str, object]]:
    """Write the values; what stood in each line before comes back, ready for the journal."""
    owns = own_rows(entries)
    before = []
    for entry, said in zip(entries, values, strict=True):
        old: dict[str, object] = {}
        for about, value in said:
            row = entry if about.stored is Stored.ENTRY else owns[entry.id]
            old[about.name] = told(about, _plain(getattr(row, about.name)))
            setattr(row, about.name, value)
        before.append(old)
    _save(entries, owns, {field for said in values for field, _value in said})
    return before


def own_rows(entries: Iterable[Entry]) -> dict[UUID, models.Model]:
    """The register's own row of each line, by the line's id: one query per register."""
    found: dict[UUID, models.Model] = {}
    for code in {e.register for e in entries}:
        ids = [e.id for e in entries if e.register == code]
        found |= registry.get(code).model._default_manager.in_bulk(ids)
    return found


def _save(entries: Sequence[Entry], owns: Mapping[UUID, models.Model], fields: set[Field]) -> None:
    people = {e.person_id for e in entries if e.person_id}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    for entry in entries:
        words = _words(registry.get(entry.register), owns[entry.id])
        entry.folded = search_text(entry.title, entry.tags, *words, names[entry.person_id] if entry.person_id else "")
    kept = {"folded", *(column(Entry, f.name) for f in fields if f.stored is Stored.ENTRY)}
    Entry.objects.bulk_update(entries, sorted(kept), batch_size=_AT_ONCE)
    for described in map(registry.get, {e.register for e in entries}):
        model, own = described.model, [f for f in described.fields if f in fields and f.stored is Stored.OWN]
        rows = [owns[e.id] for e in entries if e.register == described.code]
        if own:
            names_of = [column(model, f.name) for f in own]
            model._default_manager.bulk_update(rows, names_of, batch_size=_AT_ONCE)


def column(model: type[models.Model], name: str) -> str:
    """The name under which Django knows the column that a description calls ``name``."""
    return next(f.name for f in model._meta.concrete_fields if name in (f.name, f.attname))


def _words(described: Register, own: models.Model) -> list[str]:
    """The register's own texts that search looks in."""
    return [str(getattr(own, f.name)) for f in described.fields if f.is_searched]


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
