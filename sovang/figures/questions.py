"""The face of this room: ``answer`` a question or ``answer_each`` of many, ``explain`` a figure down to its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sovang.base.actor import Actor
from sovang.base.reading import one_reading

from . import explain as behind
from . import figure, labels, shares, sight
from .asked import Asked, usual_kind
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
from .together import Together

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
    "answer_each",
    "basis_in_force",
    "explain",
    "usual_kind",
]


def answer(q: Question, *, by: Actor) -> Answer:
    """The figure asked for, with a row for each part of the split. Raises like ``answer_each``."""
    return answer_each([q], by=by)[q]


def answer_each(questions: Iterable[Question], *, by: Actor) -> dict[Question, Answer]:
    """Every figure asked for, each as if it were asked alone, for about as many statements as one of them.

    Raises NotFound where one has an unknown indicator or a unit out of reach, Refused for an as-at view of a later
    period.
    """
    given = list(dict.fromkeys(questions))
    if not given:
        return {}
    with one_reading():
        together = _looked_up(given, by)
        asked = [together.asked(q) for q in given]
        figures = [shares.compute(one) for one in asked]
    rows = labels.rows_of_each([(one, keyed) for one, (_total, keyed) in zip(asked, figures, strict=True)])
    return {
        q: Answer(q, one.kind, labels.of_indicator(one.indicator), figure.rule(one), total, lines)
        for q, one, (total, _keyed), lines in zip(given, asked, figures, rows, strict=True)
    }


def _looked_up(questions: Sequence[Question], by: Actor) -> Together:
    by.require("figures.view", {q.unit_id for q in questions})
    return Together(questions)


def basis_in_force(q: Question, *, by: Actor) -> InForce | None:
    """What ``choose_basis`` would change; None for what is never derived, or is put together from other figures."""
    asked = _looked_up([q], by).asked(q)
    return InForce(asked.kind, asked.wanted, bool(asked.chosen)) if asked.selection else None


def explain(
    q: Question, *, by: Actor, key: int | str | None = None, after: str | None = None, limit: int = 50
) -> Explanation:
    """What the figure is made of; ``key`` picks one row of the split, ``after`` the next page. Raises like ``answer``.

    A share has no records of its own: ``parts`` hold its numerator and denominator, to be explained in their turn.
    Lines that ``by`` may not open count, but are not told.
    """
    asked = _looked_up([q], by).asked(q)
    total, rows = shares.compute(asked)
    shown = total if key is None else dict(rows).get(key, total)
    made = Explanation(q, _title(asked, key, shown), shown, figure.rule(asked), behind.cells(asked, key), ())
    if asked.measure and asked.measure.shares:
        parts = tuple((part.indicator.code, shares.total(part)) for part in asked.parts.values())
        return replace(made, parts=parts)
    page, following = records(asked, key, after, limit)
    names, more = behind.listed(asked, key, after, limit)
    return sight.as_seen(replace(made, records=page, listed=names, after=following or more), by)


def _title(asked: Asked, key: int | str | None, shown: Figure) -> str:
    title = labels.of_indicator(asked.indicator)
    return title if key is None else f"{title} · {labels.rows(asked, [(key, shown)])[0].label}"
