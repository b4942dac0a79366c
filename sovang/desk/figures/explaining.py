"""What the explanation page shows: one figure, where it comes from, and one page of what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.base.numbers import claimed, range_of
from sovang.base.periods import Period
from sovang.figures.questions import (
    OWN,
    Explanation,
    Listed,
    Question,
    Split,
    answer,
    explain,
)
from sovang.figures.wording import in_words, read_view
from sovang.intake.narrative.models import Proposal
from sovang.intake.narrative.selectors import origins
from sovang.people.models import User
from sovang.places.selectors import UnitCard, get_unit, unit_cards
from sovang.registers import registry
from sovang.reports.links import explain_url

from ..narratives.proposals import place_of
from .page import address, beside, source_of


@dataclass(frozen=True)
class RecordLine:
    """A ledger line behind the figure."""

    href: str
    title: str
    unit: str
    day: Any
    state: Any
    value: str
    confirmed: str


@dataclass(frozen=True)
class ReportLine:
    """A stated figure: used in the figure, or beside it."""

    href: str
    unit: str
    value: str
    source: str
    words: str
    note: str
    used: bool
    report: str = ""  # the report in words that it was read from, and the place in it
    place: str = ""


@dataclass(frozen=True)
class Part:
    """Numerator or denominator of a share, to be opened in its turn."""

    title: str
    value: str
    href: str


@dataclass(frozen=True)
class Page:
    """The explanation page."""

    title: str
    unit: UnitCard
    period: str
    value: str
    unit_word: str
    source: str
    beside: str
    rule: str
    why_empty: str
    back: str
    reports: Sequence[ReportLine]
    records: Sequence[RecordLine]
    listed: Sequence[Listed]
    parts: Sequence[Part]
    more: str


def question_of(query: Mapping[str, str]) -> Question:
    """The question that an address asks. Raises NotFound for a unit that is no number, Refused for period and view."""
    unit = query.get("unit", "")
    if not unit.isdecimal():
        raise NotFound
    split = query.get("split", "")
    return Question(
        query.get("indicator", ""),
        int(unit),
        Period.parse(query.get("period", "")),
        read_view(query.get("view") or "now"),
        query.get("kind", ""),
        Split(split) if split in set(Split) else Split.NONE,
    )


def build(user: User, query: Mapping[str, str]) -> Page:
    """Raises as ``question_of`` and ``figures.explain``."""
    question = question_of(query)
    unit = unit_cards([get_unit(by=user, id=question.unit_id).id], question.period.end)[question.unit_id]
    key = _key(query.get("key", ""))
    found = explain(question, by=user, key=key, after=query.get("after") or None)
    names = _names(found)
    return Page(
        title=found.title,
        unit=unit,
        period=str(question.period),
        value=in_words(found.figure) or "–",
        unit_word=found.figure.unit,
        source=source_of(found.figure),
        beside=beside(found.figure),
        rule=found.rule,
        why_empty=found.figure.why_empty,
        back=address(question, unit.code),
        reports=_reports(found, names, user),
        records=[_record(r, found, names) for r in found.records],
        listed=found.listed,
        parts=[_part(code, figure, question, user) for code, figure in found.parts],
        more=f"{reverse('desk:explain')}?{urlencode({**query, 'after': found.after})}" if found.after else "",
    )


def _key(text: str) -> int | str | None:
    return (int(text) if text.isdecimal() else text) if text else None


def _names(found: Explanation) -> dict[int, str]:
    ids = {c.unit_id for c in found.cells} | {r.unit_id for r in found.records}
    return {i: card.name for i, card in unit_cards(ids, found.question.period.end).items()}


def _reports(found: Explanation, names: Mapping[int, str], user: User) -> list[ReportLine]:
    read = origins(by=user, entry_ids=[cell.entry_id for cell in found.cells]) if found.cells else {}
    return [_report(cell, found, names, read.get(cell.entry_id)) for cell in found.cells]


def _report(cell: Any, found: Explanation, names: Mapping[int, str], origin: Proposal | None) -> ReportLine:
    scale = found.figure.scale
    text = range_of(cell.value, cell.value_hi, scale)
    if cell.denominator is not None:
        text += "/" + range_of(cell.denominator, None, scale)
    scope = _("riêng đơn vị") if cell.scope == OWN else _("cả đơn vị cấp dưới")
    return ReportLine(
        href=reverse("desk:entry", args=[cell.entry_id]) if cell.opens else "",
        unit=names.get(cell.unit_id, ""),
        value=claimed(text, cell.exactness, value=cell.value // 10**scale),
        source=cell.source,
        words=cell.source_words,
        note=" · ".join(filter(None, [scope, cell.period_note])),
        used=cell.used,
        report=origin.narrative.title if origin else "",
        place=place_of(origin.narrative_id, origin.pk) if origin else "",
    )


def _record(record: Any, found: Explanation, names: Mapping[int, str]) -> RecordLine:
    register = next((r for r in registry.all() if record.state in {s.code for s in r.states}), None)
    scale = found.figure.scale
    return RecordLine(
        href=reverse("desk:entry", args=[record.entry_id]) if record.opens else "",
        title=record.title,
        unit=names.get(record.unit_id, ""),
        day=record.day,
        state=register.state(record.state) if register else None,
        value=claimed(range_of(record.value, record.value_hi, scale), record.exactness, value=record.value),
        confirmed=record.confirmed_by,
    )


def _part(code: str, figure: Any, question: Question, user: User) -> Part:
    asked = Question(code, question.unit_id, question.period, question.view)
    return Part(answer(asked, by=user).title, in_words(figure) or "–", explain_url(asked, base=""))
