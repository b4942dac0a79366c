"""Long columns on their way to the writer: the same cells whether they go as a table or as records."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from rustpy_xlsxwriter import write_worksheet

from sovang.base.actor import System
from sovang.registers import registry
from sovang.registers.models import Entry, Result
from sovang.reports import export
from sovang.reports.sheet import Columns, Sheet, sheet
from sovang.testing.tree import Tree

from .ledger import achieve

TITLES = ("Nội dung", "Ngày", "Số")
DAYS = (dt.date(2022, 5, 19), None)


def cells(made: Sheet) -> list[tuple[Any, ...]]:
    out = io.BytesIO()
    write_worksheet(made, out, sheet_name="A", datetime_format="dd/mm/yyyy")
    return list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))


def both(*parts: Columns) -> tuple[list[Any], list[Any]]:
    """The cells of ``parts`` as they are, and with words among the numbers of one more part."""
    words: Sequence[Any] = (("khác",), (None,), ("trên 7",))
    return cells(sheet(TITLES, parts)), cells(sheet(TITLES, (*parts, words)))


def test_words_among_numbers_change_no_other_cell() -> None:
    alike, mixed = both((("=1+1", ""), DAYS, (1, 2.5)), ((None, "Việc"), (None, None), (None, 3)))
    assert alike == mixed[:-1]
    assert mixed[-1] == ("khác", None, "trên 7")
    said, day, number = alike[1]
    assert (said, day.date(), number) == ("=1+1", DAYS[0], 1)


def test_words_and_numbers_of_one_part_stand_beside_each_other() -> None:
    assert [row[2] for row in cells(sheet(TITLES, [(("a", "b"), DAYS, (1, "trên 7"))]))][1:] == [1, "trên 7"]


def test_a_number_beyond_what_a_column_of_the_table_holds_is_written_all_the_same() -> None:
    assert cells(sheet(TITLES, [(("a", "b"), DAYS, (10**20, 1))]))[1][2] == 10**20


def test_a_kind_of_value_that_the_writer_does_not_know_of_a_table_goes_as_a_record() -> None:
    assert not isinstance(sheet(TITLES, [(("a", "b"), DAYS, (Decimal(1), Decimal(2)))]), pa.Table)


def test_a_claim_is_words_and_the_numbers_of_other_lines_stay_numbers(ledger: Tree) -> None:
    for _n in range(2):
        achieve(ledger.cell_a2, {"temporary_houses_removed": 7})
    sevens = Result.objects.filter(indicator__code="temporary_houses_removed", value=7)
    assert [told for told in amounts() if told == 7] == [7, 7]
    Result.objects.filter(pk=sevens.order_by("id")[0].pk).update(exactness="over")
    assert {7, "trên 7"} <= set(amounts())


@pytest.mark.parametrize("at_once", [1, 2, 3, 5_000])
def test_a_line_with_several_results_is_one_row_wherever_the_driver_stops(
    ledger: Tree, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("sovang.reports.sheet._AT_ONCE", at_once)
    before = len(amounts())
    achieve(ledger.cell_a1, {"temporary_houses_removed": 7, "forest_planted_area": 125_000})
    achieve(ledger.cell_a1, {"temporary_houses_removed": 3})
    achieve(ledger.cell_a2, {})
    assert len(amounts()) == before + 3
    told = list(zip(amounts("Số đo"), amounts(), strict=True))
    house = "Nhà tạm, nhà dột nát đã xóa (căn nhà)"
    assert (f"{house}; Diện tích rừng trồng (ha)", "7; 12,5") in told
    assert (house, 3) in told


def amounts(title: str = "Đạt được") -> list[object]:
    """What the list of deeds says that was achieved, or another column of it."""
    deeds = Entry.objects.filter(register="deed").order_by("unit_id", "id")
    head, *rows = cells(export.lines(System(), registry.get("deed"), deeds)[1])
    return [row[head.index(title)] for row in rows]
