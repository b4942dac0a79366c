"""Province roll-ups against the bare scan of the same data in DuckDB: ratios, and whether they meet their targets.

    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.generate --scale 1.0
    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.rollup

The limit is one wide table in DuckDB's memory with the ancestors on every row, asked the same thing: counts and sums
of one year by child unit, under today's tree and under the tree of the day. Medians of interleaved repeats.
"""

from __future__ import annotations

import os
import statistics
import time

import duckdb
from django.db import connection

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures import figure, rollup
from sovang.figures.health import health
from sovang.figures.models import FactSnapshot
from sovang.figures.questions import Now, OfTheirDay, Question, Split, answer
from sovang.figures.store import duck, marks, snapshot
from sovang.places.models import Place, Unit
from sovang.programmes.models import Indicator

from .measuring import line, medians, resident, seconds

YEAR = Period.year(2025)
REPEATS = 15
PENDING = 50_000
COUNTS, SUMS = "deeds_registered", "rural_road_opened_length"
_COLUMNS = ", ".join(f"p.{letter}{slot}" for letter in "tn" for slot in range(7))


def main() -> None:
    province = Unit.objects.get(code="P")
    bare = resident()
    made = snapshot.rebuild()
    print(f"snapshot: {made.facts:,} facts in {made.seconds:.1f} s")
    answer(Question(COUNTS, province.id, YEAR, split=Split.CHILD), by=System())
    answer(Question(SUMS, province.id, YEAR, split=Split.CHILD), by=System())
    print(f"memory that the store adds to a worker: {resident() - bare:.0f} MB (target 135)")
    limit = _wide(made)
    first = _roll_ups(province, limit, "nothing pending")
    _freshness(province)
    _catch_up(province)
    then = _roll_ups(province, limit, f"{PENDING:,} changes pending")
    for what, ratio in then.items():
        line(f"{what}: pending / none, each against its scan", ratio / first[what], 1.5)
    limit.close()


def _wide(made: FactSnapshot) -> duckdb.DuckDBPyConnection:
    """The limit: facts with the ancestors of their place on the row, in memory."""
    limit = duckdb.connect(config={"threads": os.cpu_count() or 1})
    names = ["id", *(f"{letter}{slot}" for letter in "tn" for slot in range(7))]
    limit.execute(f"CREATE TABLE p ({', '.join(f'{n} BIGINT' for n in names)})").fetchall()
    limit.executemany(f"INSERT INTO p VALUES ({', '.join('?' * len(names))})", list(Place.objects.values_list(*names)))
    for source in ("entry", "result"):
        path = snapshot.folder() / made.name / f"{source}.parquet"
        limit.execute(
            f"CREATE TABLE {source} AS SELECT f.*, {_COLUMNS} FROM read_parquet('{path}') f JOIN p ON p.id = f.place_id"
        ).fetchall()
    return limit


def _roll_ups(province: Unit, limit: duckdb.DuckDBPyConnection, title: str) -> dict[str, float]:
    """Each roll-up as a multiple of the limit, so that a busy machine weighs on both alike."""
    print(f"\n{title} ({health().pending:,} log rows past the snapshot)")
    found = {}
    for code in (COUNTS, SUMS):
        for view in (Now(), OfTheirDay()):
            question = Question(code, province.id, YEAR, view, split=Split.CHILD)
            _check(question)
            ours, theirs = medians(lambda q=question: _roll_up(q), lambda q=question: _scan(limit, q), repeats=REPEATS)
            whole = statistics.median(seconds(lambda q=question: answer(q, by=System())) for _ in range(5))
            name = f"{'counts' if code == COUNTS else 'sums'} {type(view).__name__}"
            found[name] = ours / theirs
            print(f"  {name}: {ours * 1e3:.1f} ms, scan {theirs * 1e3:.1f} ms, whole answer {whole * 1e3:.1f} ms")
            line(f"{name} against the scan", ours / theirs, 2.0, fine=ours <= 0.015)
    return found


def _roll_up(q: Question) -> object:
    asked = figure.resolve(q, Indicator.objects.get(code=q.indicator))
    assert asked.selection is not None
    return rollup.roll_up(asked.selection, asked.places, asked.split)


def _scan(limit: duckdb.DuckDBPyConnection, q: Question) -> object:
    """The same conditions without join, log or sign."""
    letter = "n" if isinstance(q.view, Now) else "t"
    child = f"COALESCE({', '.join(f'f.{letter}{s}' for s in range(2, 7))})"
    asked = figure.resolve(q, Indicator.objects.get(code=q.indicator))
    assert asked.selection is not None
    source = asked.selection.relation.removeprefix("fact_")
    where, params = asked.selection.where.sql.replace("%s", "?"), list(asked.selection.where.params)
    what = "COUNT(*)" if q.indicator == COUNTS else "f.state, f.exactness, COUNT(*), SUM(f.amount), SUM(f.amount_hi)"
    by = "1" if q.indicator == COUNTS else "1, 2, 3"
    sql = f"SELECT {child}, {what} FROM {source} f WHERE {where} AND f.{letter}1 = {q.unit_id} GROUP BY {by}"
    return limit.execute(sql, params).fetchall()


def _check(q: Question) -> None:
    """The store's answer equals the database's own."""
    asked = figure.resolve(q, Indicator.objects.get(code=q.indicator))
    assert asked.selection is not None
    sql, params = rollup.statement(asked.selection, asked.places, asked.split)
    from sovang.figures import engine

    started = time.perf_counter()
    there = {row for row in engine.database_rows(sql, params) if row[3]}
    print(f"  database alone: {(time.perf_counter() - started) * 1e3:.0f} ms")
    here = {tuple(row) for row in duck.rows(sql, params) or () if row[3]}
    assert here == there, (len(here), len(there))


def _freshness(province: Unit) -> None:
    question = Question(COUNTS, province.id, YEAR, split=Split.CHILD)
    roll_up = statistics.median(seconds(lambda: _roll_up(question)) for _ in range(REPEATS))
    mark = FactSnapshot.objects.order_by("-id").values_list("mark", flat=True)[0]
    check = statistics.median(seconds(lambda: marks.state(mark)) for _ in range(50))
    print(f"\nfreshness check with nothing new: {check * 1e3:.2f} ms")
    line("freshness check against a roll-up", check / roll_up, 0.1)
    one = statistics.median(_write_taken_in() for _ in range(5))
    print(f"one new write taken in, median of five: {one * 1e3:.1f} ms")
    line("one new write against a roll-up", one / roll_up, 1.0)


def _write_taken_in() -> float:
    _touch(1)
    return seconds(duck._caught_up)


def _catch_up(province: Unit) -> None:
    _touch(PENDING // 2)
    pending = health().pending
    took = seconds(duck._caught_up)
    print(f"\nfirst catch-up of {pending:,} log rows: {took:.2f} s")
    line("first catch-up", took, 0.5, unit="s")


def _touch(entries: int) -> None:
    """Change that many deeds, which logs two rows for each of their facts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_result SET value = value + 1 WHERE id IN (SELECT id FROM registers_result LIMIT %s)",
            [entries],
        )


if __name__ == "__main__":
    main()
