"""A text compared without taking it in: what the console command prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.intake.narrative.dating import at_first
from sovang.intake.narrative.models import Narrative, Proposal
from sovang.intake.narrative.reader.facts import Report
from sovang.intake.narrative.staging import proposed
from sovang.places import selectors as places

from .comparing import compare
from .sides import Compared, Side
from .sums import Contradiction, sums


@dataclass(frozen=True)
class ComparedFact:
    """One fact of a report: what it is linked to, and how it compares; amounts in the indicator's smallest unit."""

    unit_code: str | None
    indicator_code: str | None
    value_in_base: int | None
    verdict: str
    gap: int | None
    ledger: str | None
    earlier: str | None
    earlier_source: str | None
    sentence: str


@dataclass(frozen=True)
class Told:
    """A contradiction inside the text, with the places of its facts in the list."""

    severity: str
    sentence: str
    facts: tuple[int, ...]


@dataclass(frozen=True)
class Reconciled:
    """In the order of the report's facts."""

    facts: Sequence[ComparedFact]
    contradictions: Sequence[Told]


def reconcile_report(
    report: Report, *, by: Actor, unit_code: str | None = None, day: dt.date | None = None
) -> Reconciled:
    """Link and compare as if the report came in for the unit; nothing is written.

    Names are understood as the tree stood on ``day``, else on the report's own. Without a unit they are looked for in
    the whole tree, and numbers that name nobody stay without one. Raises NotFound or Forbidden for the unit, Refused
    where there is no tree yet and for a day that is still to come.
    """
    narrative = Narrative(unit_id=_unit(by, unit_code), text=report.text, **at_first(day))
    made = proposed(narrative, report, by=by)
    for one in made:
        if unit_code is None and not one.organisation:
            one.unit = None
    compared = compare(by=by, proposals=made)
    codes = {card.id: card.code for card in places.unit_cards({one.unit_id for one in made if one.unit_id}).values()}
    order = {one.pk: position for position, one in enumerate(made)}
    return Reconciled(
        [_fact(one, compared[one.pk], codes) for one in made],
        [_told(one, order) for one in sums(made)],
    )


def _unit(by: Actor, code: str | None) -> int:
    if code is not None:
        return places.get_unit(by=by, code=code).id
    top = places.top_unit()
    if top is None:
        raise Refused(_("Chưa có đơn vị nào để đối chiếu. Xin lập cây tổ chức trước."))
    return top


def _fact(one: Proposal, compared: Compared, codes: dict[int, str]) -> ComparedFact:
    earlier = compared.earlier
    return ComparedFact(
        unit_code=codes.get(one.unit_id) if one.unit_id else None,
        indicator_code=one.indicator.code if one.indicator else None,
        value_in_base=one.value,
        verdict=compared.verdict.value,
        gap=compared.gap,
        ledger=_text(compared.derived),
        earlier=_text(earlier),
        earlier_source=earlier.source if earlier else None,
        sentence=compared.sentence,
    )


def _text(side: Side | None) -> str | None:
    return side.text if side else None


def _told(one: Contradiction, order: dict[UUID, int]) -> Told:
    return Told(one.severity.value, one.sentence, tuple(order[pk] for pk in one.proposals))
