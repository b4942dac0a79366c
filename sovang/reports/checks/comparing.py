"""Compares figures with what they may not exceed: as they were stated together, and as the pages show them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.figures.questions import Answer, Basis, Figure, Question, Split, answer_each, usual_kind
from sovang.programmes.models import Indicator
from sovang.registers.models import Result

from . import amounts, naming
from .amounts import Amount
from .naming import Catalogue
from .relations import Relation
from .shapes import Finding, Ground, ToFigure
from .stated import Statement, statements

#: Unit, period and scope of what a unit stated at once.
_Together = tuple[int, dt.date, dt.date, str]
#: Codes of the known parts, kinds of these and of the limits, what was found and what it exceeds.
_Judged = tuple[tuple[str, ...], tuple[str, ...], Amount, Amount]
Relations = Callable[[Mapping[str, Indicator]], Iterable[Relation]]


def exceeding(ground: Ground, relations: Relations) -> Iterator[Finding]:
    """A finding for each relation that surely does not hold for a unit and period; each is told once."""
    known = naming.catalogue()
    wanted = list(relations(known.by_code))
    said = statements(ground)
    told: set[tuple[object, ...]] = set()
    for broken in (*_stated(said, wanted, known), *_shown(ground, said, wanted, known)):
        if told.isdisjoint(broken.keys):
            told.update(broken.keys[:1])
            yield broken.finding(known)


@dataclass(frozen=True)
class _Broken:
    relation: Relation
    unit_id: int
    period: Period
    parts: tuple[str, ...]  # those of which something is known
    kinds: tuple[str, ...]  # of the parts, then of the limits
    found: Amount
    limit: Amount

    @property
    def keys(self) -> list[tuple[object, ...]]:
        """What it tells; then what would tell it already: that one part alone is too large."""
        same = (self.relation.limits, self.unit_id, self.period)
        return [(self.relation.parts, *same), *(((part,), *same) for part in self.relation.parts)]

    def finding(self, catalogue: Catalogue) -> Finding:
        words = {
            "parts": _named(catalogue, self.parts),
            "found": self.found.text,
            "limits": _named(catalogue, self.relation.limits),
            "limit": self.limit.text,
            "period": str(self.period),
        }
        text = _("%(parts)s là %(found)s, nhiều hơn %(limits)s là %(limit)s; kỳ %(period)s.")
        codes = (*self.parts, *self.relation.limits)
        return Finding(
            self.unit_id,
            capfirst(text % words),
            tuple(
                ToFigure(catalogue.name(code), Question(code, self.unit_id, self.period, kind=kind))
                for code, kind in zip(codes, self.kinds, strict=True)
            ),
        )


def _named(catalogue: Catalogue, codes: Sequence[str]) -> str:
    names = " + ".join(f"“{catalogue.name(code)}”" for code in codes)
    return _("tổng %(names)s") % {"names": names} if len(codes) > 1 else names


def _stated(said: Sequence[Statement], wanted: Sequence[Relation], catalogue: Catalogue) -> Iterator[_Broken]:
    """What one unit states for one period; of several statements the last word counts."""
    together: dict[_Together, dict[tuple[str, str], Statement]] = defaultdict(dict)
    for one in said:
        together[one.unit_id, one.starts, one.ends, one.scope][one.code, one.kind] = one
    for (unit_id, *_span), group in together.items():
        period = next(iter(group.values())).period
        for relation in wanted if len(group) > 1 else ():
            for kinds in _kinds(relation, catalogue):
                broken = _of_group(relation, kinds, group, catalogue)
                if broken:
                    yield _Broken(relation, unit_id, period, *broken)


def _kinds(relation: Relation, catalogue: Catalogue) -> Iterator[dict[str, str]]:
    """Everything in one kind; where the two sides have kinds of their own (who registered, who is there) in those."""
    usual = {code: usual_kind(catalogue.by_code[code]) for code in relation.codes}
    yield usual
    for kind in Result.Kind.values:
        if set(usual.values()) != {kind}:
            yield dict.fromkeys(relation.codes, kind)


def _of_group(
    relation: Relation, kinds: Mapping[str, str], group: Mapping[tuple[str, str], Statement], catalogue: Catalogue
) -> _Judged | None:
    def amount(code: str) -> Amount | None:
        one = group.get((code, kinds[code]))
        return amounts.of_statement(one, catalogue.scale(code), catalogue.unit(code)) if one else None

    return _judged(relation, kinds, amount, catalogue)


def _judged(
    relation: Relation, kinds: Mapping[str, str], amount: Callable[[str], Amount | None], catalogue: Catalogue
) -> _Judged | None:
    """What is found and what it exceeds; a sum is judged by the parts that are known, and by all of its limits."""
    parts = {code: one for code in relation.parts if (one := amount(code))}
    limits = [one for code in relation.limits if (one := amount(code))]
    if len(limits) < len(relation.limits) or len(parts) < min(2, len(relation.parts)):
        return None
    of = relation.limits[0]
    found, limit = (
        amounts.total(side, catalogue.scale(of), catalogue.unit(of)) for side in (list(parts.values()), limits)
    )
    if not amounts.surely_exceeds(found, limit):
        return None
    return tuple(parts), tuple(kinds[code] for code in (*parts, *relation.limits)), found, limit


def _shown(
    ground: Ground, said: Sequence[Statement], wanted: Sequence[Relation], catalogue: Catalogue
) -> Iterator[_Broken]:
    """What the pages show for the unit and for what hangs right under it: ledger, report, or some of both.

    A relation that holds by itself among ledger lines is asked only where something was stated.
    """
    stated = {one.code for one in said}
    asked = [r for r in wanted if not r.contained or stated.intersection(r.codes)]
    shelf = _Shelf.of(ground, catalogue, {code for relation in asked for code in relation.codes})
    for relation in asked:
        kinds = {code: shelf.answers[code].kind for code in relation.codes}
        for unit_id in shelf.units(relation.parts):
            broken = _judged(relation, kinds, partial(shelf.amount, unit_id), catalogue)
            if broken:
                yield _Broken(relation, unit_id, ground.period, *broken)


@dataclass(frozen=True)
class _Shelf:
    """The answers of a ground by indicator: the unit's total and the rows of its children."""

    ground: Ground
    catalogue: Catalogue
    answers: Mapping[str, Answer]

    @classmethod
    def of(cls, ground: Ground, catalogue: Catalogue, codes: Iterable[str]) -> _Shelf:
        asked = [Question(code, ground.unit_id, ground.period, split=Split.CHILD) for code in codes]
        found = answer_each(asked, by=ground.by)
        return cls(ground, catalogue, {question.indicator: given for question, given in found.items()})

    def units(self, codes: Iterable[str]) -> list[int]:
        rows = (row.unit_id for code in codes for row in self.answers[code].rows if row.unit_id is not None)
        return list(dict.fromkeys([self.ground.unit_id, *rows]))

    def amount(self, unit_id: int, code: str) -> Amount | None:
        """A ledger that is kept and holds no such line gives a true zero; a list that nobody keeps says nothing."""
        given = self.answers[code]
        if unit_id == self.ground.unit_id:
            return _known(given.total)
        row = next((row.figure for row in given.rows if row.unit_id == unit_id), None)
        if row is not None:
            return _known(row)
        return amounts.zero(self.catalogue.unit(code)) if given.total.basis is Basis.DERIVED else None


def _known(figure: Figure) -> Amount | None:
    if figure.basis is Basis.STRUCTURAL and not figure.value:
        return None
    return amounts.of_figure(figure)
