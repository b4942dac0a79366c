"""A reading that is cut off goes on; a large file is read by a job; the template fits what is read."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.utils import timezone

from sovang.base.errors import NotFound, Refused
from sovang.intake import actions, jobs, selectors, staging
from sovang.intake.checking import Checker
from sovang.intake.models import Piece, Upload
from sovang.intake.template import template
from sovang.registers.models import Batch, Entry
from sovang.testing.cast import Cast

from .sheets import xlsx

YEAR = timezone.localdate().year
HEADINGS = ["Mã đơn vị", "Việc làm theo"]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(staging, "PIECE", 3)


def send(cast: Cast, count: int, *more: list[object]):
    rows = [["T-D-A-1", f"Việc số {i}"] for i in range(count)]
    return actions.start(
        by=cast.commune_clerk,
        unit_code="T-D-A",
        register="deed",
        year=YEAR,
        data=xlsx([HEADINGS, *rows, *more]),
        filename="a.xlsx",
    )


def test_a_killed_reading_goes_on_after_the_last_piece(cast: Cast, small_pieces, monkeypatch):
    check = Checker.check
    read: list[int] = []

    def until_the_third(self, rows):
        if len(read) == 2:
            raise Killed
        read.append(rows[0][0])
        return check(self, rows)

    monkeypatch.setattr(Checker, "check", until_the_third)
    with pytest.raises(Killed):
        send(cast, 9, ["T-D-A-1", "việc số 0"])
    upload = Upload.objects.get()
    assert (upload.rows_done, upload.pieces.count()) == (6, 2)
    read.clear()

    def watched(self, rows):
        read.append(rows[0][0])
        return check(self, rows)

    monkeypatch.setattr(Checker, "check", watched)
    jobs.read_upload.call(str(upload.batch_id))
    preview = selectors.preview(by=cast.commune_clerk, batch_id=upload.batch_id)
    assert read == [8, 11]
    assert (preview.upload.rows_good, preview.upload.rows_faulty) == (9, 1)
    assert "dòng 2" in preview.faults[0].message


def test_a_large_file_is_read_by_a_job(cast: Cast, monkeypatch):
    monkeypatch.setattr(actions, "INLINE", 10)
    preview = send(cast, 4)
    assert not preview.is_read
    jobs.read_upload.call(str(preview.batch_id))
    jobs.read_upload.call(str(preview.batch_id))
    assert actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id) == 4
    assert not Piece.objects.exists()


def test_a_job_writes_down_why_a_file_is_refused(cast: Cast, monkeypatch):
    monkeypatch.setattr(actions, "INLINE", 10)
    preview = actions.start(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=b"PK\x03\x04 broken", filename="a"
    )
    jobs.read_upload.call(str(preview.batch_id))
    assert "hỏng" in Upload.objects.get().refusal
    with pytest.raises(Refused):
        actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)


def test_a_reading_that_goes_on_elsewhere_is_not_doubled(cast: Cast, small_pieces, monkeypatch):
    check = Checker.check

    def overtaken(self, rows):
        Upload.objects.update(last_line=99)
        return check(self, rows)

    monkeypatch.setattr(Checker, "check", overtaken)
    with pytest.raises(Refused, match="nơi khác"):
        send(cast, 4)


def opened(cast: Cast, unit_code: str) -> openpyxl.Workbook:
    data = template(by=cast.commune_clerk, register="deed", unit_code=unit_code, year=YEAR)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_template_of_a_commune_has_a_row_for_each_unit_below(cast: Cast):
    sheet = opened(cast, "T-D-A").worksheets[0]
    rows = list(sheet.values)
    units = [row[rows[0].index("Mã đơn vị")] for row in rows[1:]]
    assert "T-D-A-1 · Chi bộ thôn Một" in units
    assert {row[rows[0].index("Năm")] for row in rows[1:]} == {YEAR}


def test_the_template_of_a_cell_has_a_row_for_each_member_and_offers_choices(cast: Cast):
    book = opened(cast, "T-D-A-1")
    rows = list(book.worksheets[0].values)
    persons = [row[rows[0].index("Mã người")] for row in rows[1:]]
    assert "P-member · Đảng viên 02" in persons
    kinds = {rule.type for rule in book.worksheets[0].data_validations.dataValidation}
    assert "list" in kinds
    assert len(book.worksheets) == 3


def test_a_filled_in_template_comes_back_clean(cast: Cast):
    book = opened(cast, "T-D-A-1")
    sheet = book.worksheets[0]
    title = [cell.value for cell in sheet[1]].index("Việc làm theo") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, title, f"Việc của dòng {row}")
    out = io.BytesIO()
    book.save(out)
    preview = actions.start(
        by=cast.commune_clerk, unit_code="T-D-A-1", register="deed", year=YEAR, data=out.getvalue(), filename="m.xlsx"
    )
    assert preview.faults == []
    actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert Entry.objects.filter(register="deed", person=cast.member).count() == 1
    assert Batch.objects.get().rows == sheet.max_row - 1


def test_no_template_for_a_unit_out_of_reach(cast: Cast):
    with pytest.raises(NotFound):
        template(by=cast.outsider, register="deed", unit_code="T-D-A", year=YEAR)
