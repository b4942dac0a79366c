"""Many rows at once, at the speed of the database: COPY on PostgreSQL, many rows to a statement on SQLite.

``bulk_create`` costs five to eight times as much (docs/benchmarks.md); this is for rows whose every column is known.
Constraints, triggers and the open transaction hold as for any other insert.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import connection, models

_PARAMETERS = 10_000  # of one SQLite statement, which takes 32,766
_COPIED = 5_000  # rows of one COPY: few statements for the triggers, little memory
_Convert = Callable[[Any], Any]


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    shared: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Insert ``rows``, each holding the values of ``columns`` (field names; ``x_id`` for references) in that order.

    ``shared`` are further columns with one value for all rows. Columns left out must have a database default or be
    generated (serial ids); Django's own defaults do not run.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    fields = [_field(model, name) for name in (*columns, *shared)]
    names = tuple(connection.ops.quote_name(str(f.column)) for f in fields)
    own, others = fields[: len(columns)], fields[len(columns) :]
    same = [_converted([value], field)[0] for value, field in zip(shared.values(), others, strict=True)]
    copying = connection.vendor == "postgresql"
    write, at_once = (_copy, _COPIED) if copying else (_insert_values, _PARAMETERS // len(names))
    left = iter(rows)
    while some := list(itertools.islice(left, at_once)):
        said = zip(zip(*some, strict=True), own, strict=True)  # by columns: quicker than row by row
        ready = [_converted(values, field) for values, field in said]
        write(table, names, [*ready, *([value] * len(some) for value in same)])


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    found = model._meta.get_field(name.removesuffix("_id") if not _has(model, name) else name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{model.__name__}.{name} is not a column.")
    return found


def _has(model: type[models.Model], name: str) -> bool:
    return any(f.name == name for f in model._meta.fields)


def _converted(values: Sequence[object], field: models.Field[Any, Any]) -> Sequence[object]:
    convert = _converter(field)
    return values if convert is None else [value if value is None else convert(value) for value in values]


def _copy(table: str, names: tuple[str, ...], columns: Sequence[Sequence[object]]) -> None:
    text = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    # What the driver raises in COPY is Django's own error here as everywhere.
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(text) as copy:
        for row in zip(*columns, strict=True):
            copy.write_row(row)


def _insert_values(table: str, names: tuple[str, ...], columns: Sequence[Sequence[object]]) -> None:
    """Some hundred rows to a statement: inside a savepoint SQLite copies the pages that each statement with triggers
    touches, which costs ten times the insert itself when every row is a statement of its own.
    """
    wide, count = len(names), len(columns[0])
    values: list[Any] = [None] * (wide * count)
    for i, column in enumerate(columns):
        values[i::wide] = column
    with connection.cursor() as cursor:
        # Django's own looks at each of the ten thousand marks by itself, which takes as long as a third of the insert.
        cursor.cursor.convert_query = _question_marks
        cursor.execute(_statement(table, names, count), values)


@lru_cache(maxsize=16)
def _statement(table: str, names: tuple[str, ...], rows: int) -> str:
    row_marks = f"({', '.join(['%s'] * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row_marks] * rows)}"  # noqa: S608


@lru_cache(maxsize=16)
def _question_marks(sql: str, **_names: object) -> str:
    return sql.replace("%s", "?")


def _converter(field: models.Field[Any, Any]) -> _Convert | None:
    """What the driver does not do by itself; on PostgreSQL only JSON."""
    stored = _stored(field)
    if isinstance(stored, models.JSONField):
        return _json
    if connection.vendor == "postgresql":
        return None
    if isinstance(stored, models.UUIDField):
        return _hex
    if isinstance(stored, models.DateTimeField):
        return _utc
    return _iso if isinstance(stored, models.DateField) else None


def _stored(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field whose values the column really holds: for a reference, the key that it points at."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _hex(value: Any) -> str:
    return "%032x" % value.int  # noqa: UP031  (the quickest way; what ``hex`` of a UUID gives)


@lru_cache(maxsize=1_024)
def _iso(day: dt.date) -> str:
    return str(day)


@lru_cache(maxsize=64)  # all rows of a load share their moments
def _utc(moment: dt.datetime) -> str:
    """As Django writes it: UTC without the offset."""
    return str(moment.astimezone(dt.UTC).replace(tzinfo=None))
