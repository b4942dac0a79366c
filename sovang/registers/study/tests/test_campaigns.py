"""Who has not studied in a campaign: counted by unit, told on Today, until catch-up sessions have emptied the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.errors import NotFound, Refused
from sovang.people.actions import NewPerson, enrol_persons, manage_cadres
from sovang.registers.models import Entry, Result
from sovang.registers.selectors import get_entry, search_lines
from sovang.registers.study import attending, due
from sovang.registers.study.models import Campaign, Due
from sovang.registers.study.owing import results_owed, studies_owed
from sovang.registers.study.selectors import panels_of_campaign, panels_of_session
from sovang.testing.cast import SINCE, fresh

from .conftest import BY, DAY, press, written

pytestmark = pytest.mark.django_db


def missing(id: UUID) -> set[UUID]:
    campaign = Campaign.objects.select_related("entry").get(pk=id)
    return set(due.missing(campaign).values_list("person_id", flat=True))


def test_members_under_the_unit_are_due_the_exempt_and_neighbours_are_not(tree, cast, opened):
    assert missing(opened()) == {cast.secretary.pk, cast.member.pk, cast.probationer.pk}


def test_a_campaign_for_cadres_waits_for_managed_cadres_alone(tree, cast, opened):
    manage_cadres(by=BY, person_ids=[cast.member.pk], manager_id=tree.commune_a.pk, on=dt.date(2024, 1, 1))
    assert missing(opened(audience=Due.CADRES)) == {cast.member.pk}


def test_who_was_at_any_of_its_sessions_by_name_has_studied_and_a_cancelled_or_foreign_session_counts_not(
    tree, cast, opened
):
    id = opened()
    written(tree, "Của đợt khác", attendances=3)
    attending.call_roll(by=BY, id=Entry.objects.get(title="Của đợt khác").pk)
    assert len(missing(id)) == 3
    session = written(tree, "Của đợt", attendances=3, campaign_id=id)
    attending.call_roll(by=BY, id=session, absent=cast.member.code)
    assert missing(id) == {cast.member.pk}
    press("session", session, "verify")
    assert missing(id) == {cast.member.pk}


def test_a_catch_up_session_empties_the_list_and_the_campaign_keeps_its_share(tree, cast, opened):
    id = opened()
    first = written(tree, attendances=2, campaign_id=id)
    attending.call_roll(by=BY, id=first, absent=cast.member.code)
    with pytest.raises(Refused, match="Còn 1 người chưa học"):
        press("campaign", id, "finish")
    press("session", written(tree, "Học bù", campaign_id=id, catch_up=True), "hold", everybody=True)
    press("campaign", id, "finish")
    kept = dict(Result.objects.filter(entry=id).values_list("indicator__code", "value"))
    assert kept == {"study_people_due": 3, "study_people_studied": 3}
    assert Result.objects.get(indicator__code="study_people_due").excluded == "miễn sinh hoạt: 1"
    assert Entry.objects.get(pk=id).state == "closed"


def test_a_campaign_may_end_with_people_missing_when_it_is_said_why(tree, cast, opened):
    id = opened()
    press("campaign", id, "finish", left_out="Đi công tác dài ngày")
    kept = dict(Result.objects.filter(entry=id).values_list("indicator__code", "value"))
    assert kept == {"study_people_due": 3, "study_people_studied": 0}
    assert Campaign.objects.get(pk=id).left_out == "Đi công tác dài ngày"


def test_a_campaign_does_not_end_before_it_opened(tree, cast, opened):
    with pytest.raises(Refused, match="đứng trước ngày mở"):
        press("campaign", opened(), "finish", DAY - dt.timedelta(days=1), left_out="vì")


def test_without_lists_of_members_no_share_is_kept(tree, opened):
    id = opened()
    press("campaign", id, "finish")
    assert not Result.objects.filter(entry=id).exists()


def test_the_page_counts_by_unit_and_names_only_whom_its_reader_may_see(tree, cast, opened):
    id = opened(unit_id=tree.district.pk)
    written(tree, attendances=1, campaign_id=id)
    attending.call_roll(by=BY, id=Entry.objects.get(register="session").pk, absent=cast.member.code)
    entry = Entry.objects.get(pk=id)
    units, sessions, names = panels_of_campaign(BY, entry)
    assert [row[1:4] for row in units.rows] == [(3, 2, 1), (1, 0, 1), (4, 2, 2)]
    assert {row[0] for row in names.rows} == {"Đảng viên 02", "Đảng viên 05"}
    assert len(sessions.rows) == 1
    _units, sessions, names = panels_of_campaign(cast.outsider, entry)
    assert {row[0] for row in names.rows} == {"Đảng viên 05"}
    assert not sessions.rows


def test_a_session_of_an_open_campaign_names_those_of_its_unit_who_have_still_to_study(tree, cast, opened):
    id = opened()
    session = Entry.objects.get(pk=written(tree, campaign_id=id))
    assert len(panels_of_session(BY, session)[0].rows) == 3
    press("campaign", id, "finish", left_out="vì")
    assert panels_of_session(BY, session)[0].title != "Người của đơn vị chưa học đợt này"


def test_units_below_see_and_find_the_campaign_and_neighbours_do_not(tree, cast, opened):
    id = opened()
    assert get_entry(by=cast.cell_secretary, id=id).pk == id
    assert [e.pk for e in search_lines(by=cast.cell_secretary, registers=["campaign"], text="chuyen de")] == [id]
    assert not search_lines(by=cast.outsider, registers=["campaign"], text="chuyen de")
    with pytest.raises(NotFound):
        get_entry(by=cast.outsider, id=id)
    with pytest.raises(NotFound):  # other registers stay closed from below
        get_entry(by=cast.cell_secretary, id=written(tree, unit_id=tree.commune_a.pk))


def test_today_tells_each_whose_people_have_not_studied_until_nobody_is_left(tree, cast, opened):
    id = opened()
    (task,) = studies_owed(cast.cell_secretary, DAY)
    assert (task.code, task.count, task.entry_id, task.due) == ("study", 3, id, DAY)
    assert [t.count for t in studies_owed(cast.commune_clerk, DAY)] == [3]
    for user in (cast.outsider, cast.provincial_officer, cast.leader, cast.cadre):
        assert not studies_owed(user, DAY)
    press("session", written(tree, campaign_id=id), "hold", everybody=True)
    assert not studies_owed(fresh(cast.cell_secretary), DAY)


def queries(asked: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        asked()
    return len(found)


def test_today_and_the_page_cost_the_same_for_twenty_sessions_and_more_people(tree, cast, opened):
    entry = Entry.objects.get(pk=opened())
    written(tree, attendances=1, campaign_id=entry.pk)

    def today() -> object:
        return studies_owed(fresh(cast.cell_secretary), DAY)

    def page() -> object:
        return panels_of_campaign(BY, entry)

    today()  # what is kept for all requests is read once
    first = [
        queries(lambda: studies_owed(fresh(cast.cell_secretary), DAY)),
        queries(lambda: panels_of_campaign(BY, entry)),
    ]
    for n in range(20):
        written(tree, f"Buổi {n}", unit_id=(tree.cell_a2 if n % 2 else tree.cell_a1).pk, campaign_id=entry.pk)
    enrol_persons(by=BY, persons=[NewPerson(f"M-{n}", f"Người {n}", tree.cell_a2.pk, SINCE) for n in range(9)])
    assert studies_owed(fresh(cast.commune_clerk), DAY)[0].count == 12
    again = [
        queries(lambda: studies_owed(fresh(cast.cell_secretary), DAY)),
        queries(lambda: panels_of_campaign(BY, entry)),
    ]
    assert again == first


def test_today_asks_what_became_of_sessions_whose_day_has_passed(tree, cast):
    today = dt.date(2024, 6, 30)
    written(tree, "Hôm nay", day=today)
    assert not results_owed(cast.cell_secretary, today)
    late = written(tree, "Đã qua")
    written(tree, "Đã tổ chức", attendances=4)
    written(tree, "Nơi khác", unit_id=tree.cell_b1.pk)
    (task,) = results_owed(cast.cell_secretary, today)
    assert (task.count, task.due, task.view) == (1, DAY, "untold")
    assert not results_owed(cast.leader, today)
    assert not results_owed(cast.provincial_officer, today)
    press("session", late, "cancel", reason="mưa lũ")
    assert not results_owed(fresh(cast.cell_secretary), today)
