"""From a file to lines of the register: preview, all or nothing, once only, and back."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata

import openpyxl
import pytest
from django.utils import timezone

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.intake import actions, selectors
from sovang.intake.faulty_rows import faulty_rows
from sovang.intake.models import Piece, Upload
from sovang.intake.selectors import Preview
from sovang.journal.models import JournalLine
from sovang.people.models import Person
from sovang.programmes.models import Indicator
from sovang.registers.models import Batch, Entry, Result
from sovang.testing.cast import Cast

from .sheets import xlsx

YEAR = timezone.localdate().year
HEADINGS = ["Mã đơn vị", "Mã người", "Việc làm theo", "Số đo", "Số lượng", "Hạn hoàn thành", "Năm"]
CELL = "T-D-A-1"


@pytest.fixture
def lengths(cast: Cast) -> Indicator:
    """A quantity with two decimals."""
    return Indicator.objects.create(
        code="thu-chieu-dai",
        name_vi="Chiều dài thử",
        name_en="Test length",
        unit_vi="km",
        unit_en="km",
        scale=2,
        group="x",
    )


def send(cast: Cast, *rows: list[object], by=None, headings=HEADINGS, unit="T-D-A", name="danh sach.xlsx") -> Preview:
    data = xlsx([headings, *rows])
    return actions.import_file(
        by=by or cast.commune_clerk, unit_code=unit, register="deed", year=YEAR, data=data, filename=name
    )


def faults(preview: Preview) -> list[tuple[int, str, str]]:
    return [(f.line, f.column, f.message) for f in preview.faults]


def only_fault(preview: Preview) -> str:
    ((_line, _column, message),) = faults(preview)
    return message


def test_a_clean_list_is_previewed_and_then_written_as_one_batch(cast: Cast, lengths: Indicator):
    preview = send(
        cast,
        [CELL, None, "Làm đường thôn", "thu-chieu-dai", "12,5", "30/11/2026", YEAR],
        [CELL, "P-member", "Trồng cây", None, None, dt.date(2026, 12, 1), None],
    )
    assert preview.is_clean
    assert not Entry.objects.exists()
    assert actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id) == 2
    road, tree = Entry.objects.filter(register="deed", batch=preview.batch_id).order_by("id")
    assert (road.title, road.owner_kind, road.unit.code) == ("Làm đường thôn", "party_org", CELL)
    assert road.results.get().value == 1250
    assert (tree.person_id, tree.deed.due) == (cast.member.pk, dt.date(2026, 12, 1))
    assert JournalLine.objects.filter(verb="intake.apply", batch=preview.batch_id).count() == 1


def test_the_same_file_twice_changes_nothing(cast: Cast):
    first = send(cast, [CELL, None, "Một việc"])
    actions.apply(by=cast.commune_clerk, batch_id=first.batch_id)
    data = bytes(Upload.objects.get().data)
    again = actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=data, filename="ten khac.xlsx"
    )
    assert again.batch_id == first.batch_id
    assert again.is_applied
    assert actions.apply(by=cast.commune_clerk, batch_id=again.batch_id) == 1
    assert Entry.objects.filter(register="deed").count() == 1


def test_one_faulty_row_holds_up_the_file(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc"], ["T-D-A-9", None, "Việc khác"])
    with pytest.raises(Refused, match="1 dòng lỗi"):
        actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert not Entry.objects.exists()


def test_undo_takes_the_batch_out_and_the_file_may_come_again(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc"])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert not Entry.objects.exists()
    data = bytes(Upload.objects.get().data)
    again = actions.start(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=data, filename="danh sach.xlsx"
    )
    assert again.batch_id != preview.batch_id
    assert actions.apply(by=cast.commune_clerk, batch_id=again.batch_id) == 1


def test_an_unknown_unit_is_a_fault_at_its_cell_that_names_the_nearest(cast: Cast):
    preview = send(cast, ["Chi bộ thôn Moat", None, "Một việc"])
    (fault,) = preview.faults
    assert (fault.line, fault.column, fault.heading, fault.value) == (2, "A", "Mã đơn vị", "Chi bộ thôn Moat")
    assert "Chi bộ thôn Một (T-D-A-1)" in fault.message


def test_units_may_be_named_in_any_unicode_form(cast: Cast):
    name = unicodedata.normalize("NFD", "chi bộ thôn Một")
    title = unicodedata.normalize("NFD", "Dọn vệ sinh đường làng")
    preview = send(cast, [name, None, title])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    entry = Entry.objects.get(register="deed")
    assert entry.title == "Dọn vệ sinh đường làng"
    assert entry.unit.code == CELL


def test_a_unit_elsewhere_does_not_exist_here(cast: Cast):
    assert "Không có đơn vị" in only_fault(send(cast, ["T-D-B-1", None, "Một việc"]))


def test_a_person_is_found_by_name_in_the_unit(cast: Cast):
    preview = send(cast, [CELL, "đảng viên 02", "Một việc"])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert Entry.objects.get(register="deed").person_id == cast.member.pk


def test_a_name_that_two_bear_asks_for_the_code(cast: Cast):
    Person.objects.create(
        code="P-trung", name="Đảng viên 02", name_folded="dang vien 02", home_unit=cast.member.home_unit
    )
    message = only_fault(send(cast, [CELL, "Đảng viên 02", "Một việc"]))
    assert "P-member" in message
    assert "P-trung" in message


def test_a_person_of_another_commune_is_not_revealed(cast: Cast):
    assert "Chưa có người" in only_fault(send(cast, [CELL, "P-neighbour", "Một việc"]))


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,5", 1250), ("12.5", 1250), (12.5, 1250), ("1.234,5", 123450), ("1,234.5", 123450), (700, 70000), ("04", 400)],
)  # fmt: skip
def test_numbers_are_read_in_both_styles(cast: Cast, lengths: Indicator, written, value):
    preview = send(cast, [CELL, None, "Một việc", "thu-chieu-dai", written])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert Result.objects.get().value == value


@pytest.mark.parametrize("written", ["3.485", "3,485", "1.2.3", "bảy trăm", "12,345", "9" * 30, "=1+1", float("1e300")])
def test_a_number_in_doubt_is_asked_about_at_its_cell(cast: Cast, lengths: Indicator, written):
    preview = send(cast, [CELL, None, "Một việc", "thu-chieu-dai", written])
    assert [(line, column) for line, column, _message in faults(preview)] == [(2, "E")]


def test_days_that_never_were_are_faults(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc", None, None, "31/02/2026"], [CELL, None, "Hai", None, None, "mai"])
    assert [(line, column) for line, column, _message in faults(preview)] == [(2, "F"), (3, "F")]
    assert "31/02/2026" in preview.faults[0].message


def test_repeated_rows_are_faults_that_name_the_first(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc"], [CELL, None, "Việc khác"], [CELL, None, "một  VIỆC"])
    assert preview.faults[0].line == 4
    assert "dòng 2" in preview.faults[0].message


def test_a_row_that_leaves_out_what_is_meant_anyway_repeats_the_row_that_says_it(cast: Cast):
    preview = send(
        cast,
        [None, None, "Làm đường thôn", None, None, None, YEAR],
        [CELL, None, "Làm đường thôn", None, None, None, None],
        unit=CELL,
    )
    assert "dòng 2" in only_fault(preview)


def test_every_fault_of_a_row_is_told_and_the_other_rows_keep_their_values(cast: Cast, lengths: Indicator):
    preview = send(
        cast,
        [CELL, "P-không-có", "Một việc", "thu-chieu-dai", "1.234", "31/02/2026", "năm nay"],
        [CELL, "P-member", "Hai việc", "thu-chieu-dai", "1,5", "", YEAR],
        [CELL, None, "", None, 3, None, None],
    )
    assert [(line, column) for line, column, _message in faults(preview)] == [
        (2, "G"), (2, "F"), (2, "B"), (2, "E"), (4, "C"), (4, "E"),
    ]  # fmt: skip
    ((line, values),) = preview.sample
    assert (line, values["title"], values["quantity"], values["owner_kind"]) == (3, "Hai việc", 150, "person")
    assert "due" not in values


def test_all_faults_of_a_row_are_told_at_once(cast: Cast):
    preview = send(cast, ["?", "?", None, "?", "x", "x", "mười"])
    assert {f.column for f in preview.faults} == set("ABCDEFG")


def test_texts_that_look_like_formulas_stay_texts_and_leave_as_texts(cast: Cast):
    evil = "=cmd|' /C calc'!A0"
    data = f'Mã đơn vị;Việc làm theo;Hạn hoàn thành\n{CELL};"{evil}";31/02/2026\n'.encode()
    preview = actions.start(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=data, filename="a.csv"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(faulty_rows(by=cast.commune_clerk, batch_id=preview.batch_id))).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == (evil, "s")


def test_injection_strings_are_only_text(cast: Cast):
    title = "'); DROP TABLE registers_entry; -- <script>alert(1)</script> {{ 7*7 }}"
    preview = send(cast, [CELL, None, title])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert Entry.objects.get(register="deed").title == title


def test_the_faulty_rows_come_back_as_a_workbook_that_may_be_sent_again(cast: Cast):
    preview = send(cast, [CELL, None, "Tốt"], ["?", None, "Xấu", None, None, dt.date(2026, 5, 1)])
    data = faulty_rows(by=cast.commune_clerk, batch_id=preview.batch_id)
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)
    assert rows[0][-2:] == ("Lỗi", "Dòng trong tệp")
    row = dict(zip(*rows, strict=True))
    assert (row["Việc làm theo"], row["Dòng trong tệp"]) == ("Xấu", "3")
    assert "Không có đơn vị" in row["Lỗi"]
    again = actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=data, filename="loi.xlsx"
    )
    assert [f.line for f in again.faults] == [2]


def test_a_sheet_without_a_required_column_is_refused_and_forgotten(cast: Cast):
    with pytest.raises(Refused, match="Thiếu cột: Việc làm theo"):
        send(cast, [CELL, 1], headings=["Mã đơn vị", "Số lượng"])
    assert not Batch.objects.exists()


def test_a_sheet_of_headings_only_is_refused_and_forgotten(cast: Cast):
    with pytest.raises(Refused, match="chưa có dòng nào"):
        send(cast)
    assert not Upload.objects.exists()


def test_a_waiting_file_may_be_discarded_but_not_an_applied_one(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc"])
    actions.discard(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert not Upload.objects.exists()
    preview = send(cast, [CELL, None, "Một việc"])
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    with pytest.raises(Refused, match="hoàn tác"):
        actions.discard(by=cast.commune_clerk, batch_id=preview.batch_id)


def test_who_may_not_import_may_not_and_who_is_elsewhere_finds_nothing(cast: Cast):
    with pytest.raises(Forbidden):
        send(cast, [CELL, None, "Một việc"], by=cast.leader)
    with pytest.raises(NotFound):
        send(cast, [CELL, None, "Một việc"], by=cast.outsider)
    preview = send(cast, [CELL, None, "Một việc"])
    with pytest.raises(NotFound):
        selectors.preview(by=cast.outsider, batch_id=preview.batch_id)


def test_when_the_writer_refuses_nothing_is_half_written(cast: Cast):
    preview = send(cast, [CELL, None, "Một việc"], [CELL, "P-member", "Hai việc"])
    piece = Piece.objects.get()
    _lines, columns = piece.good
    columns["person_id"][1] = "0190a000-0000-7000-8000-000000000000"
    piece.save()
    with pytest.raises(Refused):
        actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert not Entry.objects.exists()
    assert Batch.objects.get().state == Batch.State.PREVIEW
