"""The relation that every figure reads: one row per entry, result and contribution, with the columns of its entry.

The select lists stand here once. Live SQL, the snapshot and the triggers of the change log are all made from them, so
the three cannot disagree about what a fact is. ``sign`` is +1, and -1 for the old side of a logged change; sums use it.
"""

from __future__ import annotations

from typing import Final

#: Columns of a fact after ``sign`` and ``src``, with their type in the snapshot.
COLUMNS: Final = {
    "place_id": "BIGINT",
    "unit_id": "BIGINT",
    "day": "DATE",
    "year": "INTEGER",
    "register": "VARCHAR",
    "programme_id": "VARCHAR",
    "owner_kind": "VARCHAR",
    "state": "VARCHAR",
    "beyond": "BOOLEAN",
    "late": "BOOLEAN",
    "field_id": "BIGINT",
    "indicator_id": "BIGINT",
    "kind": "VARCHAR",
    "giver": "VARCHAR",
    "amount": "BIGINT",
    "amount_hi": "BIGINT",
    "denominator": "BIGINT",
    "exactness": "VARCHAR",
}
SOURCES: Final = ("entry", "result", "contribution")

_OF_ENTRY = {
    "place_id": "{e}.place_id",
    "unit_id": "{e}.unit_id",
    "day": "{e}.day",
    "year": "{e}.year",
    "register": "{e}.register",
    "programme_id": "COALESCE({e}.programme_id, '')",
    "owner_kind": "{e}.owner_kind",
    "state": "{e}.state",
    "beyond": "{e}.beyond",
    "late": "{e}.late",
    "field_id": "{e}.field_id",
    "indicator_id": "0",
    "kind": "''",
    "giver": "''",
    "amount": "1",
    "amount_hi": "1",
    "denominator": "0",
    "exactness": "'exact'",
}
_OF_RESULT = _OF_ENTRY | {
    "day": "{r}.day",
    "indicator_id": "{r}.indicator_id",
    "kind": "{r}.kind",
    "amount": "{r}.value",
    "amount_hi": "COALESCE({r}.value_hi, {r}.value)",
    "denominator": "COALESCE({r}.denominator, 0)",
    "exactness": "{r}.exactness",
}
_OF_CONTRIBUTION = _OF_ENTRY | {
    "day": "{r}.day",
    "kind": "{r}.kind",
    "giver": "{r}.giver",
    "amount": "{r}.amount",
    "amount_hi": "{r}.amount",
    "exactness": "{r}.exactness",
}
_LISTS = {"entry": _OF_ENTRY, "result": _OF_RESULT, "contribution": _OF_CONTRIBUTION}


def select_list(source: str, *, entry: str, row: str = "r", named: bool = False) -> str:
    """The columns of a fact of ``source`` in the order of ``COLUMNS``; ``entry`` and ``row`` are table aliases."""
    texts = ((name, _LISTS[source][name].format(e=entry, r=row)) for name in COLUMNS)
    return ", ".join(f"{text} AS {name}" if named else text for name, text in texts)


def live(source: str, *, entry_first: bool = False) -> str:
    """The facts of ``source`` now, with what leads back to their rows.

    ``entry_first`` keeps SQLite from beginning with the results of all units where the entries of a few are wanted.
    """
    row = "e.id" if source == "entry" else "r.id"
    found = select(source, extra=f", {row} AS row_id, e.id AS entry_id, e.person_id, e.title")
    return found.replace(" JOIN ", " CROSS JOIN ").replace(" ON ", " WHERE ") if entry_first else found


def select(source: str, *, extra: str = "") -> str:
    """The facts of ``source`` as they stand in the database now, ``extra`` being further select items."""
    joined = "" if source == "entry" else f"JOIN registers_{source} r ON r.entry_id = e.id"
    columns = select_list(source, entry="e", named=True)
    return f"SELECT 1 AS sign, {columns}{extra} FROM registers_entry e {joined}"  # noqa: S608 - names from this module
