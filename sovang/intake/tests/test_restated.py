"""Figures that were reported, sent back in a sheet with other numbers: a reason for each, or one for all."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.intake import actions
from sovang.intake.returning.deciding import Decisions
from sovang.intake.selectors import Preview
from sovang.intake.template import template
from sovang.journal.models import JournalLine
from sovang.programmes.selectors import indicators
from sovang.registers.models import Entry, Result
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.models import ReportedFigure
from sovang.registers.reported.rows import ReportedRow
from sovang.registers.selectors import Filters, entries
from sovang.testing.cast import Cast
from sovang.testing.handed_out import Sheet

YEAR = timezone.localdate().year - 1
NUMBER, WORDS, WHY, UPPER = "Số báo cáo", "Ghi trong nguồn", "Lý do sửa", "Đến"


def stated(cast: Cast, tree, count: int = 2) -> list[UUID]:
    codes = ["collectives_registered", "deeds_registered_collective"]
    ids = {one.code: one.pk for one in indicators()}
    period = Period.year(YEAR)
    rows = [
        ReportedRow(unit_id=tree.commune_a.pk, indicator_id=ids[codes[i % 2]], kind="registered", value=30 + i,
                    start=period.start, end=period.end, source=f"Báo cáo số {i // 2}", source_words=f"{30 + i} việc")
        for i in range(count)
    ]  # fmt: skip
    return report_figures(by=cast.commune_clerk, rows=rows)


def handed_out(cast: Cast) -> Sheet:
    data = template(by=cast.commune_clerk, register="reported", unit_code="T-D-A", year=YEAR, lines=True)
    return Sheet.opened(data)


def send(cast: Cast, sheet: Sheet) -> Preview:
    return actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="reported", year=YEAR, data=sheet.saved(), filename="s.xlsx"
    )


def apply(cast: Cast, preview: Preview, reason: str = "") -> int:
    return actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id, decided=Decisions(reason=reason))


def values() -> list[int]:
    return list(Result.objects.order_by("entry_id").values_list("value", flat=True))


def test_another_number_with_a_reason_in_its_row_is_written_and_undone(cast: Cast, tree):
    first, _second = stated(cast, tree)
    sheet = handed_out(cast)
    sheet.rows[0] |= {NUMBER: 35, WORDS: "35 tập thể", WHY: "Cộng sót một chi bộ"}
    preview = send(cast, sheet)
    assert preview.comparison is not None
    changes = {c.after for c in preview.comparison.changed[0].changes}
    assert (changes, preview.comparison.restates) == ({"35", "35 tập thể", "Cộng sót một chi bộ"}, False)
    assert apply(cast, preview) == 1
    assert (values(), ReportedFigure.objects.get(pk=first).source_words) == ([35, 31], "35 tập thể")
    line = JournalLine.objects.get(verb="reported.correct")
    assert (line.reason, line.before["value"], line.after["value"]) == ("Cộng sót một chi bộ", 30, 35)
    by_words = entries(by=cast.commune_clerk, register="reported", filters=Filters(text="35 tap the"))
    assert [e.pk for e in by_words] == [first]
    assert actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id) == 1
    assert (values(), ReportedFigure.objects.get(pk=first).source_words) == ([30, 31], "30 việc")


def test_a_reason_for_all_is_asked_where_a_row_gives_none(cast: Cast, tree):
    stated(cast, tree)
    sheet = handed_out(cast)
    sheet.rows[0] |= {NUMBER: 35, WHY: "Cộng sót"}
    sheet.rows[1] |= {NUMBER: 40}
    preview = send(cast, sheet)
    assert preview.comparison is not None
    assert preview.comparison.restates
    with pytest.raises(Refused, match="Muốn sửa thành 40"):
        apply(cast, preview)
    assert values() == [30, 31]
    assert apply(cast, preview, "Đối chiếu lại") == 2
    assert values() == [35, 40]
    assert set(JournalLine.objects.filter(verb="reported.correct").values_list("reason", flat=True)) == {
        "Cộng sót",
        "Đối chiếu lại",
    }


def test_words_alone_need_no_reason_and_a_reason_alone_changes_nothing(cast: Cast, tree):
    stated(cast, tree)
    sheet = handed_out(cast)
    sheet.rows[0] |= {WORDS: "ba mươi tập thể"}
    sheet.rows[1] |= {WHY: "Không sửa gì"}
    preview = send(cast, sheet)
    assert preview.comparison is not None
    assert (len(preview.comparison.changed), preview.comparison.restates) == (1, False)
    assert apply(cast, preview) == 1
    assert values() == [30, 31]


def test_what_a_statement_is_about_and_the_ends_of_a_range_are_not_put_right_in_a_sheet(cast: Cast, tree):
    stated(cast, tree)
    sheet = handed_out(cast)
    sheet.rows[0] |= {"Nguồn": "Báo cáo khác", WHY: "Nhầm"}
    sheet.rows[1] |= {UPPER: 50, WHY: "Nhầm"}
    told = [fault.message for fault in send(cast, sheet).faults]
    assert [("cố định" in message, "không sửa bằng bảng tính" in message) for message in told] == [
        (True, False),
        (False, True),
    ]


def test_somebody_else_has_restated_it_meanwhile(cast: Cast, tree):
    first, _second = stated(cast, tree)
    sheet = handed_out(cast)
    sheet.rows[0] |= {NUMBER: 35, WHY: "Cộng sót"}
    Entry.objects.filter(pk=first).update(version=5)
    Result.objects.filter(entry=first).update(value=33)
    preview = send(cast, sheet)
    assert preview.comparison is not None
    (conflict,) = preview.comparison.conflicts
    assert [text for _field, text in conflict.here] == ["33"]
    with pytest.raises(Refused, match="chọn giữ bên nào"):
        apply(cast, preview)


def test_thirty_figures_are_restated_with_as_many_queries_as_three(cast: Cast, tree):
    counts = []
    for count in (4, 40):
        stated(cast, tree, count)
        sheet = handed_out(cast)
        for row in sheet.rows:
            row |= {NUMBER: row[NUMBER] + 1, WHY: "Cộng sót"}
        preview = send(cast, sheet)
        with CaptureQueriesContext(connection) as asked:
            assert apply(cast, preview) == count
        counts.append(len(asked))
        actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert counts[0] == counts[1]
