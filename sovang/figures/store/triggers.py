"""Installs the triggers of the change log from ``figures/sql/<database>.sql``.

They are installed after every migrate, never inside a migration: SQLite rebuilds tables and drops their triggers. Those
of other tables that speak of a rebuilt one would stop the rebuilding, so all of them go before registers are migrated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations import Migration

from sovang.figures import relation
from sovang.figures.models import FactLog, FactSnapshot

_MACRO = re.compile(r"\[\[(entry|result|contribution):(\w+)(?::(\w+))?\]\]")
_CREATED = re.compile(r"CREATE (?:OR REPLACE )?TRIGGER (\w+)")
_INTO = f"INSERT INTO {FactLog._meta.db_table} (xid, sign, src, {', '.join(relation.COLUMNS)})"
_XID = "pg_current_xact_id()::text::bigint"
_NEEDED = {FactLog._meta.db_table, FactSnapshot._meta.db_table, *(f"registers_{source}" for source in relation.SOURCES)}


def install_after_migrate(**_kwargs: Any) -> None:
    """Handler of ``post_migrate``; does nothing while the tables are not there (a migration backwards)."""
    if set(connection.introspection.table_names()) >= _NEEDED:
        install()


def remove_before_migrate(*, plan: Sequence[tuple[Migration, bool]] = (), **_kwargs: Any) -> None:
    """Handler of ``pre_migrate``: on SQLite no trigger stands in the way of a change of the registers' tables."""
    if connection.vendor == "sqlite" and any(migration.app_label == "registers" for migration, _back in plan):
        with connection.cursor() as cursor:
            for statement in statements():
                if statement.startswith("DROP TRIGGER"):
                    cursor.execute(statement)


@transaction.atomic
def install() -> None:
    """Put every trigger in place. If one was missing, changes may have passed unseen: the snapshots are thrown away."""
    if missing():
        FactSnapshot.objects.all().delete()
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def missing() -> set[str]:
    """Names of triggers that should be in the database and are not."""
    table, column = ("sqlite_master", "name") if connection.vendor == "sqlite" else ("pg_trigger", "tgname")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE 'figures_%%'", [])  # noqa: S608 - from above
        there = {row[0] for row in cursor.fetchall()}
    return {name for text in statements() for name in _CREATED.findall(text)} - there


def statements() -> list[str]:
    """The statements of this database's file, macros filled in."""
    path = Path(__file__).parent.parent / "sql" / f"{connection.vendor}.sql"
    text = path.read_text(encoding="utf-8").replace("[[into]]", _INTO).replace("[[xid]]", _XID)
    blocks = [block.strip() for block in re.split(r"\n\n+", _MACRO.sub(_columns, text))]
    return [block for block in blocks if block and not block.startswith("--")]


def _columns(macro: re.Match[str]) -> str:
    return relation.select_list(macro[1], entry=macro[2], row=macro[3] or "")
