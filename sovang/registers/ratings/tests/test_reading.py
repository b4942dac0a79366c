"""Who reads ratings, what they see, and that the journal knows of it."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sovang.base.actor import System
from sovang.journal.models import JournalLine
from sovang.people.models import User
from sovang.programmes import catalogue
from sovang.registers.moves import carry_out
from sovang.registers.ratings.actions import propose, write_reviews
from sovang.registers.ratings.rows import NewRating
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, TODAY = System(), dt.date.today()  # noqa: DTZ011
SECRET = "Có tháng chưa xuống thôn"


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


@pytest.fixture
def line(tree: Tree, cast: Cast) -> str:
    own: dict[str, Any] = {"unit_id": tree.cell_a1.pk, "person_id": cast.member.pk, "year": TODAY.year}
    ids = write_reviews(by=BY, rows=[NewRating(**own, done="Xong ba việc", limits=SECRET)])
    carry_out(by=BY, register="rating", verb="submit", ids=ids, day=TODAY)
    given = {"level": "good", "score": 87, "gates": ["on_time_with_quality"]}
    propose(by=BY, ids=ids, given=given, day=TODAY)
    return str(ids[0])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(user: User, address: str) -> str:
    answer = signed_in(user).get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def words_of(page: str) -> str:
    """What a reader sees of a page, without its tags: their tokens and keys are letters and digits of chance."""
    return re.sub(r"<[^>]*>", " ", page)


def readings(user: User) -> int:
    return JournalLine.objects.filter(verb="rating.read", actor_id=user.actor_id).count()


@pytest.mark.parametrize(
    "role", ["cadre", "cell_secretary", "commune_clerk", "leader", "provincial_officer", "auditor"]
)
def test_the_person_and_those_above_read_the_review(cast, line, role):
    page = read(cast.by_role[role], reverse("desk:entry", args=[line]))
    assert SECRET in page
    assert "Mọi nhiệm vụ xong đúng hạn, bảo đảm chất lượng" in page


def test_an_editor_sees_that_there_is_a_review_and_nothing_of_it(cast, line):
    page = read(cast.editor, reverse("desk:entry", args=[line]))
    listed = read(cast.editor, reverse("desk:register", args=["rating"]))
    assert f"Kiểm điểm năm {TODAY.year}: {cast.member.name}" in page
    assert SECRET not in page
    assert "Hoàn thành tốt nhiệm vụ" not in listed
    assert "87" not in words_of(read(cast.editor, reverse("desk:print_register", args=["rating"])))
    assert "87" in words_of(read(cast.commune_clerk, reverse("desk:print_register", args=["rating"])))


def test_page_list_print_and_workbook_are_journalled_as_readings(cast, line):
    """One line of the journal for each page shown, with the line that was read."""
    clerk = cast.commune_clerk
    for times, address in enumerate(
        [
            reverse("desk:entry", args=[line]),
            reverse("desk:register", args=["rating"]),
            reverse("desk:print_register", args=["rating"]),
            reverse("desk:export", args=["rating"]),
        ],
        start=1,
    ):
        assert signed_in(clerk).get(address).status_code == 200
        assert readings(clerk) == times, address
    assert set(JournalLine.objects.filter(verb="rating.read").values_list("object_id", flat=True)) == {line}


def test_an_empty_list_and_a_register_that_is_not_watched_are_not_journalled(cast, tree):
    for code in ("rating", "issue"):
        signed_in(cast.commune_clerk).get(reverse("desk:register", args=[code]))
    assert not JournalLine.objects.filter(verb__endswith=".read").exists()


def test_the_workbook_leaves_out_what_its_reader_may_not_know(cast, line):
    def words(user: User) -> set[str]:
        answer = signed_in(user).get(reverse("desk:export", args=["rating"]), {"year": TODAY.year})
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        return {str(cell.value) for row in sheet.iter_rows() for cell in row}

    assert SECRET in words(cast.commune_clerk)
    assert SECRET not in words(cast.editor)


def test_the_form_of_the_appraisal_offers_the_gates_to_tick(cast, tree):
    ids = write_reviews(by=BY, rows=[NewRating(unit_id=tree.cell_a1.pk, year=TODAY.year, done="Xong")])
    carry_out(by=BY, register="rating", verb="submit", ids=ids, day=TODAY)
    address = reverse("desk:move_entry", args=[ids[0], "propose"])
    assert 'type="checkbox" name="gates" value="few_late"' in read(cast.commune_clerk, address)
    typed = {"level": "completed", "score": "55", "gates": ["few_late"], "day_done": f"{TODAY:%d/%m/%Y}"}
    assert signed_in(cast.commune_clerk).post(address, typed).status_code == 302
    assert "Mọi nhiệm vụ đã xong" in read(cast.commune_clerk, reverse("desk:entry", args=[ids[0]]))
