from __future__ import annotations

import pytest

from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree


@pytest.fixture
def tree(db) -> Tree:
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)
