"""Reviews and ratings: written once a year, appraised by the rules of their day, decided under the cap as a set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people.actions import NewPerson, enrol_persons
from sovang.people.models import Membership, Person
from sovang.places.models import Unit
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.actions import return_entries
from sovang.registers.lines import insert_lines
from sovang.registers.models import Entry
from sovang.registers.moves import carry_out
from sovang.registers.ratings.actions import decide, propose, write_reviews
from sovang.registers.ratings.models import Rating, RuleSet
from sovang.registers.ratings.rows import NewRating
from sovang.registers.ratings.rules import gate_choices, load
from sovang.registers.ratings.selectors import panels, who_has_not_written
from sovang.testing.cast import SINCE, Cast, small_cast
from sovang.testing.lines import Seat
from sovang.testing.lines import row as filled_row
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, TODAY = System(), dt.date.today()  # noqa: DTZ011
ALL_GATES = ["all_on_time", "third_above", "limits_mended", "nobody_disciplined", "on_time_with_quality", "few_late"]


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def row(unit: int, person: UUID | None = None, **more: Any) -> NewRating:
    own: dict[str, Any] = {"unit_id": unit, "person_id": person, "year": TODAY.year, "done": "Xong việc đã đăng ký"}
    return NewRating(**own | more)


def sent(rows: Sequence[NewRating], day: dt.date = TODAY) -> list[UUID]:
    ids = write_reviews(by=BY, rows=rows)
    carry_out(by=BY, register="rating", verb="submit", ids=ids, day=day)
    return ids


def appraised(ids: Sequence[UUID], level: str, score: int | None = None, day: dt.date = TODAY) -> None:
    propose(by=BY, ids=ids, given={"level": level, "score": score, "gates": ALL_GATES}, day=day)


def settled(ids: Sequence[UUID], exception: str = "", day: dt.date = TODAY) -> list[Entry]:
    return decide(by=BY, ids=ids, given={"decision": "12-QĐ/ĐU", "exception": exception}, day=day)


def members(unit_id: int, count: int) -> list[Person]:
    rows = [NewPerson(code=f"M-{n}", name=f"Đảng viên {n}", unit_id=unit_id, since=SINCE) for n in range(count)]
    return enrol_persons(by=BY, persons=rows)


def capped(code: str = "qd366_2025_person", **more: object) -> None:
    own = {"cap_percent": 20, "cap_base": "good", "cap_scope": "superior"}
    RuleSet.objects.filter(code=code).update(**own | more)


def test_a_review_goes_from_its_author_by_the_appraisal_to_the_decision(tree, cast):
    (id,) = write_reviews(by=cast.cadre, rows=[row(tree.cell_a1.pk, cast.member.pk)])
    carry_out(by=cast.cadre, register="rating", verb="submit", ids=[id], day=TODAY)
    given = {"level": "good", "score": 82, "gates": ["on_time_with_quality"]}
    propose(by=cast.cell_secretary, ids=[id], given=given, day=TODAY)
    with pytest.raises(Forbidden):
        decide(by=cast.cell_secretary, ids=[id], given={"decision": "1"}, day=TODAY)
    decide(by=cast.leader, ids=[id], given={"decision": "12-QĐ/ĐU"}, day=TODAY)
    kept = Rating.objects.get(pk=id)
    assert (kept.level, kept.score, kept.rules, kept.decision) == ("good", 82, "qd366_2025_person", "12-QĐ/ĐU")
    assert (kept.proposed_by, kept.decided_by) == (cast.cell_secretary.label, cast.leader.label)
    assert Entry.objects.get(pk=id).state == "decided"


def test_an_owner_has_one_review_a_year_in_each_place(tree, cast):
    first = row(tree.cell_a1.pk, cast.member.pk)
    write_reviews(by=BY, rows=[first, row(tree.commune_a.pk, cast.member.pk), row(tree.cell_a1.pk)])
    for again in (first, row(tree.cell_a1.pk)):
        with pytest.raises(Refused, match="đã có bản kiểm điểm"):
            write_reviews(by=BY, rows=[again])
    with pytest.raises(Refused, match="đã có bản kiểm điểm"):
        write_reviews(by=BY, rows=[row(tree.cell_a2.pk), row(tree.cell_a2.pk)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.filter(unit=tree.commune_a.pk).update(unit=tree.cell_a1.pk)


def test_the_same_form_sent_twice_is_one_review(tree):
    first = row(tree.cell_a1.pk, id=UUID(int=7))
    assert write_reviews(by=BY, rows=[first]) == write_reviews(by=BY, rows=[first])
    assert Rating.objects.count() == 1


@pytest.mark.parametrize(
    ("level", "score", "gates", "field"),
    [
        ("excellent", 89, ALL_GATES, "level"),
        ("good", 69, ALL_GATES, "level"),
        ("excellent", 95, ["all_on_time"], "gates"),
        ("good", None, ALL_GATES, "score"),
        ("good", 101, ALL_GATES, "score"),
        ("", 80, ALL_GATES, "level"),
    ],
)
def test_a_level_stands_neither_above_its_score_nor_without_its_gates(tree, level, score, gates, field):
    ids = sent([row(tree.cell_a1.pk)])
    with pytest.raises(Refused) as refused:
        propose(by=BY, ids=ids, given={"level": level, "score": score, "gates": gates}, day=TODAY)
    assert refused.value.field == field
    assert Rating.objects.get().level == ""


@pytest.mark.parametrize(("level", "score"), [("excellent", 90), ("good", 70), ("completed", 50), ("not_completed", 0)])
def test_the_lowest_score_of_a_band_is_enough(tree, level, score):
    ids = sent([row(tree.cell_a1.pk)])
    appraised(ids, level, score)
    assert Rating.objects.get().level == level


def test_a_level_may_stand_lower_than_the_score_allows(tree):
    ids = sent([row(tree.cell_a1.pk)])
    appraised(ids, "completed", 95)
    assert Rating.objects.get().level == "completed"


def test_a_review_is_rated_by_the_rules_of_its_day_and_stays_so_when_rules_change(tree):
    days = {2019: "hd21_2019", 2023: "qd124_2023", 2025: "qd366_2025"}
    for year, code in days.items():
        ids = sent([row(tree.cell_a2.pk, year=year, day=dt.date(year, 12, 1))], dt.date(year, 12, 1))
        appraised(ids, "good", 75, dt.date(year, 12, 5))
        settled(ids, day=dt.date(year, 12, 20))
        assert Rating.objects.get(pk=ids[0]).rules == f"{code}_collective"
    RuleSet.objects.update(bands={"good": 99}, valid_to=dt.date(2018, 1, 1))
    load()
    RuleSet.objects.create(code="own", subject="collective", name_vi="Mới", name_en="New", valid_from="2010-01-01")
    assert set(Rating.objects.values_list("rules", "level", "score")) == {
        (f"{code}_collective", "good", 75) for code in days.values()
    }


def test_the_rules_of_an_installation_come_before_the_older_central_ones(tree):
    own = {"code": "own", "subject": "collective", "name_vi": "Riêng", "name_en": "Own", "bands": {"good": 60}}
    RuleSet.objects.create(**own, valid_from=dt.date(2025, 9, 1))
    ids = sent([row(tree.cell_a1.pk)])
    appraised(ids, "good", 61)
    assert Rating.objects.get().rules == "own"
    load()
    assert RuleSet.objects.get(code="own").bands == {"good": 60}


def test_what_is_not_known_of_old_rules_is_no_rule(tree):
    ids = sent([row(tree.cell_a1.pk, year=2023, day=dt.date(2023, 12, 1))], dt.date(2023, 12, 1))
    propose(by=BY, ids=ids, given={"level": "excellent"}, day=dt.date(2023, 12, 5))
    settled(ids, day=dt.date(2023, 12, 20))
    assert Rating.objects.get().score is None


def test_the_cap_is_counted_over_the_whole_set_and_tells_its_numbers(tree):
    capped()
    ids = sent([row(tree.cell_a1.pk, person.pk) for person in members(tree.cell_a1.pk, 11)])
    appraised(ids[:9], "good", 80)
    appraised(ids[9:], "excellent", 95)
    with pytest.raises(Refused, match=r"sẽ có 2, nhiều nhất được 1, bằng 20% của 9") as refused:
        settled(ids)
    assert refused.value.field == "exception"
    assert not Entry.objects.filter(state="decided").exists()
    settled(ids[:10])
    with pytest.raises(Refused, match="sẽ có 2, nhiều nhất được 1"):
        settled(ids[10:])


@pytest.mark.parametrize(
    ("base", "rounding", "most"),
    [("good", "down", 1), ("good_and_excellent", "down", 1), ("all", "down", 2), ("good", "up", 2)],
)
def test_the_base_and_the_rounding_of_the_cap_are_data(tree, base, rounding, most):
    """Seven good, one completed, two at the top: a fifth of 7, 9 and 10."""
    capped(cap_base=base, rounding=rounding)
    ids = sent([row(tree.cell_a1.pk, person.pk) for person in members(tree.cell_a1.pk, 10)])
    appraised(ids[:7], "good", 80)
    appraised(ids[7:8], "completed", 60)
    appraised(ids[8:], "excellent", 95)
    if most < 2:
        with pytest.raises(Refused, match=f"nhiều nhất được {most}"):
            settled(ids)
    else:
        assert len(settled(ids)) == 10


def test_an_exception_needs_rules_that_know_it_and_a_reason(tree):
    capped()
    people = members(tree.cell_a1.pk, 4)
    ids = sent([row(tree.cell_a1.pk, person.pk) for person in people])
    appraised(ids[:2], "good", 80)
    appraised(ids[2:], "excellent", 95)
    with pytest.raises(Refused, match="Vượt tỷ lệ"):
        settled(ids, "tập thể tiêu biểu")
    capped(exception_percent=50)
    with pytest.raises(Refused, match="nhiều nhất được 1, bằng 50%"):
        settled(ids, "tập thể tiêu biểu")
    capped(exception_percent=None, exception_vi="Đơn vị tiêu biểu")
    with pytest.raises(Refused, match="Vượt tỷ lệ"):
        settled(ids)
    settled(ids, "tập thể tiêu biểu")
    assert set(Rating.objects.values_list("exception", flat=True)) == {"tập thể tiêu biểu"}


def test_caps_are_counted_apart_for_units_persons_and_superiors(tree):
    capped("qd366_2025_collective")
    capped()
    ids = sent([row(tree.cell_a1.pk, person.pk) for person in members(tree.cell_a1.pk, 5)])
    appraised(ids, "good", 80)
    settled(ids)
    unit = sent([row(tree.cell_a1.pk)])
    appraised(unit, "excellent", 95)
    with pytest.raises(Refused, match="bằng 20% của 0"):
        settled(unit)
    neighbour = sent([row(tree.cell_b1.pk, person.pk) for person in _of(tree.cell_b1.pk)])
    appraised(neighbour, "excellent", 95)
    with pytest.raises(Refused, match="bằng 20% của 0"):
        settled(neighbour)


@pytest.mark.parametrize(("scope", "fits"), [("grassroots", True), ("superior", True), ("unit", False)])
def test_the_scope_of_the_cap_is_data(tree, scope, fits):
    """Five good members in one cell of the commune, one at the top in another."""
    capped(cap_scope=scope)
    good = sent([row(tree.cell_a1.pk, person.pk) for person in members(tree.cell_a1.pk, 5)])
    appraised(good, "good", 80)
    top = sent([row(tree.cell_a2.pk, person.pk) for person in _of(tree.cell_a2.pk)])
    appraised(top, "excellent", 95)
    if fits:
        settled([*good, *top])
    else:
        with pytest.raises(Refused, match="bằng 20% của 0"):
            settled([*good, *top])


def test_units_further_down_do_not_count_among_those_of_a_superior(tree):
    capped("qd366_2025_collective", cap_percent=100)
    below, commune = sent([row(tree.cell_a1.pk)]), sent([row(tree.commune_a.pk)])
    appraised(below, "good", 80)
    appraised(commune, "excellent", 95)
    with pytest.raises(Refused, match="bằng 100% của 0"):
        settled([*below, *commune])
    neighbour = sent([row(tree.commune_b.pk)])
    appraised(neighbour, "good", 80)
    settled([*below, *commune, *neighbour])


def _of(unit_id: int) -> list[Person]:
    return enrol_persons(by=BY, persons=[NewPerson(code="N-1", name="Đảng viên N", unit_id=unit_id, since=SINCE)])


def test_nobody_rates_himself_and_no_unit_decides_on_itself(tree, cast):
    own = sent([row(tree.cell_a1.pk, cast.secretary.pk), row(tree.commune_a.pk)])
    with pytest.raises(Refused, match="chính mình"):
        propose(by=cast.cell_secretary, ids=own[:1], given={"level": "good", "score": 80}, day=TODAY)
    appraised(own, "good", 80)
    with pytest.raises(Forbidden):
        decide(by=cast.commune_clerk, ids=own[1:], given={"decision": "1"}, day=TODAY)
    decide(by=cast.provincial_officer, ids=own, given={"decision": "1"}, day=TODAY)


def test_a_review_is_sent_back_and_a_proposal_is_looked_at_again(tree, cast):
    ids = sent([row(tree.cell_a1.pk, cast.member.pk)])
    appraised(ids, "good", 80)
    carry_out(by=cast.leader, register="rating", verb="reconsider", ids=ids, reason="Chưa đủ căn cứ")
    assert Entry.objects.get(pk=ids[0]).state == "submitted"
    return_entries(by=cast.commune_clerk, ids=ids, reason="Chưa rõ", about="other", due=TODAY)
    assert Entry.objects.get(pk=ids[0]).state == "draft"


def test_no_day_to_come_is_typed(tree):
    ids, tomorrow = sent([row(tree.cell_a1.pk)]), TODAY + dt.timedelta(days=1)
    with pytest.raises(Refused, match="chưa tới"):
        appraised(ids, "good", 80, tomorrow)
    appraised(ids, "good", 80)
    with pytest.raises(Refused, match="chưa tới"):
        settled(ids, day=tomorrow)


def test_the_journal_says_that_a_level_was_given_not_which(tree):
    ids = sent([row(tree.cell_a1.pk)])
    appraised(ids, "completed", 63)
    (told,) = JournalLine.objects.filter(verb="rating.propose").values_list("after", flat=True)
    assert "completed" not in str(told)
    assert "63" not in str(told)


def test_beside_the_score_stand_the_years_lines_and_those_of_the_head(tree, cast):
    Membership.objects.filter(person=cast.secretary).update(post="Bí thư chi bộ")
    Membership.objects.filter(person=cast.member).update(post="Phó bí thư chi bộ")
    last = TODAY.year - 1
    (old,) = sent([row(tree.cell_a1.pk, year=last, day=dt.date(last, 12, 1))], dt.date(last, 12, 1))
    appraised([old], "good", 80, dt.date(last, 12, 5))
    settled([old], day=dt.date(last, 12, 20))
    (id,) = sent([row(tree.cell_a1.pk)])
    for person in (None, cast.secretary, cast.member):
        _line(tree.cell_a1.pk, person, "Việc đã xác nhận", "verified")
    _line(tree.cell_a1.pk, None, "Việc đang làm", "doing")
    lines, measured, head, earlier = panels(cast.commune_clerk, Entry.objects.get(pk=id))
    assert [cells[1:] for cells in lines.rows] == [(2, 1)]
    assert measured.rows == []
    assert [cells[0] for cells in head.rows] == [cast.secretary.name]
    assert [cells[1:3] for cells in earlier.rows] == [("Hoàn thành tốt nhiệm vụ", 80)]
    hidden = panels(cast.editor, Entry.objects.get(pk=id))[-1]
    assert hidden.rows == []


def _line(unit_id: int, person: Person | None, title: str, state: str) -> None:
    unit = Unit.objects.get(pk=unit_id)
    described = registry.get("issue")
    assert described.row is not None
    given = filled_row(described, Seat(unit, unit, person.pk if person else None)) | {"title": title}
    (id,) = insert_lines(by=BY, register="issue", rows=[described.row(**given)])
    owner = {"person": person, "owner_kind": "person"} if person else {}
    Entry.objects.filter(pk=id).update(state=state, **owner)


def test_members_who_have_not_written_are_listed_and_the_exempt_are_not(tree, cast):
    write_reviews(by=BY, rows=[row(tree.cell_a1.pk, cast.member.pk)])
    (panel,) = who_has_not_written(cast.cell_secretary, tree.cell_a1.pk, TODAY.year)
    names = {cells[0] for cells in panel.rows}
    assert cast.secretary.name in names
    assert not {cast.member.name, cast.exempted.name} & names
    assert who_has_not_written(cast.outsider, tree.cell_a1.pk, TODAY.year) == []


def test_who_is_out_of_reach_finds_nothing(tree, cast):
    ids = sent([row(tree.cell_a1.pk)])
    with pytest.raises(NotFound):
        propose(by=cast.outsider, ids=ids, given={"level": "good", "score": 80}, day=TODAY)


def test_gates_are_named_once_with_the_level_that_they_open(tree):
    codes = [code for code, _text in gate_choices()]
    assert sorted(codes) == sorted(ALL_GATES)
    assert dict(gate_choices())["few_late"].startswith("Hoàn thành nhiệm vụ: ")
