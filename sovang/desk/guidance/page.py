"""What the page of one document shows: its kin, who carries it out, and whom it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Act, Cell, Chip, Column, Figure, Row, Words
from sovang.people.models import User
from sovang.places.selectors import unit_cards
from sovang.programmes import documents
from sovang.programmes.documents import Kin
from sovang.programmes.models import Directive, Recipient, Topic
from sovang.registers import capped
from sovang.registers.plans import answering
from sovang.registers.plans.models import Plan
from sovang.registers.plans.selectors import lacking_directive

from ..registers.asking import address
from ..scope import own_units, scope_of, who
from ..units.links import Ways
from .listing import carried_out, chip_of

STATES: dict[int, tuple[Words, str, str]] = {
    answering.LATE: (gettext_lazy("Quá hạn, chưa có"), "clock-exclamation", "bad"),
    answering.LACKS: (gettext_lazy("Chưa có"), "hourglass", "waiting"),
    answering.MET: (gettext_lazy("Đã có"), "circle-check", "good"),
}
_TABS = {"late": answering.LATE, "lacks": answering.LACKS, "met": answering.MET}
#: Plans of each sort that are named; their number stands beside.
_NAMED = 10
COLUMNS = [
    Column(gettext_lazy("Đơn vị")),
    Column(gettext_lazy("Phải làm gì")),
    Column(gettext_lazy("Hạn")),
    Column(gettext_lazy("Tình trạng")),
    Column(""),
    Column(""),
]


@dataclass(frozen=True)
class Tab:
    label: Words
    href: str
    count: str
    here: bool


@dataclass(frozen=True)
class Asking:
    """Whom the document asks, as far as the reader sees them; ``more`` is the address of the next rows."""

    rows: Sequence[Row]
    more: str
    columns: Sequence[Column] = tuple(COLUMNS)


@dataclass(frozen=True)
class Page:
    """The whole page; ``untied``: this year's plans that do not carry it out; ``…_n``: how many there are of each."""

    directive: Directive
    chip: Chip
    facts: Sequence[tuple[Words, str]]
    above: Sequence[Kin]
    below: Sequence[Kin]
    topics: Sequence[Topic]
    plans: Sequence[Plan]
    plans_n: str
    untied: Sequence[Plan]
    untied_n: str
    figures: Sequence[Figure]
    tabs: Sequence[Tab]
    asking: Asking
    acts: Sequence[Act]
    more: Sequence[Act]


def build(request: HttpRequest, id: int) -> Page:
    """Raises NotFound when the document is missing or out of reach."""
    user, today = who(request), timezone.localdate()
    directive = documents.get_document(by=user, id=id)
    plans, plans_n = answering.plans_for(id, by=user, size=_NAMED)
    counts = answering.counts(id, by=user, today=today)
    untied = lacking_directive(by=user, directive_id=id, year=scope_of(request).year)
    return Page(
        directive=directive,
        chip=chip_of(directive),
        facts=_facts(directive),
        above=documents.above(directive, by=user),
        below=documents.below(directive, by=user),
        topics=list(directive.topics.order_by("-first_year", "id")),
        plans=plans,
        plans_n=capped.told(plans_n),
        untied=list(untied[:_NAMED]),
        untied_n=capped.told(capped.counted(untied)),
        figures=_figures(counts),
        tabs=_tabs(request, counts),
        asking=asking(request, id),
        acts=_acts(user, directive, counts),
        more=_more(user, directive),
    )


def asking(request: HttpRequest, id: int) -> Asking:
    """The recipients that the address asks for. Raises NotFound for a document out of reach."""
    user, today = who(request), timezone.localdate()
    documents.get_document(by=user, id=id)
    state, after = _TABS.get(request.GET.get("state", "")), request.GET.get("after", "")
    found = answering.recipients(id, by=user, today=today, state=state, after=after)
    more = address(request.path, request.GET, after=found.next_key) if found.next_key else ""
    return Asking(_rows(user, found.rows, today), more)


def chip(state: int) -> Chip:
    label, icon, tone = STATES[state]
    return Chip(label, icon, tone)


def _rows(user: User, found: Sequence[Any], today: dt.date) -> list[Row]:
    ids = {row.unit_id for row in found}
    cards, ways = unit_cards(ids), Ways(user, ids)
    writes, issues = user.among("entries.register", ids), user.among("programmes.manage", ids)
    own = {card.id for card in own_units(user)} & writes
    made = []
    for row in found:
        card, state = cards[row.unit_id], row.state
        late = _("trễ %(n)s ngày") % {"n": (today - row.due).days} if state == answering.LATE else ""
        done = write_day(row.done_on) if row.done_on else ""
        cells = [Cell(card.name, ways.to(card)), Cell(row.get_duty_display()), Cell(write_day(row.due), note=late)]
        acts: tuple[Act | None, Act | None] = (None, None)
        if state != answering.MET:
            does = _does(row, own=row.unit_id in own) if row.unit_id in writes else None
            acts = (does, _release(row) if row.unit_id in issues else None)
        made.append(Row([*cells, Cell(chip=chip(state), note=done), *(Cell(act=act) for act in acts)]))
    return made


def _does(row: Recipient, *, own: bool) -> Act | None:
    """How the unit answers: a plan is drafted by the unit itself, the rest is noted as done."""
    if row.duty != Recipient.Duty.PLAN:
        return Act(_("Ghi đã làm"), reverse("desk:note_document_done", args=[row.pk]), post=True)
    return Act(_("Lập kế hoạch"), reverse("desk:plan_new")) if own else None


def _release(row: Recipient) -> Act:
    return Act(_("Thôi giao"), reverse("desk:release_recipient", args=[row.pk]), tone="quiet")


def _facts(row: Directive) -> list[tuple[Words, str]]:
    known = [
        (_("Loại"), row.get_kind_display()),
        (_("Về vấn đề"), row.subject),
        (_("Nơi ban hành"), row.issuer_name),
        (_("Cấp"), row.get_level_display()),
        (_("Ngày ban hành"), write_day(row.issued_on) if row.issued_on else ""),
        (_("Đã thực hiện"), carried_out(row)),
        (_("Hiệu lực đến hết ngày"), write_day(row.in_force_until) if row.in_force_until else ""),
    ]
    return [(label, text) for label, text in known if text]


def _figures(counts: answering.Counts) -> list[Figure]:
    if not counts.asked:
        return []
    whole = number(counts.asked)
    return [
        Figure(_("Đã có"), number(counts.met), of=whole),
        Figure(_("Chưa có"), number(counts.lacking), of=whole),
        Figure(_("trong đó quá hạn"), number(counts.late), of=whole),
    ]


def _tabs(request: HttpRequest, counts: answering.Counts) -> list[Tab]:
    here = request.GET.get("state", "")
    shown = [
        ("", _("Tất cả"), counts.asked),
        ("late", _("Quá hạn"), counts.late),
        ("lacks", _("Chưa có, còn hạn"), counts.lacking - counts.late),
        ("met", _("Đã có"), counts.met),
    ]
    return [
        Tab(text, address(request.path, request.GET, state=key, after=""), number(n), here == key)
        for key, text, n in shown
    ]


def _acts(user: User, row: Directive, counts: answering.Counts) -> list[Act]:
    acts = (
        [Act(_("Xuất Excel"), reverse("desk:export_document", args=[row.pk]), "file-type-xls")] if counts.asked else []
    )
    if row.issuer_id is not None and user.among("programmes.manage", [row.issuer_id]):
        acts.append(Act(_("Giao thực hiện"), reverse("desk:address_document", args=[row.pk]), "plus", "main-act"))
    return acts


def _more(user: User, row: Directive) -> list[Act]:
    """What the issuer does more rarely."""
    if row.issuer_id is None or not user.among("programmes.manage", [row.issuer_id]):
        return []
    return [
        Act(_("Nối văn bản"), reverse("desk:link_directive", args=[row.pk])),
        Act(_("Hết hiệu lực"), reverse("desk:end_directive", args=[row.pk])),
    ]
