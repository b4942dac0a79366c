"""Finding units: by any name they bore, or by walking down from the chosen one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.parts import Cell, Chip, Column, Crumb, Row, Table
from sovang.people.models import User
from sovang.places.selectors import UnitCard, ancestors, children, search_units, unit_cards

from .links import Ways

_MOST = 100


@dataclass(frozen=True)
class Page:
    """What was looked for and found; without a search, what hangs right under the chosen unit."""

    text: str
    crumbs: Sequence[Crumb]
    unit: UnitCard
    found: Table


def build(user: User, unit: UnitCard, text: str) -> Page:
    cards = search_units(by=user, text=text, limit=_MOST) if text else [unit, *children(unit.id, with_closed=True)]
    above = ancestors(unit.id)
    ways = Ways(user, [card.id for card in above])
    return Page(text, [Crumb(card.name, ways.to(card)) for card in above], unit, _table(user, cards))


def _table(user: User, cards: Sequence[UnitCard]) -> Table:
    parents = unit_cards({card.parent_id for card in cards if card.parent_id})
    ways = Ways(user, [*parents, *(card.id for card in cards)])
    rows = [Row([_named(card, ways), Cell(card.kind_name), _above(card, parents, ways), _life(card)]) for card in cards]
    return Table([Column(_("Đơn vị")), Column(_("Loại")), Column(_("Trực thuộc")), Column(_("Tình trạng"))], rows)


def _named(card: UnitCard, ways: Ways) -> Cell:
    """With the names that it no longer bears: a search finds those too."""
    said = [_("trước %(day)s: %(name)s") % {"day": write_day(old.until), "name": old.name} for old in card.former_names]
    return Cell(card.name, ways.to(card), "; ".join(said))


def _above(card: UnitCard, parents: dict[int, UnitCard], ways: Ways) -> Cell:
    parent = parents.get(card.parent_id or 0)
    return Cell(parent.name, ways.to(parent)) if parent else Cell("–")


def _life(card: UnitCard) -> Cell:
    if card.closed is None:
        return Cell(chip=Chip(_("Đang hoạt động"), "circle-check", "good"))
    last = write_day(card.closed - dt.timedelta(days=1))
    return Cell(chip=Chip(_("kết thúc ngày %(day)s") % {"day": last}, "circle-x", "outline"))
