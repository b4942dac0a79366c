"""Workbooks as people have them: proposed, decided by a person, remembered, and read without what is no row."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from django.utils import timezone

from sovang.base.errors import NotFound, Refused
from sovang.intake import actions, selectors, staging
from sovang.intake.checking import Checker
from sovang.intake.foreign.layout import Layout, Month, UnitFrom
from sovang.intake.jobs import read_upload
from sovang.intake.models import KnownLayout, KnownName, Upload
from sovang.intake.row_report import row_report
from sovang.intake.selectors import Preview
from sovang.journal.models import JournalLine
from sovang.registers import registry
from sovang.registers.models import Entry
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree

from .foreign import MAKERS, Sheet, csv, xlsx

YEAR = timezone.localdate().year
#: As a commune's office keeps it: motto, title, headings over two rows, a section, a sum, signatures.
LIST: list[Sequence[object]] = [
    ["ĐẢNG ỦY XÃ A", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    [],
    ["DANH SÁCH ĐĂNG KÝ LÀM THEO BÁC"],
    [],
    ["TT", "Chi bộ", "Nội dung việc làm", "Kết quả", None, "Thời hạn"],
    [None, None, None, "Đăng ký", "Đã làm", None],
    ["I", "Khối thôn", None, None, None, None],
    [1, "CB thôn 1", "Làm đường thôn", "2 việc", None, "ngày 5 tháng 3 năm 2026"],
    [2, "Chi bộ thôn Hai", "Trồng cây xanh", None, None, "05/12/26"],
    ["Tổng cộng", None, None, 2, None, None],
    [],
    ["NGƯỜI LẬP BIỂU", None, None, "T/M BAN THƯỜNG VỤ"],
    ["(Ký, ghi rõ họ tên)", None, None, "Bí thư chi bộ 03"],
]
MERGED = [(4, 0, 5, 0), (4, 1, 5, 1), (4, 2, 5, 2), (4, 3, 4, 4), (4, 5, 5, 5), (2, 0, 2, 5)]
NAMES = {"CB thôn 1": "T-D-A-1"}


def made(kind: str) -> bytes:
    sheets = {"Danh sách": Sheet(LIST, MERGED if kind in ("xlsx", "xls") else ())}
    return csv(sheets) if kind == "csv" else MAKERS[kind](sheets)


def send(cast: Cast, data: bytes, *, unit: str = "T-D-A") -> Preview:
    return actions.start(by=cast.commune_clerk, unit_code=unit, register="deed", year=YEAR, data=data, filename="a.x")


def sheets(*rows: Sequence[object], name: str = "Danh sách", **about) -> bytes:
    return xlsx({name: Sheet(rows, **about)})


def proposed(preview: Preview) -> Layout:
    assert preview.upload.asks
    return layout_of(preview)


def layout_of(preview: Preview) -> Layout:
    preview.upload.refresh_from_db()
    assert preview.upload.layout is not None
    return Layout.from_json(preview.upload.layout)


def decide(cast: Cast, preview: Preview, names=None, **changes) -> Preview:
    layout = replace(proposed(preview), **changes)
    return actions.decide(by=cast.commune_clerk, batch_id=preview.batch_id, layout=layout, names=names or {})


def taken(preview: Preview) -> list[dict[str, object]]:
    assert preview.faults == []
    return [values for _line, values in preview.sample]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_a_list_of_an_office_is_proposed_and_read_in_every_format(cast: Cast, tree: Tree, kind: str):
    preview = send(cast, made(kind))
    layout = proposed(preview)
    assert layout.columns == {"unit_id": 1, "title": 2, "quantity": 3, "due": 5}
    assert layout.titles[3:5] == ["Kết quả – Đăng ký", "Kết quả – Đã làm"]
    assert preview.upload.rows_done == 0
    fixed = {"indicator_id": "deeds_registered_party_org"}
    read = decide(cast, preview, NAMES, fixed=fixed)
    first, second = taken(read)
    assert (first["unit_id"], first["due"], first["quantity"]) == (tree.cell_a1.pk, "2026-03-05", 2)
    assert (second["unit_id"], second["due"]) == (tree.cell_a2.pk, "2026-12-05")
    told = " ".join(read.upload.notices)
    assert "dòng đề mục (dòng 7)" in told
    assert "dòng cộng (dòng 10)" in told
    assert "ký tên, ghi chú dưới bảng (dòng 12, 13)" in told
    assert actions.apply(by=cast.commune_clerk, batch_id=read.batch_id) == 2


def test_our_own_headings_are_never_asked_about(cast: Cast):
    preview = send(cast, sheets(["Mã đơn vị", "Việc làm theo"], ["T-D-A-1", "Một việc"]))
    assert not preview.upload.asks
    assert preview.is_clean
    assert not KnownLayout.objects.exists()


def test_a_column_that_is_nobodys_is_asked_about_where_columns_of_ours_are_lacking(cast: Cast):
    preview = send(cast, sheets(["STT", "Nhóm thực hiện", "Việc làm theo"], [1, "Chi bộ thôn 1", "Làm đường"]))
    assert proposed(preview).columns["title"] == 2


def test_a_column_added_to_our_own_list_is_passed_over(cast: Cast):
    ours = [str(about.heading) for about in registry.get("deed").columns]
    row = {"Việc làm theo": "Làm đường", "Chủ thể": "Tổ chức đảng"}
    preview = send(cast, sheets([*ours, "Việc của tôi"], [*(row.get(title) for title in ours), "gọi lại"]))
    assert not preview.upload.asks


@pytest.mark.parametrize("heading", ["Việc làm theoo", "Nội dung", "Nội dung việc làm theo Bác", "VIỆC LÀM (ha)"])
def test_a_heading_that_is_only_like_ours_is_asked_about(cast: Cast, heading: str):
    preview = send(cast, sheets(["Mã đơn vị", heading], ["T-D-A-1", "Một việc"]))
    assert proposed(preview).columns == {"unit_id": 0, "title": 1}


def test_what_was_decided_is_used_again_for_the_same_headings_and_told(cast: Cast, tree: Tree):
    decide(cast, send(cast, sheets(["ĐV", "Nội dung"], ["CB thôn 1", "Một việc"])), NAMES)
    again = send(cast, sheets([], ["Đv", "NỘI DUNG"], ["cb Thôn 1", "Việc khác"], name="Khác"))
    assert not again.upload.asks
    assert again.upload.recalled_at is not None
    assert taken(again)[0]["unit_id"] == tree.cell_a1.pk
    assert "“cb Thôn 1” = T-D-A-1" in again.upload.notices[-1]
    other = send(cast, sheets(["Nội dung", "ĐV"], ["Một việc", "CB thôn 1"]))
    assert other.upload.asks, "another order is another shape"


def test_what_one_unit_decided_is_not_used_for_another(cast: Cast):
    rows = (["ĐV", "Nội dung"], ["T-D-A-1", "Một việc"])
    decide(cast, send(cast, sheets(*rows)))
    assert send(cast, sheets(*rows), unit="T-D-A-1").upload.asks


def test_one_sheet_for_each_unit_is_named_by_the_sheets(cast: Cast, tree: Tree):
    head = ["STT", "Nội dung"]
    data = xlsx({"CB thôn Một": Sheet([head, [1, "Việc một"]]), "CB thôn Hai": Sheet([["x"], head, [1, "Việc hai"]]),
                 "Hướng dẫn": Sheet([["Cách ghi"], ["Ghi rõ"]])})  # fmt: skip
    preview = send(cast, data)
    layout = proposed(preview)
    assert layout.unit_from is UnitFrom.SHEET
    assert layout.sheets == [("CB thôn Một", 1), ("CB thôn Hai", 2)]
    read = decide(cast, preview, {"CB thôn Một": "T-D-A-1", "CB thôn Hai": "T-D-A-2"})
    assert [row["unit_id"] for row in taken(read)] == [tree.cell_a1.pk, tree.cell_a2.pk]


def test_the_same_headings_on_two_sheets_are_asked_about_even_if_they_are_ours(cast: Cast):
    rows = [["Mã đơn vị", "Việc làm theo"], ["T-D-A-1", "Một việc"]]
    preview = send(cast, xlsx({"Quý I": Sheet(rows), "Quý II": Sheet(rows)}))
    assert [name for name, _line in proposed(preview).sheets] == ["Quý I", "Quý II"]
    (fault,) = decide(cast, preview).faults
    assert "Trùng với dòng Quý I!2" in fault.message


def test_sections_may_name_the_units_of_the_rows_below_them(cast: Cast, tree: Tree):
    rows = (["TT", "Nội dung", "Thời hạn"], ["I", "Chi bộ thôn Một", None], [1, "Việc một", "1/2/2026"],
            ["II", "CB thôn Hai", None], [1, "Việc hai", "1/3/2026"], [2, "Việc ba", "1/4/2026"])  # fmt: skip
    preview = send(cast, sheets(*rows))
    assert proposed(preview).unit_from is UnitFrom.SECTION
    read = decide(cast, preview, {"CB thôn Hai": "T-D-A-2"})
    a1, a2 = tree.cell_a1.pk, tree.cell_a2.pk
    assert [row["unit_id"] for row in taken(read)] == [a1, a2, a2]


def test_a_unit_merged_over_several_rows_is_said_of_each(cast: Cast):
    rows = (["Chi bộ", "Nội dung"], ["T-D-A-1", "Việc một"], [None, "Việc hai"], ["T-D-A-2", "Việc ba"])
    preview = send(cast, sheets(*rows, merged=[(1, 0, 2, 0)]))
    assert list(proposed(preview).down) == ["unit_id"]
    assert len({row["unit_id"] for row in taken(decide(cast, preview))}) == 2


def test_a_month_is_a_day_only_when_a_person_says_which(cast: Cast):
    data = sheets(["ĐV", "Nội dung", "Hạn"], ["T-D-A-1", "Một việc", "T3/2026"])
    preview = send(cast, data)
    (fault,) = decide(cast, preview).faults
    assert "T3/2026" in fault.message
    layout = replace(layout_of(preview), months=Month.LAST)
    read = actions.decide(by=cast.commune_clerk, batch_id=preview.batch_id, layout=layout, names={})
    assert taken(read)[0]["due"] == "2026-03-31"


def test_old_encodings_are_read_and_told_even_under_our_own_headings(cast: Cast):
    preview = send(
        cast,
        sheets(["Mã đơn vị", "Việc làm theo"], ["T-D-A-1", "Trång c©y, lµm ®\u00adêng"], ["T-D-A-2", "Dọn vệ sinh"]),
    )
    assert [row["title"] for row in taken(preview)] == ["Trồng cây, làm đường", "Dọn vệ sinh"]
    assert "TCVN3" in preview.upload.notices[0]


def test_headings_in_an_old_encoding_are_understood(cast: Cast):
    preview = send(cast, sheets(["§¬n vÞ", "Néi dung viÖc lµm"], ["T-D-A-1", "Trång c©y xanh"]))
    assert proposed(preview).columns == {"unit_id": 0, "title": 1}
    assert taken(decide(cast, preview))[0]["title"] == "Trồng cây xanh"


def test_a_file_without_anything_of_the_register_is_refused(cast: Cast):
    with pytest.raises(Refused, match="Không thấy bảng nào"):
        send(cast, sheets(["Thu", "Chi"], [1, 2]))
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": {"unit_id": 0}}, "Việc làm theo"),
        ({"columns": {"title": 1}}, "đơn vị"),
        ({"columns": {"unit_id": 1, "title": 1}}, "Một cột"),
        ({"columns": {"title": 9}}, "không có trong tệp"),
        ({"sheets": []}, "trang"),
        ({"scripts": {"0": "viscii"}}, "Bảng mã"),
    ],
)
def test_a_layout_that_cannot_be_read_by_is_refused_and_nothing_is_remembered(cast: Cast, changes, said: str):
    preview = send(cast, sheets(["ĐV", "Nội dung"], ["T-D-A-1", "Một việc"]))
    with pytest.raises(Refused, match=said):
        decide(cast, preview, **changes)
    assert not KnownLayout.objects.exists()


def test_an_unknown_unit_for_a_name_is_refused_whole(cast: Cast):
    preview = send(cast, sheets(["ĐV", "Nội dung"], ["CB thôn 1", "Một việc"]))
    with pytest.raises(Refused, match="Không có đơn vị"):
        decide(cast, preview, {"CB thôn 1": "T-D-B-1"})
    assert not KnownName.objects.exists()


def test_deciding_is_journalled_and_only_for_those_who_may_import(cast: Cast):
    preview = send(cast, sheets(["ĐV", "Nội dung"], ["T-D-A-1", "Một việc"]))
    with pytest.raises(NotFound):
        actions.decide(by=cast.outsider, batch_id=preview.batch_id, layout=proposed(preview), names={})
    decide(cast, preview)
    assert JournalLine.objects.filter(verb="intake.decide", batch=preview.batch_id).count() == 1


def test_an_applied_file_keeps_the_way_it_was_read(cast: Cast):
    read = decide(cast, send(cast, sheets(["ĐV", "Nội dung"], ["T-D-A-1", "Một việc"])))
    actions.apply(by=cast.commune_clerk, batch_id=read.batch_id)
    layout = layout_of(read)
    with pytest.raises(Refused, match="không đổi cách đọc"):
        actions.decide(by=cast.commune_clerk, batch_id=read.batch_id, layout=layout, names={})
    assert Entry.objects.filter(register="deed").count() == 1


def test_the_report_tells_of_every_row_what_became_of_it(cast: Cast):
    read = decide(cast, send(cast, made("xlsx")))
    sheet = openpyxl.load_workbook(io.BytesIO(row_report(by=cast.commune_clerk, batch_id=read.batch_id))).worksheets[0]
    results = {row[0]: (row[1], row[2]) for row in list(sheet.values)[1:]}
    assert list(results) == [str(line) for line in range(7, 14)]
    assert results["7"] == ("Bỏ qua", "dòng đề mục")
    assert results["8"][0] == "Lỗi"
    assert "CB thôn 1" in results["8"][1]
    assert results["9"][0] == "Đã nhận"
    assert results["11"] == ("Bỏ qua", "dòng trống")


def test_a_reading_that_is_stopped_ends_at_the_next_piece_and_goes_on_there(cast: Cast, monkeypatch):
    monkeypatch.setattr(staging, "PIECE", 2)
    monkeypatch.setattr(actions, "INLINE", 10)
    rows = [["T-D-A-1", f"Việc số {i}"] for i in range(7)]
    preview = send(cast, sheets(["Mã đơn vị", "Việc làm theo"], *rows))
    check, by, seen = Checker.check, cast.commune_clerk, []

    def stopping(self, piece):
        seen.append(len(piece))
        if len(seen) == 2:
            actions.stop(by=by, batch_id=preview.batch_id)
        return check(self, piece)

    monkeypatch.setattr(Checker, "check", stopping)
    read_upload.call(str(preview.batch_id))
    stopped = selectors.preview(by=by, batch_id=preview.batch_id)
    assert (stopped.upload.stopped, stopped.upload.rows_done, stopped.is_read) == (True, 2, False)
    with pytest.raises(Refused):
        actions.apply(by=by, batch_id=preview.batch_id)
    actions.resume(by=by, batch_id=preview.batch_id)
    read_upload.call(str(preview.batch_id))
    assert selectors.preview(by=by, batch_id=preview.batch_id).upload.rows_good == 7


def test_amounts_take_their_unit_of_measure_from_heading_or_column(cast: Cast):
    fixed = {"indicator_id": "forest_planted_area"}
    by_heading = send(cast, sheets(["ĐV", "Nội dung", "Khối lượng (ha)"], ["T-D-A-1", "Trồng rừng", 1.5]))
    assert proposed(by_heading).measures == {"quantity": "ha"}
    assert taken(decide(cast, by_heading, fixed=fixed))[0]["quantity"] == 15_000
    by_column = send(cast, sheets(["ĐV", "Nội dung", "SL", "ĐVT"], ["T-D-A-1", "Trồng rừng", 300, "m2"]))
    assert taken(decide(cast, by_column, fixed=fixed))[0]["quantity"] == 300
