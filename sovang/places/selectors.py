"""Typed reads of the dated tree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import get_language

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.prepared import for_lists
from sovang.base.text import fold, text_sort_key

from . import atlas
from .models import Place, Unit, UnitVersion

_VIEW = "places.view"


@dataclass(frozen=True)
class FormerName:
    """A name that the unit no longer bears; ``until`` is the first day without it."""

    name: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True)
class UnitCard:
    """A unit on one day, as lists and headings show it. Before its life: its first version; after: its last one."""

    id: int
    code: str
    name: str
    kind: str
    kind_name: str
    slot: int
    parent_id: int | None
    opened: dt.date
    closed: dt.date | None  # first day on which it no longer exists
    synthetic: bool
    is_party: bool
    is_state: bool
    is_cell: bool
    is_grassroots: bool
    territory: str | None
    former_names: tuple[FormerName, ...] = field(default=())

    def is_open(self, day: dt.date) -> bool:
        return self.opened <= day and (self.closed is None or day < self.closed)


def get_unit(*, by: Actor, code: str | None = None, id: int | None = None) -> Unit:
    """The unit by code or by id. Raises NotFound when it is missing or out of reach."""
    try:
        unit = Unit.objects.get(code=code) if code is not None else Unit.objects.get(id=id or 0)
    except Unit.DoesNotExist:
        raise NotFound from None
    by.require(_VIEW, [unit.id])
    return unit


def unit_cards(ids: Collection[int], on: dt.date | None = None) -> dict[int, UnitCard]:
    """Cards by id, as the units were ``on`` that day (today when left out). One query."""
    day = on or timezone.localdate()
    versions: dict[int, list[UnitVersion]] = defaultdict(list)
    for version in _versions(ids):
        versions[version.unit_id].append(version)
    return {unit: _card(tiles, day) for unit, tiles in versions.items()}


@for_lists
def _versions(units: Any) -> QuerySet[UnitVersion]:
    return UnitVersion.objects.filter(unit__in=units).select_related("unit", "kind").order_by("valid_from")


def slot_of(unit_id: int) -> int:
    """The unit's level slot today (see ``Place``), or that of its first version before its life. One light query.

    Raises KeyError when there is no such unit.
    """
    rows = UnitVersion.objects.filter(unit=unit_id).order_by("valid_from").values_list("valid_from", "kind__slot")
    if not (tiles := list(rows)):
        raise KeyError(unit_id)
    today = timezone.localdate()
    return next((slot for start, slot in reversed(tiles) if start <= today), tiles[0][1])


def children(unit_id: int, on: dt.date | None = None, *, with_closed: bool = False) -> list[UnitCard]:
    """What hangs directly under the unit on a day, in the order of the catalogue of kinds, then by name.

    With ``with_closed`` also what hung there until it closed before that day. Two queries.
    """
    day = on or timezone.localdate()
    held = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    rows = UnitVersion.objects.filter(parent=unit_id)
    found = set(rows.filter(held).values_list("unit_id", flat=True))
    if with_closed:
        found |= {u for u, last in rows.filter(unit__closed__lte=day).values_list("unit_id", "valid_to") if last}
    cards = unit_cards(found, on=day)
    return sorted((c for c in cards.values() if c.parent_id == unit_id), key=_in_order)


def ancestors(unit_id: int, on: dt.date | None = None) -> list[UnitCard]:
    """What the unit hangs under on a day, the highest first, the unit itself left out.

    A unit that is closed by then stands where its records stand on that day.
    """
    slots = atlas.current().resolve(unit_id, on or timezone.localdate())
    above = [u for u in slots if u is not None and u != unit_id]
    cards = unit_cards(above, on=on)
    return [cards[u] for u in above]


def open_units_under(unit_id: int, on: dt.date | None = None) -> QuerySet[Unit]:
    """Units open on the day that stand below the unit on it, the unit itself left out."""
    day = on or timezone.localdate()
    forest = atlas.current()
    if unit_id not in forest.lives:
        return Unit.objects.none()
    slot = forest.span_on(unit_id, day).slot
    below = [
        u for u, life in forest.lives.items()
        if u != unit_id and life.holds(day) and forest.resolve(u, day)[slot] == unit_id
    ]  # fmt: skip
    return Unit.objects.filter(id__in=below)


def within(unit_id: int) -> QuerySet[Place, int]:
    """Ids of the unit and of all that stands under it on today's tree, closed units under their heirs: a subquery."""
    cards = unit_cards([unit_id])
    if unit_id not in cards:
        return Place.objects.none().values_list("unit_id", flat=True)
    return Place.objects.filter(**{f"n{cards[unit_id].slot}": unit_id}).values_list("unit_id", flat=True)


def search_units(*, by: Actor, text: str, limit: int = 20) -> list[UnitCard]:
    """Units whose present or former name, or whose code, holds ``text`` (tone marks ignored); open units first.

    Old names are found and stand in ``former_names``; closed units carry the day. Units out of reach are left out.
    """
    wanted = fold(text)
    if not wanted:
        return []
    named = UnitVersion.objects.filter(Q(name_folded__contains=wanted) | Q(unit__code__icontains=text.strip()))
    reached = by.among(_VIEW, named.values_list("unit_id", flat=True).distinct())
    # open units first, those closed last next; a name that everybody bears must not crowd out the exact one
    ids = Unit.objects.filter(id__in=reached).order_by(F("closed").desc(nulls_first=True), Length("code"), "id")
    cards = unit_cards(list(ids.values_list("id", flat=True)[: limit * 10])).values()
    return sorted(cards, key=lambda c: (c.closed is not None, _rank(c, wanted), _in_order(c)))[:limit]


def top_unit() -> int | None:
    """The unit at the top of today's tree; None in an installation that has no unit yet."""
    return (
        UnitVersion.objects.filter(parent=None, valid_to=None)
        .order_by("unit_id")
        .values_list("unit_id", flat=True)
        .first()
    )


def name_of(unit_id: int, on: dt.date | None = None) -> str:
    """The unit's name on a day; empty when there is no such unit."""
    card = unit_cards([unit_id], on).get(unit_id)
    return card.name if card else ""


def _rank(card: UnitCard, wanted: str) -> int:
    name = fold(card.name)
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else 3


def _in_order(card: UnitCard) -> tuple[int, list[tuple[tuple[int, ...], tuple[int, ...]]], int]:
    return card.slot, text_sort_key(card.name), card.id


def _card(tiles: list[UnitVersion], day: dt.date) -> UnitCard:
    held = next((v for v in reversed(tiles) if v.valid_from <= day), tiles[0])
    unit, kind = held.unit, held.kind
    return UnitCard(
        id=unit.id, code=unit.code, name=held.name,
        kind=kind.code, kind_name=kind.name_en if get_language() == "en" else kind.name_vi, slot=kind.slot,
        parent_id=held.parent_id, opened=unit.opened, closed=unit.closed, synthetic=unit.synthetic,
        is_party=kind.is_party, is_state=kind.is_state, is_cell=kind.is_cell, is_grassroots=kind.is_grassroots,
        territory=held.territory_id, former_names=_former_names(tiles, held.name),
    )  # fmt: skip


def _former_names(tiles: list[UnitVersion], name: str) -> tuple[FormerName, ...]:
    found: list[FormerName] = []
    for tile in tiles:
        if tile.name == name or tile.valid_to is None:
            continue
        if found and found[-1].name == tile.name and found[-1].until == tile.valid_from:
            found[-1] = FormerName(tile.name, found[-1].since, tile.valid_to)
        else:
            found.append(FormerName(tile.name, tile.valid_from, tile.valid_to))
    return tuple(found)
