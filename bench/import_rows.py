"""Import of a long list against the least that it could cost, as a ratio; run: python -m bench.import_rows [--rows N].

The least: the bare calamine read of the same file, and the plain insert (COPY on PostgreSQL) of the same entry and
result rows into the same tables, without any check. The owners' headers and the deeds' own columns are the product's
cost. Works in a test database beside that of DATABASE_URL (SQLite: in a temporary file), dropped afterwards. Peak
memory is that of this process and the reading child together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import statistics
import tempfile
from pathlib import Path
from uuid import UUID

import xlsxwriter
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from sovang.base import bulk
from sovang.base.actor import System
from sovang.base.ids import uuid7
from sovang.intake import actions
from sovang.people.actions import NewPerson, enrol_persons
from sovang.places.actions import NewUnit, open_units
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers import writing
from sovang.registers.models import Entry, Result

from .measuring import Peak, line, processor, seconds, timed

TARGET, MEMORY_TARGET = 3.0, 200.0  # times the bare cost; MB over the worker at rest
CELLS, PERSONS = 500, 20  # units, and persons in each
YEAR = 2026


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rows", type=int, default=20_000)
    args.add_argument("--repeats", type=int, default=3)
    chosen = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "test.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        try:
            measure(chosen.rows, chosen.repeats)
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure(rows: int, repeats: int) -> None:
    """Import ``repeats`` different lists, each beside its own bare cost."""
    fill()
    print(f"\nimport of {rows:,} rows ({connection.vendor})")
    ratios, worked, peaks = zip(*(compare(workbook(rows, turn), rows) for turn in range(repeats)), strict=True)
    line("import / bare read and insert, median", statistics.median(ratios), TARGET)
    if connection.vendor == "sqlite":  # where all work is done in our own processes
        line("the same in processor time", statistics.median(worked), TARGET)
    line("peak over the worker", max(peaks), MEMORY_TARGET, unit="MB")


def compare(data: bytes, rows: int) -> tuple[float, float, float]:
    """Times the bare cost by the clock and by the processor, and peak memory in MB."""
    begun = processor()
    read = seconds(lambda: bare_read(data))
    bare_work, begun = processor() - begun, processor()
    with Peak() as peak:
        staged, preview = timed(lambda: start(data))
        assert preview.is_clean, preview.faults[:3]
        applied, written = timed(lambda: actions.apply(by=System(), batch_id=preview.batch_id))
    assert written == rows
    work = processor() - begun
    bare, insert_work = bare_insert(preview.batch_id)
    print(f"  bare: read {read:.2f} s + insert {bare:.2f} s; import: stage {staged:.2f} s + apply {applied:.2f} s")
    return (staged + applied) / (read + bare), work / (bare_work + insert_work), peak.megabytes


def start(data: bytes) -> actions.Preview:
    return actions.import_file(by=System(), unit_code="X", register="deed", year=YEAR, data=data, filename="list.xlsx")


def fill() -> None:
    """A commune with its cells and persons."""
    catalogue.load()
    founded = dt.date(2020, 1, 1)
    above = [("TW", "central", None), ("T", "province", "TW"), ("X", "commune", "T")]
    units = [NewUnit(code, f"Đơn vị {code}", kind, parent, founded) for code, kind, parent in above]
    units += [NewUnit(f"X-{i:03}", f"Chi bộ {i:03}", "village_cell", "X", founded) for i in range(CELLS)]
    opened = open_units(by=System(), units=units)[len(above) :]
    persons = [
        NewPerson(code=f"P{i:03}-{n:02}", name=f"Đảng viên {n:02}", unit_id=unit.pk, since=founded)
        for i, unit in enumerate(opened)
        for n in range(PERSONS)
    ]
    enrol_persons(by=System(), persons=persons)


def workbook(rows: int, turn: int) -> bytes:
    """Two lines in three belong to a person; three in four have a quantity."""
    out = io.BytesIO()
    headings = [
        "Mã đơn vị",
        "Chủ thể",
        "Mã người",
        "Năm",
        "Ngày đăng ký",
        "Việc làm theo",
        "Số đo",
        "Số lượng",
        "Hạn hoàn thành",
    ]
    indicator = Indicator.objects.filter(scale=0, measure="").order_by("id").values_list("code", flat=True)[0]
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, headings)
        for i in range(rows):
            cell = i * CELLS // rows
            person = f"P{cell:03}-{i % PERSONS:02}" if i % 3 else ""
            amount = [indicator, i % 900 + 100] if i % 4 else ["", ""]
            line = [f"X-{cell:03}", "Cá nhân" if person else "Tổ chức đảng", person, YEAR, "15/01/2026"]
            sheet.write_row(i + 1, 0, [*line, f"Sửa đường ngõ xóm đoạn số {i} đợt {turn}", *amount, "30/11/2026"])
    return out.getvalue()


def bare_read(data: bytes) -> int:
    return sum(1 for _row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).iter_rows())


def bare_insert(batch_id: UUID) -> tuple[float, float]:
    """Insert the very entry and result rows of a batch again under other ids and throw them away: clock, processor."""
    deeds = Entry.objects.filter(register="deed", batch=batch_id).order_by("id")
    columns = writing._ENTRY
    twins = {entry_id: uuid7() for entry_id in deeds.values_list("id", flat=True)}
    entries = [(twins[entry_id], *row) for entry_id, *row in deeds.values_list(*columns)]
    results = [
        (twins[entry_id], *row)
        for entry_id, *row in Result.objects.filter(entry__in=deeds).order_by("id").values_list(*writing._RESULT)
    ]
    with transaction.atomic():
        begun = processor()
        spent = seconds(lambda: bulk.insert(Entry, columns, entries))
        spent += seconds(lambda: bulk.insert(Result, writing._RESULT, results))
        work = processor() - begun
        transaction.set_rollback(True)
    return spent, work


if __name__ == "__main__":
    main()
