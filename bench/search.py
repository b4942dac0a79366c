"""A province's search among all lines of a year, against the bare query of the index; run after bench.generate.

    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.generate --scale 1.2
    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.search

Ours are the statements that the page of a list sends for its first fifty lines, with all that is shown of them. The
limit is what anybody would write: the newest fifty lines that the index gives (FTS5 or GIN, see ``DATABASE_URL``).
That shows nothing of a line but its own columns; whoever takes no longer than the same list without a search is fine
as well (docs/decisions/0010-what-a-search-is-measured-against.md).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from django.db import connection

from sovang.base.actor import System
from sovang.places.selectors import slot_of
from sovang.registers import selectors, wordindex
from sovang.registers.models import Entry

from . import generate
from .measuring import line, medians

TARGET, SAME, SHOWN, REPEATS, YEAR = 2.0, 1.2, 50, 7, 2025
#: In vain, twenty lines of the year, hundreds, all, and all by one letter.
TYPED = ("khong co", "viec hiem", "dot 77", "viec mau", "v")
_FTS = (
    "SELECT e.* FROM registers_words w JOIN registers_entry e ON e.id = w.id"
    f" WHERE w.registers_words MATCH %s AND e.register = 'deed' AND e.year = {YEAR} ORDER BY e.id DESC LIMIT {SHOWN}"
)
_GIN = (
    f"SELECT * FROM registers_entry WHERE {wordindex.VECTOR.format(register='register', year='year', folded='folded')}"
    f" @@ %s::tsquery AND register = 'deed' AND year = {YEAR} ORDER BY id DESC LIMIT {SHOWN}"
)
Statement = tuple[str, Sequence[Any]]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("typed", nargs="*", default=TYPED)
    wordindex.tend()
    print(f"\nsearch among {Entry.objects.count():,} lines ({connection.vendor})")
    for text in args.parse_args().typed:
        compare(text)


def compare(text: str) -> None:
    ours, theirs, unsearched = _sent(text), [_bare(text)], _sent("")
    mine, bare, listed = medians(lambda: _ask(ours), lambda: _ask(theirs), lambda: _ask(unsearched), repeats=REPEATS)
    print(f"  “{text}”: {mine * 1e3:.2f} ms, the bare index {bare * 1e3:.2f} ms, the list alone {listed * 1e3:.2f} ms")
    print(f"    search for “{text}” / the same list without a search: {mine / listed:.2f} × (target {SAME})")
    line(f"search for “{text}” / bare index", mine / bare, TARGET, fine=mine <= SAME * listed)


def _sent(text: str) -> list[Statement]:
    """The statements of a list, as they go to the database."""
    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django calls it so
        sent.append((sql, params))
        return execute(sql, params, many, context)

    province = generate.province().pk
    filters = selectors.Filters(year=YEAR, unit_id=province, slot=slot_of(province), text=text)
    with connection.execute_wrapper(note):
        selectors.page(by=System(), register="deed", filters=filters, size=SHOWN)
    return sent


def _bare(text: str) -> Statement:
    words = text.split()
    if connection.vendor == "postgresql":
        return _GIN, [" & ".join([f"_deed{YEAR}", *(f"{word}:*" for word in words)])]
    return _FTS, [" ".join([f'"_deed{YEAR}"', *(f"{word}*" for word in words)])]


def _ask(statements: Sequence[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


if __name__ == "__main__":
    main()
