"""Search by words: what it finds, and what stands in a line for it."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps

from sovang.base.actor import System
from sovang.registers import actions, selectors
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters

BY = System()


def found(text: str) -> set[str]:
    lines = selectors.entries(by=BY, register="deed", filters=Filters(year=YEAR, text=text))
    return {entry.title for entry in lines}


def deed(world: World, title: str) -> Entry:
    (entry_id,) = register_deeds(by=BY, rows=[world.row(title)])
    return Entry.objects.get(pk=entry_id)


def test_every_typed_word_begins_a_word_of_the_line(world: World) -> None:
    register_deeds(by=BY, rows=[world.row("Mở đường Đồng Tâm"), world.row("Đường điện bản 12/3"), world.row("Nạo vét")])
    assert found("duong") == {"Mở đường Đồng Tâm", "Đường điện bản 12/3"}
    assert found("TÂM đươ mo") == {"Mở đường Đồng Tâm"}
    assert found("uong") == found("duongx") == found("nao vet duong") == set()
    assert found("12/3") == found("3, 12") == found("dien.") == {"Đường điện bản 12/3"}
    assert found("…") == found("") == {"Mở đường Đồng Tâm", "Đường điện bản 12/3", "Nạo vét"}


def test_a_corrected_line_is_found_by_its_new_words_alone(world: World) -> None:
    entry = deed(world, "Mở đường")
    actions.correct_entry(by=BY, id=entry.pk, version=entry.version, changes={"title": "Trồng chè"})
    assert found("che") == {"Trồng chè"}
    assert found("duong") == set()


def test_lines_to_refer_to_are_found_by_the_same_rule(world: World) -> None:
    entry = deed(world, "Mở đường")
    assert [e.pk for e in selectors.search_lines(by=BY, registers=["deed"], text="duo")] == [entry.pk]
    assert selectors.search_lines(by=BY, registers=["deed"], text="uon") == []


def test_old_search_text_becomes_words(world: World) -> None:
    entry = deed(world, "Mở đường 12/3")
    Entry.objects.filter(pk=entry.pk).update(folded="mo duong 12/3 (ban)")
    import_module("sovang.registers.migrations.0005_words").make_words(apps, None)
    assert Entry.objects.get(pk=entry.pk).folded == " mo duong 12 3 ban"
