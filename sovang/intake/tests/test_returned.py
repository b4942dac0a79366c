"""Lines handed out as a sheet and sent back: what is changed, refused, decided by a person, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.intake import actions
from sovang.intake.faulty_rows import faulty_rows
from sovang.intake.jobs import read_upload
from sovang.intake.returning.comparing import Comparison
from sovang.intake.returning.deciding import Decisions, Side
from sovang.intake.returning.seal import HEADING
from sovang.intake.selectors import Preview
from sovang.intake.template import template
from sovang.journal.models import JournalLine
from sovang.programmes.actions import set_deadlines
from sovang.programmes.actions.deadlines import NewDeadline
from sovang.programmes.models import Deadline
from sovang.registers import actions as entries
from sovang.registers.batches import InTheWay
from sovang.registers.local_models.actions import register_models
from sovang.registers.local_models.models import LocalModel
from sovang.registers.local_models.rows import NewModel
from sovang.registers.models import Batch, Entry, Result
from sovang.testing.cast import Cast
from sovang.testing.deeds import confirmed, register
from sovang.testing.handed_out import Row, Sheet

TODAY = timezone.localdate()
YEAR, SPRING = TODAY.year, TODAY.replace(month=1, day=1)
WHAT, AMOUNT, DUE, UNIT = "Việc làm theo", "Số lượng", "Hạn hoàn thành", "Mã đơn vị"


def handed_out(cast: Cast, unit: str = "T-D-A") -> Sheet:
    return Sheet.opened(template(by=cast.commune_clerk, register="deed", unit_code=unit, year=YEAR, lines=True))


def send(cast: Cast, sheet: Sheet, unit: str = "T-D-A", year: int = YEAR, by=None) -> Preview:
    return actions.import_file(
        by=by or cast.commune_clerk, unit_code=unit, register="deed", year=year, data=sheet.saved(), filename="v.xlsx"
    )


def compared(preview: Preview) -> Comparison:
    assert preview.comparison is not None
    return preview.comparison


def apply(cast: Cast, preview: Preview, **decided: Any) -> int:
    return actions.apply(by=cast.commune_clerk, batch_id=preview.batch_id, decided=Decisions(**decided))


def row_of(sheet: Sheet, title: str) -> Row:
    return next(row for row in sheet.rows if row[WHAT] == title)


def titles() -> set[str]:
    return set(Entry.objects.filter(register="deed").values_list("title", flat=True))


def messages(preview: Preview) -> list[str]:
    return [fault.message for fault in preview.faults]


def without_models(cast: Cast) -> Preview:
    """The sheet of models sent back without a row."""
    data = template(by=cast.commune_clerk, register="model", unit_code="T-D-A", year=YEAR, lines=True)
    sheet = Sheet.opened(data, spare=True)
    sheet.rows = [row for row in sheet.rows if row[sheet.headings[0]] in (None, "")]
    return actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="model", year=YEAR, data=sheet.saved(), filename="m.xlsx"
    )


@pytest.fixture
def deeds(cast: Cast, tree) -> list[UUID]:
    return register(tree.cell_a1, ["Làm đường", "Trồng cây"], day=SPRING)


def test_a_sheet_sent_back_as_it_was_has_nothing_to_tell_of_its_hidden_column(cast: Cast, deeds):
    data = template(by=cast.commune_clerk, register="deed", unit_code="T-D-A", year=YEAR, lines=True)
    preview = actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="deed", year=YEAR, data=data, filename="v.xlsx"
    )
    assert preview.upload.mark
    assert preview.upload.notices == []


def test_an_edit_a_new_row_and_a_missing_row_are_told_apart_and_written_as_one_batch(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường").update({WHAT: "Làm đường bê tông", AMOUNT: 900})
    sheet.rows.remove(row_of(sheet, "Trồng cây"))
    sheet.rows.append({UNIT: "T-D-A-2", WHAT: "Dọn vệ sinh", "Chủ thể": "Tổ chức đảng"})
    preview = send(cast, sheet)
    found = compared(preview)
    (changed,), (removed,) = found.changed, found.removed
    assert [(str(c.field.heading), c.before, c.after) for c in changed.changes] == [
        (WHAT, "Làm đường", "Làm đường bê tông"),
        (AMOUNT, "700", "900"),
    ]
    assert (found.new, found.unchanged, removed.title, removed.held) == (1, 0, "Trồng cây", "")
    assert titles() == {"Làm đường", "Trồng cây"}
    assert apply(cast, preview, withdraw=[removed.id]) == 3
    assert titles() == {"Làm đường bê tông", "Dọn vệ sinh"}
    assert Result.objects.get(entry=deeds[0]).value == 900
    verbs = JournalLine.objects.filter(batch=preview.batch_id).values_list("verb", flat=True)
    assert {"entry.correct", "entry.correct_results", "entry.withdraw", "deed.add", "intake.apply"} <= set(verbs)
    assert actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id) == 3
    assert titles() == {"Làm đường", "Trồng cây"}
    assert set(Result.objects.values_list("entry_id", "value")) == {(id, 700) for id in deeds}


def test_a_list_that_goes_with_its_last_model_comes_back_with_it(cast: Cast, tree):
    row = NewModel(unit_id=tree.commune_a.pk, year=YEAR, day=SPRING, title="Tuyến đường tự quản", doer="Hội số 03")
    (model,) = register_models(by=System(), rows=[row])
    preview = without_models(cast)
    assert apply(cast, preview, withdraw=[model]) == 1
    assert not Entry.objects.exists()
    actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert dict(Entry.objects.values_list("register", "title")).keys() == {"model", "model_list"}
    assert LocalModel.objects.get(pk=model).list_id == Entry.objects.get(register="model_list").pk


def test_undo_stops_where_another_line_has_taken_the_place_of_a_withdrawn_one(cast: Cast, tree):
    row = NewModel(unit_id=tree.commune_a.pk, year=YEAR, day=SPRING, title="Tuyến đường tự quản", doer="Hội số 03")
    (model,) = register_models(by=System(), rows=[row])
    preview = without_models(cast)
    apply(cast, preview, withdraw=[model])
    register_models(by=System(), rows=[row])
    with pytest.raises(InTheWay, match="thay chỗ"):
        actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert Entry.objects.filter(register="model").count() == 1


def test_a_cell_cleared_of_what_an_empty_one_means_is_no_change(cast: Cast, tree):
    row = NewModel(unit_id=tree.commune_a.pk, year=YEAR, day=SPRING, title="Tuyến đường tự quản", doer="Hội số 03")
    register_models(by=System(), rows=[row])
    data = template(by=cast.commune_clerk, register="model", unit_code="T-D-A", year=YEAR, lines=True)
    sheet = Sheet.opened(data)
    assert sheet.rows[0]["Cấp"] == "Cơ sở"
    sheet.rows[0]["Cấp"] = None
    preview = actions.import_file(
        by=cast.commune_clerk, unit_code="T-D-A", register="model", year=YEAR, data=sheet.saved(), filename="m.xlsx"
    )
    assert compared(preview).is_empty


def test_a_missing_row_leaves_its_line_where_it_is_unless_a_person_ticks_it(cast: Cast, deeds):
    sheet = handed_out(cast)
    sheet.rows.pop(0)
    assert apply(cast, send(cast, sheet)) == 0
    assert len(titles()) == 2


def test_all_lines_deleted_from_the_sheet_are_missing_rows(cast: Cast, deeds):
    sheet = handed_out(cast)
    sheet.rows = []
    data = template(by=cast.commune_clerk, register="deed", unit_code="T-D-A", year=YEAR, lines=True)
    emptied = Sheet.opened(data, spare=True)
    emptied.rows = [row for row in emptied.rows if not row[WHAT]]
    assert {one.id for one in compared(send(cast, emptied)).removed} == set(deeds)


def test_sorting_the_rows_is_harmless(cast: Cast, deeds):
    sheet = handed_out(cast)
    sheet.rows.reverse()
    assert compared(send(cast, sheet)).is_empty


def test_sorting_only_what_is_seen_is_found_out(cast: Cast, deeds):
    sheet = handed_out(cast)
    first, second = sheet.rows
    first[HEADING], second[HEADING] = second[HEADING], first[HEADING]
    told = messages(send(cast, sheet))
    assert len(told) == 2
    assert all("chỉ sắp xếp một phần" in message for message in told)


def test_a_copied_row_is_a_fault_at_its_hidden_cell(cast: Cast, deeds):
    sheet = handed_out(cast)
    sheet.rows.append(dict(sheet.rows[0]) | {WHAT: "Việc khác"})
    (fault,) = send(cast, sheet).faults
    assert (fault.line, fault.column, fault.heading) == (4, "B", HEADING)
    assert "bản chép của dòng 2" in fault.message


def test_a_row_of_another_file_is_a_fault(cast: Cast, deeds):
    sheet, other = handed_out(cast), handed_out(cast)
    sheet.rows[1] = other.rows[1]
    assert "chép từ một tệp khác" in messages(send(cast, sheet))[0]


def test_a_changed_seal_is_a_fault(cast: Cast, deeds):
    sheet = handed_out(cast)
    sheet.rows[1][HEADING] = "abc"
    assert "đã bị sửa" in messages(send(cast, sheet))[0]


def test_a_seal_of_a_line_elsewhere_is_a_fault(cast: Cast, tree, deeds):
    (elsewhere,) = register(tree.cell_b1, ["Việc của nơi khác"], day=SPRING)
    sheet = handed_out(cast)
    sheet.rows[0][HEADING] = sheet.rows[0][HEADING].replace(deeds[0].hex, elsewhere.hex)
    sheet.rows[0][WHAT] = "Sửa hộ"
    assert "không thuộc đơn vị" in messages(send(cast, sheet))[0]


def test_a_sheet_is_taken_for_the_unit_and_year_that_it_names_wherever_it_is_sent_in(cast: Cast, deeds):
    sheet = handed_out(cast, "T-D-A-1")
    row_of(sheet, "Làm đường")[WHAT] = "Làm đường bê tông"
    data = sheet.saved()
    for unit, year in (("T-D-A", YEAR), ("T-D-A-1", YEAR - 1), ("T-D-A-2", YEAR - 1)):
        preview = send_file(cast, data, unit, year)
        batch = preview.upload.batch
        assert (batch.unit.code, preview.upload.year, len(compared(preview).changed)) == ("T-D-A-1", YEAR, 1)
    assert Batch.objects.count() == 1  # each sending takes the place of the one before
    assert apply(cast, preview) == 1
    again = send_file(cast, data, "T-D-A")
    assert (again.batch_id, again.is_applied, Batch.objects.count()) == (preview.batch_id, True, 1)


def send_file(cast: Cast, data: bytes, unit: str, year: int = YEAR) -> Preview:
    return actions.start(
        by=cast.commune_clerk, unit_code=unit, register="deed", year=year, data=data, filename="v.xlsx"
    )


def test_a_large_sheet_is_brought_to_its_unit_by_the_job(cast: Cast, deeds, monkeypatch):
    monkeypatch.setattr(actions, "INLINE", 0)
    preview = send_file(cast, handed_out(cast, "T-D-A-1").saved(), "T-D-A")
    read_upload.call(str(preview.batch_id))
    assert Batch.objects.get(pk=preview.batch_id).unit.code == "T-D-A-1"


def test_a_sheet_of_a_unit_beyond_reach_or_beyond_leave_is_refused_in_one_sentence(cast: Cast, tree, deeds):
    register(tree.cell_b1, ["Việc của nơi khác"], day=SPRING)
    sheets = {
        unit: Sheet.opened(template(by=System(), register="deed", unit_code=unit, year=YEAR, lines=True))
        for unit in ("T-D-A", "T-D-B")
    }
    for named, by, home in (("T-D-B", cast.commune_clerk, "T-D-A"), ("T-D-A", cast.outsider, "T-D-B")):
        with pytest.raises(Refused, match=f"cấp cho đơn vị {named}, năm {YEAR}, nơi bạn không nhập số liệu được"):
            send(cast, sheets[named], unit=home, by=by)
    assert not Batch.objects.exists()


def test_a_mark_that_was_not_signed_here_is_refused(cast: Cast, deeds):
    sheet = handed_out(cast)
    for row in sheet.rows:
        row[HEADING] = row[HEADING].replace("T-D-A|", "T-D-A-1|")
    with pytest.raises(Refused, match="không phải bản hệ thống đã cấp"):
        send(cast, sheet, unit="T-D-A-1")


def test_what_is_fixed_and_what_is_settled_is_refused_at_the_cell(cast: Cast, tree, deeds):
    confirmed(tree.cell_a2, ["Đã xong"], day=SPRING)
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[UNIT] = "T-D-A-2"
    row_of(sheet, "Đã xong")[WHAT] = "Xong rồi vẫn sửa"
    row_of(sheet, "Trồng cây")[WHAT] = ""
    told = {fault.heading: fault.message for fault in send(cast, sheet).faults}
    assert "cố định" in told[UNIT]
    assert {fault.heading for fault in send(cast, sheet).faults} == {UNIT, WHAT}
    assert any("đã khóa" in message for message in messages(send(cast, sheet)))
    assert any("bắt buộc" in message for message in messages(send(cast, sheet)))


def test_a_line_that_has_changed_here_since_is_decided_by_a_person(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Theo tệp"
    entries.correct_entry(by=System(), id=deeds[0], version=1, changes={"title": "Theo sổ"})
    preview = send(cast, sheet)
    (conflict,) = compared(preview).conflicts
    assert [(c.before, c.after) for c in conflict.changes] == [("Theo sổ", "Theo tệp")]
    with pytest.raises(Refused, match="giữ bên nào"):
        apply(cast, preview)
    assert apply(cast, preview, conflicts=Side.OURS) == 0
    assert "Theo sổ" in titles()
    assert apply(cast, preview, sides={deeds[0]: Side.THEIRS}) == 1
    assert "Theo tệp" in titles()
    actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert "Theo sổ" in titles()


def test_what_else_happened_to_a_line_is_no_conflict(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Theo tệp"
    entries.add_progress(by=System(), id=deeds[0], day=TODAY, text="Đã khởi công")
    preview = send(cast, sheet)
    assert compared(preview).conflicts == []
    assert apply(cast, preview) == 1


def test_an_untouched_row_keeps_what_was_changed_here_since(cast: Cast, deeds):
    sheet = handed_out(cast)
    entries.correct_entry(by=System(), id=deeds[0], version=1, changes={"title": "Theo sổ"})
    assert compared(send(cast, sheet)).is_empty


def test_an_edit_of_a_line_that_was_withdrawn_since_can_only_be_let_go(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Theo tệp"
    entries.withdraw_entries(by=System(), ids=[deeds[0]])
    preview = send(cast, sheet)
    with pytest.raises(Refused):
        apply(cast, preview, conflicts=Side.THEIRS)
    assert apply(cast, preview, conflicts=Side.OURS) == 0


def test_the_same_rows_in_other_bytes_change_nothing_after_they_were_applied(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Làm đường bê tông"
    sheet.rows.append({UNIT: "T-D-A-2", WHAT: "Dọn vệ sinh", "Chủ thể": "Tổ chức đảng"})
    first = send(cast, sheet)
    assert apply(cast, first) == 2
    sheet.rows.reverse()
    again = send(cast, sheet)
    assert again.batch_id != first.batch_id
    assert compared(again).is_empty
    assert apply(cast, again) == 0
    assert len(titles()) == 3


def test_undo_stops_at_a_line_that_was_changed_again(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Làm đường bê tông"
    preview = send(cast, sheet)
    apply(cast, preview)
    entries.correct_entry(by=System(), id=deeds[0], version=2, changes={"title": "Khác nữa"})
    with pytest.raises(InTheWay) as stopped:
        actions.undo(by=cast.commune_clerk, batch_id=preview.batch_id)
    assert [obstacle.title for obstacle in stopped.value.obstacles] == ["Làm đường bê tông"]
    assert "Khác nữa" in titles()


def test_after_the_cut_off_a_reason_is_asked_for(cast: Cast, tree, deeds):
    due = TODAY - dt.timedelta(days=2)
    set_deadlines(by=System(), rows=[NewDeadline(tree.province.pk, Deadline.Duty.CLOSE, YEAR, due, due)])
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường")[WHAT] = "Làm đường bê tông"
    preview = send(cast, sheet)
    assert compared(preview).late
    with pytest.raises(Refused, match="lý do"):
        apply(cast, preview)
    assert apply(cast, preview, reason="Chép nhầm") == 1
    assert JournalLine.objects.filter(verb="entry.correct").get().reason == "Chép nhầm"


def test_who_may_import_but_not_withdraw_elsewhere_finds_nothing(cast: Cast, deeds):
    preview = send(cast, handed_out(cast))
    with pytest.raises(NotFound):
        actions.apply(by=cast.outsider, batch_id=preview.batch_id, decided=Decisions(withdraw=deeds))
    with pytest.raises(Refused, match="Danh sách dòng vắng"):
        apply(cast, preview, withdraw=deeds)


def test_the_faulty_rows_keep_their_seals(cast: Cast, deeds):
    sheet = handed_out(cast)
    row_of(sheet, "Làm đường").update({DUE: "31/02/2026", WHAT: "Làm đường bê tông"})
    preview = send(cast, sheet)
    mended = Sheet.opened(faulty_rows(by=cast.commune_clerk, batch_id=preview.batch_id))
    mended.rows[0][DUE] = "28/02/2026"
    again = send(cast, mended)
    assert again.faults == []
    assert [one.id for one in compared(again).changed] == [deeds[0]]


def test_queries_do_not_grow_with_the_rows(cast: Cast, tree):
    def counted(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            act()
        return len(queries)

    def round_trip(count: int, name: str) -> tuple[int, int, int, int]:
        register(tree.cell_a1, [f"{name} {n}" for n in range(count)], day=SPRING)
        sheet: list[Sheet] = []
        out = counted(lambda: sheet.append(handed_out(cast)))
        for row in sheet[0].rows:
            row.update({WHAT: f"{row[WHAT]} sửa", AMOUNT: 800})
        sheet[0].rows.pop()
        preview: list[Preview] = []
        read = counted(lambda: preview.append(send(cast, sheet[0])))
        gone = [one.id for one in compared(preview[0]).removed]
        write = counted(lambda: apply(cast, preview[0], withdraw=gone))
        return out, read, write, counted(lambda: actions.undo(by=cast.commune_clerk, batch_id=preview[0].batch_id))

    round_trip(2, "Việc đầu")  # what is looked up once for all
    assert round_trip(2, "Việc") == round_trip(40, "Việc nữa")
