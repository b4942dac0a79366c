"""What the fact store costs its writers: registering deeds with and without the change log, and making the snapshot.

    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.generate --scale 0.2
    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.writes

The limits are the same writes with the triggers dropped (they are put back), and the bare ADBC fetch of the same rows
in a process of its own. ``DATABASE_URL`` chooses PostgreSQL. Deeds are added to the database that is measured.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from django.db import connection

from sovang.base.actor import System
from sovang.figures import relation
from sovang.figures.store import snapshot, triggers
from sovang.places.models import Unit
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind

from .measuring import line, medians, seconds

BLOCKS, SINGLE, BULK = 7, 20, 2_000
YEAR = 2026
_FETCH = """
import json, sys
from sovang.figures.store.writer import _connect
order = json.load(sys.stdin)
with _connect(order["url"]) as link, link.cursor() as cursor:
    for sql in order["reads"]:
        cursor.execute(sql)
        cursor.fetch_arrow_table()
"""


def main() -> None:
    unit = Unit.objects.filter(code__startswith="P-000-").order_by("id")[0]
    for what, writes, rows in (("one deed at a time", SINGLE, 1), (f"{BULK:,} deeds at once", 1, BULK)):
        with_log, without = [], []
        for _ in range(BLOCKS):
            triggers.install()
            with_log.append(seconds(lambda w=writes, r=rows: _register(unit, w, r)))
            _drop()
            without.append(seconds(lambda w=writes, r=rows: _register(unit, w, r)))
        triggers.install()
        ours, theirs = statistics.median(with_log) / writes, statistics.median(without) / writes
        print(f"{what}: {ours * 1e3:.1f} ms, without the log {theirs * 1e3:.1f} ms")
        line("time with the log against without", ours / theirs, 1 / 0.75)
    ours, theirs = medians(snapshot.rebuild, _fetch, repeats=3)
    print(f"snapshot: {ours:.1f} s, bare fetch of its rows {theirs:.1f} s")
    line("snapshot against the bare fetch", ours / theirs, 3.0)


def _register(unit: Unit, writes: int, rows: int) -> None:
    deed = NewDeed(title="Việc làm mẫu", unit_id=unit.pk, year=YEAR, owner_kind=OwnerKind.PARTY_ORG, synthetic=True)
    for _ in range(writes):
        register_deeds(by=System(), rows=[deed] * rows)


def _drop() -> None:
    with connection.cursor() as cursor:
        for name in sorted(name for text in triggers.statements() for name in triggers._CREATED.findall(text)):
            on = f" ON registers_{name.split('_')[1]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def _fetch() -> None:
    order = {"url": snapshot._url(), "reads": [relation.select(source) for source in relation.SOURCES]}
    subprocess.run([sys.executable, "-c", _FETCH], input=json.dumps(order), text=True, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
