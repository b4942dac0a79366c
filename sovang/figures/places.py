"""Where facts stand: the relation ``p`` of a view, one row (id, child) per place under the asked unit.

``child`` is the first unit below the asked one on that place's path, None for the unit's own records. Gaps between
level slots do not matter: it is the first slot below that is filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.places import atlas
from sovang.places.models import COMMUNE, SLOTS, Place

from .shapes import AsAt, Now, OfTheirDay, View


@dataclass(frozen=True)
class Places:
    """The SQL of the relation, its parameters, and the smallest slot at which the asked unit stands in it."""

    sql: str
    params: tuple[object, ...] = ()
    slot: int = SLOTS

    @property
    def are_few(self) -> bool:
        """Those of a commune or of a unit below it."""
        return self.slot >= COMMUNE

    def joined(self, relation: str) -> str:
        """FROM and WHERE of the facts ``f`` of ``relation`` that stand in these places ``p``; conditions may follow.

        Where the places are few, a CROSS JOIN keeps SQLite from beginning with the facts of all units, to which its
        statistics may mislead it.
        """
        if self.are_few:
            return f"FROM ({self.sql}) p CROSS JOIN {relation} f WHERE p.id = f.place_id"
        return f"FROM {relation} f JOIN ({self.sql}) p ON p.id = f.place_id WHERE 1 = 1"


def places_under(unit_id: int, view: View, period: Period) -> Places:
    """All places under ``unit_id`` in ``view``. Raises Refused when an as-at view is asked for a later period."""
    if isinstance(view, Now):
        return _by_columns(unit_id, "n")
    if isinstance(view, OfTheirDay):
        return _by_columns(unit_id, "t")
    return _by_map(unit_id, _day_of(view, period))


def _day_of(view: View, period: Period) -> dt.date:
    today = timezone.localdate()
    if not isinstance(view, AsAt):
        return period.end or today
    if period.end is None or period.end > view.day:
        raise Refused(
            _("Kỳ kết thúc sau ngày %(day)s của cây tổ chức đã chọn.") % {"day": view.day.strftime("%d/%m/%Y")},
            field="period",
        )
    return view.day


def _by_columns(unit_id: int, letter: str) -> Places:
    slots = _slots_of(unit_id, letter)
    if not slots:
        return Places("SELECT p.id AS id, p.unit_id AS child FROM places_place p WHERE 1 = 0")
    condition = " OR ".join(f"p.{letter}{slot} = %s" for slot in slots)
    child = _first_below(letter, slots[0]) if len(slots) == 1 else _case(letter, slots)
    params = (*(unit_id for _slot in slots if len(slots) > 1), *(unit_id for _slot in slots))
    sql = f"SELECT p.id AS id, {child} AS child FROM places_place p WHERE {condition}"  # noqa: S608 - columns by number
    return Places(sql, params, slots[0])


def _slots_of(unit_id: int, letter: str) -> list[int]:
    """The slots at which the unit itself stands: more than one only if its kind changed over time."""
    columns = [f"{letter}{slot}" for slot in range(SLOTS)]
    anywhere = Q()
    for column in columns:
        anywhere |= Q(**{column: unit_id})
    rows = Place.objects.filter(anywhere, unit_id=unit_id).values_list(*columns)
    found = {row.index(unit_id) for row in rows}
    if not found:  # a unit without places of its own interval may still be an ancestor of others
        rows = Place.objects.filter(anywhere).values_list(*columns)
        found = {row.index(unit_id) for row in rows}
    return sorted(found)


def _first_below(letter: str, slot: int) -> str:
    below = [f"p.{letter}{s}" for s in range(slot + 1, SLOTS)]
    if not below:
        return "CAST(NULL AS BIGINT)"
    return below[0] if len(below) == 1 else f"COALESCE({', '.join(below)})"


def _case(letter: str, slots: Sequence[int]) -> str:
    arms = " ".join(f"WHEN p.{letter}{slot} = %s THEN {_first_below(letter, slot)}" for slot in slots)
    return f"CASE {arms} END"


@lru_cache(maxsize=64)
def _is_todays(version: int, day: dt.date) -> bool:
    """Whether every place stood on ``day`` where it stands on today's tree; a tree's ``version`` never comes again."""
    then = atlas.as_at(day).rows
    now = Place.objects.values_list("id", *(f"n{slot}" for slot in range(SLOTS)))
    return all(then.get(place_id) == tuple(path) for place_id, *path in now)


def _by_map(unit_id: int, day: dt.date) -> Places:
    """By today's columns while nothing has changed since: the text of a map is as long as the tree, and read slowly."""
    if _is_todays(atlas.version(), day):
        return _by_columns(unit_id, "n")
    tree = atlas.as_at(day)
    pairs: list[str] = []
    found: set[int] = set()
    for place_id, path in tree.rows.items():
        if unit_id in path:
            slot = path.index(unit_id)
            found.add(slot)
            child = next((u for u in path[slot + 1 :] if u is not None), None)
            pairs.append(f"({place_id}, {child or 0})")
    if not pairs:
        return Places("SELECT p.id AS id, p.unit_id AS child FROM places_place p WHERE 1 = 0")
    values = f"WITH v(id, child) AS (VALUES {', '.join(pairs)})"
    sql = f"{values} SELECT v.id AS id, NULLIF(v.child, 0) AS child FROM v"  # noqa: S608 - whole numbers
    return Places(sql, (), min(found))
