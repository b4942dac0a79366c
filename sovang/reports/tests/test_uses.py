"""The dictionary says of every figure where the report speaks of it; the chapters' own source is the judge."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sovang.programmes import catalogue
from sovang.programmes.selectors import indicators
from sovang.reports import contents
from sovang.reports.uses import APPENDICES, CHAPTERS, uses_of

pytestmark = pytest.mark.django_db
ROOM = Path(contents.__file__).parent
SOURCES = [ROOM / "contents.py", ROOM / "appendices.py", *sorted((ROOM / "sections").glob("*.py"))]


@pytest.fixture
def codes() -> set[str]:
    catalogue.load()
    return {row.code for row in indicators()}


def words(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_figure_that_a_chapter_names_is_known_to_be_used_and_no_other(codes):
    named = set().union(*map(words, SOURCES)) & codes
    told = {code for use in (*CHAPTERS, *APPENDICES) for code in use.codes}
    assert told == named


def test_headings_are_those_that_are_printed():
    printed = set().union(*map(words, SOURCES))
    assert {use.heading for use in (*CHAPTERS, *APPENDICES)} <= printed


def test_a_figure_of_a_group_is_in_its_chapter_and_in_the_table_of_indicators(codes):
    row = next(one for one in indicators("models"))
    assert [use.heading for use in uses_of(row)] == ["Mô hình", "Kết quả theo chỉ tiêu"]
    assert [use.appendix for use in uses_of(row)] == [False, True]
