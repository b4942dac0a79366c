"""The appendices in Excel: live totals, real numbers, inert text."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.registers import registry
from sovang.registers.models import Entry
from sovang.reports import workbook
from sovang.reports.contents import yearly_report
from sovang.reports.export import export_entries
from sovang.testing.tree import Tree

from .ledger import register

EVIL = ('=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\t=1")


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def formulas(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.fixture
def book(ledger: Tree) -> Any:
    return opened(workbook.write(yearly_report(by=System(), unit_id=ledger.district.id, period=Period.year(2022))))


def test_totals_are_live_sums_over_the_rows_above(book: Any) -> None:
    sheet = book.worksheets[0]
    last = sheet.max_row
    assert sheet.cell(last, 1).value == "Cộng"
    assert sheet.cell(last, 3).value == f"=SUM(C4:C{last - 1})"
    assert sum(sheet.cell(row, 4).value for row in range(4, last)) == 13


def test_only_the_total_row_holds_formulas(book: Any) -> None:
    found = [formula for sheet in book.worksheets for formula in formulas(sheet)]
    assert found
    assert all(formula.startswith("=SUM(") for formula in found)


def test_numbers_are_numbers_and_claims_are_words(book: Any) -> None:
    cells = {
        row[1].value: row[5].value for sheet in book.worksheets for row in sheet.iter_rows(min_row=4) if len(row) == 7
    }
    assert cells["Diện tích rừng trồng"] == 12.5
    assert cells["Tiền đóng góp"] == "gần 15.000.000"


def test_heads_are_frozen_and_repeated_on_paper(book: Any) -> None:
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.cell(3, 2).value == "Đơn vị"


@pytest.mark.parametrize("evil", EVIL)
def test_a_title_that_looks_like_a_formula_stays_text(ledger: Tree, evil: str) -> None:
    register(ledger.cell_a2, ["not_met"], title=evil, outcome=evil)
    data = workbook.write(yearly_report(by=System(), unit_id=ledger.commune_a.id, period=Period.year(2022)))
    sheets = opened(data).worksheets
    assert all(formula.startswith("=SUM(") for sheet in sheets for formula in formulas(sheet))
    texts = [c.value for s in sheets for row in s.iter_rows() for c in row if c.data_type == "s"]
    assert any(evil.strip() in value for value in texts)


def test_the_register_list_is_exported_whole_and_inert(ledger: Tree) -> None:
    register(ledger.cell_a2, ["doing"], title="=1+1")
    described = registry.get("deed")
    sheet = opened(
        export_entries(by=System(), register=described, entries=Entry.objects.filter(register="deed").order_by("id"))
    ).worksheets[0]
    assert sheet.max_row == Entry.objects.filter(register="deed").count() + 1
    assert formulas(sheet) == []
    assert "=1+1 1" in [cell.value for cell in sheet["F"]]


def test_sheet_names_are_what_excel_takes() -> None:
    assert workbook.sheet_name("Việc: làm [theo]/Bác") == "Việc  làm  theo  Bác"
    assert workbook.sheet_name("A", taken=["a"]) == "A (2)"
    assert len(workbook.sheet_name("x" * 50, taken=["x" * 31])) == 31
