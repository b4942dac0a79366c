"""What is proposed for headings, names, days, amounts and rows as people write them."""

from __future__ import annotations

import pytest

from sovang.base.actor import System
from sovang.intake.foreign.blocks import blocks
from sovang.intake.foreign.layout import Layout, Month
from sovang.intake.foreign.leaving_out import Left, Sieve, is_total
from sovang.intake.foreign.loose_dates import is_month, loose_day
from sovang.intake.foreign.matching import match
from sovang.intake.foreign.measured import stated_measure, with_measure
from sovang.intake.foreign.naming import Likely
from sovang.intake.references import Units
from sovang.intake.surveying import survey
from sovang.places.actions import NewUnit, open_units
from sovang.registers import registry
from sovang.testing.tree import FOUNDED, Tree


def headings(*titles: str, below: list[list[object]] | None = None) -> dict[str, int]:
    sheet = survey("A", [(1, list(titles))], ())
    (block,) = [found for found in blocks(sheet) if found.height == 1]
    return dict(match(registry.get("deed"), block, below or []).columns)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ĐV", "unit_id"), ("Tên ĐV", "unit_id"), ("CHI BỘ", "unit_id"), ("Chi, đảng bộ", "unit_id"),
        ("Họ và tên", "person_id"), ("Đảng viên", "person_id"),
        ("Nội dung việc làm theo", "title"), ("ND đăng ký", "title"), ("Phần việc", "title"),
        ("Viec lam theo", "title"),
        ("SL", "quantity"), ("SL ĐK", "quantity"), ("Khối lượng (ha)", "quantity"),
        ("ĐVT", "measure"), ("Đơn vị tính", "measure"),
        ("Thời hạn hoàn thành", "due"), ("Hạn HT", "due"), ("Lĩnh vực", "field_id"),
    ],
)  # fmt: skip
def test_headings_in_any_spelling_are_understood(db, title: str, name: str):
    assert headings("TT", title, "Cột lạ") == {name: 1}


def test_the_order_of_columns_does_not_matter_and_each_serves_one_field(db):
    found = headings("Thời hạn", "ĐVT", "SL", "Nội dung", "Đơn vị", "STT")
    assert found == {"due": 0, "measure": 1, "quantity": 2, "title": 3, "unit_id": 4}


def test_a_column_whose_cells_are_something_else_is_not_proposed(db):
    assert headings("Đơn vị", "Thời gian", below=[["A", "sáng"], ["B", "chiều"]]) == {"unit_id": 0}
    assert headings("Đơn vị", "Nội dung", below=[["A", 1.0], ["B", 2.0]]) == {"unit_id": 0}


def test_headings_over_two_rows_are_joined_even_where_merges_are_not_told():
    rows = [["TT", "Kết quả", "", "Hạn"], ["", "Đăng ký", "Đã làm", ""]]
    (block,) = [b for b in blocks(survey("A", enumerate(rows, start=1), ())) if b.height == 2]
    assert block.titles == ["TT", "Kết quả – Đăng ký", "Kết quả – Đã làm", "Hạn"]


@pytest.fixture
def likely(tree: Tree) -> Likely:
    numbered = [NewUnit(f"N-{n}", f"Chi bộ tổ dân phố số {n}", "village_cell", "T-D-A", FOUNDED) for n in range(3, 6)]
    open_units(by=System(), units=numbered)
    return Likely(Units(tree.commune_a.pk, 2024))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CB thôn 1", "T-D-A-1"), ("Chi bộ thôn Mot", "T-D-A-1"), ("thôn Hai", "T-D-A-2"),
        ("CHI BỘ THÔN  HAI", "T-D-A-2"),
        ("TDP 3", "N-3"), ("CB TDP số 04", "N-4"), ("Chi bộ tổ 5", "N-5"), ("Mặt trận Tổ quốc xã A", "T-D-A-MT"),
    ],
)  # fmt: skip
def test_names_written_otherwise_are_proposed(likely: Likely, text: str, code: str):
    found = likely.meant(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["CB thôn 7", "Chi bộ", "TDP", "Trường tiểu học", "12", ""])
def test_names_that_fit_none_or_several_are_not_proposed(likely: Likely, text: str):
    assert likely.meant(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ngày 5 tháng 3 năm 2022",
        "5 tháng 3 năm 2022",
        "05/03/22",
        "5.3.2022",
        "5-3-22",
        "Ngày 05/03/2022",
        "05/03/2022 07:30",
    ],
)
def test_days_as_texts_are_read(text: str):
    assert loose_day(text) == {"date": "2022-03-05"}


@pytest.mark.parametrize("text", ["T3/2022", "tháng 3/2022", "tháng 3 năm 2022", "3/2022", "03-2022"])
def test_a_month_alone_is_decided_by_a_person(text: str):
    assert is_month(text)
    assert loose_day(text) == text
    assert loose_day(text, Month.FIRST) == {"date": "2022-03-01"}
    assert loose_day(text, Month.LAST) == {"date": "2022-03-31"}


@pytest.mark.parametrize("cell", ["31/02/2022", "T13/2022", "sớm", "", 44625.0, {"date": "2022-03-05"}, True])
def test_what_is_no_day_in_words_stays_as_it_is(cell):
    assert loose_day(cell, Month.LAST) == cell


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Trị giá (triệu đồng)", "triệu đồng"), ("Kinh phí (ĐVT: nghìn đồng)", "nghìn đồng"), ("Diện tích (ha)", "ha"),
        ("Chiều dài, km", "km"), ("Kinh phí (tr.đ)", "triệu đồng"), ("DT (m²)", "m2"), ("Nội dung (ghi rõ)", ""),
        ("Số lượng", ""),
    ],
)  # fmt: skip
def test_a_heading_states_its_unit_of_measure(title: str, measure: str):
    assert stated_measure(title) == measure


@pytest.mark.parametrize(
    ("cell", "read"), [(5.0, "5 ha"), (2.5, "2,5 ha"), ("1.200", "1.200 ha"), ("3 km", "3 km"), ("", ""), (True, True)]
)
def test_only_a_bare_number_takes_the_unit_of_its_column(cell, read):
    assert with_measure(cell, "ha") == read


@pytest.mark.parametrize(
    "cells", [["Tổng cộng", "", 5.0], ["", "CỘNG:", 3], ["Tổng số", "Tổng số", ""], ["", "Cộng toàn xã", 1]]
)
def test_sums_are_known(cells):
    assert is_total(cells)


@pytest.mark.parametrize(
    "cells", [["Cộng đồng an toàn", ""], [1, "Tổng vệ sinh"], ["T-D-A-1", "Tổng cộng việc"], ["", ""]]
)
def test_rows_that_only_begin_like_sums_are_none(cells):
    assert not is_total(cells)


def test_rows_that_are_none_of_the_list_are_told_apart():
    layout = Layout(sheets=[("A", 1)], columns={"title": 1}, titles=["TT", "Nội dung", "Hạn"])
    sieve = Sieve(layout)
    rows: list[tuple[list[object], Left | None]] = [
        (["(1)", "(2)", "(3)"], Left.HEADING), (["I", "Khối thôn", ""], Left.SECTION),
        ([1, "Một việc", "1/2/2026"], None),
        (["TT", "Nội dung", "Hạn"], Left.HEADING), (["II. Khối đoàn thể", "", ""], Left.SECTION),
        ([2, "Việc hai", ""], None),
        (["", "Ngày hội đoàn kết", "1/2/2026"], None), (["Cộng", "", 2], Left.TOTAL),
        (["", "", "Xã A, ngày 5 tháng 3 năm 2026"], Left.BELOW), ([3, "Sau chữ ký", ""], Left.BELOW),
    ]  # fmt: skip
    assert [sieve.why_left(cells) for cells, _why in rows] == [why for _cells, why in rows]  # type: ignore[arg-type]
