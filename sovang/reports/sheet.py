"""Long columns on their way to the writer of workbooks, which takes an Arrow table quicker than a dict for every line.

Cells are the same either way. Only a table asks that a column holds one kind of value; an amount said in words among
numbers makes the sheet one of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

import pyarrow as pa
from django.db import connections
from django.db.models import QuerySet

_AT_ONCE = 5_000
#: What the writer makes cells of. Of a table with a type that it does not know it writes nothing, and does not say so.
_WRITTEN = {pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.null()}
_UNLIKE = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError)

#: Values by column.
Columns = Sequence[Sequence[Any]]
#: An Arrow table, or an iterator of records.
Sheet: TypeAlias = Any


def driver_rows(asked: QuerySet[Any, Any]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of ``asked``, a ``values_list``, in parts, as the database's driver gives them.

    Django converts nothing: what differs between the databases, as an id does, is to be asked for as text.
    """
    text, its = asked.query.sql_with_params()
    with connections[asked.db].chunked_cursor() as cursor:
        cursor.execute(text, its)
        while part := cursor.fetchmany(_AT_ONCE):
            yield part


def sheet(titles: Sequence[str], parts: Iterable[Columns]) -> Sheet:
    """All ``parts`` below each other, for ``write_worksheet``."""
    made = [_table(titles, columns) or columns for columns in parts]
    if all(isinstance(part, pa.Table) for part in made):
        try:
            return pa.concat_tables(made, promote_options="permissive")
        except _UNLIKE:
            pass
    lines = chain.from_iterable(zip(*_columns(part), strict=True) for part in made)
    return (dict(zip(titles, line, strict=True)) for line in lines)


def _table(titles: Sequence[str], columns: Columns) -> pa.Table | None:
    """None where a column holds values that are not alike, or that the writer would leave out."""
    try:
        table = pa.table(dict(zip(titles, map(pa.array, columns), strict=True)))
    except _UNLIKE:
        return None
    return table if _WRITTEN.issuperset(table.schema.types) else None


def _columns(part: pa.Table | Columns) -> Columns:
    return [column.to_pylist() for column in part.columns] if isinstance(part, pa.Table) else part
