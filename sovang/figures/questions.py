"""The face of this room: ``answer`` a question, ``explain`` the figure down to its records."""

from __future__ import annotations

from dataclasses import replace

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.programmes.models import Indicator

from . import explain as behind
from . import figure, labels, shares
from .records import records
from .shapes import (
    OWN,
    UNDIVIDED,
    Answer,
    AsAt,
    Basis,
    Cell,
    Explanation,
    Figure,
    InForce,
    Listed,
    Now,
    OfTheirDay,
    Other,
    Question,
    Record,
    Row,
    Split,
    Then,
    View,
)

__all__ = [
    "OWN",
    "UNDIVIDED",
    "Answer",
    "AsAt",
    "Basis",
    "Cell",
    "Explanation",
    "Figure",
    "InForce",
    "Listed",
    "Now",
    "OfTheirDay",
    "Other",
    "Question",
    "Record",
    "Row",
    "Split",
    "Then",
    "View",
    "answer",
    "basis_in_force",
    "explain",
    "usual_kind",
]


def answer(q: Question, *, by: Actor) -> Answer:
    """The figure asked for, with a row for each part of the split.

    Raises NotFound for an unknown indicator or a unit out of reach, Refused for an as-at view of a later period.
    """
    by.require("figures.view", [q.unit_id])
    indicator = indicator_named(q.indicator)
    asked = figure.resolve(q, indicator)
    total, rows = shares.compute(asked)
    return Answer(q, asked.kind, labels.of_indicator(indicator), figure.rule(asked), total, labels.rows(asked, rows))


def indicator_named(code: str) -> Indicator:
    """Raises NotFound for a code that is not in the catalogue."""
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def basis_in_force(q: Question, *, by: Actor) -> InForce | None:
    """What ``choose_basis`` would change; None for what is never derived, or is put together from other figures."""
    by.require("figures.view", [q.unit_id])
    asked = figure.resolve(q, indicator_named(q.indicator))
    return InForce(asked.kind, asked.wanted, bool(asked.chosen)) if asked.selection else None


def usual_kind(indicator: Indicator) -> str:
    """The kind (planned, registered, achieved, structure) that is meant where a question names none."""
    return figure.usual_kind(indicator)


def explain(
    q: Question, *, by: Actor, key: int | str | None = None, after: str | None = None, limit: int = 50
) -> Explanation:
    """What the figure is made of; ``key`` picks one row of the split, ``after`` the next page. Raises like ``answer``.

    A share has no records of its own: ``parts`` hold its numerator and denominator, to be explained in their turn.
    """
    by.require("figures.view", [q.unit_id])
    asked = figure.resolve(q, indicator_named(q.indicator))
    total, rows = shares.compute(asked)
    shown = total if key is None else dict(rows).get(key, total)
    made = Explanation(q, _title(asked, key, shown), shown, figure.rule(asked), behind.cells(asked, key), ())
    if asked.measure and asked.measure.shares:
        parts = tuple((i.code, shares.total_of(asked, i)) for i in shares.parts_of(asked).values())
        return replace(made, parts=parts)
    page, following = records(asked, key, after, limit)
    names, more = behind.listed(asked, key, after, limit)
    return replace(made, records=page, listed=names, after=following or more)


def _title(asked: figure.Asked, key: int | str | None, shown: Figure) -> str:
    title = labels.of_indicator(asked.indicator)
    return title if key is None else f"{title} · {labels.rows(asked, [(key, shown)])[0].label}"
