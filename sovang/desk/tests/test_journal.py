"""Who did what in a unit, as its page tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sovang
from sovang.base.actor import System
from sovang.journal.verbs import label
from sovang.journal.write import Change, write

from .test_registers import queries

JOURNAL = "/journal/"


def put(unit_id: int, count: int) -> None:
    before, after = {"due": "2026-11-20", "note": "cũ"}, {"due": "2026-11-25", "note": "cũ"}
    changes = [Change("thing", n, f"Việc {n}", unit_id, before, after) for n in range(count)]
    write(by=System(), verb="programmes.set_deadline", changes=changes, reason="Chậm mưa")


@pytest.mark.parametrize(
    ("role", "status"), [("cell_secretary", 200), ("auditor", 200), ("administrator", 200), ("cadre", 403)]
)
def test_only_who_may_read_the_journal_opens_it(role, status, cast, as_user):
    assert as_user(cast.by_role[role]).get(JOURNAL).status_code == status


def test_it_tells_of_the_units_below_unless_asked_for_one(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    put(tree.cell_a2.pk, 1)
    put(tree.cell_b1.pk, 1)
    told = [line.unit for line in client.get(JOURNAL).context["page"].lines]
    assert "Chi bộ thôn Hai" in told
    assert "Chi bộ thôn Ba" not in told
    own = client.get(JOURNAL, {"of": "own"}).context["page"].lines
    assert {line.unit for line in own} <= {""}


def test_a_line_says_only_what_changed_in_words(tree, cast, as_user):
    put(tree.commune_a.pk, 1)
    line = as_user(cast.commune_clerk).get(JOURNAL).context["page"].lines[0]
    assert [(str(one.name), one.before, one.after) for one in line.changed] == [("Hạn", "20/11/2026", "25/11/2026")]
    assert line.reason == "Chậm mưa"


def test_more_lines_come_after_a_key_and_never_twice(tree, cast, as_user):
    put(tree.cell_a2.pk, 70)
    client, address, seen = as_user(cast.commune_clerk), JOURNAL, []
    while address:
        page = client.get(address).context["page"]
        seen += [line.id for line in page.lines]
        address = page.more
    assert len(seen) == len(set(seen)) > 70


def test_it_asks_as_many_queries_for_thirty_lines_as_for_three(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    put(tree.cell_a2.pk, 3)
    few = queries(client, JOURNAL)
    put(tree.cell_a2.pk, 27)
    assert queries(client, JOURNAL) == few


def test_every_verb_is_told_in_words():
    """Verbs that are written down in the rooms' sources have a name, so that no reader meets a code."""
    rooms = Path(sovang.__file__).parent
    sources = [p for p in rooms.rglob("*.py") if "tests" not in p.parts and "demo" not in p.parts]
    written = {verb for p in sources for verb in re.findall(r'\bverb="(\w+\.\w+)"', p.read_text(encoding="utf-8"))}
    assert len(written) > 20
    assert {verb for verb in written if label(verb) == verb} == set()
