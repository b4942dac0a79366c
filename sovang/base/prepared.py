"""Queries that Django makes into text once; after that only their blanks are filled in.

Making the text takes Django several times as long as answering takes the database. Whoever asks the same thing for
every page keeps a ``Statement``: by ``functools.cache`` on a function without arguments, or by an ``lru_cache`` on
all that the text depends on. What differs from page to page is a ``blank``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from copy import copy
from functools import cache, cached_property, wraps
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, Expression, Field, QuerySet, UUIDField
from django.db.models.sql.compiler import SQLCompiler

_T = TypeVar("_T")
#: Lists of up to so many values, a page of lines for one, have a text of their own for each length.
_LISTED = 51
#: Types of values that are not handed to a database as they are.
_FIELDS: dict[type, Field[Any, Any]] = {UUID: UUIDField(), dt.date: DateField(), dt.datetime: DateTimeField()}


class _Mark(NamedTuple):
    """Stands among the parameters of a text for the value that comes there."""

    name: str
    place: int


class _Blank(Expression):
    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self.name, self.count = name, count

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What makes two of them equal; Django's own looks at the signature of the constructor each time."""
        return _Blank, self.name, self.count

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        return ", ".join(["%s"] * self.count), tuple(_Mark(self.name, place) for place in range(self.count))


def blank(name: str, count: int = 1) -> Any:
    """Stands in a query for the value ``name``, in an ``in`` for ``count`` of them; where equal, before or after is
    asked. Of a value that becomes part of a pattern (``contains``) Django makes another text."""
    return _Blank(name, count)


class Statement(Generic[_T]):
    """``query`` with its blanks, made into text. Its rows are those that the query would give.

    A query that can give no row is never sent.
    """

    def __init__(self, query: QuerySet[Any, _T]) -> None:
        self._query, self._compiler = query, query.query.get_compiler(query.db)
        try:
            self._text, self._marks = self._compiler.as_sql()
        except EmptyResultSet:
            self._text, self._marks = "", ()

    def rows(self, **values: Any) -> list[_T]:
        """What the database answers, with a value for each blank; for one with a count as many."""
        if not self._text:
            return []
        text, compiler = self.filled(**values), copy(self._compiler)
        compiler.connection = connections[self._query.db]  # of this thread
        compiler.as_sql = lambda *_args, **_more: text
        asked = self._query.all()
        asked.query.get_compiler = lambda *_args, **_more: compiler  # type: ignore[method-assign]
        return list(asked)

    def filled(self, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """The text and its parameters; for texts that stand in others. Empty where no row can come."""
        connection = connections[self._query.db]
        ready = {
            mark: _as_parameter(value, connection) for name in values for mark, value in _spread(name, values[name])
        }
        return self._text, tuple(ready[p] if isinstance(p, _Mark) else p for p in self._marks)


def _spread(name: str, value: Any) -> Iterable[tuple[_Mark, Any]]:
    several = value if isinstance(value, list | tuple) else (value,)
    return ((_Mark(name, place), one) for place, one in enumerate(several))


def _as_parameter(value: Any, connection: Any) -> Any:
    """As a field of its type hands it to this database."""
    field = _FIELDS.get(type(value))
    return value if field is None else field.get_db_prep_value(value, connection)


def for_lists(make: Callable[[Any], QuerySet[Any, _T]]) -> Callable[[Collection[Any]], list[_T]]:
    """``make`` gives the query for a list of values; one text for each length. No values: no rows."""
    made = cache(lambda count: Statement(make(blank("listed", count))))

    @wraps(make)
    def rows(values: Collection[Any]) -> list[_T]:
        listed = list(values)
        if len(listed) > _LISTED:
            return list(make(listed))
        return made(len(listed)).rows(listed=listed) if listed else []

    return rows
