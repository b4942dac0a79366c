"""Criteria of one register propose whom another one helps: a poor commune meets fewer than nine (S2-08)."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.programmes import catalogue
from sovang.registers.support.selectors import candidates
from sovang.registers.targets.checklists import open_lists, tick
from sovang.registers.targets.rows import NewList
from sovang.testing.tree import small_tree

BY, DAY = System(), dt.date(2024, 3, 1)


@pytest.mark.django_db
def test_a_commune_is_proposed_with_eight_criteria_and_not_with_nine() -> None:
    catalogue.load()
    tree = small_tree()
    (checklist,) = open_lists(by=BY, rows=[NewList(unit_id=tree.commune_a.pk, year=2024, day=DAY)])
    tick(by=BY, id=checklist, rows=[{"numbers": "1-8", "day": DAY}])
    assert candidates(BY, tree.district.pk, 2024)[0].rows == [("Xã A", 8)]
    tick(by=BY, id=checklist, rows=[{"numbers": "9", "day": DAY}])
    assert candidates(BY, tree.district.pk, 2024)[0].rows == []
