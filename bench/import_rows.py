"""Import of a long list against the least that it could cost, as a ratio; run: python -m bench.import_rows [--rows N]
[--format xlsx xls ods csv].

Several formats take turns, so that other work on the machine weighs on all. A list that one sheet of .xls cannot hold
stands in several. The least: the bare read of the same file, and the plain insert of the same entry and result rows
into the same tables, without any check. The owners' headers and the deeds' own columns are the product's cost. Two
plain inserts are taken on SQLite: the driver's ``executemany`` of ready parameters, and our own bulk insert, which is
quicker; on PostgreSQL both are COPY. Works in a test database beside that of DATABASE_URL (SQLite: in a temporary
file), dropped afterwards. Peak memory is that of this process and the reading child together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from sovang.base import bulk
from sovang.base.actor import System
from sovang.base.ids import uuid7
from sovang.intake import actions
from sovang.intake.foreign.layout import Layout
from sovang.intake.selectors import Preview
from sovang.people.actions import NewPerson, enrol_persons
from sovang.places.actions import NewUnit, open_units
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result

from . import lists
from .measuring import Peak, T, line, processor, timed

TARGET, MEMORY_TARGET = 3.0, 200.0  # times the bare cost; MB over the worker at rest
CELLS, PERSONS = 500, 20  # units, and persons in each
YEAR = 2026
Insert = Callable[[type[models.Model], Sequence[str], Sequence[Any]], object]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rows", type=int, default=20_000)
    args.add_argument("--repeats", type=int, default=3)
    args.add_argument("--format", nargs="+", choices=list(lists.WRITERS), default=["xlsx"])
    chosen = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "test.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        try:
            measure(chosen.rows, chosen.repeats, chosen.format)
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure(rows: int, repeats: int, kinds: Sequence[str]) -> None:
    """Import ``repeats`` different lists of each kind, each beside its own bare cost."""
    fill()
    print(f"\nimport of {rows:,} rows ({connection.vendor})")
    runs: dict[str, list[Run]] = {kind: [] for kind in kinds}
    for turn in range(repeats):
        for kind in kinds:
            runs[kind].append(compare(kind, list_of(kind, rows, turn), rows))
    for kind, some in runs.items():
        tell(kind, some)


def list_of(kind: str, rows: int, turn: int) -> bytes:
    """A list for the units and persons of ``fill``."""
    indicator = Indicator.objects.filter(scale=0, measure="").order_by("id").values_list("code", flat=True)[0]
    return lists.written(kind, rows, turn, cells=CELLS, persons=PERSONS, indicator=f"{indicator}")


def tell(kind: str, runs: Sequence[Run]) -> None:
    insert = "executemany" if connection.vendor == "sqlite" else "COPY"
    print(f"  .{kind}")
    line(f"import / bare read and {insert}, median", median(r.whole.clock / r.bare.clock for r in runs), TARGET)
    if connection.vendor == "sqlite":
        line("the same in processor time", median(r.whole.work / r.bare.work for r in runs), TARGET)
        line("import / bare read and our own bulk insert", median(r.whole.clock / r.bulk.clock for r in runs), TARGET)
        line("the same in processor time", median(r.whole.work / r.bulk.work for r in runs), TARGET)
    line("peak over the worker", max(r.peak for r in runs), MEMORY_TARGET, unit="MB")


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processor; the latter say all on SQLite only, where we do all the work."""

    clock: float
    work: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.work + other.work)

    def __str__(self) -> str:
        return f"{self.clock:.2f} s (processor {self.work:.2f} s)"


@dataclass(frozen=True)
class Run:
    """One import beside its two bare costs; peak memory in MB."""

    whole: Spent
    bare: Spent
    bulk: Spent
    peak: float


def spent(act: Callable[[], T]) -> tuple[Spent, T]:
    begun = processor()
    clock, result = timed(act)
    return Spent(clock, processor() - begun), result


def compare(kind: str, data: bytes, rows: int) -> Run:
    read, _rows = spent(lambda: lists.bare_read(kind, data))
    with Peak() as peak:
        staged, preview = spent(lambda: start(kind, data))
        assert preview.is_clean, preview.faults[:3]
        applied, written = spent(lambda: actions.apply(by=System(), batch_id=preview.batch_id))
    assert written == rows
    own = bare_insert(preview.batch_id, bulk.insert)
    plain = bare_insert(preview.batch_id, executemany) if connection.vendor == "sqlite" else own
    print(f"  .{kind}, {len(data) / 1e6:.1f} MB; import: stage {staged}, apply {applied}")
    print(f"  bare: read {read}, insert {plain}, our own bulk insert {own}")
    return Run(staged + applied, read + plain, read + own, peak.megabytes)


def start(kind: str, data: bytes) -> Preview:
    """Read to the end; of several sheets as they are proposed, all of them."""
    found = actions.import_file(
        by=System(), unit_code="X", register="deed", year=YEAR, data=data, filename=f"list.{kind}"
    )
    if not found.upload.asks:
        return found
    layout = Layout.from_json(found.upload.layout)
    return actions.decide(by=System(), batch_id=found.batch_id, layout=layout, names={}, now=True)


def fill() -> None:
    """A commune with its cells and persons."""
    catalogue.load()
    founded = dt.date(2020, 1, 1)
    above = [("TW", "central", None), ("T", "province", "TW"), ("X", "commune", "T")]
    units = [NewUnit(code, f"Đơn vị {code}", kind, parent, founded) for code, kind, parent in above]
    units += [NewUnit(f"X-{i:03}", f"Chi bộ {i:03}", "village_cell", "X", founded) for i in range(CELLS)]
    opened = open_units(by=System(), units=units)[len(above) :]
    persons = [
        NewPerson(code=f"P{i:03}-{n:02}", name=f"Đảng viên {n:02}", unit_id=unit.pk, since=founded)
        for i, unit in enumerate(opened)
        for n in range(PERSONS)
    ]
    enrol_persons(by=System(), persons=persons)


def bare_insert(batch_id: UUID, insert: Insert) -> Spent:
    """Insert the very entry and result rows of a batch again under other ids and throw them away."""
    deeds = Entry.objects.filter(register="deed", batch=batch_id).order_by("id")
    twins = {entry_id: uuid7() for entry_id in deeds.values_list("id", flat=True)}
    tables = []
    for model, own, rows in ((Entry, "id", deeds), (Result, "entry_id", Result.objects.filter(entry__in=deeds))):
        columns = [own, *(f.attname for f in model._meta.concrete_fields if f.attname not in ("id", own))]
        found = [(twins[key], *values) for key, *values in rows.order_by("id").values_list(*columns)]
        tables.append((model, columns, found if insert is bulk.insert else adapted(model, columns, found)))
    with transaction.atomic():
        total, _done = spent(lambda: [insert(*table) for table in tables])
        transaction.set_rollback(True)
    return total


def adapted(model: type[models.Model], columns: Sequence[str], rows: Sequence[Any]) -> list[Sequence[Any]]:
    """Rows as the driver takes them, so that nothing is converted while the clock runs."""
    fields = {f.attname: f for f in model._meta.concrete_fields}
    ready = [
        [fields[name].get_db_prep_save(value, connection) for value in values]
        for name, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    return list(zip(*ready, strict=True))


def executemany(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """What anybody would write: one statement, and all rows."""
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks})", rows)


if __name__ == "__main__":
    main()
