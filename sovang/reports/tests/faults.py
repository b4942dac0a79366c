"""What tests of the data checks plant: stated figures, deeds, commitments; and what a check then says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.base.actor import System
from sovang.programmes.models import Indicator
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import DeedLine, NewDeed
from sovang.registers.models import OwnerKind
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.reports import checks
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree

BY = System()
YEAR = 2024
DAY = dt.date(YEAR, 3, 1)
REFORM = dt.date(YEAR, 7, 1)


@dataclass(frozen=True)
class World:
    tree: Tree
    cast: Cast


def found(code: str, unit_id: int, *, year: int = YEAR) -> list[str]:
    """The sentences of one check."""
    (one,) = checks.run(by=BY, unit_id=unit_id, year=year, code=code)
    return [finding.sentence for finding in one.findings]


def state(unit_id: int, code: str, value: int, *, kind: str = "registered", **more: object) -> UUID:
    given: dict[str, object] = {"start": dt.date(YEAR, 1, 1), "end": dt.date(YEAR, 12, 31), "source": "Báo cáo năm"}
    row = ReportedRow(
        unit_id=unit_id,
        indicator_id=Indicator.objects.get(code=code).pk,
        value=value,
        kind=kind,
        **(given | more),  # type: ignore[arg-type]
    )
    return report_figures(by=BY, rows=[row])[0]


def register(unit_id: int, *titles: str, day: dt.date = DAY) -> list[UUID]:
    rows = [
        NewDeed(title=title, unit_id=unit_id, year=YEAR, owner_kind=OwnerKind.PARTY_ORG, day=day) for title in titles
    ]
    return deeds.register_deeds(by=BY, rows=rows)


def commit(world: World, titles: dict[str, str]) -> None:
    """One deed of each person of the cast, as a signed commitment."""
    for role, title in titles.items():
        person = getattr(world.cast, role)
        deeds.commit_person(
            by=BY, person_id=person.pk, unit_id=person.home_unit_id, year=YEAR, pledge="Giữ gìn đạo đức",
            deeds=[DeedLine(title=title)], signed_on=DAY,
        )  # fmt: skip
