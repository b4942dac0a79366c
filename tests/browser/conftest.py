"""The small tree with its cast, behind a live server, opened with a real Chromium."""

from __future__ import annotations

import pytest

from sovang.programmes import catalogue
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree


@pytest.fixture
def tree(transactional_db: None) -> Tree:
    """The province as it was before the reform; a journey that crosses it reforms it itself."""
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)
