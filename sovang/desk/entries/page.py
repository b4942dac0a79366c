"""One line of any register as its page shows it: figures, what happened, results, gifts, proof, history."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.numbers import number, percent
from sovang.base.parts import Act, Cell, Chip, Column, Crumb, Event, Figure, Proof, Row, Table, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard, ancestors, unit_cards
from sovang.programmes.models import Indicator
from sovang.registers import registry, selectors
from sovang.registers.description import Register
from sovang.registers.models import Entry, EntryReturn, Result

from ..registers.lines import marks
from ..registers.quantities import given, mobilised, name_in_catalogue, said, unit_of
from ..units.links import Ways
from . import header
from .facts import facts_of
from .moves import author_acts, move_acts, settling_acts
from .panels import Drawn, panels_of
from .parts import Section, sections
from .steps import Measured, is_plain, steps_of
from .told import Told, told


@dataclass(frozen=True)
class Page:
    """The whole page of one entry."""

    entry: Entry
    register: Register
    crumbs: list[Crumb]
    before: str
    today: dt.date
    chip: Chip
    marks: list[Chip]
    lead: str
    acts: list[Act]
    more: list[Act]
    returned: EntryReturn | None
    answer: str
    figures: list[Figure]
    steps: str
    lines: Table | None
    lines_title: Words
    sheet: Table | None
    events: list[Event]
    results: Table
    gifts: Table
    proofs: list[Proof]
    facts: list[tuple[Words, Words | Cell]]
    sections: list[Section]
    panels: list[Drawn]
    history: list[Told]
    may_add: bool
    may_give: bool
    before_this: str = ""
    after_this: str = ""


def build(user: User, entry_id: UUID) -> Page:
    """Raises NotFound for a missing entry and for one out of reach."""
    entry = selectors.get_entry(by=user, id=entry_id)
    register = registry.get(entry.register)
    state = register.state(entry.state)
    card = unit_cards([entry.unit_id])[entry.unit_id]
    returned = next((r for r in entry.returns.all() if r.answered_at is None), None)
    may_add = state.open and bool(may(user, "entries.progress", entry.unit_id, entry.person_id))
    crumbs, before = _path(user, entry, card)
    measured = _by_indicator(entry)
    lines_title, lines = header.lines(user, entry) if register.code == "registration" else ("", None)
    return Page(
        entry=entry,
        register=register,
        crumbs=crumbs,
        before=before,
        today=localdate(),
        chip=Chip(state.label, state.icon, state.chip),
        marks=marks(entry, returned=returned is not None),
        lead=_("Của %(owner)s · năm %(year)s") % {"owner": _owner(entry, card.name), "year": entry.year},
        acts=move_acts(user, entry, register),
        more=[*author_acts(user, entry, register), *settling_acts(user, entry, register)],
        returned=returned,
        answer=_answer(user, entry, returned),
        figures=_figures(entry, measured),
        steps=steps_of(entry, measured),
        lines=lines,
        lines_title=lines_title,
        sheet=header.sheet(user, entry) if register.code == "registration" else None,
        events=_events(entry),
        results=_results(measured),
        gifts=_gifts(entry),
        proofs=_proofs(entry) if selectors.is_at_hand(by=user, entry=entry) else [],
        facts=facts_of(user, entry, register),
        sections=sections(user, entry, register),
        panels=panels_of(user, entry, register),
        history=[told(line, register) for line in reversed(selectors.history(by=user, id=entry.id))],
        may_add=may_add,
        may_give=may_add and register.grows,
    )


def _path(user: User, entry: Entry, card: UnitCard) -> tuple[list[Crumb], str]:
    """The path on today's tree, and in words the one of the entry's own day where it was another."""
    today = [*ancestors(entry.unit_id), card]
    then = [step.name for step in ancestors(entry.unit_id, entry.day)]
    before = ""
    if then and then != [step.name for step in today[:-1]]:
        before = _("ngày %(day)s: %(path)s") % {"day": f"{entry.day:%d/%m/%Y}", "path": ", ".join(reversed(then[-2:]))}
    ways = Ways(user, (step.id for step in today))
    return [Crumb(step.name, ways.to(step)) for step in today], before


def _answer(user: User, entry: Entry, returned: EntryReturn | None) -> str:
    """Where the author puts right what was returned; "" for everybody else."""
    allowed = returned and may(user, "entries.register", entry.unit_id, entry.person_id)
    return reverse("desk:correct_entry", args=[entry.id]) if allowed else ""


def _owner(entry: Entry, unit: str) -> str:
    return f"{entry.person.name}, {unit}" if entry.person else unit


def _by_indicator(entry: Entry) -> Measured:
    found: dict[Indicator, dict[str, list[Result]]] = defaultdict(lambda: defaultdict(list))
    for result in entry.results.select_related("indicator").order_by("day", "id"):
        found[result.indicator][result.kind].append(result)
    return found


def _figures(entry: Entry, measured: Measured) -> list[Figure]:
    """The measured results first, then how much was proved; nothing where nothing is measured."""
    if not measured:
        return []
    figures = [_figure(indicator, kinds) for indicator, kinds in list(measured.items())[:3]]
    proofs = entry.evidence.count()
    label = ngettext("%(count)s tệp", "%(count)s tệp", proofs) % {"count": proofs}
    return [*figures, Figure(_("Minh chứng"), number(proofs), source=label, href="#proofs")]


def _figure(indicator: Indicator, kinds: Mapping[str, list[Result]]) -> Figure:
    """Plain values as a sum over what was registered; ranges and claims as they were said, never added."""
    achieved, registered = kinds.get(Result.Kind.ACHIEVED, []), kinds.get(Result.Kind.REGISTERED, [])
    name, unit = name_in_catalogue(indicator), unit_of(indicator)
    if not is_plain([*achieved, *registered]):
        return Figure(name, "; ".join(said(r) for r in achieved) or "–")
    done, whole = sum(r.value for r in achieved), sum(r.value for r in registered)
    return Figure(
        label=name,
        value=number(done, indicator.scale) if achieved else "–",
        of=number(whole, indicator.scale) if registered else "",
        unit=unit,
    )


def _events(entry: Entry) -> list[Event]:
    """Newest first: reports, returns, and the beginning."""
    events = [
        Event(p.day, p.text, p.by_label, icon="pencil", tone="info")
        for p in entry.progress.order_by("-day", "-sent_at")
    ]
    events += [
        Event(
            r.at.date(), _("Trả lại: %(reason)s") % {"reason": r.reason}, r.by_label, icon="arrow-back-up", tone="bad"
        )
        for r in entry.returns.all()
    ]
    start = Event(localdate(entry.created_at), _("Ghi vào sổ"), icon="bookmark")
    return [*sorted(events, key=lambda e: e.day, reverse=True), start]


def _results(measured: Measured) -> Table:
    columns = [Column(_("Chỉ tiêu")), *(Column(t, number=True) for t in (_("Đăng ký"), _("Đạt được"), _("Tỷ lệ")))]
    return Table(columns, [_result_row(i, kinds) for i, kinds in measured.items()])


def _result_row(indicator: Indicator, kinds: Mapping[str, list[Result]]) -> Row:
    registered, achieved = kinds.get(Result.Kind.REGISTERED, []), kinds.get(Result.Kind.ACHIEVED, [])
    share = _share(registered, achieved) if indicator.sum_rule == Indicator.SumRule.ADDITIVE else "–"
    texts = ["; ".join(said(r) for r in rows) or "–" for rows in (registered, achieved)]
    return Row([Cell(name_in_catalogue(indicator)), *(Cell(t) for t in texts), Cell(share)])


def _share(registered: list[Result], achieved: list[Result]) -> str:
    """Share of what was registered, where both are plain exact values."""
    if not registered or not achieved or not is_plain([*registered, *achieved]):
        return "–"
    whole = sum(r.value for r in registered)
    return percent(sum(r.value for r in achieved), whole) if whole else "–"


def _gifts(entry: Entry) -> Table:
    columns = [Column(_("Ai góp")), Column(_("Loại")), Column(_("Số lượng"), number=True), Column(_("Ngày"))]
    rows = [
        Row(
            [
                Cell(c.giver_name or c.get_giver_display(), note=mobilised(c)),
                Cell(c.get_kind_display(), note=c.note),
                Cell(given(c)),
                Cell(f"{c.day:%d/%m/%Y}"),
            ]
        )
        for c in entry.contributions.order_by("day", "id")
    ]
    return Table(columns, rows)


def _proofs(entry: Entry) -> list[Proof]:
    return [
        Proof(
            reverse("desk:evidence", args=[e.id]), e.caption or e.filename, e.day, e.content_type.startswith("image/")
        )
        for e in entry.evidence.order_by("day", "added_at")
    ]
