"""The last line of each unit: for values that must not be added up, such as rates and ranks."""

from __future__ import annotations

import re
from dataclasses import replace

from .measures import Selection
from .measures.selection import Where
from .places import Places
from .shapes import Split


def last_of_each(selection: Selection, unit_id: int, places: Places, split: Split) -> Selection:
    """Keep of ``selection`` the last line of the unit, and with a split by child of each unit right below."""
    units = Where().also("f.unit_id = %s", unit_id)
    if split is Split.CHILD:
        below = f"(f.unit_id = %s OR f.unit_id IN (SELECT q.child FROM ({places.sql}) q))"  # noqa: S608 - made by places
        units = Where().also(below, unit_id, *places.params)
    where = selection.where.also(units.sql, *units.params)
    later = re.sub(r"\bf\.", "g.", selection.where.sql)
    counts = f" AND g.state <> '{selection.waiting}'" if selection.waiting else ""
    last = (
        f"NOT EXISTS (SELECT 1 FROM {selection.relation} g WHERE g.unit_id = f.unit_id AND {later}{counts} "  # noqa: S608
        "AND (g.day > f.day OR (g.day = f.day AND g.row_id > f.row_id)))"
    )
    return replace(selection, where=where.also(last, *selection.where.params), live=True)
