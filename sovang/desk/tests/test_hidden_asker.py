"""Who asked is hidden: no page, list, print, workbook, search or journal tells it to those who may not see it."""

from __future__ import annotations

import datetime as dt
import io
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.errors import Forbidden
from sovang.base.text import fold
from sovang.journal.models import JournalLine
from sovang.registers import actions
from sovang.registers.dialogues.actions import assign_petitions, plan_dialogues, receive_petitions
from sovang.registers.dialogues.models import Petition
from sovang.registers.dialogues.rows import NewDialogue, NewPetition
from sovang.registers.models import Entry
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree

from .conftest import PNG, YEAR

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(YEAR, 1, 1)
ASKER, CONTACT = "Quýt Bưởi Na", "0999 000 017"
#: Roles that see the line but not the person; who does see it stands in the last test.
BLIND = ("cell_secretary", "provincial_officer", "leader", "auditor", "editor")


@pytest.fixture
def meeting(tree: Tree, cast: Cast) -> UUID:
    row = NewDialogue(title="Đối thoại đầu năm", unit_id=tree.cell_a1.pk, year=YEAR, day=DAY)
    return plan_dialogues(by=BY, rows=[row])[0]


@pytest.fixture
def asked(tree: Tree, meeting: UUID) -> UUID:
    row = NewPetition(
        title="Sửa mương thôn Hai", unit_id=tree.cell_a1.pk, year=YEAR, day=DAY, dialogue_id=meeting, asker_name=ASKER,
        asker_contact=CONTACT,
    )  # fmt: skip
    return receive_petitions(by=BY, rows=[row])[0]


def tells(body: str) -> bool:
    return fold(ASKER) in fold(body) or CONTACT in body


@pytest.mark.parametrize("role", BLIND)
def test_no_door_tells_who_asked(as_user, cast: Cast, meeting: UUID, asked: UUID, role: str) -> None:
    client: Client = as_user(getattr(cast, role))
    doors = [
        reverse("desk:entry", args=[asked]),
        reverse("desk:entry", args=[meeting]),
        f"{reverse('desk:register', args=['petition'])}?year={YEAR}",
        f"{reverse('desk:print_register', args=['petition'])}?year={YEAR}",
        reverse("desk:today"),
    ]
    for door in doors:
        answer = client.get(door)
        assert answer.status_code == 200, door
        assert not tells(answer.content.decode()), door


def test_the_workbook_has_no_column_for_it_for_anybody(as_user, cast: Cast, asked: UUID) -> None:
    for role in (*BLIND, "commune_clerk"):
        answer = as_user(getattr(cast, role)).get(reverse("desk:export", args=["petition"]), {"year": YEAR})
        rows = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
        text = " ".join(str(cell) for row in rows for cell in row)
        assert "Sửa mương" in text
        assert not tells(text), role


def test_search_and_filters_do_not_find_by_the_person_not_even_after_a_correction(
    as_user, cast: Cast, asked: UUID
) -> None:
    entry = Entry.objects.get(pk=asked)
    actions.correct_entry(by=BY, id=asked, version=entry.version, changes={"detail": "Mương cạn", "asker_name": ASKER})
    folded = Entry.objects.get(pk=asked).folded
    assert "muong can" in folded
    assert not tells(folded)
    page = reverse("desk:register", args=["petition"])
    for query in ({"q": ASKER}, {"asker_name": ASKER}, {"q": CONTACT}):
        body = as_user(cast.provincial_officer).get(page, {"year": YEAR} | query).content.decode()
        assert ("Sửa mương" in body) == ("asker_name" in query)  # what is no filter narrows nothing


def test_the_journal_tells_that_it_was_put_right_and_not_to_what(as_user, cast: Cast, asked: UUID) -> None:
    version = Entry.objects.get(pk=asked).version
    actions.correct_entry(by=BY, id=asked, version=version, changes={"asker_contact": "0999 111 222"})
    lines = JournalLine.objects.filter(object_id=str(asked))
    told = " ".join(f"{line.before} {line.after} {line.object_label}" for line in lines)
    assert "asker_contact" in told
    assert not tells(told)
    assert "0999 111 222" not in told
    body = as_user(cast.auditor).get(reverse("desk:journal")).content.decode()
    assert not tells(body)


def test_the_form_that_puts_right_keeps_the_field_from_who_may_not_see_it(as_user, cast: Cast, asked: UUID) -> None:
    page = reverse("desk:correct_entry", args=[asked])
    body = as_user(cast.cell_secretary).get(page).content.decode()
    assert not tells(body)
    assert "asker_name" not in body
    assert tells(as_user(cast.commune_clerk).get(page).content.decode())
    version = Entry.objects.get(pk=asked).version
    with pytest.raises(Forbidden):
        actions.correct_entry(by=cast.cell_secretary, id=asked, version=version, changes={"asker_name": ""})
    assert Petition.objects.get(pk=asked).asker_name == ASKER


def test_the_clerk_where_it_came_in_sees_who_asked_on_the_page_of_the_line_alone(
    as_user, cast: Cast, meeting: UUID, asked: UUID
) -> None:
    body = as_user(cast.commune_clerk).get(reverse("desk:entry", args=[meeting])).content.decode()
    assert "có ghi" in body
    assert not tells(body)
    body = as_user(cast.commune_clerk).get(reverse("desk:entry", args=[asked])).content.decode()
    assert ASKER in body
    assert CONTACT in body


def test_the_unit_named_to_answer_opens_the_line_from_today_and_answers_without_who_asked_files_and_history(
    as_user, cast: Cast, tree: Tree, asked: UUID
) -> None:
    actions.add_evidence(by=BY, id=asked, data=PNG + b"7", filename="don-cua-ho-17.png", day=DAY)
    assign_petitions(by=BY, ids=[asked], responsible_id=tree.commune_b.pk)
    client: Client = as_user(cast.outsider)
    page = reverse("desk:entry", args=[asked])
    assert page in client.get(reverse("desk:today")).content.decode()
    body = client.get(page).content.decode()
    assert "Sửa mương thôn Hai" in body
    assert not tells(body)
    assert "don-cua-ho-17" not in body
    move = reverse("desk:move_entry", args=[asked, "answer"])
    assert move in body
    assert reverse("desk:move_entry", args=[asked, "assign"]) not in body
    assert reverse("desk:correct_entry", args=[asked]) not in body
    assert client.post(move, {"day_done": f"{DAY:%d/%m/%Y}", "answer": "Đã sửa"}).status_code == 302
    assert Petition.objects.get(pk=asked).answer == "Đã sửa"
    for verb in ("assign", "settle"):
        assert client.get(reverse("desk:move_entry", args=[asked, verb])).status_code in {403, 404}


def test_opinions_are_typed_several_at_once_on_the_page_of_the_meeting(as_user, cast: Cast, meeting: UUID) -> None:
    page = reverse("desk:add_parts", args=[meeting, "opinion"])
    sent = {
        "lines": "3", "l0-title": "Sửa mương thôn Hai", "l0-subject": "works", "l0-asker_name": ASKER,
        "l1-title": "Giá đền bù", "l1-kind": "feedback",
    }  # fmt: skip
    client: Client = as_user(cast.commune_clerk)
    assert client.post(page, sent).status_code == 302
    found = Petition.objects.select_related("entry").order_by("pk")
    assert [(p.entry.title, p.subject, p.kind, p.asker_name) for p in found] == [
        ("Sửa mương thôn Hai", "works", "petition", ASKER),
        ("Giá đền bù", "other", "feedback", ""),
    ]
    assert {p.dialogue_id for p in found} == {meeting}
    body = client.get(reverse("desk:entry", args=[meeting])).content.decode()
    assert "Giải quyết xong 0/2 ý kiến" in body
    refused = client.post(page, {"lines": "1", "l0-title": "Tố ông A", "l0-kind": "denunciation"})
    assert refused.status_code == 422
    assert "Ủy ban Kiểm tra" in refused.content.decode()
