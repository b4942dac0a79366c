"""Texts of these tests on the small tree, and the ways in that all of them take."""

from __future__ import annotations

from uuid import UUID

from sovang.base.actor import Actor, System
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Narrative, Proposal
from sovang.programmes.models import Indicator

LAND = "Năm 2022, nhân dân xã A hiến 900 m2 đất, trong đó chi bộ thôn Một hiến 300 m2 đất."
BULBS = "Năm 2022, xã A lắp 40 bóng đèn chiếu sáng. Chi bộ thôn Hai lắp 12 bóng đèn chiếu sáng ngõ xóm."


def read(text: str, *, by: Actor | None = None, unit: str = "T-D-A", source: str = "Báo cáo năm 2022") -> Narrative:
    return actions.read_in(by=by or System(), unit_code=unit, filename="", text=text, source=source)


def proposals(narrative: Narrative) -> list[Proposal]:
    return list(selectors.proposals(by=System(), narrative_id=narrative.pk))


def proposed(text: str, *, unit: str = "T-D-A", source: str = "Báo cáo năm 2022") -> list[Proposal]:
    return proposals(read(text, unit=unit, source=source))


def indicator(code: str) -> int:
    return Indicator.objects.get(code=code).pk


def figure_of(proposal: Proposal) -> UUID:
    """The reported figure that came of an accepted proposal."""
    assert proposal.entry_id is not None
    return proposal.entry_id


def code_of(proposal: Proposal) -> str | None:
    return proposal.indicator.code if proposal.indicator else None
