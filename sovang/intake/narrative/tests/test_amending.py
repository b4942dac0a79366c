"""Corrections, what they teach, and numbers that the reader missed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Lesson, Proposal
from sovang.journal.models import JournalLine
from sovang.places.actions import NewUnit, open_units
from sovang.places.selectors import unit_cards
from sovang.registers.reported.models import OPEN_END, OPEN_START
from sovang.testing.tree import FOUNDED

from .texts import BULBS, LAND, code_of, indicator, proposals, proposed, read

BY = System()


def test_another_indicator_converts_what_was_said(tree):
    one = proposed("Năm 2022, xã A mở được 2,5 km đường.")[0]
    (amended, *_others) = actions.amend(by=BY, id=one.pk, indicator_id=indicator("rural_road_opened_length"))
    assert (amended.value, code_of(amended)) == (2_500, "rural_road_opened_length")
    (amended, *_others) = actions.amend(by=BY, id=one.pk, indicator_id=indicator("forest_planted_area"))
    assert amended.value is None
    assert selectors.lacking(amended) == ["giá trị"]
    (amended, *_others) = actions.amend(by=BY, id=one.pk, value=25_000)
    assert selectors.lacking(amended) == []


def test_a_period_may_have_an_open_end_or_be_taken_away(tree):
    one = proposed(LAND)[0]
    (amended,) = actions.amend(by=BY, id=one.pk, starts=None)
    assert (amended.starts, amended.ends) == (OPEN_START, dt.date(2022, 12, 31))
    (amended,) = actions.amend(by=BY, id=one.pk, starts=dt.date(2021, 5, 1), ends=None)
    assert (amended.starts, amended.ends) == (dt.date(2021, 5, 1), OPEN_END)
    (amended,) = actions.amend(by=BY, id=one.pk, starts=None, ends=None)
    assert (amended.starts, selectors.lacking(amended)) == (None, ["kỳ"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": -1}, "value"),
        ({"value_hi": 1}, "value"),
        ({"kind": "dreamt"}, "kind"),
        ({"exactness": "rather"}, "kind"),
        ({"ends": dt.date(2020, 1, 1)}, "ends"),
        ({"indicator_id": 0}, "indicator_id"),
        ({"indicator_id": None, "value": 3}, "indicator_id"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused(tree, wrong, field):
    one = proposed(LAND)[0]
    with pytest.raises(Refused) as refusal:
        actions.amend(by=BY, id=one.pk, **wrong)
    assert refusal.value.field == field
    assert Proposal.objects.get(pk=one.pk).value == 900


def test_a_unit_out_of_reach_cannot_be_chosen(tree, cast):
    one = proposed(LAND)[0]
    with pytest.raises(NotFound):
        actions.amend(by=cast.commune_clerk, id=one.pk, unit_id=tree.commune_b.pk)


def test_the_database_itself_holds_what_belongs_together(tree):
    one = proposed(LAND)[0]
    for wrong in (
        {"starts": None},
        {"indicator": None},
        {"value": -1},
        {"state": "accepted", "unit": None},
        {"state": "rejected"},
        {"end": one.start},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=one.pk).update(**wrong)


def test_a_corrected_name_is_learned_and_holds_at_once_for_the_same_name(tree):
    text = "Hợp tác xã Đồi Xanh có 12 hộ. Hợp tác xã Đồi Xanh trồng 30 ha chè. Xã A trồng 9 ha chè."
    narrative = read(text)
    first, second, _other = proposals(narrative)
    assert (first.unit, second.unit) == (None, None)
    amended, alike = actions.amend(by=BY, id=first.pk, unit_id=tree.cell_a2.pk)
    assert (amended.pk, alike.pk) == (first.pk, second.pk)
    assert [one.unit for one in proposals(narrative)] == [tree.cell_a2, tree.cell_a2, tree.commune_a]
    later = proposed("Năm 2023, Hợp tác xã Đồi Xanh có 15 hộ.")
    assert later[0].unit == tree.cell_a2
    assert JournalLine.objects.filter(verb="narrative.learn").count() == 1


def test_corrected_words_are_learned_with_what_may_follow_them(tree):
    first, second = proposed(BULBS)
    assert {first.indicator, second.indicator} == {None}
    meant = indicator("temporary_houses_removed")
    amended, alike = actions.amend(by=BY, id=first.pk, indicator_id=meant)
    assert (amended.value, alike.pk, alike.value) == (40, second.pk, 12)
    later = proposed("Năm 2024, xã A lắp 7 bóng đèn chiếu sáng đường thôn và trồng 30 cây xanh.")
    assert (later[0].indicator_id, later[0].value) == (meant, 7)
    assert later[1].indicator_id != meant


def test_one_word_alone_teaches_nothing_about_longer_phrases(tree):
    one = proposed("Năm 2022, xã A lắp 40 bóng.")[0]
    actions.amend(by=BY, id=one.pk, indicator_id=indicator("temporary_houses_removed"))
    longer, alike = proposed("Năm 2023, xã A lắp 30 bóng đèn chiếu sáng. Năm 2023, xã A lắp 20 bóng.")
    assert (longer.indicator, alike.indicator_id) == (None, indicator("temporary_houses_removed"))


def test_a_decided_number_is_not_changed_by_what_is_learned_from_another(tree):
    first, second = proposed(BULBS)
    actions.put_off(by=BY, ids=[second.pk])
    assert actions.amend(by=BY, id=first.pk, indicator_id=indicator("models_registered"))[1:] == []


def test_words_that_are_no_quantity_are_rejected_from_then_on_and_stay_visible(tree):
    first, second = proposed("Năm 2022, xã A mua xe 16 chỗ. Năm 2023, xã A mua xe 29 chỗ.")
    rejected = actions.reject(by=BY, ids=[first.pk], learn=True)
    assert [one.pk for one in rejected] == [first.pk, second.pk]
    later = proposed("Năm 2024, hội mua xe 7 chỗ; lễ hội có 7 chỗ bán hàng.")
    assert [(one.words, one.state, one.decided_by) for one in later] == [("7", "rejected", None), ("7", "open", None)]
    actions.reopen(by=BY, ids=[later[0].pk])
    assert Proposal.objects.get(pk=later[0].pk).state == "open"


def taught() -> set[str]:
    return set(Lesson.objects.filter(forgotten_at=None).values_list("phrase", flat=True))


def test_taking_a_rejection_back_takes_back_what_it_taught(tree):
    first, *_ = proposed("Năm 2022, xã A mua xe 16 chỗ.")
    actions.reject(by=BY, ids=[first.pk], learn=True)
    assert taught() == {"mua xe # cho"}
    actions.reopen(by=BY, ids=[first.pk])
    assert taught() == set()
    assert proposed("Năm 2023, xã A mua xe 29 chỗ.")[0].state == "open"
    actions.reject(by=BY, ids=[first.pk], learn=True)
    assert proposed("Năm 2024, xã A mua xe 7 chỗ.")[0].state == "rejected"
    assert set(JournalLine.objects.filter(object_type="lesson").values_list("verb", flat=True)) == {
        "narrative.learn",
        "narrative.forget",
    }


def test_a_lesson_stays_while_another_rejection_that_stands_taught_it_too(tree):
    first, second, third = proposed("Năm 2022, xã A mua xe 16 chỗ. Năm 2023, xã A mua xe 29 chỗ. Xã A có 5 thôn.")
    actions.reject(by=BY, ids=[first.pk, second.pk, third.pk], learn=True)
    actions.reopen(by=BY, ids=[first.pk, third.pk])
    assert taught() == {"mua xe # cho"}
    actions.reopen(by=BY, ids=[second.pk])
    assert taught() == set()


def test_a_plain_rejection_teaches_nothing_and_its_reopening_forgets_nothing(tree):
    first, second = proposed("Năm 2022, xã A mua xe 16 chỗ. Xã A có 5 thôn.")
    actions.reject(by=BY, ids=[first.pk], learn=True)
    actions.reject(by=BY, ids=[second.pk])
    actions.reopen(by=BY, ids=[second.pk])
    assert taught() == {"mua xe # cho"}


def test_a_lesson_is_found_without_tone_marks_forgotten_and_remembered(tree, cast):
    one = proposed("Hợp tác xã Đồi Xanh có 12 hộ.")[0]
    actions.amend(by=BY, id=one.pk, unit_id=tree.cell_a2.pk)
    by, unit = cast.commune_clerk, tree.commune_a.pk

    def found(search: str) -> list[str]:
        return [lesson.phrase for lesson in selectors.lessons(by=by, unit_id=unit, search=search)]

    (lesson,) = selectors.lessons(by=by, unit_id=unit)
    assert found("doi xanh") == found("ĐỒI") == found(cell_name(tree)) == [lesson.phrase]
    assert found("không có") == []
    actions.forget_lesson(by=by, id=lesson.pk)
    assert found("") == []
    assert proposed("Năm 2023, Hợp tác xã Đồi Xanh có 15 hộ.")[0].unit is None
    actions.remember_lesson(by=by, id=lesson.pk)
    assert proposed("Năm 2024, Hợp tác xã Đồi Xanh có 16 hộ.")[0].unit == tree.cell_a2


def cell_name(tree) -> str:
    return unit_cards([tree.cell_a2.pk])[tree.cell_a2.pk].name


def test_lessons_of_another_commune_are_out_of_reach(tree, cast):
    one = proposed("Hợp tác xã Đồi Xanh có 12 hộ.")[0]
    actions.amend(by=BY, id=one.pk, unit_id=tree.cell_a2.pk)
    lesson = Lesson.objects.get()
    for act in (actions.forget_lesson, actions.remember_lesson):
        with pytest.raises(NotFound):
            act(by=cast.outsider, id=lesson.pk)
        with pytest.raises(NotFound):
            act(by=BY, id=lesson.pk + 1)
    assert taught() == {lesson.phrase}


def test_lessons_hold_below_their_unit_and_not_beside(tree):
    taught = proposed("Hợp tác xã Đồi Xanh có 12 hộ.")[0]
    actions.amend(by=BY, id=taught.pk, unit_id=tree.cell_a2.pk)
    below = proposed("Năm 2023, Hợp tác xã Đồi Xanh có 15 hộ.", unit="T-D-A-1")
    beside = proposed("Năm 2023, Hợp tác xã Đồi Xanh có 15 hộ.", unit="T-D-B")
    above = proposed("Năm 2023, Hợp tác xã Đồi Xanh có 15 hộ.", unit="T-D")
    assert [found[0].unit for found in (below, beside, above)] == [tree.cell_a2, None, None]


def test_the_nearest_lesson_wins_and_a_new_one_replaces_the_old(tree):
    text = "Hợp tác xã Đồi Xanh có 12 hộ."
    actions.amend(by=BY, id=proposed(text, unit="T-D")[0].pk, unit_id=tree.commune_b.pk)
    assert proposed(text)[0].unit == tree.commune_b
    actions.amend(by=BY, id=proposed(text)[0].pk, unit_id=tree.cell_a1.pk)
    actions.amend(by=BY, id=proposed(text + " Hết.")[0].pk, unit_id=tree.cell_a2.pk)
    assert proposed(text + " Thế thôi.")[0].unit == tree.cell_a2
    assert Lesson.objects.count() == 2


def test_an_indicator_that_the_catalogue_lacks_is_added_once_and_learned(tree, cast):
    first, second = proposed(BULBS)
    new = {"name": "Bóng đèn chiếu sáng ngõ xóm", "unit": "bóng"}
    amended, alike = actions.propose_indicator(by=cast.commune_clerk, id=first.pk, **new)
    assert (code_of(amended), amended.value, alike.value) == ("added_bong_den_chieu_sang_ngo_xom", 40, 12)
    again = actions.propose_indicator(by=cast.commune_clerk, id=second.pk, **new)
    assert again[0].indicator == amended.indicator
    assert selectors.lacking(amended) == []
    with pytest.raises(Forbidden):
        actions.propose_indicator(
            by=cast.unit_clerk, id=proposed(BULBS, unit="T-D-A-MT")[0].pk, name="Khác", unit="cái"
        )


def test_likely_units_and_indicators_are_offered(tree):
    (other,) = open_units(by=BY, units=[NewUnit("T-D-B-9", "Chi bộ thôn Một", "village_cell", "T-D-B", FOUNDED)])
    one = proposed("Chi bộ thôn Một trồng 12 ha rừng.", unit="T-D")[0]
    assert one.unit is None
    assert {card.id for card in selectors.candidates(by=BY, proposal=one)} == {tree.cell_a1.pk, other.pk}
    assert "forest_planted_area" in [near.code for near in selectors.indicator_candidates(by=BY, proposal=one)]
    unknown = proposed("Chi bộ Nơi Khác trồng 12 ha rừng.", unit="T-D")[0]
    assert selectors.candidates(by=BY, proposal=unknown) == []


def test_a_missed_number_is_read_where_a_person_points(tree):
    narrative = read("Năm 2022, xã A hiến 900 m2 đất; phong trào “35 hộ cùng làm” góp 12 triệu đồng.")
    start = narrative.text.index("35")
    assert "35" not in [one.words for one in proposals(narrative)]
    made = actions.add(by=BY, narrative_id=narrative.pk, start=start, end=start + 2)
    assert (made.words, made.said["unit"], made.unit) == ("35", "hộ", tree.commune_a)
    assert (made.starts, made.ends) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert [one.words for one in proposals(narrative)] == ["900", "35", "12"]
    for there in (start, narrative.text.index("900")):
        with pytest.raises(Refused, match="đã có đề xuất"):
            actions.add(by=BY, narrative_id=narrative.pk, start=there, end=there + 2)


def test_a_place_without_a_number_is_refused(tree):
    narrative = read(LAND)
    start = narrative.text.index("nhân dân")
    with pytest.raises(Refused, match="không có số nào"):
        actions.add(by=BY, narrative_id=narrative.pk, start=start, end=start + 8)
    with pytest.raises(Refused, match="nằm ngoài văn bản"):
        actions.add(by=BY, narrative_id=narrative.pk, start=5, end=10_000)
