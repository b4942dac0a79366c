"""The path of a deed from its registration to its confirmation, through the roles that walk it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.base.ids import uuid7
from sovang.journal.models import JournalLine
from sovang.registers import actions as entries
from sovang.registers.deeds import actions, states
from sovang.registers.deeds.models import Deed
from sovang.registers.models import Entry, Result
from sovang.registers.repeats import Conflict
from sovang.registers.rows import NewResult

from .conftest import YEAR, World

TODAY = dt.date.today()  # noqa: DTZ011


def registered(world: World, **given: Any) -> Entry:
    (entry_id,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(**given)])
    return Entry.objects.get(pk=entry_id)


def done(world: World, **given: Any) -> Entry:
    entry = registered(world, **given)
    actions.report_done(by=world.cast.cell_secretary, ids=[entry.pk], done_on=TODAY)
    entry.refresh_from_db()
    return entry


def test_a_collective_registers_its_deeds_under_one_header(world: World) -> None:
    header = actions.register_collective(
        by=world.cast.cell_secretary,
        unit_id=world.tree.cell_a1.pk,
        year=YEAR,
        owner_kind="party_org",
        deeds=[world.line(), world.line("Làm nhà vệ sinh", None)],
    )
    deeds = Deed.objects.filter(registration=header).order_by("position")
    assert [(d.position, d.entry.title, d.entry.state) for d in deeds] == [
        (1, "Mở đường lâm nghiệp", "registered"),
        (2, "Làm nhà vệ sinh", "registered"),
    ]
    assert deeds[0].entry.results.get().value == 700
    assert Entry.objects.get(pk=header).state == states.SUBMITTED
    assert Entry.objects.get(pk=header).title == "Chi bộ thôn Một"


def test_it_refuses_a_second_registration_of_the_same_year_in_friendly_words(world: World) -> None:
    given: dict[str, Any] = {
        "unit_id": world.tree.cell_a1.pk,
        "year": YEAR,
        "owner_kind": "party_org",
        "deeds": [world.line()],
    }
    actions.register_collective(by=world.cast.cell_secretary, **given)
    with pytest.raises(Refused, match="Chi bộ thôn Một đã có bản đăng ký năm 2024"):
        actions.register_collective(by=world.cast.cell_secretary, **given)
    actions.register_collective(by=world.cast.cell_secretary, **{**given, "year": YEAR + 1})


def test_further_deeds_are_numbered_on_under_the_same_header(world: World) -> None:
    actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(), world.row("Việc hai")])
    actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row("Việc ba")])
    assert list(Deed.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3]
    assert Entry.objects.filter(register="registration").count() == 1


def test_progress_adds_up_and_a_confirmed_deed_stands_at_the_day_it_was_done(world: World) -> None:
    entry = registered(world, indicator_id=world.road.pk, quantity=700)
    for metres in (300, 400):
        actions.record_progress(
            by=world.cast.cell_secretary,
            id=entry.pk,
            day=TODAY,
            text="Đã làm thêm",
            results=[NewResult(world.road.pk, Result.Kind.ACHIEVED, metres)],
        )
    entry.refresh_from_db()
    assert entry.state == states.DOING
    done_on = TODAY - dt.timedelta(days=3)
    actions.report_done(by=world.cast.cell_secretary, ids=[entry.pk], done_on=done_on, outcome="Xong cả tuyến")
    found = actions.verify_deeds(by=world.cast.commune_clerk, ids=[entry.pk], named=[entry.pk])
    entry.refresh_from_db()
    assert found.verified == [entry.pk]
    assert (entry.state, entry.day) == (states.VERIFIED, done_on)
    assert sum(r.value for r in entry.results.filter(kind="achieved")) == 700


def test_doubtful_deeds_are_left_out_unless_they_are_named(world: World) -> None:
    plain = done(world, indicator_id=world.road.pk, quantity=10)
    proven = done(world, title="Trồng hoa ven đường")
    entries.add_evidence(
        by=world.cast.cell_secretary, id=proven.pk, data=b"%PDF-1.7 bien ban", filename="bien-ban.pdf", day=TODAY
    )
    found = actions.verify_deeds(by=world.cast.commune_clerk, ids=[plain.pk, proven.pk])
    assert found.verified == [proven.pk]
    assert [d.value for d in found.left_out[plain.pk]] == ["no_evidence", "no_result"]
    plain.refresh_from_db()
    assert plain.state == states.DONE


def test_nobody_confirms_the_work_of_the_own_unit(world: World) -> None:
    entry = done(world)
    with pytest.raises(Forbidden):
        actions.verify_deeds(by=world.cast.cell_secretary, ids=[entry.pk], named=[entry.pk])


def test_a_neighbouring_commune_does_not_find_the_deed(world: World) -> None:
    entry = registered(world)
    with pytest.raises(NotFound):
        actions.record_progress(by=world.cast.outsider, id=entry.pk, day=TODAY, text="Ghi nhầm")


def test_a_cadre_registers_and_reports_her_own_deeds_only(world: World) -> None:
    mine = world.row(owner_kind="person", person_id=world.cast.member.pk)
    (entry_id,) = actions.register_deeds(by=world.cast.cadre, rows=[mine])
    actions.report_done(by=world.cast.cadre, ids=[entry_id], done_on=TODAY)
    with pytest.raises(Forbidden):
        actions.register_deeds(by=world.cast.cadre, rows=[world.row("Việc của chi bộ")])


def test_it_returns_a_deed_about_one_field_and_only_that_field_reopens(world: World) -> None:
    entry = done(world)
    entries.return_entries(
        by=world.cast.commune_clerk, ids=[entry.pk], reason="Ghi rõ tuyến đường", about="title", due=TODAY
    )
    entry.refresh_from_db()
    assert entry.state == states.DOING
    with pytest.raises(Refused, match="chỉ mục đó được mở"):
        entries.correct_entry(by=world.cast.cell_secretary, id=entry.pk, version=entry.version, changes={"due": TODAY})
    entries.correct_entry(
        by=world.cast.cell_secretary, id=entry.pk, version=entry.version, changes={"title": "Mở đường thôn Một"}
    )
    entries.answer_return(by=world.cast.cell_secretary, id=entry.pk)
    entry.refresh_from_db()
    assert (entry.state, entry.title) == (states.DONE, "Mở đường thôn Một")
    assert "thon mot" in entry.folded


def test_it_refuses_a_return_without_a_reason_or_with_a_past_date(world: World) -> None:
    entry = done(world)
    yesterday = TODAY - dt.timedelta(days=1)
    for reason, due in (("  ", TODAY), ("Thiếu biên bản", yesterday)):
        with pytest.raises(Refused):
            entries.return_entries(
                by=world.cast.commune_clerk, ids=[entry.pk], reason=reason, about="evidence", due=due
            )


def test_two_people_editing_the_same_line_meet(world: World) -> None:
    entry = registered(world)
    entries.correct_entry(
        by=world.cast.commune_clerk, id=entry.pk, version=entry.version, changes={"title": "Việc đã sửa"}
    )
    with pytest.raises(Refused, match="Vai commune_clerk vừa sửa"):
        entries.correct_entry(
            by=world.cast.cell_secretary, id=entry.pk, version=entry.version, changes={"title": "Việc khác"}
        )


def test_a_double_click_registers_once_and_other_content_under_the_same_id_is_a_conflict(world: World) -> None:
    sent = uuid7()
    for _twice in range(2):
        assert actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(id=sent)]) == [sent]
    assert Entry.objects.filter(register="deed").count() == 1
    with pytest.raises(Conflict):
        actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row("Nội dung khác", id=sent)])


def test_the_same_progress_sent_twice_is_written_once(world: World) -> None:
    entry = registered(world)
    sent = uuid7()
    given: dict[str, Any] = {"id": entry.pk, "day": TODAY, "text": "Đã phát dọn", "progress_id": sent}
    for _twice in range(2):
        actions.record_progress(by=world.cast.cell_secretary, **given)
    assert entry.progress.count() == 1
    with pytest.raises(Conflict):
        actions.record_progress(by=world.cast.cell_secretary, **{**given, "text": "Khác"})


def test_a_deed_beyond_the_registered_ones_makes_nobody_a_registrant(world: World) -> None:
    entry_id = actions.add_beyond(by=world.cast.cell_secretary, row=world.row("Cứu trợ lũ"), done_on=TODAY)
    entry = Entry.objects.get(pk=entry_id)
    assert (entry.state, entry.beyond, entry.deed.registration) == (states.DONE, True, None)
    assert not Entry.objects.filter(register="registration").exists()


def test_every_write_leaves_its_line_in_the_journal(world: World) -> None:
    entry = done(world)
    lines = JournalLine.objects.filter(object_type="entry", object_id=str(entry.pk)).order_by("id")
    assert [(line.verb, line.actor_label) for line in lines] == [
        ("deed.add", "Vai cell_secretary"),
        ("deed.report_done", "Vai cell_secretary"),
    ]
    assert lines[1].before["state"] == "registered"


@pytest.mark.parametrize("day", [TODAY + dt.timedelta(days=1)])
def test_nothing_is_done_in_advance(world: World, day: dt.date) -> None:
    entry = registered(world)
    with pytest.raises(Refused, match="chưa tới"):
        actions.report_done(by=world.cast.cell_secretary, ids=[entry.pk], done_on=day)
