"""Reading the ledger: one entry through the gate, and lists that stay flat however much is in the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.prepared import Statement, for_lists
from sovang.journal.models import JournalLine
from sovang.people.models import Person
from sovang.programmes.models import Field

from . import capped, registry
from .acting import asked_at
from .asking import Asking, asking
from .columns import named_paths
from .models import Entry, Evidence, Result
from .narrowing import STALE_DAYS, Filters, condition, is_returned, under
from .reach import at_hand, in_sight, visible
from .searching import found

__all__ = [
    "EVERYTHING", "STALE_DAYS", "Filters", "Page", "entries", "get_entry", "history", "is_at_hand", "last_year",
    "neighbours", "page", "search_lines", "seen", "tally", "under", "with_parts",
]  # fmt: skip

_READ: dict[str, Callable[[str], object]] = {
    "id": UUID, "unit_id": int, "state_since": dt.datetime.fromisoformat,
}  # fmt: skip
_ORDERS = {"newest": ("id", "-"), "waiting": ("state_since", ""), "unit": ("unit_id", "")}

#: So many texts of lists, of 70 KB each, and as many of their counts are kept: those that were asked for last.
_KEPT = 250

EVERYTHING = Filters()


@dataclass(frozen=True)
class Page:
    """Some rows, and the key that asks for those after them; empty at the end."""

    rows: list[Entry]
    next_key: str


def seen(*, by: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Those of the lines that ``by`` may open. One query, none for no lines."""
    return set(Entry.objects.filter(in_sight(by), pk__in=ids).values_list("pk", flat=True)) if ids else set()


def get_entry(*, by: Actor, id: UUID, to: str = "", named: bool = False) -> Entry:
    """The gate. Raises NotFound for a missing entry and for one out of reach alike.

    ``to`` is the action that the page is for: Forbidden when it is not allowed on this line, before anything is typed.
    ``named``: it is open to the unit that the line names to act on it as well.
    """
    entry = Entry.objects.select_related("unit", "person", "field", "topic", "programme", "place", "batch").filter(
        in_sight(by), id=id
    )
    if (found := entry.first()) is None:
        raise NotFound
    if to:
        units = asked_at(by=by, action=to, entries=[found]) if named else {found.unit_id}
        by.require(to, units, persons={found.person_id})
    return found


def entries(*, by: Actor, register: str, filters: Filters = EVERYTHING) -> QuerySet[Entry]:
    """Entries of ``register`` within reach of ``by``. Raises KeyError for an unknown register."""
    described = registry.get(register)
    reached = visible(by, within=filters.unit_id)
    return Entry.objects.filter(reached, condition(by, described, filters), register=register)


def page(
    *, by: Actor, register: str, filters: Filters = EVERYTHING, order: str = "newest", after: str = "", size: int = 50
) -> Page:  # fmt: skip
    """One page in ``order`` (newest | waiting | unit) with what a list shows: a fixed number of queries.

    Raises NotFound when ``after`` is no key of this order.
    """
    asked, values = asking(by, register, filters)
    make = _page_of.__wrapped__ if asked.alone or after else _page_of
    rows = make(asked, order, after, size).rows(**values)
    _with_results(rows)
    more = len(rows) > size
    return Page(rows[:size], _key(rows[size - 1], _ORDERS[order][0]) if more else "")


@lru_cache(maxsize=_KEPT)
def _page_of(asked: Asking, order: str, after: str, size: int) -> Statement[Entry]:
    """One line more than asked for: whether there are more."""
    column, sign = _ORDERS[order]
    query = entries(by=asked.by, register=asked.register, filters=asked.filters)
    if after:
        query = query.filter(_past(column, sign, after))
    ordered = query.order_by(*dict.fromkeys((f"{sign}{column}", f"{sign}id")))
    return Statement(_with_parts(ordered, asked.register)[: size + 1])


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


def search_lines(*, by: Actor, registers: Collection[str], text: str, limit: int = 20) -> list[Entry]:
    """Lines of some registers that ``text`` finds, with or without marks; the newest first.

    What is handed down from units above is among them.
    """
    query = Entry.objects.filter(found(text), in_sight(by), register__in=registers)
    return list(query.order_by("-year", "-id")[:limit])


def with_parts(query: QuerySet[Entry], register: str) -> list[Entry]:
    """The lines of ``query`` as a list shows them: with the register's own columns, results, and names of others."""
    rows = list(_with_parts(query, register))
    _with_results(rows)
    return rows


def _with_parts(query: QuerySet[Entry], register: str) -> QuerySet[Entry]:
    """``query`` with the register's own columns, and with what a list says of others in plain values:
    ``person_name`` and ``field_name`` (None where there is none), ``proofs`` (how many) and ``is_returned``.

    Values, because a model object for each would take longer than all the rest of the query.
    """
    described = registry.get(register)
    paths = dict.fromkeys((described.own, *described.related, *named_paths(described)))
    proofs = Evidence.objects.filter(entry=OuterRef("pk")).order_by().values("entry").values(n=Count("pk"))
    named = query.annotate(
        person_name=_of(Person, "person_id", "name"),
        field_name=_of(Field, "field_id", "name_en" if get_language() == "en" else "name_vi"),
        proofs=Coalesce(Subquery(proofs), 0),
        is_returned=is_returned(),
    )
    return named.select_related(*paths)


def _of(model: type[Model], key: str, column: str) -> Subquery:
    """``column`` of what ``key`` of the entry points to: PostgreSQL plans it quicker than one more join."""
    return Subquery(model._default_manager.filter(pk=OuterRef(key)).values(column))


def _with_results(rows: Iterable[Entry]) -> None:
    """The results of all rows, each with its indicator, in one query: as if prefetched, which takes longer."""
    told: dict[UUID, list[Result]] = {row.id: [] for row in rows}
    for result in _results(told):
        told[result.entry_id].append(result)
    for row in rows:
        vars(row).setdefault("_prefetched_objects_cache", {})["results"] = told[row.id]


@for_lists
def _results(entry_ids: Any) -> QuerySet[Result]:
    rows = Result.objects.filter(entry__in=entry_ids).select_related("indicator")
    return rows.defer("indicator__parameters").order_by("id")


def tally(
    *, by: Actor, register: str, within: Filters, narrowed: Mapping[str, Filters], most: int, likely_more: bool = False
) -> tuple[int, dict[str, int]]:
    """How many entries stand ``within``, and how many of these each of ``narrowed`` leaves on top, by its key: one
    query.

    It looks at no more than ``most`` entries, so that a list costs the same in a province: the total is then
    ``most + 1``, and the others are left out. Where that is likely it is asked first: a second query for a short list,
    and for a long one a tenth of its page spared.
    """
    asked, values = asking(by, register, within)
    if likely_more:
        beyond = _beyond.__wrapped__ if asked.alone else _beyond
        if beyond(asked, most).rows(**values):
            return most + 1, {}
    make = _looked_at.__wrapped__ if asked.alone else _looked_at
    text, params = make(asked, tuple(narrowed.values()), most).filled(**values)
    total, *counted = capped.totals(text, params, of=len(narrowed))
    return total, dict(zip(narrowed, counted, strict=True)) if total <= most else {}


@lru_cache(maxsize=_KEPT)
def _beyond(asked: Asking, most: int) -> Statement[int]:
    """The one line after ``most``, if there are more."""
    query = entries(by=asked.by, register=asked.register, filters=asked.filters).order_by()
    return Statement(query.values_list(Value(1), flat=True)[most : most + 1])


@lru_cache(maxsize=_KEPT)
def _looked_at(asked: Asking, narrowed: tuple[Filters, ...], most: int) -> Statement[tuple[int, ...]]:
    """Up to one line more than ``most``, each with what is counted: ``c0`` is itself, ``c1`` whether the first of
    ``narrowed`` leaves it, and so on."""
    query = entries(by=asked.by, register=asked.register, filters=asked.filters)
    within = (condition(asked.by, registry.get(asked.register), filters) for filters in narrowed)
    columns = {f"c{n}": Case(When(where, then=1)) for n, where in enumerate(within, 1)} | {"c0": Value(1)}
    return Statement(query.order_by().annotate(**columns).values_list(*columns)[: most + 1])


def last_year(*, by: Actor, register: str, unit_id: int, until: int) -> int | None:
    """The latest programme year up to ``until`` of which anything stands under the unit. Raises as ``by.require``."""
    by.require("figures.view", [unit_id])
    rows = Entry.objects.filter(under(unit_id), register=register, year__lte=until).order_by("-year")
    return rows.values_list("year", flat=True).first()


def is_at_hand(*, by: Actor, entry: Entry) -> bool:
    """Whether files and history of a line that ``by`` sees are open to ``by`` too: not to a unit that is merely named
    to act on it. No query in registers whose lines name none."""
    return not registry.get(entry.register).acts or Entry.objects.filter(at_hand(by), pk=entry.pk).exists()


def history(*, by: Actor, id: UUID) -> list[JournalLine]:
    """What happened to one entry, oldest first; for a row of a bulk load that begins with the load. Nothing is told to
    whoever is merely named to act on it."""
    entry = get_entry(by=by, id=id)
    if not is_at_hand(by=by, entry=entry):
        return []
    of_entry = Q(object_type="entry", object_id=str(entry.id))
    of_batch = Q(object_type="batch", object_id=str(entry.batch_id)) if entry.batch_id else Q(pk=None)
    return list(JournalLine.objects.filter(of_entry | of_batch).order_by("id"))


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
