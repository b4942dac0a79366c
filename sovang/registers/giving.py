"""Who gave what, across all registers: totals of confirmed lines, and the gifts one by one.

Kinds are never turned into one another, and claims ("khoảng", "trên") are counted apart from exact amounts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.exactness import Exactness

from . import registry
from .models import Contribution, Entry
from .reach import visible
from .selectors import under


@dataclass(frozen=True)
class Asked:
    """Which gifts: of a unit and all below it, given in ``year``; "" and None leave open."""

    unit_id: int
    year: int | None = None
    giver: str = ""
    kind: str = ""
    socialised: bool | None = None


@dataclass(frozen=True)
class Total:
    """A sum of one giver kind, kind and unit. ``about``: how many of the ``gifts`` were told as claims."""

    giver: str
    kind: str
    unit: str
    socialised: bool
    amount: int
    gifts: int
    about: int


@dataclass(frozen=True)
class Gifts:
    """Some gifts, the latest first, and the key that asks for those after them; empty at the end."""

    rows: list[Contribution]
    next_key: str


def totals(*, by: Actor, asked: Asked) -> list[Total]:
    """Sums of what stands on confirmed lines, by giver, kind and source. One query."""
    confirmed = _gifts(by, asked).filter(_counting()).order_by()
    counted = confirmed.values_list("giver", "kind", "unit", "socialised").annotate(
        amount=Sum("amount"), gifts=Count("pk"), about=Count("pk", filter=~Q(exactness=Exactness.EXACT))
    )
    return [Total(*row) for row in counted.order_by("kind", "giver", "unit", "-socialised")]


def gifts(*, by: Actor, asked: Asked, after: str = "", size: int = 50) -> Gifts:
    """One page of gifts with the lines that they were given for. Raises NotFound for a key that is none."""
    query = _gifts(by, asked).select_related("entry")
    if after:
        query = query.filter(_past(after))
    rows = list(query.order_by("-day", "-pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Gifts(rows[:size], f"{last.day.isoformat()}~{last.pk}" if last else "")


def _gifts(by: Actor, asked: Asked) -> QuerySet[Contribution]:
    of_unit = Contribution.objects.filter(visible(by, line="entry__"), _under(asked.unit_id))
    wanted = {"day__year": asked.year, "giver": asked.giver or None, "kind": asked.kind or None}
    of_unit = of_unit.filter(**{name: value for name, value in wanted.items() if value is not None})
    return of_unit if asked.socialised is None else of_unit.filter(socialised=asked.socialised)


def _under(unit_id: int) -> Q:
    """``selectors.under`` as seen from a gift."""
    return Q(entry__in=Entry.objects.filter(under(unit_id)))


def _counting() -> Q:
    found = Q(pk=None)
    for register in registry.all():
        if register.counting:
            found |= Q(entry__register=register.code, entry__state__in=register.counting)
    return found


def _past(key: str) -> Q:
    day, _tilde, pk = key.partition("~")
    try:
        on, last = dt.date.fromisoformat(day), int(pk)
    except ValueError:
        raise NotFound from None
    return Q(day__lt=on) | Q(day=on, pk__lt=last)
