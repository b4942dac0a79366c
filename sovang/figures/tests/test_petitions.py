"""Meetings and opinions: what counts on which day, and that the open ones are found from the share of the settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures.questions import Figure, Question, answer, explain
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.dialogues.actions import plan_dialogues, receive_petitions
from sovang.registers.dialogues.rows import NewDialogue, NewPetition
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, DAY, APRIL = System(), dt.date(2024, 3, 1), dt.date(2024, 4, 2)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def press(register: str, verb: str, ids: Sequence[UUID], day: dt.date, **given: object) -> None:
    registry.get(register).carriers[verb](Asked(BY, ids, day, given=given))


def value(tree: Tree, code: str, period: str = "2024") -> Figure:
    return answer(Question(code, tree.district.pk, Period.parse(period)), by=BY).total


@pytest.fixture
def opinions(tree: Tree) -> list[UUID]:
    """905 of 909 with the four open ones, in small: of five in a commune three settled, one refused, one open."""
    known = {"year": 2024, "day": DAY}
    rows = [NewPetition(title=f"Ý kiến {n}", unit_id=tree.commune_a.pk, **known) for n in range(5)]  # type: ignore[arg-type]
    district = NewPetition(title="Ý kiến cấp huyện", unit_id=tree.district.pk, level="district", **known)  # type: ignore[arg-type]
    ids = receive_petitions(by=BY, rows=[*rows, district])
    press("petition", "answer", ids[:3], DAY, answer="Sửa trong tháng")
    press("petition", "settle", ids[:3], APRIL)
    press("petition", "refuse", ids[3:4], APRIL, refusal="Ngoài thẩm quyền, đã chuyển")
    return ids


def test_the_share_is_settled_of_received_and_its_explanation_leads_to_the_open_ones(
    tree: Tree, opinions: list[UUID]
) -> None:
    share = value(tree, "petitions_resolved_grassroots_rate")
    assert (share.value, share.denominator) == (3, 5)
    question = Question("petitions_resolved_grassroots_rate", tree.district.pk, Period.year(2024))
    parts = dict(explain(question, by=BY).parts)
    assert parts["petitions_open_grassroots"].value == 1
    question = Question("petitions_open_grassroots", tree.district.pk, Period.year(2024))
    assert [record.entry_id for record in explain(question, by=BY).records] == [opinions[4]]


def test_what_is_settled_or_refused_counts_on_that_day_and_what_is_open_on_the_day_of_receipt(
    tree: Tree, opinions: list[UUID]
) -> None:
    found = {
        (code, period): value(tree, f"petitions_{code}", period).value
        for code in ("settled", "refused", "open", "received")
        for period in ("2024-03", "2024-04")
    }
    assert found == {
        ("settled", "2024-03"): 0, ("settled", "2024-04"): 3, ("refused", "2024-03"): 0, ("refused", "2024-04"): 1,
        ("open", "2024-03"): 2, ("open", "2024-04"): 0, ("received", "2024-03"): 2, ("received", "2024-04"): 4,
    }  # fmt: skip


def test_levels_are_counted_apart(tree: Tree, opinions: list[UUID]) -> None:
    assert value(tree, "petitions_received_grassroots").value == 5
    assert value(tree, "petitions_received_district").value == 1
    assert value(tree, "petitions_resolved_district").value == 0
    press("petition", "answer", opinions[5:], DAY, answer="Đã rõ")
    press("petition", "settle", opinions[5:], APRIL)
    assert value(tree, "petitions_resolved_district").value == 1
    assert value(tree, "petitions_resolved_grassroots").value == 3


def test_meetings_count_once_held_by_day_and_level_and_attendances_apart(tree: Tree) -> None:
    seats = [(tree.commune_a, "commune"), (tree.district, "district"), (tree.commune_a, "commune")]
    rows = [NewDialogue(title="Đối thoại", unit_id=u.pk, year=2024, day=DAY, level=level) for u, level in seats]
    first, second, _planned = plan_dialogues(by=BY, rows=rows)
    press("dialogue", "hold", [first], DAY, attendances=86)
    press("dialogue", "hold", [second], APRIL, attendances=40)
    assert value(tree, "dialogue_meetings_held").value == 2
    assert value(tree, "dialogue_meetings_held", "2024-03").value == 1
    assert value(tree, "dialogue_meetings_held_commune").value == 1
    assert value(tree, "dialogue_attendances").value == 126
