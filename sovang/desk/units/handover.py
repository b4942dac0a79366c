"""The same deeds counted on the tree of their year and on today's: who gave, who received, does it fit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.base.periods import Period
from sovang.figures.questions import Now, Question, Then, answer_each
from sovang.figures.wording import in_words
from sovang.people.models import User
from sovang.places.selectors import UnitCard
from sovang.places.succession import sources

from ..figures.forms import FIRST
from ..figures.page import address

#: Sources of one unit that are drawn; a reorganisation that joins more is read on the figures page.
_MOST = 16


@dataclass(frozen=True)
class Handover:
    """One programme year of one unit, both ways. ``chip`` says whether the two totals are the same."""

    year: int
    table: Table
    chip: Chip


def build(user: User, unit: UnitCard, year: int) -> Handover | None:
    """None where nothing was there to hand over in that year, or too many handed over to be drawn."""
    last = min(dt.date(year, 12, 31), timezone.localdate())
    given = sources(unit.id, last)
    if not given or len(given) > _MOST:
        return None
    asked = [Question(FIRST, source.id, Period.year(year), Then()) for source in given]
    now = Question(FIRST, unit.id, Period.year(year), Now())
    answers = answer_each([*asked, now], by=user)
    thens, received = [answers[question].total for question in asked], answers[now].total
    handed = sum(figure.value or 0 for figure in thens)
    rows = [
        Row([Cell(source.name), Cell(in_words(figure) or "–", address(question, source.code))])
        for source, figure, question in zip(given, thens, asked, strict=True)
    ]
    rows.append(Row([Cell(_("Cộng, khi đó")), Cell(number(handed))], "sum"))
    today = _("Hiện nay: %(unit)s") % {"unit": unit.name}
    rows.append(Row([Cell(today), Cell(in_words(received) or "–", address(now, unit.code))]))
    columns = [Column(_("Cây tổ chức khi đó")), Column(_("Việc đăng ký"), number=True)]
    return Handover(year, Table(columns, rows), _compared(handed, received.value))


def _compared(handed: int, received: int | None) -> Chip:
    if received is None:
        return Chip(_("Năm này chưa ghi việc nào"), "minus", "quiet")
    if handed == received:
        return Chip(_("Hai cách xem cùng tổng %(total)s") % {"total": number(received)}, "circle-check", "good")
    return Chip(_("Lệch %(n)s việc") % {"n": number(abs(received - handed))}, "equal-not", "heed")
