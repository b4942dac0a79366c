"""Asks the system for a row and compares the answer with it in every aspect. Reported figures are never accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.exactness import Exactness
from sovang.figures.questions import OWN, Basis, Figure, Question, Split, Then, answer, explain, usual_kind
from sovang.programmes import selectors
from sovang.programmes.models import Indicator

from .rows import Row

#: A percentage as it is kept: hundredths of a percent.
_WHOLE = 10_000
_LEDGER = {Basis.DERIVED, Basis.STRUCTURAL}
#: More lines than any row has: all records of a figure come on one page.
_ALL = 100_000


def differences(row: Row, unit_id: int, by: Actor) -> list[str]:
    """What is not as the row says, one short sentence each; none when all of it is."""
    way, _space, rest = row.how.partition(" ")
    try:
        return list(_WAYS[way](row, unit_id, by, rest))
    except (NotFound, Refused) as refused:
        return [f"refused: {refused or type(refused).__name__}"]


def _figure(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    question = _question(row, unit_id)
    found = answer(question, by=by)
    yield from _same("kind", found.kind, row.kind)
    yield from _basis(found.total)
    yield from _values(row, found.total, without_denominator=bool(row.asks))
    yield from _opens(question, found.total, by)
    if row.asks:
        yield from _of_whole(row, answer(replace(question, indicator=row.asks, kind=""), by=by).total)


def _own(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    """The unit's own records, without those of the units below."""
    found = answer(replace(_question(row, unit_id), split=Split.CHILD), by=by)
    own = [r.figure for r in found.rows if r.key == OWN]
    if not own:
        yield "no records of the unit itself"
        return
    yield from _same("kind", found.kind, row.kind)
    yield from _basis(own[0])
    yield from _values(row, own[0])


def _rate(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    """A percentage, whether kept as two numbers or as one."""
    question = _question(row, unit_id)
    total = answer(question, by=by).total
    yield from _basis(total)
    yield from _same("percent", _percent(total), row.amount(row.value))
    yield from _same("exactness", total.exactness, row.exactness)
    if row.excluded not in total.excluded.lower() or (total.excluded and not row.excluded):
        yield f"excluded is “{total.excluded}”, wanted “{row.excluded}”"
    for code, _part in explain(question, by=by).parts[:1]:
        yield from _same("kind", usual_kind(Indicator.objects.get(code=code)), row.kind)


def _each(row: Row, unit_id: int, by: Actor, rest: str) -> Iterator[str]:
    """The same share in each of so many units below."""
    found = answer(replace(_question(row, unit_id), indicator=row.asks, kind="", split=Split.CHILD), by=by)
    yield from _same("number of units", len(found.rows), int(rest))
    for part in found.rows:
        yield from (f"{part.label}: {why}" for why in _of_whole(row, part.figure))


def _years(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    """In how many years the figure that is asked instead has records."""
    found = answer(replace(_question(row, unit_id), indicator=row.asks, kind="", split=Split.MONTH), by=by)
    yield from _basis(found.total)
    yield from _same("years", len({int(r.key) // 100 for r in found.rows}), row.amount(row.value))


def _norm(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    """A rule that the place itself has set, for each audience that it names."""
    subject, _colon, audiences = row.asks.partition(":")
    for audience in audiences.split("|"):
        norm = selectors.norm_for(unit_id, subject, row.span.years[0], audience=audience)
        if norm is None or norm.issuer_id != unit_id:
            yield f"no norm of its own for {audience}"
            continue
        low, high = _bounds(row)
        yield from _same("at least", norm.at_least, low)
        if row.exactness == Exactness.UNDER or norm.at_most is not None or row.value_hi:
            yield from _same("at most", norm.at_most, high)


def _slot(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    wanted = (dt.time.fromisoformat(row.value), dt.time.fromisoformat(row.value_hi))
    slots = selectors.slots_for(unit_id, row.span.years[0])
    if wanted not in {(slot.starts, slot.ends) for slot in slots}:
        yield f"no slot {row.value}–{row.value_hi} among {len(slots)}"


def _age(row: Row, unit_id: int, by: Actor, _rest: str) -> Iterator[str]:
    """For how many full years a document that reaches the place has been carried out at the period's end."""
    on = row.span.end or dt.date.max
    found = [d for d in selectors.directives_for(unit_id, on) if d.number == row.asks]
    yield from _same("documents of that number", len(found), 1)
    for directive in found:
        yield from _same("full years", selectors.full_years(directive, on), row.amount(row.value))


_WAYS: dict[str, Callable[[Row, int, Actor, str], Iterator[str]]] = {
    "figure": _figure, "own": _own, "rate": _rate, "each": _each, "years": _years, "norm": _norm, "slot": _slot,
    "age": _age,
}  # fmt: skip


def _question(row: Row, unit_id: int) -> Question:
    return Question(row.indicator, unit_id, row.span, Then(), row.kind)


def _values(row: Row, found: Figure, *, without_denominator: bool = False) -> Iterator[str]:
    wanted = row.amount(row.value) or 0
    if found.basis is Basis.STRUCTURAL and row.exactness != Exactness.EXACT:
        if found.value is None or not holds(row.exactness, wanted, found.value):
            yield f"counted {found.value}, of which “{row.exactness} {wanted}” is not true"
    else:
        yield from _same("value", found.value, wanted)
        yield from _same("exactness", found.exactness, row.exactness)
    yield from _same("upper value", found.value_hi, row.amount(row.value_hi))
    if not without_denominator:
        yield from _same("denominator", found.denominator, row.amount(row.denominator))
    if row.excluded not in found.excluded.lower():
        yield f"excluded is “{found.excluded}”, wanted “{row.excluded}”"


def _of_whole(row: Row, found: Figure) -> Iterator[str]:
    yield from _basis(found)
    yield from _same("part", found.value, row.amount(row.value))
    yield from _same("denominator", found.denominator, row.amount(row.denominator))
    yield from _same("exactness", found.exactness, row.exactness)


def _opens(question: Question, found: Figure, by: Actor) -> Iterator[str]:
    """The figure leads down to lines, and they sum to it."""
    opened = explain(question, by=by, limit=_ALL)
    if found.basis is Basis.STRUCTURAL:
        yield from _same("units or members behind it", len(opened.listed), found.value)
        return
    counted = [r for r in opened.records if r.state != "done"]
    yield from _same("lines behind it", len(counted), found.records)
    yield from _same("sum of the lines behind it", sum(r.value for r in counted), found.value)


def _basis(found: Figure) -> Iterator[str]:
    if found.basis not in _LEDGER:
        yield f"basis is {found.basis} ({found.why_empty or 'not from the ledger'})"
    if found.other is not None:
        yield "a reported figure stands beside it"


def _bounds(row: Row) -> tuple[int | None, int | None]:
    """Least and most that a rule allows: "under 9" is at most 8."""
    value = row.amount(row.value) or 0
    return (None, value - 1) if row.exactness == Exactness.UNDER else (value, row.amount(row.value_hi) or value)


def holds(exactness: str, stated: int, counted: int) -> bool:
    """Whether a rounded statement is true of an exact count: "over 2,600" of 2,601 to 2,699.

    How far it reaches is read from its own zeros: one unit of the last digit that was stated.
    """
    step: int = 10 ** (len(str(stated)) - len(str(stated).rstrip("0")))
    if exactness == Exactness.OVER:
        return stated < counted < stated + step
    return exactness in {Exactness.NEARLY, Exactness.UNDER} and stated - step < counted < stated


def _percent(found: Figure) -> int | float | None:
    if found.value is None or found.denominator is None:
        return found.value
    share = found.value * _WHOLE / found.denominator
    return int(share) if share.is_integer() else share


def _same(aspect: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{aspect} is {found}, wanted {wanted}"
