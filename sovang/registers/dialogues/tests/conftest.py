"""A small tree with its cast, and opinions at the first commune."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.dialogues.actions import receive_petitions
from sovang.registers.dialogues.rows import NewPetition
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

BY, DAY = System(), dt.date(2024, 3, 1)
ASKER, CONTACT = "Hộ dân số 17 thôn Một", "0999 000 017"


@dataclass(frozen=True)
class House:
    """Where the opinions stand, who is there, and short ways to write and move them."""

    tree: Tree
    cast: Cast

    def row(self, title: str = "Sửa mương thôn Hai", **said: Any) -> NewPetition:
        day = said.pop("day", DAY)
        known = {"unit_id": self.tree.commune_a.pk, "year": day.year, "day": day}
        return NewPetition(title=title, **(known | said))

    def receive(self, title: str = "Sửa mương thôn Hai", **said: Any) -> UUID:
        return receive_petitions(by=BY, rows=[self.row(title, **said)])[0]

    def press(self, verb: str, *ids: UUID, by: Any = BY, day: dt.date = DAY, **given: Any) -> None:
        registry.get("petition").carriers[verb](Asked(by, ids, day, given=given))


@pytest.fixture
def house(db: None) -> House:
    catalogue.load()
    tree = small_tree()
    return House(tree, small_cast(tree))
