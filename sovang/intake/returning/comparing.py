"""A sheet that came back against the ledger as it stands now: what is new, the same, changed, in conflict or missing.

Nothing is kept of it: every look compares anew, so that what is decided is decided about the lines of the moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sovang.base.actor import Actor
from sovang.registers import registry
from sovang.registers.cutoffs import after_cutoff
from sovang.registers.description import Field, Register
from sovang.registers.lines import empty
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters, entries
from sovang.registers.withdrawing import held

from ..checking import Edit
from ..models import Upload
from . import seal
from .lines_out import Line, Shown, is_reason, lines_out
from .seal import Mark


@dataclass(frozen=True)
class Change:
    """One field of a line: what it holds now, and what the sheet says; ``before`` and ``after`` as people read them."""

    field: Field
    before: str
    after: str
    value: Any


@dataclass(frozen=True)
class Difference:
    """A row of the sheet (by its ``line`` there) that says something else than the ledger.

    ``here``: what has changed in the ledger since the sheet was handed out, which makes it a conflict. ``entry`` is
    None where the line was withdrawn since: then nothing can be written.
    """

    id: UUID
    line: int
    title: str
    changes: list[Change]
    entry: Entry | None
    here: list[tuple[Field, str]]

    @property
    def is_conflict(self) -> bool:
        return bool(self.here) or self.entry is None


@dataclass(frozen=True)
class Removed:
    """A line that was handed out and whose row is missing; ``held`` says why it cannot be withdrawn, if so."""

    id: UUID
    title: str
    unit: str
    held: str


@dataclass(frozen=True)
class Comparison:
    """``new`` and ``unchanged`` are numbers of rows. ``unsure``: lines stand there that the one who took the sheet had
    not seen, so that nothing can be said of missing rows."""

    new: int
    unchanged: int
    differences: list[Difference]
    removed: list[Removed]
    unsure: bool
    late: bool  # the cut-off of some line that would be changed has passed: a reason is asked for
    restates: bool  # some settled line gets another number without a reason in its row: one is asked for

    @cached_property
    def changed(self) -> list[Difference]:
        return [one for one in self.differences if not one.is_conflict]

    @cached_property
    def conflicts(self) -> list[Difference]:
        return [one for one in self.differences if one.is_conflict]

    @property
    def is_empty(self) -> bool:
        """There is nothing to write, whatever is decided."""
        return not (self.new or self.differences or self.removed)


def compare(*, by: Actor, upload: Upload) -> Comparison:
    """See ``Comparison``, of an upload with a mark that is read to its end. Queries by pieces, not by rows."""
    register = registry.get(upload.batch.register)
    mark = seal.read_mark(upload.mark, register)
    there: set[UUID] = set()
    found: list[Difference] = []
    for known in upload.pieces.order_by("position").values_list("known", flat=True):
        there |= {UUID(id) for id in known["ids"]}
        found += _differences(by, register, [Edit(*edit) for edit in known["edits"]], mark.language)
    removed, unsure = _removed(by, upload, mark, there)
    late = bool(after_cutoff(one.entry for one in found if one.entry))
    restates = register.restate is not None and any(map(_lacks_reason, found))
    return Comparison(upload.rows_good, upload.rows_known - len(found), found, removed, unsure, late, restates)


def _lacks_reason(one: Difference) -> bool:
    names = {change.field.name for change in one.changes}
    return "value" in names and "reason" not in names


def _differences(by: Actor, register: Register, edits: Sequence[Edit], language: str) -> Iterator[Difference]:
    query = entries(by=by, register=register.code).filter(id__in=[edit.id for edit in edits])
    out = lines_out(by=by, register=register, query=query, language=language) if edits else []
    lines = {line.entry.id: line for line in out}
    for edit in edits:
        if (line := lines.get(UUID(edit.id))) is None:
            changes = [Change(register.field(name), "", text, value) for name, (value, text) in edit.said.items()]
            yield Difference(UUID(edit.id), edit.line, "", changes, None, [])
        elif changes := _with_reason(register, list(_changes(register, line, edit))):
            yield Difference(
                line.entry.id, edit.line, line.entry.title, changes, line.entry, _here(register, line, edit)
            )


def _changes(register: Register, line: Line, edit: Edit) -> Iterator[Change]:
    for name, (value, text) in edit.said.items():
        about, now = register.field(name), line.shown.get(name, Shown())
        if value != now.value and not _empties_nothing(register, about, value, now.value):
            yield Change(about, now.text, text, value)


def _with_reason(register: Register, changes: list[Change]) -> list[Change]:
    """The changes, none where there is nothing but a reason for them."""
    return changes if any(not is_reason(register, change.field) for change in changes) else []


def _empties_nothing(register: Register, about: Field, value: Any, now: Any) -> bool:
    """Whether the cell was cleared of what its field holds where nothing is said."""
    return value is None and about.correctable and now == empty(about, register)


def _here(register: Register, line: Line, edit: Edit) -> list[tuple[Field, str]]:
    """Fields that hold something else than when the sheet was handed out."""
    if line.entry.version == edit.version:
        return []
    then, now = seal.split(register, edit.prints), seal.split(register, line.prints(register))
    told = [f for f in register.columns if not (seal.is_hidden(then[f.name]) or seal.is_hidden(now[f.name]))]
    return [(f, line.shown[f.name].text) for f in told if then[f.name] != now[f.name]]


def _removed(by: Actor, upload: Upload, mark: Mark, there: set[UUID]) -> tuple[list[Removed], bool]:
    """Lines of then without a row; they are as many as were handed out at most, or else some were not."""
    filters = Filters(year=mark.year, unit_id=upload.batch.unit_id)
    then = entries(by=by, register=upload.batch.register, filters=filters).filter(created_at__lte=mark.moment)
    missing = set(then.values_list("id", flat=True)) - there
    if len(missing) > mark.count - len(there):
        return [], True
    lines = list(then.filter(id__in=missing).select_related("unit").order_by("unit__code", "id"))
    why = held(lines)
    return [Removed(e.id, e.title, e.unit.code, why.get(e.id, "")) for e in lines], False
