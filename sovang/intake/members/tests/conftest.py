from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.intake.members import actions
from sovang.intake.members.models import MemberList
from sovang.people.models import User
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

from ...tests.sheets import xlsx

DAY = dt.date(2024, 6, 1)
HEADINGS = ["TT", "Họ và tên", "Năm sinh", "Chi bộ", "Tư cách", "Chức vụ"]
Send = Callable[..., MemberList]


@pytest.fixture
def tree(db) -> Tree:
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


@pytest.fixture
def queries() -> Callable[[], CaptureQueriesContext]:
    """``with queries() as asked``: what the database was asked."""
    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def send(cast: Cast) -> Send:
    """``send([name, year, cell, standing, post], …)``: a list of commune A as of ``DAY``, taken in by its clerk."""

    def taken_in(
        *rows: list[object],
        by: User | None = None,
        headings: list[str] = HEADINGS,
        unit: str = "T-D-A",
        on: dt.date = DAY,
    ) -> MemberList:
        data = xlsx([["DANH SÁCH ĐẢNG VIÊN"], headings, *([n, *row] for n, row in enumerate(rows, 1))])
        return actions.take_in(by=by or cast.commune_clerk, unit_code=unit, on=on, data=data, filename="danh sach.xlsx")

    return taken_in
