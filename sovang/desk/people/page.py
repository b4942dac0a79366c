"""Who belongs to the unit of the pages on a day, counted with the exempt apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Act, Chip, Figure
from sovang.people.members import members_page
from sovang.people.models import User
from sovang.people.policy import may
from sovang.people.selectors import Counts, Member, membership_counts, search_persons
from sovang.places.selectors import UnitCard, children, unit_cards

from ..registers.asking import address
from ..scope import Scope, scope_of, who
from .acts import act_buttons
from .forms import MembersFilter


@dataclass(frozen=True)
class Line:
    """One person. ``note``: the code, and where the person belongs if not here; ``pick``: may be ticked.

    ``review``: where the shortcomings of the year-end review are noted, for those who may.
    """

    id: UUID
    name: str
    note: str
    standing: str
    post: str
    marks: list[Chip]
    pick: bool
    review: str = ""
    href: str = ""  # what is kept of the person


@dataclass(frozen=True)
class Cell:
    """A unit right below, with how many belong to it."""

    unit: UnitCard
    counts: Counts


@dataclass(frozen=True)
class Page:
    """``elsewhere``: persons found in other units; ``cells``: where to look in a unit without persons of its own.

    ``more`` is the address of the next lines, empty at the end; ``seen`` says how many there are.
    """

    scope: Scope
    form: MembersFilter
    searched: str
    figures: list[Figure]
    lines: list[Line]
    more: str
    seen: str
    elsewhere: list[Line]
    cells: list[Cell]
    acts: list[Act]
    bulk: list[Act]


def build(request: HttpRequest) -> Page:
    """Raises Forbidden for a user who may not see the people of the unit."""
    user, scope, form = who(request), scope_of(request), MembersFilter(request.GET)
    on, text = form.day, form.text
    found = members_page(by=user, unit_id=scope.unit.id, on=on, text=text, after=request.GET.get("after", ""))
    manages = bool(may(user, "people.manage", scope.unit.id))
    registers = bool(may(user, "entries.register", scope.unit.id))
    return Page(
        scope=scope,
        form=form,
        searched=text,
        figures=_figures(user, scope.unit.id, on),
        lines=[_line(member, manages=manages, registers=registers) for member in found.members],
        more=address(request.path, request.GET, after=found.after) if found.after else "",
        seen=ngettext("%(n)s người", "%(n)s người", len(found.ids)) % {"n": number(len(found.ids))},
        elsewhere=_elsewhere(user, text, found.ids) if text else [],
        cells=[] if found.ids or text else _cells(user, scope.unit.id, on),
        acts=_acts() if manages else [],
        bulk=act_buttons() if manages and found.ids else [],
    )


def _acts() -> list[Act]:
    return [
        Act(_("Thêm người"), reverse("desk:add_people"), "user-plus", "main-act", key="n"),
        Act(_("Đối chiếu danh sách"), reverse("desk:member_lists"), "list-check"),
    ]


def _figures(user: User, unit_id: int, on: dt.date) -> list[Figure]:
    counts = membership_counts(by=user, unit_ids=[unit_id], on=on)[unit_id]
    day = _("ngày %(day)s") % {"day": write_day(on)}
    named = (
        (_("Đảng viên chính thức"), counts.full),
        (_("Đảng viên dự bị"), counts.probationary),
        (_("Miễn sinh hoạt, không tính"), counts.exempt),
        (_("Quần chúng, đoàn viên, hội viên"), counts.non_members),
    )
    return [Figure(label, number(value), unit=_("người"), source=day) for label, value in named]


def _line(member: Member, *, manages: bool, registers: bool) -> Line:
    review = f"{reverse('desk:shortcomings')}?person={member.id}" if registers and member.at_home else ""
    return Line(
        member.id, member.name, member.code, member.standing_label, member.post, _marks(member),
        manages and member.at_home, review, reverse("desk:person", args=[member.id]),
    )  # fmt: skip


def _marks(member: Member) -> list[Chip]:
    found = []
    if member.exempt:
        found.append(Chip(_("Miễn sinh hoạt"), "minus", "outline"))
    if member.managed:
        found.append(Chip(_("Diện quản lý"), "shield-check", "info"))
    if not member.at_home:
        found.append(Chip(_("Nơi chính ở đơn vị khác"), "home"))
    if member.synthetic:
        found.append(Chip(_("Dữ liệu giả lập"), "flag", "outline"))
    return found


def _elsewhere(user: User, text: str, here: Collection[UUID]) -> list[Line]:
    found = [person for person in search_persons(by=user, text=text) if person.pk not in here]
    cards = unit_cards({person.home_unit_id for person in found})
    return [
        Line(
            p.pk, p.name, f"{p.code} · {cards[p.home_unit_id].name}", "", "", [], pick=False,
            href=reverse("desk:person", args=[p.pk]),
        )
        for p in found
    ]  # fmt: skip


def _cells(user: User, unit_id: int, on: dt.date) -> list[Cell]:
    """Units right below, those without anybody last."""
    below = children(unit_id, on)
    counted = membership_counts(by=user, unit_ids=[card.id for card in below], on=on)
    cells = [Cell(card, counted[card.id]) for card in below]
    return sorted(cells, key=lambda cell: cell.counts == Counts())
