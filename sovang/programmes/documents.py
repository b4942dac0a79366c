"""Reads of directives as a library: which ones an actor sees, what implements what, whom each asks.

A document is open to everybody below its issuer, and to those above within whose reach the issuer is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from sovang.base.actor import Actor, System
from sovang.base.errors import NotFound
from sovang.base.searching import has_words
from sovang.people import policy
from sovang.people.models import User
from sovang.places.selectors import ancestors

from .models import Directive, Recipient
from .selectors import full_years

#: Stands for a day of issue that is not known: behind all others.
_UNDATED = dt.date(1, 1, 1)
#: Deeper chains than this are not drawn.
_DEEPEST = 8


@dataclass(frozen=True)
class Asked:
    """Which documents; "" and None leave open. ``on`` is a day on which they are in force."""

    text: str = ""
    issuer: str = ""
    kind: str = ""
    year: int | None = None
    on: dt.date | None = None


@dataclass(frozen=True)
class Kin:
    """A document that this one implements, or that implements this one, ``depth`` steps away."""

    depth: int
    directive: Directive


@dataclass(frozen=True)
class Listed:
    """Some documents, the latest first, and the key that asks for those after them; empty at the end."""

    rows: Sequence[Directive]
    next_key: str


def documents(*, by: Actor, asked: Asked, after: str = "", size: int = 50) -> Listed:
    """One page of the documents that ``by`` sees. Raises NotFound for a key that is none."""
    query = _narrowed(Directive.objects.filter(visible(by)), asked).annotate(day=Coalesce("issued_on", _UNDATED))
    if after:
        query = query.filter(_past(after))
    rows = list(query.select_related("issuer").order_by("-day", "-pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Listed(rows[:size], f"{(last.issued_on or _UNDATED).isoformat()}~{last.pk}" if last else "")


def issuers(*, by: Actor) -> list[str]:
    """Names of the bodies whose documents ``by`` sees."""
    found = Directive.objects.filter(visible(by)).order_by("issuer_name").values_list("issuer_name", flat=True)
    return list(found.distinct())


def get_document(*, by: Actor, id: int) -> Directive:
    """Raises NotFound when it is missing or out of reach."""
    found = Directive.objects.filter(visible(by), pk=id).select_related("issuer").first()
    if found is None:
        raise NotFound
    return found


def above(directive: Directive, *, by: Actor) -> list[Kin]:
    """What the document implements, and what that implements, nearest first. A query per step."""
    return _kin(directive, by, "implemented_by__in")


def below(directive: Directive, *, by: Actor) -> list[Kin]:
    """What implements the document, and what implements that, nearest first. A query per step."""
    return _kin(directive, by, "implements__in")


def carrying_out(directive_id: int) -> set[int]:
    """Ids of the document and of all that implements it, directly or not. A query per step."""
    reached, edge = {directive_id}, {directive_id}
    while edge:
        found = Directive.objects.filter(implements__in=edge).values_list("pk", flat=True)
        edge = set(found) - reached
        reached |= edge
    return reached


def full_years_of(directive: Directive, day: dt.date) -> int | None:
    """Full years of carrying a document out by ``day``, or by its last day in force; None without a day of issue."""
    last = min(day, directive.in_force_until) if directive.in_force_until else day
    return full_years(directive, last) if directive.issued_on else None


def recipients_of(directive_id: int, *, by: Actor) -> QuerySet[Recipient]:
    """Whom the document asks, as far as the actor sees the units."""
    return Recipient.objects.filter(directive=directive_id, unit__in=policy.units_where(_known(by), "places.view"))


def recipient(id: int, *, by: Actor) -> Recipient:
    """One that a document asks, with the document. Raises NotFound when it is missing or its unit is out of reach."""
    rows = Recipient.objects.filter(pk=id, unit__in=policy.units_where(_known(by), "places.view"))
    found = rows.select_related("directive").first()
    if found is None:
        raise NotFound
    return found


def visible(by: Actor) -> Q:
    """Condition on documents: those of issuers within reach, above the actor's own units, or outside the tree."""
    if not isinstance(by, User):
        return Q()
    seats = {seat.unit_id for seat in by.authority.seats}
    over = {card.id for unit in seats for card in ancestors(unit)}
    return Q(issuer=None) | Q(issuer__in=seats | over) | Q(issuer__in=policy.units_where(by, "places.view"))


def _known(by: Actor) -> User | System:
    """Actors are of two sorts: users, and the system itself."""
    return cast(User | System, by)


def _narrowed(query: QuerySet[Directive], asked: Asked) -> QuerySet[Directive]:
    query = query.filter(has_words(asked.text))
    wanted = {"issuer_name": asked.issuer, "kind": asked.kind, "issued_on__year": asked.year}
    query = query.filter(**{name: value for name, value in wanted.items() if value})
    if asked.on is None:
        return query
    begun = Q(issued_on=None) | Q(issued_on__lte=asked.on)
    return query.filter(begun, Q(in_force_until=None) | Q(in_force_until__gte=asked.on))


def _past(key: str) -> Q:
    day, _tilde, pk = key.partition("~")
    try:
        on, last = dt.date.fromisoformat(day), int(pk)
    except ValueError:
        raise NotFound from None
    return Q(day__lt=on) | Q(day=on, pk__lt=last)


def _kin(directive: Directive, by: Actor, link: str) -> list[Kin]:
    found: list[Kin] = []
    seen, edge = {directive.pk}, {directive.pk}
    for depth in range(1, _DEEPEST + 1):
        rows = _step(link, edge, by, seen)
        if not rows:
            break
        found += [Kin(depth, row) for row in rows]
        edge = {row.pk for row in rows}
        seen |= edge
    return found


def _step(link: str, edge: set[int], by: Actor, seen: set[int]) -> Sequence[Directive]:
    rows = Directive.objects.filter(visible(by), **{link: edge}).exclude(pk__in=seen).distinct()
    return list(rows.order_by(F("issued_on").asc(nulls_last=True), "number"))
