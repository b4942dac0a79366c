"""From a fact as the reader found it to a proposal for the ledger; what does not convert stays empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.base.periods import Period
from sovang.base.text import fold
from sovang.programmes import selectors as programmes
from sovang.programmes.measures import base_amount
from sovang.programmes.models import Indicator
from sovang.registers.models import Result
from sovang.registers.reported.models import OPEN_END, OPEN_START

from .models import Narrative, Proposal
from .reader.facts import Fact

#: Largest amount that the ledger's columns hold.
_MOST = 2**63 - 1
_OF_LISTS = {"count_units", "count_members"}


class Catalogue:
    """The indicators by the names that the reader gives them. One query."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Indicator]] = {}
        for indicator in programmes.indicators():
            self._by_name.setdefault(fold(indicator.name_vi), []).append(indicator)

    def named(self, fact: Fact) -> Indicator | None:
        """The indicator that bears the fact's name; of several the first that is measured in the fact's unit."""
        found = self._by_name.get(fold(fact.indicator), [])
        fitting = (one for one in found if amount(fact.value, fact.unit, one) is not None)
        return next(fitting, found[0] if found else None)

    def near(self, words: str, proposal: Proposal) -> list[Indicator]:
        """Indicators that share words with a text, measured as the proposal is: the largest share of the name first."""
        there, unit = set(fold(words).split()), str(proposal.said.get("unit", ""))
        value = Fraction(str(proposal.said.get("value", "0")))
        shares = [
            (-len(there & names) / len(names), one.order, one)
            for one in self._all()
            if there & (names := set(fold(one.name_vi).split())) and amount(value, unit, one) is not None
        ]
        return [one for _share, _order, one in sorted(shares, key=lambda row: row[:2])]

    def _all(self) -> list[Indicator]:
        return [one for same in self._by_name.values() for one in same]


def propose(narrative: Narrative, facts: Sequence[Fact], catalogue: Catalogue) -> list[Proposal]:
    """A proposal for each fact, in their order and not yet written; organisations are not linked yet."""
    made: list[Proposal] = []
    for position, fact in enumerate(facts):
        one = _proposal(narrative, position, fact, catalogue.named(fact))
        if fact.part_of is not None:
            one.part_of = made[fact.part_of]
        made.append(one)
    return made


def as_said(fact: Fact) -> dict[str, Any]:
    """The fact as JSON that loses nothing: numbers as strings ("12.5", "1/3"), no place of the whole."""
    said = {name: str(value) if isinstance(value, Fraction) else value for name, value in asdict(fact).items()}
    return said | {"confidence": str(fact.confidence)}


def requantify(proposal: Proposal, indicator: Indicator | None) -> None:
    """Set the proposal's indicator, and its kind and values from what was said as far as they fit it."""
    proposal.indicator = indicator
    proposal.kind = _kind(str(proposal.said.get("kind") or proposal.kind), indicator)
    said, unit = proposal.said, str(proposal.said.get("unit", ""))
    proposal.value = proposal.value_hi = proposal.denominator = None
    if indicator is None or not said.get("value"):
        return
    proposal.value = amount(Fraction(said["value"]), unit, indicator)
    if proposal.value is not None:
        proposal.value_hi = _more(said["value_max"], unit, indicator)
        proposal.denominator = _more(said["denominator"], unit, indicator)


def amount(value: Fraction, unit: str, indicator: Indicator) -> int | None:
    """``value`` ``unit`` in the indicator's smallest unit; None where it measures something else or is too fine."""
    try:
        found = base_amount(value, unit.partition(",")[0], indicator)
    except Refused:
        return None
    return found if 0 <= found <= _MOST else None


def days_of(period: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a period as the reader writes it, open ends as registers keep them; Nones for no period."""
    if not period:
        return None, None
    span = Period.parse(period)
    return span.start or OPEN_START, span.end or OPEN_END


def _proposal(narrative: Narrative, position: int, fact: Fact, indicator: Indicator | None) -> Proposal:
    starts, ends = days_of(fact.period)
    made = Proposal(
        id=uuid7(),
        narrative=narrative,
        position=position,
        start=fact.start,
        end=fact.end,
        words=fact.text,
        said=as_said(fact),
        organisation=fact.organisation or "",
        indicator_name=fact.indicator,
        kind=fact.kind,
        starts=starts,
        ends=ends,
        exactness=fact.exactness,
        confidence=min(100, max(0, round(100 * fact.confidence))),
    )
    requantify(made, indicator)
    return made


def _kind(said: str, indicator: Indicator | None) -> str:
    """What is counted from lists is never achieved, and a count of lines has the one kind that its rule counts."""
    if indicator is None or said == Result.Kind.PLANNED:
        return said
    if indicator.measure in _OF_LISTS:
        return Result.Kind.STRUCTURE
    return str(indicator.parameters.get("kind", said)) if indicator.measure == "count_entries" else said


def _more(said: str | None, unit: str, indicator: Indicator) -> int | None:
    return amount(Fraction(said), unit, indicator) if said else None
