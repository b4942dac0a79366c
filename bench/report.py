"""Report against bare docxtpl on the same template, list for Excel against bare reading and writing: prints ratios.

The bare list is one plain statement fetched by the database's driver, and rustpy-xlsxwriter on records made beforehand
(docs/decisions/0009-what-a-list-for-excel-is-measured-against.md).

Run: python -m bench.report; the list comes out of the ledger of ``SOVANG_DATA`` or ``DATABASE_URL`` (bench.generate).
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from docxtpl import DocxTemplate
from rustpy_xlsxwriter import write_worksheet

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures.shapes import Basis, Figure, Question
from sovang.places.models import Unit
from sovang.registers import registry, selectors
from sovang.registers.narrowing import Filters
from sovang.reports import export, word
from sovang.reports.asking import Cited
from sovang.reports.letterhead import Letterhead
from sovang.reports.prose import Linked, Paragraph, text
from sovang.reports.tree import Appendix, Column, Section, YearlyReport

from .measuring import line, medians

YEAR, LISTED = Period.year(2022), 2025
SIDES = 5
REPORT, LIST = 1.5, 1.5  # targets: times the bare cost
#: What a workbook of deeds holds of a line and of its result.
HELD = (
    "unit_id", "year", "day", "owner_kind", "person__name", "title", "field_id", "state", "deed__due", "deed__detail",
    "deed__target", "deed__skilful_mobilisation", "results__indicator_id", "results__kind", "results__value",
    "results__value_hi", "results__exactness",
)  # fmt: skip


def cited(n: int) -> Cited:
    question = Question("deeds_registered", n, YEAR, kind="registered")
    return Cited(question, "Việc đăng ký", Figure(n, 0, "việc", Basis.DERIVED))


def report(rows: int) -> YearlyReport:
    head = Letterhead(
        is_state=False, name="Đảng ủy xã A", superior="ĐẢNG BỘ TỈNH T", issuer="ĐẢNG ỦY XÃ A", symbol="BC/ĐU",
        place="A", year="2023", on_behalf_of="T/M BAN THƯỜNG VỤ", post="BÍ THƯ", recipients=("B",),
    )  # fmt: skip
    said = tuple(text("Có {n} việc trong năm.", n=Linked(str(i), cited(i))) for i in range(60))
    columns = (Column("STT", 5), Column("Đơn vị", 40), *(Column(f"Cột {i}", 10, is_number=True) for i in range(6)))
    lines = tuple((str(i), f"Đơn vị {i}", *(cited(i * 10 + k) for k in range(6))) for i in range(rows))
    now = dt.datetime.now(dt.UTC)
    return YearlyReport(
        1, "A", YEAR, head, "kết quả năm 2022", Paragraph(("Mở đầu",)),
        (Section("I. Việc", said),), Paragraph(("Kết",)),
        (Appendix("Biểu lớn", columns, lines, lines[0]),), now, now.date(),
    )  # fmt: skip


def bare_side(whole: YearlyReport) -> Callable[[], object]:
    """docxtpl alone on the same template, with words, links and pictures made beforehand, one set per run."""
    ready = []
    for _ in range(SIDES):
        template = DocxTemplate(word.template_path(is_state=False))
        ready.append((template, word.context(whole, template)))

    def run() -> None:
        template, context = ready.pop()
        template.render(context, autoescape=True)
        template.save(io.BytesIO())

    return run


def list_sides(rows: int) -> tuple[Callable[[], object], ...]:
    """A province's list of a year from the ledger to the file; the bare reading of what it holds; the bare writing.

    It ends with the unit in which the ``rows``-th line stands.
    """
    by, register = System(), registry.get("deed")
    province = Filters(year=LISTED, unit_id=Unit.objects.get(code="P").pk)
    whole_year = selectors.entries(by=by, register="deed", filters=province).order_by("unit_id", "id")
    last = whole_year.values_list("unit_id", flat=True)[rows - 1 : rows]
    assert last, f"the ledger has fewer than {rows} deeds in {LISTED}: see bench.generate"
    lines = whole_year.filter(unit_id__lte=last[0])
    ready = export.lines(by, register, lines)[1].to_pylist()
    text, values = lines.values_list(*HELD).query.sql_with_params()
    return (
        lambda: export.export_entries(by=by, register=register, entries=lines),
        lambda: _fetched(text, values),
        lambda: write_worksheet(ready, io.BytesIO(), sheet_name="Danh sách"),
    )


def _fetched(text: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--appendix", type=int, default=120, help="rows of the report's table")
    args.add_argument("--list", type=int, default=20_000, help="rows of the exported list")
    chosen = args.parse_args()
    whole = report(chosen.appendix)
    ours, theirs = medians(lambda: word.write(whole), bare_side(whole), repeats=SIDES)
    print(f"\nreport with {chosen.appendix} rows: {ours:.3f} s, bare docxtpl {theirs:.3f} s")
    line("report / bare docxtpl", ours / theirs, REPORT)
    ours, read, written = medians(*list_sides(chosen.list), repeats=SIDES)
    print(f"list of {chosen.list:,} rows: {ours:.3f} s, bare statement {read:.3f} s, bare writer {written:.3f} s")
    print(f"  bare statement / bare writer {read / written:.2f}, list / bare writer {ours / written:.2f}")
    line("list / bare statement and writer", ours / (read + written), LIST)


if __name__ == "__main__":
    main()
