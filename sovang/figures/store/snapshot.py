"""The Parquet snapshot: every fact before a mark, sorted so that a year of a register lies together."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection, transaction

from sovang.figures import relation
from sovang.figures.models import FactLog, FactSnapshot

from . import marks

_KEPT = 2  # the newest, and the one that readers may still be on
_ORDER = "register, kind, indicator_id, year, place_id"


def folder() -> Path:
    """Where snapshots lie."""
    return Path(settings.DATA) / "figures"


def rebuild() -> FactSnapshot:
    """Write a new snapshot aside, rename it, announce it, and prune the log and the folders behind the one before.

    Safe to run at any time and twice at once: readers change over at their next question.
    """
    started = time.monotonic()
    aside = folder() / f".{uuid.uuid4().hex}"
    aside.mkdir(parents=True)
    try:
        mark, facts = _write(aside)
        name = f"facts-{mark}-{uuid.uuid4().hex[:8]}"
        aside.rename(folder() / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    made = FactSnapshot.objects.create(name=name, mark=mark, facts=facts, seconds=time.monotonic() - started)
    prune()
    return made


def _write(into: Path) -> tuple[int, int]:
    """The mark, and how many facts stand before it."""
    order = {
        "url": _url(),
        "mark": marks.MARK[connection.vendor],
        "sources": {s: (_facts_before(s), _parquet(into / f"{s}.parquet")) for s in relation.SOURCES},
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(Path(__file__).with_name("writer.py"))],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(f"The snapshot could not be written: {done.stderr.strip().splitlines()[-1:]}")
    told = json.loads(done.stdout)
    return told["mark"], sum(told["counts"].values())


def _url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(at["NAME"])
    who = quote(at["USER"] or "", safe="") + (f":{quote(at['PASSWORD'], safe='')}" if at["PASSWORD"] else "")
    where = (at["HOST"] or "") + (f":{at['PORT']}" if at["PORT"] else "")
    return f"postgresql://{who}@{where}/{quote(at['NAME'], safe='')}"


def _facts_before(source: str) -> str:
    """All facts now; on PostgreSQL less what the log will say again, which is committed but at or past the mark."""
    now = relation.select(source)
    if connection.vendor == "sqlite":
        return now
    columns = ", ".join(relation.COLUMNS)
    again = f"SELECT -sign, {columns} FROM {marks.LOG} WHERE src = '{source}' AND xid >= [[mark]]"  # noqa: S608
    return f"{now} UNION ALL {again}"


def _parquet(path: Path) -> str:
    """Written as DuckDB's statement over the rows read, called ``source``."""
    columns = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in relation.COLUMNS.items())
    return (
        f"COPY (SELECT CAST(sign AS TINYINT) AS sign, {columns} FROM source ORDER BY {_ORDER}) "  # noqa: S608
        f"TO '{path}' (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 122880)"
    )


def prune() -> None:
    """Forget older snapshots, and the log rows that every kept snapshot holds."""
    kept = list(FactSnapshot.objects.order_by("-id")[:_KEPT])
    if not kept:
        return
    oldest = kept[-1].mark
    behind = {"id__lte": oldest} if connection.vendor == "sqlite" else {"xid__lt": oldest}
    with transaction.atomic():
        FactSnapshot.objects.exclude(pk__in=[s.pk for s in kept]).delete()
        FactLog.objects.filter(**behind).delete()
    names = {s.name for s in kept}
    for path in folder().glob("facts-*"):
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)
