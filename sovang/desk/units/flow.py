"""The merger flow: which units became this one and what it became, as bands from the left column to the right one.

Names are text beside the picture, so that they can be pressed, wrap on a phone and are read out; the bands between them
are drawn into a box of 100 by 100 per line, which the page stretches to the height that the names need.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Words
from sovang.base.periods import Period
from sovang.figures.questions import Question, Then, answer_each
from sovang.people.models import User
from sovang.places.selectors import UnitCard
from sovang.places.succession import Bond

from .links import Ways, unit_link

#: Units of one side that are drawn; the list beside the picture has all of them.
_MOST = 12
_ROW = 100  # height of the line of one unit
_THICKEST = 76
_THINNEST = 6
_BAR = 5  # width of the upright bar at each end of a band
_TONES = 4
_EVE = dt.timedelta(days=1)
_WHOLE = 10_000


@dataclass(frozen=True)
class Node:
    """A unit at an end of bands; ``href`` is empty beyond reach."""

    name: str
    href: str
    note: Words = ""


@dataclass(frozen=True)
class Band:
    """One succession as paths of the drawing: the band, and a bar at each end. ``tone`` is 0 to 3."""

    tone: int
    shape: str
    bars: str


@dataclass(frozen=True)
class Flow:
    """One picture. ``seam``: the day, if everything happened on one; ``thickness`` says what it means, if it does."""

    title: str
    thickness: str
    left: Sequence[Node]
    right: Sequence[Node]
    bands: Sequence[Band]
    height: int
    seam: str


def build(user: User, unit: UnitCard, came: Sequence[Bond], went: Sequence[Bond], ways: Ways) -> list[Flow]:
    """What flowed into the unit, then what flowed out of it; neither where nothing did or too much to be drawn."""
    flows = []
    if 0 < len(came) <= _MOST:
        flows.append(_into(user, unit, came, ways))
    if 0 < len(went) <= _MOST:
        flows.append(_out_of(unit, went, ways))
    return flows


def _into(user: User, unit: UnitCard, came: Sequence[Bond], ways: Ways) -> Flow:
    members = _members(user, came, ways)
    counts: Sequence[int | None] = members or [None] * len(came)
    nodes = [
        Node(bond.unit.name, ways.to(bond.unit, bond.on - _EVE), _note(bond, came, said))
        for bond, said in zip(came, counts, strict=True)
    ]
    weights = [bond.share * (count or 0) for bond, count in zip(came, members, strict=True)] if members else []
    return Flow(
        title=_title_into(unit, came),
        thickness=_("bề dày theo số đảng viên trước ngày đó") if members else "",
        left=nodes,
        right=[Node(unit.name, unit_link(unit))],
        bands=list(_bands(weights or [bond.share for bond in came], lambda many, one: (many, one))),
        height=_ROW * len(came),
        seam=_seam(came),
    )


def _out_of(unit: UnitCard, went: Sequence[Bond], ways: Ways) -> Flow:
    return Flow(
        title=_title_out_of(unit, went),
        thickness=_("bề dày theo phần được chuyển") if len(went) > 1 else "",
        left=[Node(unit.name, unit_link(unit, went[0].on - _EVE))],
        right=[Node(bond.unit.name, ways.to(bond.unit), _note(bond, went, None)) for bond in went],
        bands=list(_bands([bond.share for bond in went], lambda many, one: (one, many))),
        height=_ROW * len(went),
        seam=_seam(went),
    )


def _members(user: User, came: Sequence[Bond], ways: Ways) -> list[int]:
    """Party members of each source on its last day; nothing unless all of them are known to the reader."""
    if not all(ways.to(bond.unit) for bond in came):
        return []
    asked = [Question("party_members", b.unit.id, Period(b.on - _EVE, b.on - _EVE), Then()) for b in came]
    found = answer_each(asked, by=user)
    counts = [found[question].total.value or 0 for question in asked]
    return counts if all(counts) else []


def _note(bond: Bond, bonds: Sequence[Bond], members: int | None) -> str:
    """What the drawing cannot say: how many there were, a part that is not the whole, a day that is not the seam's."""
    said = []
    if members is not None:
        said.append(ngettext("%(n)s đảng viên", "%(n)s đảng viên", members) % {"n": number(members)})
    if bond.share != _WHOLE:
        said.append(f"{number(bond.share, 2)}%")
    if not _seam(bonds):
        said.append(write_day(bond.on))
    return " · ".join(said)


def _seam(bonds: Sequence[Bond]) -> str:
    days = {bond.on for bond in bonds}
    return write_day(days.pop()) if len(days) == 1 else ""


def _title_into(unit: UnitCard, came: Sequence[Bond]) -> str:
    said = {"n": number(len(came)), "unit": unit.name}
    if all(bond.share == _WHOLE for bond in came):
        return ngettext("%(n)s đơn vị nhập vào %(unit)s", "%(n)s đơn vị nhập thành %(unit)s", len(came)) % said
    return ngettext("%(unit)s tiếp nhận từ %(n)s đơn vị", "%(unit)s tiếp nhận từ %(n)s đơn vị", len(came)) % said


def _title_out_of(unit: UnitCard, went: Sequence[Bond]) -> str:
    said = {"n": number(len(went)), "unit": unit.name, "heir": went[0].unit.name}
    if len(went) == 1 and went[0].share == _WHOLE:
        return _("%(unit)s nhập vào %(heir)s") % said
    if unit.closed is None:
        return ngettext("%(unit)s chia bớt cho %(n)s đơn vị", "%(unit)s chia bớt cho %(n)s đơn vị", len(went)) % said
    return ngettext("%(unit)s chia cho %(n)s đơn vị", "%(unit)s chia cho %(n)s đơn vị", len(went)) % said


def _bands(weights: Sequence[int], ends: Callable[[float, float], tuple[float, float]]) -> Iterator[Band]:
    """A band per unit of the many, from the middle of its line to its place in the pile at the one.

    ``ends`` puts the heights at the many and at the one in the order left, right.
    """
    heaviest = max(weights)
    thick = [max(_THINNEST, _THICKEST * weight // heaviest) for weight in weights]
    piled = (_ROW * len(weights) - sum(thick)) / 2
    starts = accumulate(thick, initial=piled)
    for index, (height, at_one) in enumerate(zip(thick, starts, strict=False)):
        left, right = ends(_ROW * (index + 0.5) - height / 2, at_one)
        yield Band(index % _TONES, _shape(left, right, height), _bar(0, left, height) + _bar(100 - _BAR, right, height))


def _shape(left: float, right: float, height: float) -> str:
    back = f"V{right + height:g}C50 {right + height:g} 50 {left + height:g} {_BAR} {left + height:g}Z"
    return f"M{_BAR} {left:g}C50 {left:g} 50 {right:g} {100 - _BAR} {right:g}{back}"


def _bar(x: int, y: float, height: float) -> str:
    return f"M{x} {y:g}h{_BAR}v{height:g}h-{_BAR}z"
