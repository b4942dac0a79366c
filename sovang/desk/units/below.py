"""What hangs under a unit on a day, by kind, with members and registered deeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Cell, Column, Row, Table
from sovang.base.periods import Period
from sovang.figures.questions import OWN, Answer, AsAt, Now, Question, Split, View, answer_each
from sovang.figures.wording import in_words
from sovang.people.models import User
from sovang.places.selectors import UnitCard, children

from ..figures.forms import FIRST
from .links import Ways

_MEMBERS = "party_members"


def build(user: User, unit: UnitCard, day: dt.date, year: int) -> Table:
    """The units of ``day``, and those that had closed by then. No rows where nothing ever hung there.

    Deeds are those of ``year``; on a past day those of the last whole year before it, which that tree can answer.
    """
    found = children(unit.id, day, with_closed=True)
    today = day == timezone.localdate()
    counted = year if today else day.year - 1
    columns = [
        Column(_("Đơn vị")),
        Column(_("Đảng viên"), number=True),
        Column(_("Việc đăng ký %(year)s") % {"year": counted}, number=True),
    ]
    if not found:
        return Table(columns)
    view: View = Now() if today else AsAt(day)
    asked = [
        Question(_MEMBERS, unit.id, Period(day, day), view, split=Split.CHILD),
        Question(FIRST, unit.id, Period.year(counted), view, split=Split.CHILD),
    ]
    found_of = answer_each(asked, by=user)
    answers = [_Counted(found_of[question]) for question in asked]
    return Table(
        columns,
        [*_by_kind(found, day, answers, Ways(user, [c.id for c in found])), *_own(answers), _sum(found, day, answers)],
    )


class _Counted:
    """What was counted, in words, by unit and for all."""

    def __init__(self, given: Answer) -> None:
        self.rows = {row.key: in_words(row.figure) or "–" for row in given.rows}
        self.total = in_words(given.total) or "–"

    def of(self, key: int | str) -> Cell:
        return Cell(self.rows.get(key, "–"))


def _by_kind(found: list[UnitCard], day: dt.date, answers: list[_Counted], ways: Ways) -> Iterator[Row]:
    for _kind, cards in groupby(sorted(found, key=lambda card: (card.slot, card.kind)), key=lambda card: card.kind):
        some = list(cards)
        said = ngettext("%(n)s đơn vị", "%(n)s đơn vị", len(some)) % {"n": number(len(some))}
        yield Row([Cell(some[0].kind_name, note=said), Cell(), Cell()], "group")
        yield from (_row(card, day, answers, ways) for card in some)


def _row(card: UnitCard, day: dt.date, answers: list[_Counted], ways: Ways) -> Row:
    note = ""
    if not card.is_open(day) and card.closed:
        note = _("kết thúc ngày %(day)s") % {"day": write_day(card.closed - dt.timedelta(days=1))}
    return Row([Cell(card.name, ways.to(card, day), note), *(given.of(card.id) for given in answers)])


def _own(answers: list[_Counted]) -> Iterator[Row]:
    """Records of the unit's own, beside those of the units below."""
    if any(OWN in given.rows for given in answers):
        yield Row([Cell(_("Của chính đơn vị")), *(given.of(OWN) for given in answers)])


def _sum(found: list[UnitCard], day: dt.date, answers: list[_Counted]) -> Row:
    still = sum(card.is_open(day) for card in found)
    said = ngettext("%(n)s đơn vị đang hoạt động", "%(n)s đơn vị đang hoạt động", still) % {"n": number(still)}
    return Row([Cell(_("Cộng"), note=said), *(Cell(given.total) for given in answers)], "sum")
