"""Texts of these tests on the small tree, and the ways in that all of them take."""

from __future__ import annotations

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


def proposed(text: str, **more: str) -> list[Proposal]:
    return proposals(read(text, **more))


def indicator(code: str) -> int:
    return Indicator.objects.get(code=code).pk
