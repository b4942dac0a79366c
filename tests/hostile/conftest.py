"""The small tree with its cast."""

from __future__ import annotations

import pytest

from sovang.programmes import catalogue
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree


@pytest.fixture
def tree(db: None) -> Tree:
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    catalogue.load()
    return small_cast(tree)
