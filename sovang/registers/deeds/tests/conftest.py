"""The small tree, the cast, the catalogue: everything a deed stands on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers.deeds.rows import DeedLine, NewDeed
from sovang.registers.models import OwnerKind
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

YEAR = 2024
ROAD = "forest_road"


@dataclass(frozen=True)
class World:
    tree: Tree
    cast: Cast
    road: Indicator  # any indicator that is counted in whole numbers

    def line(self, title: str = "Mở đường lâm nghiệp", quantity: int | None = 700) -> DeedLine:
        return DeedLine(title=title, indicator_id=self.road.pk if quantity else None, quantity=quantity)

    def row(self, title: str = "Mở đường lâm nghiệp", **given: object) -> NewDeed:
        own = {"unit_id": self.tree.cell_a1.pk, "year": YEAR, "owner_kind": OwnerKind.PARTY_ORG}
        return NewDeed(**{"title": title, **own, **given})  # type: ignore[arg-type]


@pytest.fixture
def world(db: None) -> World:
    catalogue.load()
    tree = small_tree()
    return World(tree, small_cast(tree), Indicator.objects.filter(sum_rule="additive").order_by("id")[0])
