"""An opinion from receipt to its end: its code, its deadline and its moves."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.base.ids import uuid7
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import NormSubject
from sovang.registers import actions as ledger
from sovang.registers.dialogues.actions import receive_petitions
from sovang.registers.dialogues.codes import ALPHABET, LENGTH
from sovang.registers.dialogues.models import Petition
from sovang.registers.dialogues.selectors import by_code
from sovang.registers.models import Entry

from .conftest import BY, DAY, House

pytestmark = pytest.mark.django_db
ONE_DAY = dt.timedelta(days=1)


def due(id):
    return Petition.objects.get(pk=id).due


def test_every_opinion_has_a_code_of_its_own_without_look_alikes(house: House) -> None:
    ids = receive_petitions(by=BY, rows=[house.row(f"Ý kiến {n}") for n in range(200)])
    codes = set(Petition.objects.filter(pk__in=ids).values_list("code", flat=True))
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("01OIL5S8BQU2Z")


def test_a_code_tells_state_and_days_and_neither_words_nor_asker(house: House) -> None:
    id = house.receive(asker_name="Hộ dân 01")
    code = Petition.objects.get(pk=id).code
    told = by_code(f" {code[:5].lower()}-{code[5:]} ")
    assert (told.state, told.received_on, told.due, told.ended_on) == ("received", DAY, due(id), None)
    assert not any(isinstance(v, str) and ("mương" in v or "Hộ" in v) for v in vars(told).values())
    house.press("refuse", id, day=DAY + ONE_DAY, refusal="Đã trả lời ở ý kiến khác")
    told = by_code(code)
    assert (told.state, told.due, told.ended_on) == ("refused", None, DAY + ONE_DAY)
    with pytest.raises(NotFound):
        by_code("AAAAAAAAAA")


def test_the_same_set_sent_twice_is_written_once_under_the_same_code(house: House) -> None:
    id = house.receive(id=uuid7())
    code = Petition.objects.get(pk=id).code
    again = receive_petitions(by=BY, rows=[house.row(id=id)])
    assert (again, Petition.objects.get().code) == ([id], code)


def test_the_deadline_is_the_central_norm_unless_a_committee_above_has_set_one(house: House) -> None:
    assert due(house.receive()) == DAY + dt.timedelta(days=30)
    tree = house.tree
    norms = [
        NewNorm(tree.province.pk, NormSubject.ANSWER_DAYS, at_least=20),
        NewNorm(tree.commune_a.pk, NormSubject.ANSWER_DAYS, at_least=15),
        NewNorm(tree.province.pk, NormSubject.ANSWER_DAYS_LAND, at_least=45),
        NewNorm(tree.commune_a.pk, NormSubject.ANSWER_DAYS_FEEDBACK, at_least=5, first_year=2025),
    ]
    set_norms(by=BY, rows=norms)
    assert due(house.receive()) == DAY + dt.timedelta(days=15)
    assert due(house.receive(unit_id=tree.commune_b.pk)) == DAY + dt.timedelta(days=20)
    assert due(house.receive(subject="land")) == DAY + dt.timedelta(days=45)
    assert due(house.receive(kind="feedback")) == DAY + dt.timedelta(days=15)
    later = dt.date(2025, 2, 1)
    assert due(house.receive(kind="feedback", day=later)) == later + dt.timedelta(days=5)
    assert due(house.receive(due=DAY + ONE_DAY)) == DAY + ONE_DAY


def test_fifty_opinions_cost_as_many_queries_as_one(house: House, django_assert_max_num_queries) -> None:
    house.receive()  # the tree is in memory
    with django_assert_max_num_queries(40) as one:
        receive_petitions(by=BY, rows=[house.row("Một")])
    units = (house.tree.commune_a.pk, house.tree.commune_b.pk)
    rows = [house.row(f"Ý kiến {n}", unit_id=units[n % 2], subject=("land", "works")[n % 2]) for n in range(50)]
    with django_assert_max_num_queries(len(one) + 2):
        receive_petitions(by=BY, rows=rows)


@pytest.mark.parametrize(("kind", "body"), [("complaint", "Luật Khiếu nại"), ("denunciation", "Ủy ban Kiểm tra")])
def test_complaints_and_denunciations_are_sent_where_they_belong(house: House, kind: str, body: str) -> None:
    with pytest.raises(Refused, match=body):
        house.receive(kind=kind)
    assert not Entry.objects.filter(register="petition").exists()
    id = house.receive()
    with pytest.raises(Refused, match="không sửa được"):
        ledger.correct_entry(by=BY, id=id, version=1, changes={"kind": kind})


def test_a_due_day_before_receipt_is_refused_when_received_and_when_assigned(house: House) -> None:
    with pytest.raises(Refused, match="trước ngày tiếp nhận"):
        house.receive(due=DAY - ONE_DAY)
    id = house.receive()
    with pytest.raises(Refused, match="trước ngày tiếp nhận"):
        house.press("assign", id, office="Phòng Kinh tế", until=DAY - ONE_DAY)


def test_an_opinion_is_assigned_to_a_unit_or_an_office_with_its_own_due_day(house: House) -> None:
    id = house.receive()
    with pytest.raises(Refused, match="đơn vị hoặc bộ phận"):
        house.press("assign", id, office="  ")
    house.press("assign", id, responsible_id=house.tree.front_a.pk, until=DAY + ONE_DAY)
    assert Petition.objects.get(pk=id).responsible_id == house.tree.front_a.pk
    assert due(id) == DAY + ONE_DAY
    house.press("assign", id, office="Phòng Kinh tế")
    found = Petition.objects.get(pk=id)
    assert (found.responsible_id, found.office, found.due) == (None, "Phòng Kinh tế", DAY + ONE_DAY)


def test_nothing_ends_before_it_was_received_or_in_days_to_come(house: House) -> None:
    id = house.receive()
    for verb, given in (("answer", {"answer": "Đã rõ"}), ("refuse", {"refusal": "Không rõ nơi ở"})):
        with pytest.raises(Refused, match="tiếp nhận ngày 01/03/2024"):
            house.press(verb, id, day=DAY - ONE_DAY, **given)
        with pytest.raises(Refused, match="chưa tới"):
            house.press(verb, id, day=dt.date.today() + ONE_DAY, **given)  # noqa: DTZ011
    assert Entry.objects.get(pk=id).state == "received"


def test_an_answer_and_a_refusal_need_words_and_only_what_was_answered_is_settled(house: House) -> None:
    id = house.receive()
    with pytest.raises(Refused, match="Nội dung trả lời"):
        house.press("answer", id)
    with pytest.raises(Refused, match="Lý do từ chối"):
        house.press("refuse", id, refusal=" ")
    with pytest.raises(Refused, match="Đã tiếp nhận"):
        house.press("settle", id)


def test_the_clerk_concludes_and_the_secretary_only_answers(house: House) -> None:
    cell = house.tree.cell_a1.pk
    id = house.receive(unit_id=cell)
    house.press("answer", id, by=house.cast.cell_secretary, answer="Thôn đã họp bàn")
    with pytest.raises(Forbidden):
        house.press("settle", id, by=house.cast.cell_secretary)
    with pytest.raises(NotFound):
        house.press("settle", id, by=house.cast.outsider)
    house.press("settle", id, by=house.cast.commune_clerk)


def test_an_answer_sent_back_from_above_is_answered_again(house: House) -> None:
    id = house.receive()
    house.press("answer", id, answer="Đã rõ")
    tomorrow = dt.date.today() + ONE_DAY  # noqa: DTZ011
    ledger.return_entries(by=house.cast.provincial_officer, ids=[id], reason="Chưa đúng", about="result", due=tomorrow)
    assert Entry.objects.get(pk=id).state == "assigned"
    house.press("answer", id, answer="Đã sửa mương, có biên bản")
    assert Entry.objects.get(pk=id).state == "answered"
