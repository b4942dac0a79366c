"""No register imports another, not even through a third module. The folders are found: a new one needs no line here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import grimp
import pytest

REGISTERS = Path(__file__).resolve().parent.parent / "sovang" / "registers"
FOLDERS = {f"sovang.registers.{app.parent.name}" for app in REGISTERS.glob("*/apps.py")}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("sovang", cache_dir=None)


def roads_between(graph: grimp.ImportGraph, folders: Iterable[str]) -> set[tuple[str, str]]:
    found = graph.find_illegal_dependencies_for_layers(layers=(set(folders),))
    return {(road.importer, road.imported) for road in found}


def test_no_register_imports_another(graph: grimp.ImportGraph) -> None:
    assert len(FOLDERS) >= 3
    assert roads_between(graph, FOLDERS) == set()


def test_a_road_between_two_registers_is_found_even_through_a_third_module() -> None:
    bad = grimp.ImportGraph()
    one, other = sorted(FOLDERS)[:2]
    for module in (one, f"{one}.actions", "sovang.registers.moving", other):
        bad.add_module(module)
    bad.add_import(importer=f"{one}.actions", imported="sovang.registers.moving")
    bad.add_import(importer="sovang.registers.moving", imported=other)
    assert roads_between(bad, {one, other}) == {(one, other)}
