"""Writing and holding sessions, who was there, how many of which audience, and what classes leave behind."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.programmes.models import Directive
from sovang.registers.models import Entry, Result
from sovang.registers.study import attending, covering, groups
from sovang.registers.study.actions import write_curricula, write_sessions
from sovang.registers.study.models import Attended, Feedback, Form, Session
from sovang.registers.study.rows import NewCurriculum
from sovang.registers.study.selectors import panels_of_session

from .conftest import BY, DAY, YEAR, meeting, press, written

pytestmark = pytest.mark.django_db


def state(id: UUID) -> str:
    return str(Entry.objects.values_list("state", flat=True).get(pk=id))


def headcounts(id: UUID) -> dict[str, int]:
    return dict(Result.objects.filter(entry=id).values_list("indicator__code", "value"))


def test_a_session_with_a_headcount_was_held_and_one_without_is_planned_in_the_order_given(tree):
    rows = [meeting(tree, "Một"), meeting(tree, "Hai", attendances=12), meeting(tree, "Ba")]
    ids = write_sessions(by=BY, rows=rows)
    assert [state(i) for i in ids] == ["planned", "done", "planned"]
    assert list(Entry.objects.filter(pk__in=ids).order_by("title").values_list("pk", flat=True)) == [
        ids[2],
        ids[1],
        ids[0],
    ]
    assert headcounts(ids[1]) == {"session_attendances": 12}


def test_a_session_to_come_may_be_planned_and_nobody_has_attended_it(tree):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert state(written(tree, day=tomorrow, year=tomorrow.year)) == "planned"
    with pytest.raises(Refused, match="chưa tới ngày"):
        written(tree, "Khác", day=tomorrow, year=tomorrow.year, attendances=5)


def test_the_same_session_of_a_unit_and_day_is_written_once(tree):
    written(tree)
    with pytest.raises(Refused, match="đã ghi buổi"):
        written(tree, "SINH HOẠT  tháng 3")
    with pytest.raises(Refused, match="đã ghi buổi"):
        write_sessions(by=BY, rows=[meeting(tree, "Đôi"), meeting(tree, "Đôi")])
    written(tree, unit_id=tree.cell_a2.pk)
    written(tree, day=DAY + dt.timedelta(days=1))
    assert Session.objects.count() == 3


def test_the_same_set_sent_twice_is_written_once_also_where_it_is_spread_over_cells(tree):
    row = meeting(tree, id=uuid4(), unit_id=tree.commune_a.pk, each_cell=True)
    first = write_sessions(by=BY, rows=[row])
    assert write_sessions(by=BY, rows=[row]) == first == [row.id]
    units = set(Entry.objects.filter(register="session").values_list("unit_id", flat=True))
    assert units == {tree.cell_a1.pk, tree.cell_a2.pk}


def test_a_unit_without_cells_cannot_plan_for_each_of_them(tree):
    with pytest.raises(Refused, match="không có chi bộ"):
        written(tree, unit_id=tree.front_a.pk, each_cell=True)


def test_only_a_class_follows_a_curriculum_and_catching_up_belongs_to_a_campaign(tree):
    (curriculum,) = write_curricula(
        by=BY, rows=[NewCurriculum(title="Hè", unit_id=tree.district.pk, year=YEAR, day=DAY)]
    )
    written(tree, form=Form.CLASS, curriculum_id=curriculum)
    with pytest.raises(Refused, match="Chỉ lớp"):
        written(tree, "Khác", form=Form.TALK, curriculum_id=curriculum)
    with pytest.raises(Refused, match="học bù thuộc đợt nào"):
        written(tree, "Bù", catch_up=True)


def test_holding_dates_the_session_and_needs_a_number_or_the_whole_roll(tree, cast):
    id, later = written(tree), DAY + dt.timedelta(days=3)
    with pytest.raises(Refused, match="số lượt người dự"):
        press("session", id, "hold", later)
    assert state(id) == "planned"
    press("session", id, "hold", later, attendances=9)
    assert (state(id), Entry.objects.get(pk=id).day, headcounts(id)) == ("done", later, {"session_attendances": 9})


def test_the_whole_cell_was_there_but_those_named_and_the_exempt(tree, cast):
    id = written(tree)
    press("session", id, "hold", everybody=True, absent=f"{cast.member.code}\n\n dang vien DU BI 03 \n")
    assert list(Attended.objects.values_list("person_id", flat=True)) == [cast.secretary.pk]
    assert headcounts(id) == {"session_attendances": 1}


def test_a_meeting_is_written_with_its_roll_in_one_go_and_twice_the_same_is_once(tree, cast):
    row = meeting(tree, id=uuid4(), everybody=True, absent=cast.member.name)
    for _again in range(2):
        (id,) = write_sessions(by=cast.cell_secretary, rows=[row])
    assert (state(id), headcounts(id)) == ("done", {"session_attendances": 2})
    assert set(Attended.objects.values_list("person_id", flat=True)) == {cast.secretary.pk, cast.probationer.pk}
    with pytest.raises(Refused, match="từng buổi một"):
        write_sessions(by=BY, rows=[meeting(tree, str(n), everybody=True) for n in range(2)])
    with pytest.raises(Refused, match="chưa ghi người dự"):
        written(tree, "Mọi nơi", unit_id=tree.commune_a.pk, each_cell=True, attendances=2)


def test_a_number_that_was_typed_stands_beside_the_roll(tree, cast):
    id = written(tree)
    press("session", id, "hold", everybody=True, attendances=20)
    assert (headcounts(id), Attended.objects.count()) == ({"session_attendances": 20}, 3)


@pytest.mark.parametrize(
    ("absent", "message"), [("Người lạ", "không có trong danh sách"), ("Đảng viên 05", "không có")]
)
def test_who_is_not_on_the_roll_cannot_be_missed_from_it_and_nothing_is_kept(tree, cast, absent, message):
    id = written(tree)
    with pytest.raises(Refused, match=message):
        press("session", id, "hold", everybody=True, absent=absent)
    assert (state(id), Attended.objects.count(), headcounts(id)) == ("planned", 0, {})


def test_a_name_that_two_bear_asks_for_the_code(tree, cast):
    cast.member.__class__.objects.filter(pk=cast.member.pk).update(name_folded="dang vien 01")
    id = written(tree, attendances=3)
    with pytest.raises(Refused, match="ghi mã"):
        attending.call_roll(by=BY, id=id, absent="Đảng viên 01")
    assert attending.call_roll(by=BY, id=id, absent=cast.member.code) == 2


def test_the_roll_of_a_commune_takes_in_its_cells_and_nobody_twice(tree, cast):
    id = written(tree, unit_id=tree.commune_a.pk, attendances=3)
    attending.call_roll(by=BY, id=id)
    attending.call_roll(by=BY, id=id)
    assert Attended.objects.filter(session=id).count() == 3


def test_persons_are_added_by_those_who_see_them_and_taken_out_again(tree, cast):
    id = written(tree, attendances=3)
    clerk = cast.commune_clerk
    attending.mark_present(by=clerk, id=id, rows=[{"person_id": cast.member.pk}, {"person_id": None}])
    with pytest.raises(NotFound):
        attending.mark_present(by=clerk, id=id, rows=[{"person_id": cast.neighbour.pk}])
    with pytest.raises(Forbidden):
        attending.mark_present(by=cast.leader, id=id, rows=[{"person_id": cast.member.pk}])
    (row,) = attending.present(clerk, Entry.objects.get(pk=id))
    attending.mark_absent(by=clerk, id=id, row=row.pk)
    with pytest.raises(NotFound):
        attending.mark_absent(by=clerk, id=id, row=row.pk)


def test_names_of_people_out_of_reach_are_not_told(tree, cast):
    id = written(tree, unit_id=tree.district.pk, attendances=2)
    rows = [{"person_id": cast.member.pk}, {"person_id": cast.neighbour.pk}]
    attending.mark_present(by=BY, id=id, rows=rows)
    entry = Entry.objects.get(pk=id)
    assert len(attending.present(BY, entry)) == 2
    assert [row.person for row in attending.present(cast.commune_clerk, entry)] == [cast.member]


def test_audiences_are_parts_of_the_whole_each_written_once(tree):
    id = written(tree, attendances=100)
    groups.count_groups(by=BY, id=id, rows=[{"audience": "members", "attendances": 60}])
    with pytest.raises(Refused, match="nhiều hơn cả buổi là 100"):
        groups.count_groups(by=BY, id=id, rows=[{"audience": "people", "attendances": 41}])
    with pytest.raises(Refused, match="ghi một lần"):
        groups.count_groups(by=BY, id=id, rows=[{"audience": "members", "attendances": 1}])
    groups.count_groups(by=BY, id=id, rows=[{"audience": "people", "attendances": 40}])
    found = groups.groups_of(BY, Entry.objects.get(pk=id))
    assert [(g.audience, g.attendances) for g in found] == [("members", 60), ("people", 40)]
    groups.uncount_group(by=BY, id=id, row=found[0].pk)
    assert headcounts(id) == {"session_attendances": 100, "session_attendances_people": 40}
    with pytest.raises(NotFound):
        groups.uncount_group(by=BY, id=id, row=Result.objects.get(indicator__code="session_attendances").pk)


def test_what_was_confirmed_is_no_longer_counted_anew(tree):
    id = written(tree, attendances=100)
    press("session", id, "verify")
    with pytest.raises(Refused):
        groups.count_groups(by=BY, id=id, rows=[{"audience": "members", "attendances": 60}])


def test_documents_stand_once_whether_chosen_for_the_class_or_by_its_curriculum(tree):
    one, other = (Directive.objects.create(number=f"0{n}-CT", title=f"Văn bản {n}", issuer_name="TW") for n in (1, 2))
    (curriculum,) = write_curricula(
        by=BY, rows=[NewCurriculum(title="Hè", unit_id=tree.district.pk, year=YEAR, day=DAY)]
    )
    covering.cover_in_curriculum(by=BY, id=curriculum, rows=[{"directive_id": one.pk}, {"directive_id": one.pk}])
    id = written(tree, form=Form.CLASS, curriculum_id=curriculum)
    covering.cover_in_session(by=BY, id=id, rows=[{"directive_id": other.pk}])
    covering.cover_in_session(by=BY, id=id, rows=[{"directive_id": other.pk}])
    entry = Entry.objects.get(pk=id)
    assert [row.directive for row in covering.documents_of_session(BY, entry)] == [other]
    assert list(panels_of_session(BY, entry)[0].rows) == [("01-CT", "Văn bản 1")]
    with pytest.raises(Refused, match="chọn văn bản"):
        covering.cover_in_session(by=BY, id=id, rows=[{"directive_id": 0}])


def test_feedback_gives_a_mean_per_question_over_those_who_answered(tree):
    id = written(tree, form=Form.CLASS, attendances=40)
    rows = [{"question": "Nội dung", "score": s, "learners": n} for s, n in ((5, 10), (4, 20), (1, 1))]
    covering.hear_learners(by=BY, id=id, rows=rows)
    panel = panels_of_session(BY, Entry.objects.get(pk=id))[-1]
    assert list(panel.rows) == [("Nội dung", 31, "4,2")]  # 131 / 31
    for bad in ({"score": 6}, {"score": 0}, {"learners": 0}, {}):
        with pytest.raises(Refused):
            covering.hear_learners(by=BY, id=id, rows=[rows[0] | bad])
    covering.unhear(by=BY, id=id, row=Feedback.objects.get(score=1).pk)
    assert Feedback.objects.count() == 2
