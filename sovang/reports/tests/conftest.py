from __future__ import annotations

import pytest

from sovang.places.kinds import load_kinds
from sovang.programmes import catalogue
from sovang.registers.rows import NewContribution
from sovang.testing.tree import Tree, small_tree

from .ledger import achieve, register


@pytest.fixture
def tree(db: None) -> Tree:
    load_kinds()
    catalogue.load()
    return small_tree()


@pytest.fixture
def ledger(tree: Tree) -> Tree:
    """Commune A in 2022: nine deeds, six met, one carried, one not met, one under way; one cell silent."""
    register(tree.cell_a1, ["verified"] * 5 + ["carried"])
    register(tree.commune_a, ["verified", "not_met", "doing"], outcome="Thiếu cây giống.")
    register(tree.commune_b, ["verified"] * 4)
    register(tree.cell_a1, ["verified"] * 3, year=2021)
    achieve(
        tree.cell_a1,
        {"forest_road_opened_length": 700, "forest_planted_area": 125_000},
        [
            NewContribution("member", "money", 10_000_000, "đồng"),
            NewContribution("people", "money", 5_000_000, "đồng", exactness="nearly"),
            NewContribution("member", "land", 400, "m²"),
        ],
    )
    return tree
