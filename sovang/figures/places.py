"""Where facts stand: the relation ``p`` of a view, one row (id, child) per place under the asked unit.

``child`` is the first unit below the asked one on that place's path, None for the unit's own records. Gaps between
level slots do not matter: it is the first slot below that is filled.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.places import atlas
from sovang.places.models import COMMUNE, SLOTS, Place

from .shapes import AsAt, Now, OfTheirDay, View

#: A unit, and what the tree above it depends on.
Standing = tuple[int, View, Period]


@dataclass(frozen=True)
class Places:
    """The SQL of the relation, its parameters, and the smallest slot at which the asked unit stands in it.

    ``map`` is a table that ``sql`` reads, by name and values: it is as long as the tree, so a statement holds it once.
    """

    sql: str
    params: tuple[object, ...] = ()
    slot: int = SLOTS
    map: tuple[str, str] | None = None

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


_NOWHERE = Places("SELECT p.id AS id, p.unit_id AS child FROM places_place p WHERE 1 = 0")


def places_of(asked: Iterable[Standing]) -> dict[Standing, Places]:
    """All places under each unit in its view. Raises Refused when an as-at view is asked for a later period.

    As many statements for many units as for one; a tree of the past that is not today's is read from memory.
    """
    days = {one: _day_of(one[1], one[2]) for one in asked}
    by_column = {one: letter for one, day in days.items() if (letter := _letter(one[1], day))}
    slots = {letter: _slots({one[0] for one, by in by_column.items() if by == letter}, letter) for letter in "nt"}
    return {
        one: _by_columns(one[0], by_column[one], slots[by_column[one]].get(one[0], []))
        if one in by_column
        else _by_map(one[0], day)
        for one, day in days.items()
    }


def _letter(view: View, day: dt.date) -> str:
    """Which columns of a place answer the view; "" when none does. The tree of a day is today's while nothing changed
    since: a map is as long as the tree, and read slowly."""
    if isinstance(view, Now):
        return "n"
    if isinstance(view, OfTheirDay):
        return "t"
    return "n" if _is_todays(atlas.version(), day) else ""


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


def _by_columns(unit_id: int, letter: str, slots: Sequence[int]) -> Places:
    if not slots:
        return _NOWHERE
    condition = " OR ".join(f"p.{letter}{slot} = %s" for slot in slots)
    child = _first_below(letter, slots[0]) if len(slots) == 1 else _case(letter, slots)
    params = (*(unit_id for _slot in slots if len(slots) > 1), *(unit_id for _slot in slots))
    sql = f"SELECT p.id AS id, {child} AS child FROM places_place p WHERE {condition}"  # noqa: S608 - columns by number
    return Places(sql, params, slots[0])


def _slots(unit_ids: set[int], letter: str) -> Mapping[int, list[int]]:
    """The slots at which each unit itself stands: more than one only if its kind changed over time."""
    found: dict[int, set[int]] = defaultdict(set)
    for unit, path in _paths(Q(unit_id__in=unit_ids), letter) if unit_ids else ():
        if unit in path:
            found[unit].add(path.index(unit))
    if lost := unit_ids - found.keys():  # a unit without places of its own may still be an ancestor of others
        columns = (Q(**{f"{letter}{slot}__in": lost}) for slot in range(SLOTS))
        for _unit, path in _paths(reduce(or_, columns), letter):
            for unit in lost.intersection(path):
                found[unit].add(path.index(unit))
    return {unit: sorted(slots) for unit, slots in found.items()}


def _paths(where: Q, letter: str) -> Iterator[tuple[int, list[int | None]]]:
    """Units with what stands above them in the columns of ``letter``."""
    columns = (f"{letter}{slot}" for slot in range(SLOTS))
    for unit, *path in Place.objects.filter(where).values_list("unit_id", *columns):
        yield unit, path


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
        return _NOWHERE
    name = f"under_{unit_id}_on_{day:%Y%m%d}"
    sql = f"SELECT v.id AS id, NULLIF(v.child, 0) AS child FROM {name} v"  # noqa: S608 - whole numbers
    return Places(sql, (), min(found), (name, ", ".join(pairs)))
