"""The fact store: a committed write is in the next answer, and nothing uncommitted ever is."""

import datetime as dt
import re
import threading

import pytest
from django.db import connection, connections, transaction
from django.db.migrations import Migration
from django.db.models import Max
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.actor import System
from sovang.figures import engine, jobs
from sovang.figures.health import health, log_past
from sovang.figures.models import FactLog, FactSnapshot
from sovang.figures.places import places_of
from sovang.figures.questions import Now, OfTheirDay, Question, Split, Then, answer
from sovang.figures.store import duck, marks, snapshot, triggers
from sovang.places.actions import open_units
from sovang.places.models import TreeStamp
from sovang.registers.models import Contribution, Entry, Result

from .ledger import YEAR, gift, line, lines, result

ME = System()
CODES = (
    "deeds_registered",
    "deeds_achieved",
    "deeds_registered_cell",
    "forest_road_opened_length",
    "money_contributed",
)
VIEWS = (Now(), OfTheirDay(), Then())
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only")


def told(unit):
    """What is answered: by the store, or by SQL when inside a transaction."""
    asked = [Question(c, unit.id, YEAR, v, split=Split.CHILD) for c in CODES for v in VIEWS]
    asked += [Question(c, unit.id, YEAR, split=Split.MONTH) for c in CODES]
    return [answer(q, by=ME) for q in asked]


def told_by_sql(unit):
    with transaction.atomic():
        return told(unit)


def check(unit):
    from_store = told(unit)
    assert from_store == told_by_sql(unit)
    return from_store[0].total.value


def the_store():
    """The open store: the answer did come from DuckDB."""
    assert duck._current is not None
    return duck._current


def test_every_trigger_is_installed(db):
    assert triggers.missing() == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds tables")
def test_a_change_of_the_registers_tables_finds_no_trigger_in_its_way_and_other_changes_leave_them(db):
    migration = Migration("0002_any", "people")
    triggers.remove_before_migrate(plan=[(migration, False)])
    assert triggers.missing() == set()
    migration.app_label = "registers"
    triggers.remove_before_migrate(plan=[(migration, False)])
    named = {name for text in triggers.statements() for name in re.findall(r"CREATE TRIGGER (\w+)", text)}
    assert triggers.missing() == named
    triggers.install()
    assert triggers.missing() == set()


def test_a_trigger_that_went_missing_is_noticed_and_costs_the_snapshot(committed_tree):
    snapshot.rebuild()
    with connection.cursor() as cursor:
        on = " ON registers_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER figures_entry_update{on}")
    assert triggers.missing() == {"figures_entry_update"}
    assert not health().is_well
    triggers.install()
    assert triggers.missing() == set()
    assert not FactSnapshot.objects.exists()


def test_the_store_answers_like_sql(committed_tree):
    lines(committed_tree.cell_a1, 3, state="verified")
    line(committed_tree.district)
    snapshot.rebuild()
    assert check(committed_tree.province) == 4
    assert the_store().name == FactSnapshot.objects.get().name


@pytest.mark.parametrize("few", [1, 500])
def test_a_committed_write_is_in_the_next_answer_from_a_short_log_and_from_a_long_one(committed_tree, monkeypatch, few):
    monkeypatch.setattr(marks, "_FEW", few)
    entry = line(committed_tree.cell_a1, state="doing")
    snapshot.rebuild()
    assert check(committed_tree.province) == 1
    result(entry, "forest_road_opened_length", 700)
    gift(entry, 5_000)
    Entry.objects.filter(pk=entry.pk).update(state="verified")
    line(committed_tree.cell_b1)
    assert check(committed_tree.province) == 2
    Result.objects.all().delete()
    Contribution.objects.update(amount=7_000)
    Entry.objects.exclude(pk=entry.pk).delete()
    assert check(committed_tree.province) == 1


def test_a_rolled_back_write_never_reaches_the_store(committed_tree):
    line(committed_tree.cell_a1)
    snapshot.rebuild()
    assert check(committed_tree.province) == 1
    with transaction.atomic():
        line(committed_tree.cell_a1)
        assert answer(Question("deeds_registered", committed_tree.province.id, YEAR), by=ME).total.value == 2
        transaction.set_rollback(True)
    line(committed_tree.cell_b1)
    assert check(committed_tree.province) == 2


def test_a_changed_tree_is_loaded_with_the_facts_that_it_moved(committed_tree):
    lines(committed_tree.cell_a1, 2)
    snapshot.rebuild()
    assert check(committed_tree.province) == 2
    before = TreeStamp.objects.get().version
    from sovang.places.actions import NewUnit

    new = NewUnit("T-D-A-9", "Chi bộ thôn Chín", "village_cell", "T-D-A", dt.date(2023, 1, 1))
    (unit,) = open_units(by=ME, units=[new])
    assert TreeStamp.objects.get().version > before
    line(unit)
    assert check(committed_tree.province) == 3


def test_a_newer_snapshot_is_changed_over_to_and_the_log_is_pruned_behind_the_older(committed_tree):
    line(committed_tree.cell_a1)
    names = []
    for _ in range(3):
        names.append(snapshot.rebuild().name)
        line(committed_tree.cell_b1)
        check(committed_tree.province)
    assert the_store().name == names[-1]
    assert {path.name for path in snapshot.folder().glob("facts-*")} >= set(names[1:])
    assert not (snapshot.folder() / names[0]).exists()
    older, _newest = FactSnapshot.objects.order_by("id")
    assert log_past(older).count() == FactLog.objects.count() >= health().pending >= 1


def test_the_log_alone_would_rebuild_the_facts(committed_tree):
    """Nothing is snapshot: the sum of the signed log is the ledger."""
    lines(committed_tree.cell_a1, 3)
    Entry.objects.all()[0].delete()
    signs = FactLog.objects.filter(src="entry").values_list("sign", flat=True)
    assert sum(signs) == Entry.objects.count() == 2


def test_a_broken_store_is_discarded_and_sql_answers(committed_tree, caplog):
    line(committed_tree.cell_a1)
    snapshot.rebuild()
    check(committed_tree.province)
    the_store().close()
    assert answer(Question("deeds_registered", committed_tree.province.id, YEAR), by=ME).total.value == 1
    assert "fact store failed" in caplog.text
    assert check(committed_tree.province) == 1


def test_a_commune_is_answered_by_the_database_alone(committed_tree):
    line(committed_tree.cell_a1)
    snapshot.rebuild()
    assert answer(Question("deeds_registered", committed_tree.commune_a.id, YEAR), by=ME).total.value == 1
    assert duck._current is None


def test_a_raw_delete_of_an_entry_before_its_results_takes_their_facts_too(committed_tree):
    entry = line(committed_tree.cell_a1, state="verified")
    result(entry, "forest_road_opened_length", 700)
    snapshot.rebuild()
    with transaction.atomic(), connection.cursor() as cursor:
        where = entry.pk if connection.vendor == "postgresql" else entry.pk.hex
        cursor.execute("DELETE FROM registers_entry WHERE id = %s", [where])
        cursor.execute("DELETE FROM registers_result WHERE entry_id = %s", [where])
    assert check(committed_tree.province) is None


@on_postgresql
def test_truncate_is_logged(committed_tree):
    result(line(committed_tree.cell_a1, state="verified"), "forest_road_opened_length", 700)
    snapshot.rebuild()
    assert check(committed_tree.province) == 1
    newest = FactLog.objects.aggregate(id=Max("id"))["id"] or 0
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE registers_entry CASCADE")
    assert check(committed_tree.province) is None
    assert sum(FactLog.objects.filter(id__gt=newest).values_list("sign", flat=True)) == -2


@on_postgresql
def test_a_transaction_that_commits_late_is_not_lost(committed_tree):
    """Its log row has a smaller id than one already read."""
    snapshot.rebuild()
    check(committed_tree.province)
    begun, may_commit = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            line(committed_tree.cell_a1)
            begun.set()
            may_commit.wait(120)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    begun.wait(120)
    line(committed_tree.cell_b1)
    assert check(committed_tree.province) == 1
    snapshot.rebuild()
    assert check(committed_tree.province) == 1
    may_commit.set()
    writer.join()
    assert check(committed_tree.province) == 2


def test_the_job_rebuilds_only_when_due(committed_tree):
    assert not jobs.is_due()
    line(committed_tree.cell_a1)
    assert jobs.is_due()
    snapshot.rebuild()
    assert not jobs.is_due()


_UNITS = st.sampled_from(["cell_a1", "commune_a", "cell_b1", "cell_b2", "agency_cell", "district"])
_STATES = st.sampled_from(["draft", "registered", "done", "verified"])
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), _UNITS, _STATES, st.integers(0, 9)),
        st.tuples(st.just("state"), _UNITS, _STATES, st.integers(0, 9)),
        st.tuples(st.just("move"), _UNITS, _STATES, st.integers(0, 9)),
        st.tuples(st.just("change"), _UNITS, _STATES, st.integers(0, 9)),
        st.tuples(st.just("delete"), _UNITS, _STATES, st.integers(0, 9)),
        st.tuples(st.just("rebuild"), _UNITS, _STATES, st.integers(0, 9)),
    ),
    max_size=14,
)


def _step(tree, kind, role, state, value):
    unit = getattr(tree, role)
    here = Entry.objects.filter(unit=unit)
    if kind == "write":
        entry = line(unit, state=state)
        result(entry, "forest_road_opened_length", value)
        gift(entry, value)
    elif kind == "state":
        here.update(state=state)
    elif kind == "move":
        other = line(tree.province)
        Result.objects.filter(entry__unit=unit).update(entry=other)
    elif kind == "change":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE registers_result SET value = %s", [value])
            cursor.execute("UPDATE registers_contribution SET exactness = 'over' WHERE amount = %s", [value])
    elif kind == "delete":
        here.delete()
    else:
        snapshot.rebuild()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_incremental_facts_equal_a_full_rebuild(committed_tree, steps):
    """After any writes: SQL = snapshot and log = a snapshot made anew."""
    snapshot.rebuild()
    for step in steps:
        _step(committed_tree, *step)
    taken_in = told(committed_tree.province)
    assert taken_in == told_by_sql(committed_tree.province)
    snapshot.rebuild()
    assert told(committed_tree.province) == taken_in


def test_one_text_runs_on_the_database_and_in_duckdb(committed_tree):
    """Nothing is translated but the parameter marks."""
    line(committed_tree.cell_a1)
    snapshot.rebuild()
    (places,) = places_of([(committed_tree.province.id, Now(), YEAR)]).values()
    sql = f"SELECT p.child, SUM(f.sign) FROM fact_entry f JOIN ({places.sql}) p ON p.id = f.place_id GROUP BY p.child"
    assert duck.rows_of_each([(sql, places.params)]) == [engine.database_rows(sql, places.params, places)]
    assert the_store().name == FactSnapshot.objects.get().name
