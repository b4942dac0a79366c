"""From a report to its facts: each quantity with who, when, what, of which kind, and how sure the reader is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sovang.base.periods import Period

from . import what, when, who
from .furniture import without_furniture
from .kind import kind_of
from .mentions import Mention, Names, mentions, subject_of
from .quantities import Quantity, quantities
from .reading import clean
from .sentences import Sentence, sentences
from .spelling import usual

_PART = re.compile(r"trong (?:đó|số đó|số này)[^.;]*$|[(][^()]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """One quantity of a text. ``start`` and ``end`` are code points of the number; ``part_of`` is the place in the list
    of the quantity that this one is a part of ("trong đó")."""

    start: int
    end: int
    text: str
    value: Fraction
    value_max: Fraction | None
    unit: str
    base_value: Fraction
    base_unit: str
    exactness: str
    denominator: Fraction | None
    organisation: str | None
    period: str | None
    indicator: str
    known: bool
    kind: str
    confidence: float
    part_of: int | None


@dataclass(frozen=True)
class Report:
    """``text`` in NFC without the furniture of its page, and the facts in its order."""

    text: str
    facts: list[Fact]


def extract(text: str) -> Report:
    """Read ``text``, pasted or from ``reading.read_narrative``. The same text always gives the same facts."""
    report = without_furniture(clean(text))
    read = usual(report)
    names = Names.of(read)
    told = list(_told(read, names))
    doer, period, paragraph = who.Doer(subject_of(told, names)), None, -1
    facts: list[Fact] = []
    for sentence, here in told:
        if sentence.paragraph != paragraph:
            doer.new_paragraph()
            period, paragraph = None, sentence.paragraph
        named = when.periods(sentence.text)
        facts += _of_sentence(sentence, named, here, period, doer.now, len(facts))
        period = when.carry(named, period)
        doer.passed(here)
    return Report(report, facts)


def _told(text: str, names: Names) -> Iterator[tuple[Sentence, list[Mention]]]:
    paragraph = -1
    for sentence in sentences(text):
        if sentence.paragraph != paragraph:
            names.new_paragraph()
            paragraph = sentence.paragraph
        yield sentence, mentions(sentence.text, names)


def _of_sentence(sentence: Sentence, named: list[when.Named], told: list[Mention], period: Period | None,
                 doer: str | None, first: int) -> list[Fact]:  # fmt: skip
    found: list[Fact] = []
    whole: int | None = None
    for quantity in quantities(sentence.text):
        inside = bool(found) and bool(_PART.search(sentence.text, 0, quantity.start))
        whole = (whole if whole is not None else first + len(found) - 1) if inside else None
        chosen = when.choose(named, quantity.start, period)
        organisation = who.choose(told, sentence.text, quantity.start, quantity.after, doer)
        found.append(_fact(sentence, quantity, organisation, when.written(chosen), whole))
    return found


def _fact(
    sentence: Sentence, quantity: Quantity, organisation: str | None, period: str | None, whole: int | None
) -> Fact:
    start, end, after = quantity.start, quantity.end, quantity.after
    indicator, known = what.indicator_of(sentence.text, start, after, end, quantity.unit)
    sure = quantity.confidence * (1.0 if known else 0.85) * (1.0 if period else 0.9)
    return Fact(
        sentence.start + start,
        sentence.start + end,
        sentence.text[start:end],
        quantity.value,
        quantity.value_max,
        quantity.unit,
        quantity.value * quantity.size,
        quantity.base_unit,
        quantity.exactness.value,
        quantity.denominator,
        organisation,
        period,
        indicator,
        known,
        kind_of(sentence.text, start, after, quantity.unit),
        round(sure, 2),
        whole,
    )
