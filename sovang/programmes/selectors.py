"""Reads of what is asked of whom. What a superior issues is visible to everybody below: guidance hides nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from django.db import models
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from sovang.places.selectors import ancestors

from .catalogue import PROGRAMME
from .models import Deadline, Directive, Field, Indicator, Norm, ScheduleSlot, Topic

_Row = TypeVar("_Row", bound=models.Model)


def fields() -> QuerySet[Field]:
    """Fields of deeds that people may choose today, in the catalogue's order."""
    return Field.objects.filter(active=True).order_by("order", "id")


def all_fields() -> QuerySet[Field]:
    """The whole catalogue of fields, those no longer offered at the end."""
    return Field.objects.order_by("-active", "order", "id")


def indicators(group: str | None = None) -> QuerySet[Indicator]:
    """The indicator catalogue in its order; ``group`` is a value of ``IndicatorGroup``."""
    found = Indicator.objects.select_related("whole").order_by("order", "id")
    return found if group is None else found.filter(group=group)


def kinds_owing_registration() -> list[str]:
    """Kinds of unit that owe a registration every year: those that the catalogue's ``collectives_due`` counts."""
    return list(Indicator.objects.get(code="collectives_due").parameters["kinds"])


def deadlines_for(unit_id: int, year: int, *, programme: str = PROGRAMME) -> list[Deadline]:
    """What the unit owes in ``year``: for each duty, the dates of the nearest issuer above it (itself included)."""
    line = _line_of(unit_id, dt.date(year, 12, 31))
    found = Deadline.objects.filter(issuer__in=line, programme=programme, year=year).select_related("issuer")
    nearest: dict[str, int] = {}
    rows = sorted(found, key=lambda row: line.index(row.issuer_id))
    for row in rows:
        nearest.setdefault(row.duty, row.issuer_id)
    return sorted((r for r in rows if nearest[r.duty] == r.issuer_id), key=lambda row: (row.due, row.id))


def norm_for(
    unit_id: int, subject: str, year: int, *, audience: str | None = None, programme: str = PROGRAMME
) -> Norm | None:
    """The norm that holds for the unit in ``year``: nearest issuer first, then the one that began last.

    Norms without an issuer are the central defaults and stand behind every unit's own.
    """
    line = _line_of(unit_id, dt.date(year, 12, 31))
    found = in_years(Norm.objects.filter(subject=subject, programme=programme), year)
    if audience is not None:
        found = found.filter(audience__in=["", audience])
    return (
        found.filter(Q(issuer__in=line) | Q(issuer=None))
        .annotate(distance=_distance("issuer_id", line))
        .order_by("distance", models.F("first_year").desc(nulls_last=True), "-audience", "-id")
        .select_related("issuer")
        .first()
    )


def norms_for(unit_id: int, year: int) -> QuerySet[Norm]:
    """Every norm that reaches the unit in ``year``: the central ones first, then from the highest issuer down."""
    line = _line_of(unit_id, dt.date(year, 12, 31))
    return (
        in_years(Norm.objects.filter(Q(issuer__in=line) | Q(issuer=None)), year)
        .annotate(distance=_distance("issuer_id", line))
        .order_by("-distance", "subject", "audience", "first_year", "id")
        .select_related("issuer")
    )


def topics_for(unit_id: int, year: int, *, programme: str = PROGRAMME) -> QuerySet[Topic]:
    """Topics of the unit and of everybody above it in ``year``; the highest issuer first, whole-term topics first."""
    line = _line_of(unit_id, dt.date(year, 12, 31))
    return (
        Topic.objects.filter(issuer__in=line, programme=programme, first_year__lte=year, last_year__gte=year)
        .annotate(distance=_distance("issuer_id", line))
        .order_by("-distance", "first_year", "-last_year", "id")
        .select_related("issuer", "directive")
    )


def directives_for(unit_id: int, on: dt.date) -> QuerySet[Directive]:
    """Directives in force on ``on`` for the unit: the central ones, and those of every unit above it and of itself."""
    line = _line_of(unit_id, on)
    return (
        Directive.objects.filter(Q(issuer__in=line) | Q(issuer=None))
        .filter(Q(issued_on=None) | Q(issued_on__lte=on), Q(in_force_until=None) | Q(in_force_until__gte=on))
        .annotate(distance=_distance("issuer_id", line))
        .order_by("-distance", "issued_on", "number")
        .prefetch_related("implements")
    )


def full_years(directive: Directive, on: dt.date) -> int:
    """For how many whole years a directive has been carried out on ``on``; 0 before its first year is over.

    Raises ValueError for a directive whose day of issue is not known.
    """
    began = directive.issued_on
    if began is None:
        raise ValueError(directive.number)
    return max(0, on.year - began.year - ((on.month, on.day) < (began.month, began.day)))


def slots_for(unit_id: int, year: int) -> QuerySet[ScheduleSlot]:
    """Standing time slots of the unit in ``year``, by hour; one that ended stands until the end of that year."""
    used = Q(last_day=None) | Q(last_day__year__gte=year)
    return in_years(ScheduleSlot.objects.filter(used, unit=unit_id), year).order_by("starts", "id")


def in_years(rows: QuerySet[_Row], year: int) -> QuerySet[_Row]:
    """Those that hold in ``year``; open years are None."""
    return rows.filter(
        Q(first_year=None) | Q(first_year__lte=year),
        Q(last_year=None) | Q(last_year__gte=year),
    )


def _line_of(unit_id: int, on: dt.date) -> list[int]:
    """The unit, then its ancestors on ``on``, nearest first."""
    return [unit_id, *(card.id for card in reversed(ancestors(unit_id, on)))]


def _distance(column: str, line: Sequence[int]) -> Case:
    steps = [When(**{column: unit_id}, then=Value(step)) for step, unit_id in enumerate(line)]
    return Case(*steps, default=Value(len(line)), output_field=IntegerField())
