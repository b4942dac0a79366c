"""The small tree with the catalogue, and a fact store that is forgotten after every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sovang.figures.models import FactLog
from sovang.figures.store import duck
from sovang.programmes import catalogue
from sovang.testing.tree import Tree, small_tree


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def committed_tree(transactional_db: None) -> Iterator[Tree]:
    """The tree in committed rows, as the fact store needs it."""
    catalogue.load()
    made = small_tree()
    FactLog.objects.all().delete()  # emptying tables after a test on SQLite is itself logged
    yield made
    duck.discard()
