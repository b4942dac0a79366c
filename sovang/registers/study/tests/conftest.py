from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.study.actions import plan_campaigns, write_sessions
from sovang.registers.study.rows import NewCampaign, NewSession
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

BY, YEAR, DAY = System(), 2024, dt.date(2024, 3, 4)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def meeting(tree: Tree, title: str = "Sinh hoạt tháng 3", **more: object) -> NewSession:
    said = {"title": title, "unit_id": tree.cell_a1.pk, "year": YEAR, "day": DAY} | more
    return NewSession(**said)  # type: ignore[arg-type]


def written(tree: Tree, title: str = "Sinh hoạt tháng 3", **more: object) -> UUID:
    return write_sessions(by=BY, rows=[meeting(tree, title, **more)])[0]


def press(register: str, id: UUID, verb: str, day: dt.date = DAY, reason: str = "", **given: object) -> None:
    registry.get(register).carriers[verb](Asked(BY, [id], day, reason=reason, given=given))


@pytest.fixture
def opened(tree: Tree) -> Callable[..., UUID]:
    """Opens a campaign of commune A."""

    def open_one(**more: object) -> UUID:
        said = {"title": "Chuyên đề 2024", "unit_id": tree.commune_a.pk, "year": YEAR, "day": DAY, "due": DAY} | more
        (id,) = plan_campaigns(by=BY, rows=[NewCampaign(**said)])  # type: ignore[arg-type]
        press("campaign", id, "begin")
        return id

    return open_one
