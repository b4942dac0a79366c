"""What the page of one unit shows: where it hangs and what hangs under it on a day, its history, what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.parts import Act, Cell, Chip, Column, Crumb, Row, Table, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.history import HistoryLine, history
from sovang.places.selectors import UnitCard, ancestors, unit_cards
from sovang.places.succession import Bond, claimants, custodian, predecessors, successors
from sovang.registers.selectors import last_year

from ..rail import sections
from . import below, flow, handover
from .links import Ways, unit_link

_EVE = dt.timedelta(days=1)
#: Pages of the rail that speak of the chosen unit with all below it.
_ABOUT = {"entries.view", "people.view", "figures.view", "reports.view"}


@dataclass(frozen=True)
class Moment:
    """A day worth looking at: the eve and the day of everything that happened to the unit, and today."""

    label: Words
    href: str
    here: bool


@dataclass(frozen=True)
class Kin:
    """A predecessor, a successor or the custodian, with the way to its page."""

    name: str
    href: str
    note: Words


@dataclass(frozen=True)
class Door:
    """A page about the unit and all below it; pressing it makes the unit the chosen one."""

    icon: str
    label: Words
    href: str


@dataclass(frozen=True)
class Page:
    """The whole context of the page. ``refusal`` says why the day asked for could not be read."""

    unit: UnitCard
    day: dt.date
    refusal: str
    other_names: str
    chip: Chip
    lead: str
    crumbs: Sequence[Crumb]
    acts: Sequence[Act]
    moments: Sequence[Moment]
    below: Table
    history: Table
    flows: Sequence[flow.Flow]
    came_from: Sequence[Kin]
    became: Sequence[Kin]
    doors: Sequence[Door]
    handover: handover.Handover | None


def build(user: User, unit_id: int, day: dt.date, *, scope_year: int, year: int | None, refusal: str) -> Page:
    """The unit as it was on ``day``; deeds of the chosen year, and the sums of ``year`` beside them.

    The number of queries does not grow with what hangs below.
    """
    unit, told = unit_cards([unit_id], on=day)[unit_id], history(unit_id)
    above, came, went = ancestors(unit_id, day), predecessors(unit_id), successors(unit_id)
    keeper = custodian(unit_id)
    kin = [bond.unit for bond in (*came, *went)] + ([keeper] if keeper else [])
    others = unit_cards({other for line in told for other in line.other_ids})
    ways = Ways(user, [*others, *(card.id for card in (*above, *kin))])
    return Page(
        unit=unit,
        day=day,
        refusal=refusal,
        other_names=_other_names(unit),
        chip=_chip(unit, day),
        lead=_lead(unit),
        crumbs=[Crumb(card.name, ways.to(card, day)) for card in above],
        acts=_acts(user, unit),
        moments=_moments(unit, told, day),
        below=below.build(user, unit, day, scope_year),
        history=_history(told, others, ways),
        flows=flow.build(user, unit, came, went, ways),
        came_from=[Kin(b.unit.name, ways.to(b.unit, b.on - _EVE), _taken(b)) for b in came],
        became=_became(went, keeper, ways),
        doors=_doors(user),
        handover=handover.build(user, unit, year or _telling_year(user, unit, told)) if unit.closed is None else None,
    )


def _telling_year(user: User, unit: UnitCard, told: Sequence[HistoryLine]) -> int:
    """The last year with deeds before the latest change: the one that both trees count differently."""
    changed = [line.day for line in told if line.what != "opened"]
    before = max(changed, default=timezone.localdate()).year - 1
    return last_year(by=user, register="deed", unit_id=unit.id, until=before) or before


def _doors(user: User) -> list[Door]:
    places = [place for section in sections() for place in section.places if place.action in _ABOUT]
    return [
        Door(place.icon, place.label, reverse(place.view, args=place.args))
        for place in places
        if user.authority.reaches(place.action)
    ]


def _other_names(unit: UnitCard) -> str:
    """Names that the unit bore before or after the day."""
    said = [
        _("%(name)s (%(since)s – %(last)s)")
        % {"name": old.name, "since": write_day(old.since), "last": write_day(old.until - _EVE)}
        for old in unit.former_names
    ]
    return "; ".join(said)


def _chip(unit: UnitCard, day: dt.date) -> Chip:
    if day < unit.opened:
        return Chip(_("Chưa thành lập"), "hourglass", "waiting")
    if not unit.is_open(day):
        return Chip(_("Đã kết thúc"), "circle-x", "heed")
    return Chip(_("Đang hoạt động"), "circle-check", "good")


def _lead(unit: UnitCard) -> str:
    said = {"kind": unit.kind_name, "opened": write_day(unit.opened), "code": unit.code}
    if unit.closed is None:
        return _("%(kind)s · từ %(opened)s · mã %(code)s") % said
    return _("%(kind)s · %(opened)s – %(last)s · mã %(code)s") % {**said, "last": write_day(unit.closed - _EVE)}


def _acts(user: User, unit: UnitCard) -> list[Act]:
    if not may(user, "places.reorganise", unit.id):
        return []
    acts = []
    if claimants(unit.id):
        acts.append(
            Act(_("Chia hồ sơ cho đơn vị kế thừa"), reverse("desk:undivided", args=[unit.code]), "list-details")
        )
    if unit.closed is None:
        start = f"{reverse('desk:reorganise')}?unit={unit.code}"
        acts.append(Act(_("Đổi tên, nhập, chia, chuyển…"), start, "arrows-join"))
    return acts


def _moments(unit: UnitCard, told: Sequence[HistoryLine], day: dt.date) -> list[Moment]:
    today = timezone.localdate()
    changed = {line.day for line in told}
    days = sorted({d for d in changed | {d - _EVE for d in changed} if unit.opened <= d <= today} | {today})
    return [Moment(_("hôm nay") if d == today else write_day(d), unit_link(unit, d), d == day) for d in days]


def _history(told: Sequence[HistoryLine], others: dict[int, UnitCard], ways: Ways) -> Table:
    rows = [
        Row([Cell(write_day(line.day)), _event(line, others, ways), Cell(line.decision_no or "–")])
        for line in reversed(told)
    ]
    return Table([Column(_("Ngày")), Column(_("Việc")), Column(_("Quyết định"))], rows)


def _event(line: HistoryLine, others: dict[int, UnitCard], ways: Ways) -> Cell:
    """The sentence leads to the unit that it names, as that unit was on the day."""
    if len(line.other_ids) != 1:
        return Cell(line.text)
    return Cell(line.text, ways.to(others[line.other_ids[0]], line.day - _EVE if line.what == "received" else line.day))


def _became(went: Sequence[Bond], keeper: UnitCard | None, ways: Ways) -> list[Kin]:
    found = [Kin(bond.unit.name, ways.to(bond.unit), _taken(bond)) for bond in went]
    if keeper is not None:
        found.append(Kin(keeper.name, ways.to(keeper), _("tiếp quản việc còn dở")))
    return found


def _taken(bond: Bond) -> str:
    return _("%(share)s, ngày %(day)s") % {"share": _percent(bond.share), "day": write_day(bond.on)}


def _percent(share: int) -> str:
    return f"{share / 100:g}%".replace(".", ",")
