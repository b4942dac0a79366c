"""Reading the journal: the history of a thing, of a unit, and the feed that mirrors follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from sovang.base.actor import Actor

from .models import JournalLine

_PAGE = 50


@dataclass(frozen=True)
class HistoryPage:
    """Newest first. ``after`` opens the next page; None at the end."""

    lines: list[JournalLine]
    after: int | None


@dataclass(frozen=True)
class FeedPage:
    """In commit order. ``after`` goes into the next call, also when ``lines`` is empty."""

    lines: list[JournalLine]
    after: str


def of_object(*, by: Actor, object_type: str, object_id: object, after: int | None = None) -> HistoryPage:
    """What happened to one thing. Asks ``journal.view`` at the unit of its newest line, else ``settings.manage``.

    Raises NotFound and Forbidden as ``Actor.require`` does; a thing without lines has an empty history.
    """
    lines = JournalLine.objects.filter(object_type=object_type, object_id=str(object_id))
    newest = lines.order_by("-id").values_list("unit_id", flat=True).first()
    if newest is not None:
        by.require("journal.view", [newest])
    elif lines.exists():
        by.require("settings.manage", [])
    return _history(lines, after)


def of_unit(
    *,
    by: Actor,
    unit_id: int,
    below: Iterable[int] | QuerySet[Any, int] = (),
    after: int | None = None,
    readings: bool = True,
) -> HistoryPage:
    """What was done in one unit, and in the units ``below`` that the caller knows to hang under it.

    Without ``readings`` what was only looked at is left out.

    Raises NotFound and Forbidden as ``Actor.require`` does; whoever may read a unit's journal may read those below it.
    """
    by.require("journal.view", [unit_id])
    lines = JournalLine.objects.filter(Q(unit_id=unit_id) | Q(unit_id__in=below))
    return _history(lines if readings else lines.exclude(verb__contains=".read"), after)


def feed(*, by: Actor, after: str = "", limit: int = 500) -> FeedPage:
    """Every line exactly once, in an order that a later commit never disturbs. Call it outside a transaction.

    On PostgreSQL ids are handed out before commit, so lines are ordered by the transaction that wrote them and those at
    or past the oldest transaction still open wait for the next call. SQLite has one writer: ids are in commit order.
    """
    by.require("settings.manage", [])
    if connection.vendor == "postgresql":
        return _settled(after, limit)
    lines = list(JournalLine.objects.filter(id__gt=int(after or 0)).order_by("id")[:limit])
    return FeedPage(lines, str(lines[-1].pk) if lines else after)


_SETTLED = """
    SELECT *, xid::text AS mark FROM journal_journalline
    WHERE (xid, id) > (%s::xid8, %s) AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, id LIMIT %s
"""


def _settled(after: str, limit: int) -> FeedPage:
    transaction, _, number = (after or "0:0").partition(":")
    lines = list(JournalLine.objects.raw(_SETTLED, [transaction, int(number), limit]))
    return FeedPage(lines, f"{lines[-1].mark}:{lines[-1].pk}" if lines else after)  # type: ignore[attr-defined]


def _history(lines: QuerySet[JournalLine], after: int | None) -> HistoryPage:
    older = lines if after is None else lines.filter(id__lt=after)
    found = list(older.order_by("-id")[: _PAGE + 1])
    shown = found[:_PAGE]
    return HistoryPage(shown, shown[-1].pk if len(found) > _PAGE else None)
