"""The rows of ``bench.import_rows`` by django-import-export; run: python -m bench.import_export [--rows N].

The same .xlsx into the table of entries alone, through a ModelResource with bulk inserts as its manual advises for long
lists; without results, deeds, headers of owners, checks and the journal, all of which the product writes. The library
is no dependency of ours: install it beside the others for this (``pip install django-import-export``). It reads .xlsx
by tablib through openpyxl. Works in a test database beside that of DATABASE_URL, dropped afterwards.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

from django.db import connection

from sovang.base.actor import System
from sovang.base.ids import uuid7
from sovang.intake import actions
from sovang.places.models import Place, Unit
from sovang.registers.models import Entry

from .import_rows import YEAR, Spent, fill, list_of, spent, start
from .measuring import Peak, line

_ABSENT = "django-import-export is not installed: pip install django-import-export"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rows", type=int, default=20_000)
    chosen = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "test.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        try:
            measure(chosen.rows)
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure(rows: int) -> None:
    """Their import of one list, then ours of another of the same length."""
    fill()
    print(f"\nthe same {rows:,} rows by django-import-export ({connection.vendor})")
    with Peak() as theirs:
        loaded = by_library(list_of("xlsx", rows, 0), rows)
    with Peak() as ours:
        staged, preview = spent(lambda: start("xlsx", list_of("xlsx", rows, 1)))
        applied, _written = spent(lambda: actions.apply(by=System(), batch_id=preview.batch_id))
    own = staged + applied
    print(f"  theirs {loaded}, {theirs.megabytes:.0f} MB over the worker; ours {own}, {ours.megabytes:.0f} MB")
    line("ours / theirs by the clock", own.clock / loaded.clock, 1.0)
    line("ours / theirs in processor time", own.work / loaded.work, 1.0)


def by_library(data: bytes, rows: int) -> Spent:
    """Read the workbook and insert entries, as the library does it."""
    try:
        from import_export import resources
        from import_export.fields import Field
        from tablib import Dataset
    except ImportError:
        raise SystemExit(_ABSENT) from None
    units = dict(Unit.objects.values_list("code", "pk"))
    places = dict(Place.objects.values_list("unit_id", "pk"))

    class EntryResource(resources.ModelResource):
        title = Field(attribute="title", column_name="Việc làm theo")

        class Meta:
            model = Entry
            fields = ("title",)
            import_id_fields = ()
            use_bulk = True
            batch_size = 1_000
            force_init_instance = True
            skip_diff = True

        def after_init_instance(self, instance: Entry, new: bool, row: Any, **_more: Any) -> None:  # noqa: FBT001
            instance.pk = uuid7()
            instance.register, instance.state, instance.year = "issue", "open", YEAR
            instance.day = instance.state_since = dt.date(YEAR, 1, 15)
            instance.unit_id, instance.owner_kind = units[row["Mã đơn vị"]], "party_org"
            instance.place_id = places[instance.unit_id]

    def load() -> Any:
        table = Dataset().load(io.BytesIO(data), format="xlsx")
        return EntryResource().import_data(table, raise_errors=True, use_transactions=True)

    took, result = spent(load)
    assert result.totals["new"] == rows
    return took


if __name__ == "__main__":
    main()
