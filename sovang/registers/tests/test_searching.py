"""Search by words: what it finds, the index above a commune, and that nothing is written past it."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.base.searching import has_words
from sovang.registers import actions, searching, selectors, wordindex
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.kept import BatchChange
from sovang.registers.models import Batch, Entry
from sovang.registers.selectors import Filters
from sovang.testing.cast import fresh

BY = System()
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index by itself")


@pytest.fixture(params=["waiting", "taken up"])
def taken_up(request):
    """Search answers alike before and after the minute in which lines are put into the index."""
    return wordindex.tend if request.param == "taken up" else lambda: None


def found(text: str, *, by: object = BY, **more: object) -> set[str]:
    """Titles found above a commune, where the index is asked; the condition on lines alone finds the same."""
    filters = Filters(year=YEAR, text=text, **more)  # type: ignore[arg-type]
    page = selectors.page(by=by, register="deed", filters=filters)  # type: ignore[arg-type]
    lines = selectors.entries(by=by, register="deed", filters=replace(filters, text=""))  # type: ignore[arg-type]
    walked = {e.title for e in lines.filter(has_words(text))}
    titles = {e.title for e in page.rows}
    assert titles == walked
    return titles


def deed(world: World, title: str, **more: object) -> Entry:
    (entry_id,) = register_deeds(by=BY, rows=[world.row(title, **more)])
    return Entry.objects.get(pk=entry_id)


def test_every_typed_word_begins_a_word_of_the_line(world: World, taken_up) -> None:
    register_deeds(by=BY, rows=[world.row("Mở đường Đồng Tâm"), world.row("Đường điện bản 12/3"), world.row("Nạo vét")])
    taken_up()
    assert found("duong") == {"Mở đường Đồng Tâm", "Đường điện bản 12/3"}
    assert found("TÂM đươ mo") == {"Mở đường Đồng Tâm"}
    assert found("uong") == found("duongx") == found("nao vet duong") == set()
    assert found("12/3") == found("3, 12") == found("d-i-e") | found("dien.") == {"Đường điện bản 12/3"}
    assert found("…") == found("") == {"Mở đường Đồng Tâm", "Đường điện bản 12/3", "Nạo vét"}


def test_the_word_for_register_and_year_is_no_word_of_the_line(world: World, taken_up) -> None:
    deed(world, "Nạo vét")
    taken_up()
    assert found("deed") == found("d") == found(f"deed{YEAR}") == found(f"_deed{YEAR}") == set()


def test_words_longer_than_the_index_knows(world: World, taken_up) -> None:
    endless = "a" * 480
    register_deeds(by=BY, rows=[world.row(f"Nghiêng {endless}"), world.row("Nghiêm"), world.row("ດິນ m² ½")])
    taken_up()
    assert found("nghie") == {f"Nghiêng {endless}", "Nghiêm"}
    assert found("nghieng") == found(endless) == {f"Nghiêng {endless}"}
    assert found("ດິນ") == found("m² ½") == {"ດິນ m² ½"}
    assert found(" ".join(f"n{i}" for i in range(500))) == set()


def test_a_corrected_line_is_found_by_its_new_words_alone(world: World, taken_up) -> None:
    entry = deed(world, "Mở đường")
    wordindex.tend()
    actions.correct_entry(by=BY, id=entry.pk, version=entry.version, changes={"title": "Trồng chè"})
    taken_up()
    assert found("che") == {"Trồng chè"}
    assert found("duong") == set()


def test_a_line_of_another_year_or_register_is_not_looked_at(world: World, taken_up) -> None:
    entry = deed(world, "Mở đường")
    wordindex.tend()
    Entry.objects.filter(pk=entry.pk).update(year=YEAR - 1)
    taken_up()
    assert found("duong") == set()
    assert found_in_book("duong", YEAR - 1) == {entry.pk}


def found_in_book(word: str, year: int) -> set[UUID]:
    return set(Entry.objects.filter(searching.found(word, book=("deed", year))).values_list("pk", flat=True))


def test_a_role_finds_what_it_may_see(world: World, taken_up) -> None:
    register_deeds(by=BY, rows=[world.row("Đường xã A"), world.row("Đường xã B", unit_id=world.tree.cell_b1.pk)])
    taken_up()
    assert found("duong", by=world.cast.provincial_officer) == {"Đường xã A", "Đường xã B"}
    assert found("duong", by=world.cast.commune_clerk) == {"Đường xã A"}
    assert found("duong", by=world.cast.outsider) == {"Đường xã B"}


def test_a_frequent_word_is_left_to_the_list(world: World, taken_up, monkeypatch: pytest.MonkeyPatch) -> None:
    register_deeds(by=BY, rows=[world.row(f"Đường {n}") for n in ("một", "hai", "ba")])
    taken_up()
    monkeypatch.setattr(searching, "FEW", 2)
    assert len(found("duong")) == 3
    assert found("duong hai") == {"Đường hai"}
    if connection.vendor == "sqlite":
        assert searching._few(("duong",), ("deed", YEAR)) is None
        assert len(searching._few(("duong", "hai"), ("deed", YEAR)) or ()) == 1


def test_words_that_a_line_has_had_several_times_hide_no_other_line(world: World, monkeypatch) -> None:
    entry = deed(world, "Đường cũ")
    for title in ("Suối", "Đường mới", "Suối", "Đường xa"):
        wordindex.tend()
        entry = actions.correct_entry(by=BY, id=entry.pk, version=entry.version, changes={"title": title})
    wordindex.tend()
    deed(world, "Đường kia")
    monkeypatch.setattr(searching, "FEW", 2)
    assert found("duong") == {"Đường xa", "Đường kia"}


def test_a_search_in_vain_asks_the_index_and_no_line(world: World) -> None:
    deed(world, "Mở đường")
    officer = fresh(world.cast.provincial_officer)
    filters = Filters(year=YEAR, unit_id=world.tree.province.pk, text="khong co")
    with CaptureQueriesContext(connection) as asked:
        assert selectors.page(by=officer, register="deed", filters=filters).rows == []
    lines = [query for query in asked if "registers_" in str(query["sql"])]
    assert len(lines) == 1, lines


def test_lines_to_refer_to_are_found_by_the_same_rule(world: World, taken_up) -> None:
    entry = deed(world, "Mở đường")
    taken_up()
    assert [e.pk for e in selectors.search_lines(by=BY, registers=["deed"], text="duo")] == [entry.pk]
    assert selectors.search_lines(by=BY, registers=["deed"], text="uon") == []


def test_old_search_text_becomes_words(world: World) -> None:
    entry = deed(world, "Mở đường 12/3")
    Entry.objects.filter(pk=entry.pk).update(folded="mo duong 12/3 (ban)")
    import_module("sovang.registers.migrations.0005_words").make_words(apps, None)
    assert Entry.objects.get(pk=entry.pk).folded == " mo duong 12 3 ban"


def test_what_undo_would_put_back_becomes_words_too(world: World) -> None:
    entry = deed(world, "Mở đường 12/3")
    batch = Batch.objects.create(unit=entry.unit, register="deed", title="a.xlsx")
    rows = [{"model": "registers.entry", "pk": str(entry.pk), "fields": {"folded": "mo duong 12/3"}}, {"pointer": "x"}]
    change = BatchChange.objects.create(batch=batch, entry_id=entry.pk, unit_id=entry.unit_id, title="", rows=rows)
    import_module("sovang.registers.migrations.0005_words").make_kept_words(apps, None)
    change.refresh_from_db()
    assert change.rows[0]["fields"]["folded"] == " mo duong 12 3"
    assert change.rows[1] == {"pointer": "x"}


@on_sqlite
def test_whoever_writes_a_line_the_index_hears_of_it(world: World) -> None:
    entry = deed(world, "Mở đường")
    wordindex.tend()
    twin = uuid4()
    columns = ", ".join(str(f.column) for f in Entry._meta.concrete_fields if f.column != "id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO registers_entry (id, {columns}) SELECT %s, {columns} FROM registers_entry WHERE id = %s",
            [twin.hex, entry.pk.hex],
        )
        cursor.execute("UPDATE registers_entry SET folded = ' suoi' WHERE id = %s", [entry.pk.hex])
    assert found_in_book("suoi", YEAR) == {entry.pk}
    assert twin in found_in_book("duong", YEAR)
    wordindex.tend()
    assert found_in_book("suoi", YEAR) == {entry.pk}
    assert twin in found_in_book("duong", YEAR)


@on_sqlite
@pytest.mark.parametrize(
    "lost", ["TABLE registers_words", "TABLE registers_words_due", "TRIGGER registers_words_update"]
)
def test_what_is_missing_of_the_index_is_made_anew(world: World, lost: str) -> None:
    entry = deed(world, "Mở đường")
    wordindex.tend()
    with connection.cursor() as cursor:
        if lost.endswith("_due"):  # without it no line could be written
            cursor.execute("DROP TRIGGER registers_words_insert")
            cursor.execute("DROP TRIGGER registers_words_update")
        cursor.execute(f"DROP {lost}")
        if lost.startswith("TRIGGER"):
            cursor.execute("UPDATE registers_entry SET folded = ' suoi' WHERE id = %s", [entry.pk.hex])
    assert lost.split()[1] in wordindex.missing()
    wordindex.tend()
    assert wordindex.missing() == set()
    assert found_in_book("suoi" if lost.startswith("TRIGGER") else "duong", YEAR) == {entry.pk}


def test_the_index_is_there_after_migrating(world: World) -> None:
    assert wordindex.missing() == set()
    wordindex.install_after_migrate()
    assert wordindex.missing() == set()
