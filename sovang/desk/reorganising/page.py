"""What the pages of a reorganisation show: the list, the preview, and one that was applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.parts import Cell, Chip, Column, Crumb, Row, Table, Words
from sovang.people.models import User
from sovang.places.actions import Decision, Preview
from sovang.places.decisions import reorganisations, touched_by
from sovang.places.followers import Line, label_of
from sovang.places.models import Reorganisation
from sovang.places.selectors import UnitCard
from sovang.places.succession import divided

from . import pending, wording

_SHOWN = 200  # lines of one kind that are drawn; how many there are is always said
_CHIPS = {
    Reorganisation.State.APPLIED: ("circle-check", "good"),
    Reorganisation.State.UNDONE: ("arrow-back-up", "quiet"),
}


@dataclass(frozen=True)
class Section:
    """Lines of one kind. ``total`` counts those too that are not drawn; ``heed``: somebody has to see to them."""

    title: Words
    table: Table
    total: int
    heed: bool = False

    @property
    def more(self) -> int:
        return self.total - len(self.table.rows)


@dataclass(frozen=True)
class PreviewPage:
    """What would be done. ``anew``: the tree has changed since it was shown, so it is shown again."""

    decision: Decision
    lead: str
    sections: Sequence[Section]
    token: str
    can_apply: bool
    anew: bool


@dataclass(frozen=True)
class OnePage:
    """A reorganisation that was applied. ``undivided``: split units whose lines can be given to their heirs."""

    row: Reorganisation
    chip: Chip
    lead: str
    crumbs: Sequence[Crumb]
    steps: Table
    more: int
    units: int
    undivided: Sequence[tuple[UnitCard, str]]
    can_undo: bool


def listed(user: User) -> Table:
    """Every reorganisation, the latest first. Raises Forbidden."""
    columns = [Column(t) for t in (_("Quyết định"), _("Hiệu lực"), _("Số"), _("Người thực hiện"), _("Tình trạng"))]
    rows = [
        Row([
            Cell(row.title, reverse("desk:reorganisation", args=[row.id])),
            Cell(write_day(row.effective)),
            Cell(row.decision_no or "–"),
            Cell(row.applied_by),
            Cell(chip=_chip(row)),
        ])
        for row in reorganisations(by=user)
    ]  # fmt: skip
    return Table(columns, rows)


def preview_page(user: User, decision: Decision, preview: Preview, *, anew: bool = False) -> PreviewPage:
    others = [_section(label_of(name), lines, preview) for name, lines in preview.others.items()]
    sections = [
        _section(_("Cần trả lời trước khi áp dụng"), preview.questions, preview),
        _section(_("Thay đổi về tổ chức"), preview.changes, preview),
        _section(_("Đơn vị trực thuộc đi theo"), preview.followed, preview),
        *others,
    ]
    return PreviewPage(
        decision=decision,
        lead=_lead(decision.effective, decision.decision_no),
        sections=[section for section in sections if section.total],
        token=pending.seal(user, decision, preview),
        can_apply=preview.can_apply,
        anew=anew,
    )


def one_page(row: Reorganisation) -> OnePage:
    steps, more = wording.table(row)
    touched = touched_by(row)
    return OnePage(
        row=row,
        chip=_chip(row),
        lead=_lead(row.effective, row.decision_no),
        crumbs=[Crumb(_("Sắp xếp tổ chức"), reverse("desk:reorganisations"))],
        steps=steps,
        more=more,
        units=len(touched),
        undivided=[(card, reverse("desk:undivided", args=[card.code])) for card in divided(touched)],
        can_undo=row.state == Reorganisation.State.APPLIED,
    )


def _chip(row: Reorganisation) -> Chip:
    icon, tone = _CHIPS[Reorganisation.State(row.state)]
    return Chip(row.get_state_display(), icon, tone)


def _lead(effective: dt.date, decision_no: str) -> str:
    said = {"day": write_day(effective), "number": decision_no}
    if decision_no:
        return _("Quyết định số %(number)s, hiệu lực từ %(day)s") % said
    return _("Hiệu lực từ %(day)s, chưa ghi số quyết định") % said


def _section(title: Words, lines: Sequence[Line], preview: Preview) -> Section:
    rows = [Row([Cell(preview.names.get(line.unit_id or 0, "–")), _told(line)]) for line in lines[:_SHOWN]]
    heed = any(line.is_open for line in lines)
    return Section(title, Table([Column(_("Đơn vị")), Column(_("Sẽ xảy ra"))], rows), len(lines), heed)


def _told(line: Line) -> Cell:
    return Cell(line.text, note=_("cần người xử lý") if line.is_open else "")
