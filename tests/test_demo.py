"""The demonstration as a new user finds it: published figures reproduced, equal totals on both trees, work to do."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.demo.load import load
from sovang.demo.tables import FOLDER
from sovang.demo.users import ROLES
from sovang.figures.questions import Basis, Now, OfTheirDay, Question, Split, Then, answer
from sovang.people.models import Person, User
from sovang.places.geography import REFORM
from sovang.places.models import Unit
from sovang.registers import searching, wordindex
from sovang.registers.models import Entry

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)
BY = System()

#: Published in the source about Pác Nặm (rows S0-07 to S0-19): indicator, unit, value.
PUBLISHED = [
    ("collectives_registered", "BK-PN-GIAO-HIEU", 15),
    ("deeds_registered_collective", "BK-PN-GIAO-HIEU", 45),
    ("individuals_registered", "BK-PN-GIAO-HIEU", 148),
    ("deeds_registered_individual", "BK-PN-GIAO-HIEU", 334),
    ("deeds_registered_party_org", "BK-PN", 561),
    ("deeds_registered_mass_org", "BK-PN", 135),
    ("individuals_registered", "BK-PN", 3_485),
    ("deeds_registered_individual", "BK-PN", 6_868),
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once; everything is rolled back after the module."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load(tell=lambda _line: None)
        yield {unit.code: unit for unit in Unit.objects.all()}
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def asked(indicator: str, unit: Unit, view: object, split: Split = Split.NONE):
    return answer(Question(indicator, unit.pk, YEAR, view, split=split), by=BY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("indicator", "code", "value"), PUBLISHED)
def test_the_ledger_reproduces_what_was_published(demo, indicator: str, code: str, value: int) -> None:
    figure = asked(indicator, demo[code], Then()).total
    assert (figure.value, figure.basis) == (value, Basis.DERIVED)
    assert figure.other is not None
    assert (figure.other.basis, figure.difference) == (Basis.REPORTED, 0)


def test_the_tree_of_today_gives_the_same_total_in_three_communes_and_one_row_without_successor(demo) -> None:
    given = asked("deeds_registered", demo["TN-MOI"], Now(), Split.CHILD)
    assert given.total.value == asked("deeds_registered", demo["BK-PN"], Then()).total.value == 7_564
    assert {row.label for row in given.rows} == {
        "Đảng bộ xã Bằng Thành",
        "Đảng bộ xã Nghiên Loan",
        "Đảng bộ xã Cao Minh",
        "Đảng bộ huyện Pác Nặm",
    }
    assert sum(row.figure.value or 0 for row in given.rows) == 7_564


def test_every_published_figure_can_be_asked_for(demo) -> None:
    with (FOLDER / "reported-figures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    missing = []
    for row in rows:
        period = Period.parse(row["period"])
        view = Then() if period.end and period.end < REFORM else OfTheirDay()  # afterwards the old units are no more
        question = Question(row["indicator"], demo[row["unit"]].pk, period, view, row["kind"])
        total = answer(question, by=BY).total
        if total.value is None:
            missing.append(row["row"])
    assert len(rows) == 91
    assert missing == []


def test_the_index_of_words_knows_every_line(demo, monkeypatch) -> None:
    wordindex.tend()
    monkeypatch.setattr(searching, "FEW", 100_000)
    lines: dict[tuple[str, int], dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for pk, register, year, folded in Entry.objects.values_list("pk", "register", "year", "folded"):
        for word in folded.split():
            lines[register, year][word].add(pk)
    assert len(lines) > 30
    for book, by_word in lines.items():
        for word in sorted(by_word)[::50]:
            found = Entry.objects.filter(searching.found(word, book=book)).values_list("pk", flat=True)
            assert by_word[word] <= set(found), (book, word)


def test_what_is_invented_says_so_and_bears_no_name_of_a_person(demo) -> None:
    assert not Person.objects.filter(synthetic=False).exists()
    assert not Entry.objects.filter(register="deed", year=2022, synthetic=False).exists()
    further = Entry.objects.exclude(register__in=("deed", "registration", "reported"))
    assert not further.filter(synthetic=False).exists()
    assert all(name.split()[0] in {"Bí", "Đảng", "Quần"} for name in Person.objects.values_list("name", flat=True))


@pytest.mark.parametrize("username", [role.username for role in ROLES])
def test_every_role_finds_its_first_page(demo, username: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username=username))
    assert client.get(reverse("desk:today")).status_code == 200


def test_the_current_year_is_counted_from_the_day_of_loading(demo) -> None:
    today = dt.date.today()  # noqa: DTZ011
    states = set(Entry.objects.filter(register="deed", year=today.year).values_list("state", flat=True))
    assert {"registered", "done", "verified"} <= states


def test_registers_are_written_by_the_modules_of_a_folder_in_their_order(tmp_path, monkeypatch) -> None:
    from sovang.demo import registers

    for name, order in (("zz_first", 10), ("zz_last", 90), ("zz_second", 20)):
        text = f"ORDER = {order}\ndef write(stage):\n    stage.users.append({name!r})\n"
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.setattr(registers, "__path__", [str(tmp_path)])
    told: list[str] = []
    stage = registers.Stage(by=BY, today=dt.date(2026, 1, 1), units={}, persons={}, users=told)  # type: ignore[arg-type]  # a list to see the order
    registers.write_registers(stage)
    assert told == ["zz_first", "zz_second", "zz_last"]
