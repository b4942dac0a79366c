"""Search above a commune: the index of words says which lines may be meant, so that nobody walks a year in vain.

On SQLite that is never the whole condition: ``base.searching.has_words`` stands beside it. On PostgreSQL the index is
exact, and both together would make it guess that hardly any line is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.sql.compiler import SQLCompiler

from sovang.base.reading import asked_once
from sovang.base.searching import has_words, typed_words

from .wordindex import LETTERS, VECTOR

#: On SQLite so many lines are looked up one by one. A word that more have fills a page soon, in whatever order.
FEW = 1_000

Book = tuple[str, int]  # code of a register, programme year

#: Lines of the index, then those that are not in it yet; these by ``EXISTS``, because for a join SQLite reads through
#: the whole ledger first.
_BY_FTS = (
    "SELECT id FROM registers_words WHERE registers_words MATCH %s UNION ALL"
    " SELECT entry_id FROM registers_words_due"
    " WHERE EXISTS (SELECT 1 FROM registers_entry e WHERE e.id = entry_id AND {}) LIMIT %s"
)


def found(text: str, *, book: Book | None = None) -> Q:
    """The condition on ``Entry`` that a line has every word of ``text``, made so that few lines are found at once.

    ``book`` is the one register and year in which lines are sought, if they are. On SQLite one query.
    """
    asked = has_words(text)
    if not (words := tuple(typed_words(text))):
        return asked
    if connection.vendor == "postgresql":  # it knows how frequent words are, and chooses by that
        return Q(_by_gin(words, book))
    few = _few(words, book)
    return asked if few is None else asked & Q(pk__in=few)


class _HasWords(Func):
    """Whether the words of a line are among those that the index gives for a ``tsquery``."""

    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        register, year, folded, asked = (text for text, _params in parts)
        vector = VECTOR.format(register=register, year=year, folded=folded)
        return f"{vector} @@ {asked}::tsquery", tuple(value for _text, params in parts for value in params)


def _by_gin(words: Sequence[str], book: Book | None) -> _HasWords:
    asked = [*_word_for(book, "'{}'"), *(f"'{word}':*" for word in words)]
    return _HasWords(F("register"), F("year"), F("folded"), Value(" & ".join(asked)))


@asked_once
def _few(words: tuple[str, ...], book: Book | None) -> set[UUID] | None:
    """All lines that have ``words``, and some that had them once or have others that begin alike; None for more than
    ``FEW``."""
    conditions = ["e.folded LIKE %s"] * len(words) + ["e.register = %s", "e.year = %s"] * bool(book)
    match = " ".join([*_word_for(book, '"{}"'), *(f'"{word[:LETTERS]}"*' for word in words)])
    values = [match, *(f"% {word}%" for word in words), *(book or ()), FEW + 1]
    with connection.cursor() as cursor:
        cursor.execute(_BY_FTS.format(" AND ".join(conditions)), values)
        rows = cursor.fetchall()
    # Rows are counted, not ids: a line that was put in more than once may have crowded out another.
    return None if len(rows) > FEW else {UUID(row[0]) for row in rows}


def _word_for(book: Book | None, form: str) -> list[str]:
    """The word that all lines of ``book`` have in the index, in the ``form`` in which it is asked for."""
    return [form.format(f"_{book[0]}{book[1]}")] if book else []
