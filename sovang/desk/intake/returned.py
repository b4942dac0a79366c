"""What the page of a sheet that came back shows: its edits, what is to be decided, and what has been ticked already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.base.parts import Cell, Column, Figure, Row, Table, Words
from sovang.base.text import nfc
from sovang.intake.returning.comparing import Comparison, Difference, Removed
from sovang.intake.returning.deciding import NONE, Decisions, Side

#: Rows of each list on the page; the workbook of changes has them all.
SHOWN = 100
_PREFIX = "side-"


@dataclass(frozen=True)
class Conflict:
    """A line that both sides have changed: what to choose between, and what is chosen."""

    difference: Difference
    table: Table
    here: str  # what has changed in the ledger, in one line
    side: Side


@dataclass(frozen=True)
class Returned:
    """``more`` of a list: how many rows of it are not on the page."""

    found: Comparison
    decided: Decisions
    figures: Sequence[Figure]
    changes: Table
    more_changes: int
    conflicts: Sequence[Conflict]
    more_conflicts: int
    removed: Sequence[tuple[Removed, bool]]
    more_removed: int

    @property
    def writes(self) -> bool:
        """Something may be written."""
        return not self.found.is_empty

    @property
    def sides(self) -> list[tuple[Side, Words, bool]]:
        """The choices for all conflicts at once, with the one that is chosen."""
        labels = {
            Side.REFUSE: _("Chọn ở từng dòng dưới đây"),
            Side.OURS: _("Giữ trong sổ, cho mọi dòng chưa chọn"),
            Side.THEIRS: _("Lấy theo tệp, cho mọi dòng chưa chọn"),
        }
        return [(side, label, side is self.decided.conflicts) for side, label in labels.items()]


def build(found: Comparison, decided: Decisions = NONE) -> Returned:
    conflicts, removed = found.conflicts, found.removed
    return Returned(
        found=found,
        decided=decided,
        figures=_figures(found),
        changes=_table(found.changed[:SHOWN]),
        more_changes=max(len(found.changed) - SHOWN, 0),
        conflicts=[_conflict(one, decided) for one in conflicts[:SHOWN]],
        more_conflicts=max(len(conflicts) - SHOWN, 0),
        removed=[(one, one.id in set(decided.withdraw)) for one in removed[:SHOWN]],
        more_removed=max(len(removed) - SHOWN, 0),
    )


def decisions(data: QueryDict) -> Decisions:
    """What was chosen on the page; what cannot be read counts as not chosen."""
    named = {name.removeprefix(_PREFIX): data[name] for name in data if name.startswith(_PREFIX)}
    sides = {id: Side(side) for text, side in named.items() if side in set(Side) and (id := _id(text))}
    every = data.get("conflicts", "")
    return Decisions(
        conflicts=Side(every) if every in set(Side) else Side.REFUSE,
        sides=sides,
        withdraw=[id for text in data.getlist("withdraw") if (id := _id(text))],
        withdraw_all="withdraw_all" in data,
        reason=nfc(data.get("reason", ""))[:300],
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _figures(found: Comparison) -> list[Figure]:
    counts = [
        (_("Dòng mới"), found.new),
        (_("Có sửa"), len(found.changed)),
        (_("Cần chọn"), len(found.conflicts)),
        (_("Không thấy trong tệp"), len(found.removed)),
        (_("Không đổi"), found.unchanged),
    ]
    return [Figure(label, number(count)) for label, count in counts]


def _table(changed: Sequence[Difference]) -> Table:
    columns = [Column(_("Dòng")), Column(_("Việc")), Column(_("Mục")), Column(_("Trong sổ")), Column(_("Sửa thành"))]
    rows = [
        Row([Cell(str(one.line)), Cell(one.title), Cell(c.field.heading), Cell(c.before or "–"), Cell(c.after or "–")])
        for one in changed
        for c in one.changes
    ]
    return Table(columns, rows)


def _conflict(one: Difference, decided: Decisions) -> Conflict:
    columns = [Column(_("Mục")), Column(_("Trong sổ")), Column(_("Trong tệp"))]
    rows = [Row([Cell(c.field.heading), Cell(c.before or "–"), Cell(c.after or "–")]) for c in one.changes]
    here = "; ".join(f"{field.heading}: {text or '–'}" for field, text in one.here)
    return Conflict(one, Table(columns, rows), here, decided.sides.get(one.id, Side.REFUSE))
