"""What is read of a member list, what is withheld, and which cell a row means."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.intake.members import columns
from sovang.intake.members.models import ListedMember, MemberList
from sovang.intake.members.reading import Listed, Reading, read
from sovang.places.actions import rename_unit
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree, reform

from ...tests.sheets import xlsx
from .conftest import DAY, Send

PRIVATE = ["012345678901", "0901234567", "98.123456", "Không rõ đạo"]


def read_rows(tree: Tree, headings: list[str], *rows: list[object], unit: int | None = None) -> Reading:
    return read(xlsx([headings, *rows]), unit or tree.commune_a.pk, DAY)


def test_a_list_in_any_order_and_unicode_form_is_read(tree: Tree):
    nfd = unicodedata.normalize("NFD", "  Đảng  viên Thử Mười ")
    found = read_rows(
        tree,
        ["Chi bộ sinh hoạt", "Ngày, tháng, năm sinh", "Họ tên", "Loại đảng viên", "Miễn sinh hoạt", "Chức vụ Đảng"],
        [unicodedata.normalize("NFD", "chi bo thon Một"), dt.date(1980, 3, 5), nfd, "Dự bị", "x", "Phó bí thư"],
        ["T-D-A-2", "05/3/1975", "ĐẢNG VIÊN MƯỜI MỘT", "Đảng viên chính thức", None, None],
    )
    assert found.rows == [
        Listed(2, "Đảng viên Thử Mười", tree.cell_a1.pk, 1980, "probationary", "Phó bí thư", True),
        Listed(3, "Đảng Viên Mười Một", tree.cell_a2.pk, 1975, "full", "", False),
    ]


def test_a_csv_is_read_as_well(tree: Tree):
    data = "Họ và tên;Năm sinh;Chi bộ\nĐảng viên 09;1971;Chi bộ thôn Hai\n".encode()
    assert read(data, tree.commune_a.pk, DAY).rows == [Listed(2, "Đảng viên 09", tree.cell_a2.pk, 1971)]


def test_private_columns_are_told_and_nothing_of_them_is_kept(tree: Tree, send: Send):
    headings = ["TT", "Họ và tên", "Chi bộ", "Số CCCD", "Điện thoại", "Số thẻ đảng viên", "Tôn giáo"]
    made = send(["Đảng viên 09", "T-D-A-1", *PRIVATE], headings=headings)
    for told in ("số giấy tờ tùy thân", "số điện thoại", "số thẻ đảng viên", "tôn giáo"):
        assert told in made.notices[0]
    kept = [*MemberList.objects.values_list(), *ListedMember.objects.values_list()]
    assert not [value for value in PRIVATE if value in str(kept)]


def test_a_column_of_card_numbers_is_never_taken_for_member_codes(tree: Tree):
    found = read_rows(tree, ["Họ và tên", "Chi bộ", "Mã số thẻ đảng viên"], ["Đảng viên 09", "T-D-A-1", "98123"])
    assert found.rows[0].digest == ""


def test_of_a_member_code_a_keyed_digest_is_left(tree: Tree, settings):
    assert columns.digest("00123 45") == columns.digest(12345.0) != columns.digest("12346")
    assert "12345" not in columns.digest("12345")
    before = columns.digest("12345")
    settings.SECRET_KEY = "another"
    assert columns.digest("12345") != before


@pytest.mark.parametrize(
    ("cell", "year"),
    [(1980, 1980), ("1980", 1980), ("05/03/1980", 1980), ("3/1980", 1980), ("1980-03-05", 1980), (29285.0, 1980),
     ({"date": "1980-03-05"}, 1980), ("", None)],
)  # fmt: skip
def test_of_a_birth_date_only_the_year_is_taken(cell, year):
    assert columns.year(cell) == year


@pytest.mark.parametrize("cell", ["không rõ", "1850", "2999", 7])
def test_what_is_no_year_is_refused(cell):
    with pytest.raises(Refused):
        columns.year(cell)


def test_a_day_of_confirmation_tells_the_standing_and_no_day_tells_nothing(tree: Tree):
    headings = ["Họ và tên", "Chi bộ", "Ngày chính thức"]
    days = [dt.date(2020, 1, 1), dt.date(2024, 12, 1), None]
    rows: list[list[object]] = [[f"Đảng viên 1{n}", "T-D-A-1", day] for n, day in enumerate(days)]
    assert [row.standing for row in read_rows(tree, headings, *rows).rows] == ["full", "probationary", ""]


def test_rows_that_cannot_be_read_are_told_and_the_others_are_read(tree: Tree):
    found = read_rows(
        tree,
        ["Họ và tên", "Năm sinh", "Chi bộ"],
        ["Đảng viên 09", 1980, "T-D-A-1"],
        [None, 1980, "T-D-A-1"],
        ["Đảng viên 10", "?", "T-D-A-1"],
        ["Đảng viên 11", 1980, "Chi bộ thôn Ba"],
        [None, None, None],
    )
    assert [row.line for row in found.rows] == [2]
    assert [(one.line, one.name) for one in found.unread] == [(3, ""), (4, "Đảng viên 10"), (5, "Đảng viên 11")]


def test_a_list_without_names_or_cells_is_refused(tree: Tree):
    with pytest.raises(Refused, match="Họ và tên"):
        read_rows(tree, ["Chi bộ", "Năm sinh"], ["T-D-A-1", 1980])
    with pytest.raises(Refused, match="Chi bộ"):
        read_rows(tree, ["Họ và tên", "Năm sinh"], ["Đảng viên 09", 1980])
    alone = read_rows(tree, ["Họ và tên", "Năm sinh"], ["Đảng viên 09", 1980], unit=tree.cell_a1.pk)
    assert alone.rows[0].unit_id == tree.cell_a1.pk


def test_names_from_before_a_renaming_or_a_merger_are_understood(tree: Tree):
    small_cast(tree)
    rename_unit(by=System(), unit="T-D-A-2", name="Chi bộ Hai Mới", effective=dt.date(2024, 1, 1))
    after = reform(tree)
    found = read_rows(
        after,
        ["Họ và tên", "Chi bộ"],
        ["Đảng viên 09", "Chi bộ thôn Hai"],
        ["Đảng viên 10", "Xã B"],
        unit=after.commune_new.pk,
    )
    assert [row.unit_id for row in found.rows] == [tree.cell_a2.pk, after.commune_new.pk]


def test_a_name_that_two_cells_bear_is_decided_by_what_stands_above(tree: Tree):
    rename_unit(by=System(), unit="T-D-B-1", name="Chi bộ thôn Một", effective=dt.date(2024, 1, 1))
    headings = ["Họ và tên", "Chi bộ", "Đảng bộ"]
    rows: list[list[object]] = [["Đảng viên 09", "Chi bộ thôn Một", above] for above in ("Xã A", "xa b", None)]
    found = read_rows(tree, headings, *rows, unit=tree.district.pk)
    assert [row.unit_id for row in found.rows] == [tree.cell_a1.pk, tree.cell_b1.pk]
    assert "T-D-A-1" in found.unread[0].told
