"""What a register list shows, made from the register's description and one page of entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Act, Chip, Words
from sovang.people.models import User
from sovang.people.policy import units_where
from sovang.places.selectors import UnitCard, unit_cards
from sovang.registers import registry, selectors
from sovang.registers.description import Move, Register, State
from sovang.registers.models import Entry, OwnerKind, Result

from ..picking import suggestions
from ..scope import scope_of, who
from .asking import TABS, address, read
from .forms import FURTHER, FilterForm
from .quantities import all_said, name_in_catalogue
from .starting import other_acts, start_acts

SIZE = 40
#: Above so many lines the tabs show no counts: each is a count over the whole list.
_COUNTED = 5_000


@dataclass(frozen=True)
class Tab:
    """A ready-made view above the list."""

    label: Words
    href: str
    count: int | None
    here: bool


@dataclass(frozen=True)
class Line:
    """One entry of the list. ``group`` opens a new unit; ``pick`` is "", "look" or "clean"."""

    id: UUID
    href: str
    group: str
    title: str
    note: str
    owner: str
    registered: str
    achieved: str
    evidence: int
    since: dt.datetime
    state: State
    marks: list[Chip]
    pick: str


@dataclass(frozen=True)
class Page:
    """The whole list page."""

    register: Register
    unit: UnitCard
    year: int
    tabs: list[Tab]
    form: FilterForm
    units: list[UnitCard]
    filtered: bool
    further: bool  # something of the folded filters is set
    lines: list[Line]
    more: str
    acts: list[Act]
    others: list[Act]
    bulk: list[Act]
    total: int
    doubtful: int
    preticked: bool


def build(request: HttpRequest, code: str, *, size: int = SIZE) -> Page:
    """The page of register ``code`` as the address asks. Raises KeyError for an unknown register."""
    register, scope, user = registry.get(code), scope_of(request), who(request)
    asked = read(user, scope, register, request.GET)
    counted = selectors.counts(by=user, register=code, filters=asked.everything)
    found = selectors.page(
        by=user, register=code, filters=asked.filters, order=asked.order, after=request.GET.get("after", ""), size=size
    )
    pickable = _moves_at(user, register, found.rows)
    lines = _lines(request, found.rows, register, pickable)
    return Page(
        register=register,
        unit=asked.unit,
        year=asked.year,
        tabs=_tabs(request, register, asked.everything, counted),
        form=asked.form,
        units=suggestions(scope.unit),
        filtered=asked.narrowed or asked.unit != scope.unit or asked.year != scope.year,
        further=any(request.GET.get(name) for name in FURTHER),
        lines=lines,
        more=address(request.path, request.GET, after=found.next_key) if found.next_key else "",
        acts=start_acts(user, code),
        others=[*other_acts(user, code), *_outputs(request, code)],
        bulk=bulk_acts(register) if any(line.pick for line in lines) else [],
        total=sum(counted.values()),
        doubtful=sum(line.pick == "look" for line in lines),
        preticked=bool(lines) and all(line.pick for line in lines),
    )


def _outputs(request: HttpRequest, code: str) -> list[Act]:
    """The same list as a workbook, and on paper."""
    ways = (
        (_("Xuất Excel"), "desk:export", "table-export"),
        (_("Bản in"), "desk:print_register", "printer"),
    )
    return [Act(text, address(reverse(view, args=[code]), request.GET), icon) for text, view, icon in ways]


def bulk_acts(register: Register) -> list[Act]:
    """The buttons of the bulk bar: returning, and every move that a superior may make with many lines at once."""
    moves = [
        Act(m.label, reverse("desk:move_entries", args=[register.code, m.verb]), "check", "main-act", key="d")
        for m in _superior_moves(register)
    ]
    return [
        Act(_("Trả lại…"), reverse("desk:return_entries", args=[register.code]), "arrow-back-up", "danger", key="t"),
        *moves,
    ]


def _tabs(
    request: HttpRequest, register: Register, filters: selectors.Filters, counted: Mapping[str, int]
) -> list[Tab]:
    """All, then the register's own views (its open states where it has none), then what every register has."""
    total = sum(counted.values())

    def tab(label: Words, count: int | None, **wanted: str) -> Tab:
        asked = dict.fromkeys(TABS, "") | wanted
        return Tab(
            label,
            address(request.path, request.GET, **asked),
            count,
            all(request.GET.get(k, "") == v for k, v in asked.items()),
        )

    def count(**narrowed: object) -> int | None:
        if total > _COUNTED:
            return None
        asked = replace(filters, **narrowed)  # type: ignore[arg-type]
        return selectors.entries(by=who(request), register=register.code, filters=asked).count()

    states = [] if register.views else [s for s in register.states if s.open]
    return [
        tab(_("Tất cả"), total),
        *(tab(s.label, counted[s.code], state=s.code) for s in states),
        *(tab(v.label, count(view=v.code), view=v.code) for v in register.views),
        tab(_("Bị trả lại"), count(returned=True), mark="returned"),
        tab(_("Chậm cập nhật"), count(stale=True), mark="stale"),
    ]


def _superior_moves(register: Register) -> list[Move]:
    return [
        m
        for m in register.moves
        if m.bulk and not m.asks and m.action == "entries.verify" and m.verb in register.carriers
    ]


def _moves_at(user: User, register: Register, rows: Iterable[Entry]) -> set[UUID]:
    """The rows that this user may verify now: one query."""
    sources = {state for move in _superior_moves(register) for state in move.sources}
    waiting = [row for row in rows if row.state in sources]
    if not waiting:
        return set()
    units = units_where(user, "entries.verify").filter(pk__in={row.unit_id for row in waiting})
    allowed = set(units.values_list("pk", flat=True))
    return {row.id for row in waiting if row.unit_id in allowed}


def _lines(request: HttpRequest, rows: list[Entry], register: Register, pickable: set[UUID]) -> list[Line]:
    """The rows as lines; each leads to its page, which knows from which list it was opened."""
    within = "?" + urlencode({"in": address("", request.GET).removeprefix("?")})
    cards = unit_cards({row.unit_id for row in rows})
    waiting = [row for row in rows if row.id in pickable]
    found = register.doubts(waiting) if register.doubts and waiting else {}
    lines, last = [], None
    for row in rows:
        group = cards[row.unit_id].name if row.unit_id != last else ""
        why = found.get(row.id, [])
        pick = ("look" if why else "clean") if row.id in pickable else ""
        href = reverse("desk:entry", args=[row.id]) + within
        lines.append(_line(row, register, href, group, pick, [doubt.label for doubt in why]))
        last = row.unit_id
    return lines


def _line(row: Entry, register: Register, href: str, group: str, pick: str, doubts: list[str]) -> Line:
    results = list(row.results.all())
    return Line(
        id=row.id,
        href=href,
        group=group,
        title=row.title,
        note=name_in_catalogue(row.field) if row.field else "",
        owner=row.person.name if row.person else str(OwnerKind(row.owner_kind).label),
        registered=all_said(results, Result.Kind.REGISTERED),
        achieved=all_said(results, Result.Kind.ACHIEVED),
        evidence=len(row.evidence.all()),
        since=row.state_since,
        state=register.state(row.state),
        marks=[
            *marks(row, returned=bool(getattr(row, "open_returns", ()))),
            *(Chip(text, "alert-triangle", "heed") for text in doubts),
        ],
        pick=pick,
    )


def marks(row: Entry, *, returned: bool) -> list[Chip]:
    """What is to be known of a line beside its state."""
    found = []
    if returned:
        found.append(Chip(_("Bị trả lại"), "arrow-back-up", "bad"))
    if row.late:
        found.append(Chip(_("Nộp muộn"), "clock-exclamation", "bad"))
    if row.beyond:
        found.append(Chip(_("Ngoài đăng ký"), "plus"))
    if row.synthetic:
        found.append(Chip(_("Dữ liệu giả lập"), "flag", "outline"))
    return found
