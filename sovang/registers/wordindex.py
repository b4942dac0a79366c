"""The index of the words of all lines: a GIN index on PostgreSQL, an FTS5 table beside the ledger on SQLite.

It is complete but not exact: whoever asks it looks at the lines as well. PostgreSQL keeps its own. On SQLite triggers
note every line that was written or whose words changed, whoever wrote it; ``tend`` puts what is noted into the table
many at a time, because one by one costs several times as much, and until then a search looks at those lines too.
Words once put in are never taken out: they lead to lines that no longer have them, which harms nobody.
Like the triggers of the figures all of it is made after migrations, never inside one.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

#: SQLite is asked for so many letters of a word: each length up to that is indexed by itself and found at once, however
#: many words begin so. Syllables are rarely longer.
LETTERS = 5

#: Letters of a line that search reads; PostgreSQL makes no vector of texts that are much longer.
READ = 200_000

#: What the index holds of a line: a word for its register and year, which begins as no other word does, and its own.
_HELD = f"'_' || {{register}} || CAST({{year}} AS text) || substr({{folded}}, 1, {READ})"
#: The expression of PostgreSQL's index, which whoever asks must repeat.
VECTOR = f"array_to_tsvector(array_remove(string_to_array({_HELD}, ' '), ''))"

_OWN = {name: name for name in ("register", "year", "folded")}
_FILL = f"INSERT INTO registers_words (id, words) SELECT id, {_HELD.format(**_OWN)} FROM"
_AT_ONCE = 20_000  # lines, a tenth of a second
_Part = tuple[str, str, str]  # what it is, its name, how it is made
_GIN: tuple[_Part, ...] = (
    (
        "INDEX",
        "registers_words",
        f"CREATE INDEX IF NOT EXISTS registers_words ON registers_entry USING gin (({VECTOR.format(**_OWN)}))",
    ),
)
_FTS: tuple[_Part, ...] = (
    (
        "TABLE",
        "registers_words",
        "CREATE VIRTUAL TABLE registers_words USING fts5(id UNINDEXED, words, detail = 'none', tokenize ="
        f" 'ascii tokenchars _', columnsize = 0, prefix = '{' '.join(map(str, range(1, LETTERS + 1)))}')",
    ),
    ("TABLE", "registers_words_due", "CREATE TABLE registers_words_due (entry_id char(32) NOT NULL)"),
    (
        "TRIGGER",
        "registers_words_insert",
        "CREATE TRIGGER registers_words_insert AFTER INSERT ON registers_entry"
        " BEGIN INSERT INTO registers_words_due (entry_id) VALUES (NEW.id); END",
    ),
    (
        "TRIGGER",
        "registers_words_update",
        "CREATE TRIGGER registers_words_update AFTER UPDATE OF folded, register, year ON registers_entry"
        " WHEN (OLD.folded, OLD.register, OLD.year) IS NOT (NEW.folded, NEW.register, NEW.year)"
        " BEGIN INSERT INTO registers_words_due (entry_id) VALUES (NEW.id); END",
    ),
)


def install_after_migrate(**_kwargs: Any) -> None:
    """Handler of ``post_migrate``; does nothing while there are no lines' tables (a migration backwards)."""
    if "registers_entry" in connection.introspection.table_names():
        _make_whole()


def tend() -> None:
    """Called every minute: makes the index anew where something of it is missing, and takes up what waits."""
    _make_whole()
    if connection.vendor == "sqlite":
        while _some_wait() and _take_up() == _AT_ONCE:
            pass


@transaction.atomic
def rebuild() -> None:
    """Make the index anew from the ledger; a few seconds for a million lines. PostgreSQL keeps the one it has."""
    if connection.vendor != "sqlite":
        return _make_whole()
    with connection.cursor() as cursor:
        for kind, name, made in _FTS:
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
            cursor.execute(made)
        cursor.execute(f"{_FILL} registers_entry")


def missing() -> set[str]:
    """Names of parts that should be in the database and are not."""
    there = "sqlite_master" if connection.vendor == "sqlite" else "(SELECT indexname AS name FROM pg_indexes) i"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM {there} WHERE name LIKE 'registers_words%%'", [])  # noqa: S608 - from above
        return {name for _kind, name, _made in _parts()} - {row[0] for row in cursor.fetchall()}


def _make_whole() -> None:
    """Without one of its triggers the index may have missed lines: then all of it is made anew."""
    if not missing():
        return
    if connection.vendor == "sqlite":
        return rebuild()
    with connection.cursor() as cursor:
        for _kind, _name, made in _GIN:
            cursor.execute(made)


def _parts() -> tuple[_Part, ...]:
    return _FTS if connection.vendor == "sqlite" else _GIN


def _some_wait() -> bool:
    """Asked before any transaction: with nothing to do nobody's writing is held up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM registers_words_due LIMIT 1")
        return cursor.fetchone() is not None


@transaction.atomic
def _take_up() -> int:
    """Put the lines that wait longest into the index, and say how many they were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*), MAX(n) FROM (SELECT rowid AS n FROM registers_words_due ORDER BY rowid LIMIT %s)",
            [_AT_ONCE],
        )
        count, last = cursor.fetchone()
        cursor.execute(
            f"{_FILL} registers_words_due w CROSS JOIN registers_entry e ON e.id = w.entry_id WHERE w.rowid <= %s",
            [last],
        )
        cursor.execute("DELETE FROM registers_words_due WHERE rowid <= %s", [last])
    return int(count)
