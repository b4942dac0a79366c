"""The units that owe something, by name, and words that can be sent to remind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.errors import NotFound
from sovang.base.parts import Cell, Column, Row, Table
from sovang.people.models import User
from sovang.places.selectors import UnitCard, unit_cards
from sovang.registers import today as ledger

from ..units.links import Ways

#: Units on one page; the heading says how many there are.
SHOWN = 500


@dataclass(frozen=True)
class Page:
    """Who owes it. ``reminder`` is meant to be copied into a message."""

    task: ledger.Task
    table: Table
    shown: int
    reminder: str


def build(user: User, code: str, year: int) -> Page:
    """The debtors of one kind of task. Raises NotFound when nobody owes it any more."""
    found = ledger.owed(by=user, today=timezone.localdate())
    task = next((t for t in found if (t.code, t.year) == (code, year) and t.unit_ids), None)
    if task is None:
        raise NotFound
    cards = list(unit_cards(task.unit_ids[:SHOWN]).values())
    return Page(task, _table(user, task, cards), len(cards), _reminder(task, cards))


def _table(user: User, task: ledger.Task, cards: Sequence[UnitCard]) -> Table:
    ways = Ways(user, (card.id for card in cards))
    above = unit_cards({card.parent_id for card in cards if card.parent_id})
    columns = [Column(_("Đơn vị")), Column(_("Trực thuộc")), Column(_("Sổ của đơn vị"))]
    return Table(columns, [_row(task, card, ways.to(card), above.get(card.parent_id or 0)) for card in cards])


def _row(task: ledger.Task, card: UnitCard, href: str, parent: UnitCard | None) -> Row:
    lines = f"{reverse('desk:register', args=[task.register])}?{urlencode({'unit': card.code, 'year': task.year})}"
    name = Cell(card.name, href, note=card.code)
    return Row([name, Cell(parent.name if parent else "–"), Cell(_("Mở sổ"), lines)])


def _reminder(task: ledger.Task, cards: Sequence[UnitCard]) -> str:
    head = {
        "register": _("Đề nghị các đơn vị sau đăng ký việc làm theo Bác năm %(year)s, hạn %(due)s:"),
        "progress": _("Đề nghị các đơn vị sau cập nhật tiến độ việc làm theo Bác năm %(year)s, hạn %(due)s:"),
    }.get(task.code, task.title)
    first = head % {"year": task.year, "due": write_day(task.due)}
    return "\n".join([first, *(f"- {card.name}" for card in cards)])
