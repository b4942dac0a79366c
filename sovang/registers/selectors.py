"""Reading the ledger: one entry through the gate, and lists that stay flat however much is in the books."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.text import fold
from sovang.journal.models import JournalLine
from sovang.places.models import COMMUNE, Place
from sovang.places.selectors import unit_cards

from . import registry
from .description import Waits
from .models import Entry, EntryReturn
from .reach import visible

#: A line that nobody has touched for so many days is stale (ui.md, "Chậm cập nhật").
STALE_DAYS = 30

_READ: dict[str, Callable[[str], object]] = {
    "id": UUID, "unit_id": int, "state_since": dt.datetime.fromisoformat,
}  # fmt: skip
_ORDERS = {"newest": ("id", "-"), "waiting": ("state_since", ""), "unit": ("unit_id", "")}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None and "" leave open. ``view`` is the code of one of the register's views."""

    year: int | None = None
    unit_id: int | None = None  # with all that hangs under it on today's tree
    state: str = ""
    owner_kind: str = ""
    field_id: int | None = None
    person_id: UUID | None = None
    text: str = ""  # with or without tone marks
    view: str = ""
    returned: bool | None = None
    late: bool | None = None
    stale: bool | None = None
    beyond: bool | None = None
    batch_id: UUID | None = None


EVERYTHING = Filters()


@dataclass(frozen=True)
class Page:
    """Some rows, and the key that asks for those after them; empty at the end."""

    rows: list[Entry]
    next_key: str


def get_entry(*, by: Actor, id: UUID, to: str = "") -> Entry:
    """The gate. Raises NotFound for a missing entry and for one out of reach alike.

    ``to`` is the action that the page is for: Forbidden when it is not allowed on this line, before anything is typed.
    """
    entry = Entry.objects.select_related("unit", "person", "field", "topic", "programme", "place", "batch").filter(
        visible(by), id=id
    )
    if (found := entry.first()) is None:
        raise NotFound
    if to:
        by.require(to, {found.unit_id}, persons={found.person_id})
    return found


def entries(*, by: Actor, register: str, filters: Filters = EVERYTHING) -> QuerySet[Entry]:
    """Entries of ``register`` within reach of ``by``. Raises KeyError for an unknown register."""
    described = registry.get(register)
    query = Entry.objects.filter(visible(by), _asked(filters), register=register)
    if filters.view:
        view = next(v for v in described.views if v.code == filters.view)
        query = query.filter(view.where(timezone.localdate()))
    if filters.stale is not None:
        query = query.filter(_stale(register) if filters.stale else ~_stale(register))
    if filters.returned is not None:
        is_open = Exists(EntryReturn.objects.filter(entry=OuterRef("pk"), answered_at=None))
        query = query.filter(is_open if filters.returned else ~is_open)
    return query


def page(
    *, by: Actor, register: str, filters: Filters = EVERYTHING, order: str = "newest", after: str = "", size: int = 50
) -> Page:  # fmt: skip
    """One page in ``order`` (newest | waiting | unit) with what a list shows: a fixed number of queries.

    Raises NotFound when ``after`` is no key of this order.
    """
    column, sign = _ORDERS[order]
    query = entries(by=by, register=register, filters=filters)
    if after:
        query = query.filter(_past(column, sign, after))
    ordered = query.order_by(*dict.fromkeys((f"{sign}{column}", f"{sign}id")))
    rows = list(with_parts(ordered, register)[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], _key(rows[size - 1], column) if more else "")


def neighbours(
    *, by: Actor, register: str, filters: Filters, order: str, entry: Entry
) -> tuple[UUID | None, UUID | None]:  # fmt: skip
    """The lines before and after ``entry`` in a list; None at an end. Two queries."""
    column, sign = _ORDERS[order]
    query, key = entries(by=by, register=register, filters=filters), _key(entry, column)
    found = []
    for way in ("" if sign else "-", sign):
        ordered = query.filter(_past(column, way, key)).order_by(*dict.fromkeys((f"{way}{column}", f"{way}id")))
        found.append(ordered.values_list("id", flat=True).first())
    return found[0], found[1]


def with_parts(query: QuerySet[Entry], register: str) -> QuerySet[Entry]:
    """``query`` with the register's own columns, results, evidence and ``open_returns`` fetched along."""
    open_returns = Prefetch("returns", EntryReturn.objects.filter(answered_at=None), to_attr="open_returns")
    paths = ("person", "field", *registry.get(register).related)
    return query.select_related(*paths).prefetch_related("results__indicator", "evidence", open_returns)


def counts(*, by: Actor, register: str, filters: Filters = EVERYTHING) -> dict[str, int]:
    """Number of entries per state, every state of the register named. Grows with what is counted: ask once per page."""
    codes = [state.code for state in registry.get(register).states]
    query = entries(by=by, register=register, filters=filters).filter(state__in=codes).order_by()
    found = Counter(dict(query.values_list("state").annotate(n=Count("pk"))))
    return {code: found[code] for code in codes}


@dataclass(frozen=True)
class Slow:
    """A unit with stale lines: how many, and since when its oldest has not been touched."""

    unit_id: int
    lines: int
    since: dt.datetime


def slowest_units(*, by: Actor, register: str, filters: Filters = EVERYTHING, limit: int = 5) -> list[Slow]:
    """Units with stale lines within ``filters``, the one that has waited longest first. One query."""
    stale = entries(by=by, register=register, filters=replace(filters, stale=True)).order_by()
    rows = (
        stale.values_list("unit_id").annotate(lines=Count("pk"), since=Min("updated_at")).order_by("since", "unit_id")
    )
    return [Slow(*row) for row in rows.order_by("since", "unit_id")[:limit]]


def last_year(*, by: Actor, register: str, unit_id: int, until: int) -> int | None:
    """The latest programme year up to ``until`` of which anything stands under the unit. Raises as ``by.require``."""
    by.require("figures.view", [unit_id])
    rows = Entry.objects.filter(under(unit_id), register=register, year__lte=until).order_by("-year")
    return rows.values_list("year", flat=True).first()


def history(*, by: Actor, id: UUID) -> list[JournalLine]:
    """What happened to one entry, oldest first; for a row of a bulk load that begins with the load."""
    entry = get_entry(by=by, id=id)
    of_entry = Q(object_type="entry", object_id=str(entry.id))
    of_batch = Q(object_type="batch", object_id=str(entry.batch_id)) if entry.batch_id else Q(pk=None)
    return list(JournalLine.objects.filter(of_entry | of_batch).order_by("id"))


def under(unit_id: int) -> Q:
    """Entries of a unit and all that hangs under it on today's tree: one equality on the place.

    A commune's units are few, so its entries come by their index; above, the list is walked in its own order and each
    entry asked for its place (docs/decisions/0006-flat-lists.md).
    """
    slot = unit_cards([unit_id])[unit_id].slot
    places = Place.objects.filter(**{f"n{slot}": unit_id})
    if slot < COMMUNE:
        return Q(Exists(places.filter(pk=OuterRef("place_id"))))
    return Q(unit_id__in=places.values("unit_id"), place_id__in=places.values("pk"))


def _asked(filters: Filters) -> Q:
    plain: dict[str, Any] = {
        "year": filters.year,
        "state": filters.state or None,
        "owner_kind": filters.owner_kind or None,
        "field_id": filters.field_id,
        "person_id": filters.person_id,
        "late": filters.late,
        "beyond": filters.beyond,
        "batch_id": filters.batch_id,
    }
    asked = Q(**{name: value for name, value in plain.items() if value is not None})
    for word in fold(filters.text).split():
        asked &= Q(folded__contains=word)
    return asked & under(filters.unit_id) if filters.unit_id is not None else asked


def _stale(register: str) -> Q:
    before = timezone.now() - dt.timedelta(days=STALE_DAYS)
    return Q(state__in=registry.get(register).states_waiting_for(Waits.AUTHOR), updated_at__lt=before)


def _key(entry: Entry, column: str) -> str:
    value = getattr(entry, column)
    return f"{value.isoformat() if isinstance(value, dt.datetime) else value}~{entry.id}"


def _past(column: str, sign: str, key: str) -> Q:
    """Rows after ``key`` in the order of ``column``, ties broken by id."""
    text, _tilde, last = key.partition("~")
    step = "lt" if sign else "gt"
    try:
        last_id = UUID(last)
        value = _READ[column](text)
    except ValueError:
        raise NotFound from None
    if column == "id":
        return Q(**{f"id__{step}": last_id})
    return Q(**{f"{column}__{step}": value}) | Q(**{column: value, f"id__{step}": last_id})
