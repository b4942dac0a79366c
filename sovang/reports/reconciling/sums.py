"""Where the numbers of one text contradict each other: parts and wholes, shares, what was done and registered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.exactness import Exactness
from sovang.base.numbers import number
from sovang.intake.narrative.models import Proposal
from sovang.programmes.measures import known_unit
from sovang.registers.models import Result

from ..checks.shapes import Severity
from .bounds import Bounds, bounds_of

#: Words between a whole and its parts that say that these are all of it.
_CONSISTS = re.compile(r"(?:^|\s)(?:gồm|bao gồm|chia ra|chia thành|cụ thể|cụ thể là)(?:\s|:|$)|=", re.IGNORECASE)
_LISTED = re.compile(r"[^.;\n]{0,120}")
_DECIMALS = 6
_LONGEST_LIST = 30
_SHARES = {"%", "phần trăm", "điểm phần trăm", "điểm %"}


@dataclass(frozen=True)
class Contradiction:
    """One sentence about some proposals of one text, with how sure it is that something must be mended."""

    severity: Severity
    sentence: str
    proposals: tuple[UUID, ...]


def sums(proposals: Iterable[Proposal]) -> list[Contradiction]:
    """What cannot be true together in one narrative, given all of its proposals; the surest first. No query but one for
    the text. Rejected proposals say nothing; claims count: "trên 90" is not less than its part 95."""
    told = [one for one in proposals if one.state != Proposal.State.REJECTED]
    told.sort(key=lambda one: (one.start, one.position))
    text = told[0].narrative.text if told else ""
    found = [*_above_whole(told), *_parts(told), *_lists(told, text), *_done(told), *_twice(told)]
    return sorted(found, key=lambda one: list(Severity).index(one.severity))


def _above_whole(told: Sequence[Proposal]) -> Iterator[Contradiction]:
    for one in told:
        value, whole = _fraction(one, "value"), _fraction(one, "denominator")
        if one.value is not None and one.denominator is not None:
            value, whole = Fraction(one.value), Fraction(one.denominator)
        if value is not None and whole is not None and value > whole:
            sentence = _("“%(words)s”: phần lớn hơn tổng số.") % {"words": one.words}
            yield Contradiction(Severity.ERROR, sentence, (one.pk,))


def _parts(told: Sequence[Proposal]) -> Iterator[Contradiction]:
    """A part ("trong đó") that is surely more than its whole."""
    by_id = {one.pk: one for one in told}
    for part in told:
        whole = by_id.get(part.part_of_id) if part.part_of_id else None
        if whole and _alike(part, whole) and _surely_more(part, whole):
            words = {"part": _said(part), "whole": _said(whole)}
            sentence = _("Trong đó ghi %(part)s, nhiều hơn tổng là %(whole)s.") % words
            yield Contradiction(Severity.ERROR, sentence, (whole.pk, part.pk))


def _lists(told: Sequence[Proposal], text: str) -> Iterator[Contradiction]:
    """A whole whose parts the text lists completely, and that is not their sum."""
    for position, whole in enumerate(told):
        parts = _listed(told[position : position + _LONGEST_LIST], text)
        if len(parts) < 2 or not all(one.exactness == Exactness.EXACT for one in (whole, *parts)):
            continue
        total, amount = sum((_amount(one) for one in parts), Fraction(0)), _amount(whole)
        if total != amount:
            words = {
                "whole": _said(whole),
                "parts": " + ".join(one.words for one in parts),
                "sum": _plain(total, whole),
            }
            sentence = _("Tổng ghi là %(whole)s nhưng các phần %(parts)s cộng lại là %(sum)s.") % words
            yield Contradiction(Severity.ERROR, sentence, (whole.pk, *(one.pk for one in parts)))


def _listed(rest: Sequence[Proposal], text: str) -> list[Proposal]:
    """The proposals that follow the first of ``rest`` in its sentence as its complete list."""
    whole, *others = rest
    if not others or not _CONSISTS.search(_between(whole, others[0], text)):
        return []
    parts: list[Proposal] = []
    before = whole
    for one in others:
        between = _between(before, one, text)
        if not _LISTED.fullmatch(between) or not _alike(one, whole) or (parts and _CONSISTS.search(between)):
            break
        parts.append(one)
        before = one
    return parts


def _done(told: Sequence[Proposal]) -> Iterator[Contradiction]:
    """More achieved than registered of the same thing, by the same unit, in the same period."""
    kinds: dict[tuple[object, ...], dict[str, Proposal]] = defaultdict(dict)
    for one in told:
        if one.value is not None and one.unit_id and one.starts:
            kinds[one.unit_id, one.indicator_id, one.starts, one.ends].setdefault(one.kind, one)
    for group in kinds.values():
        registered, achieved = group.get(Result.Kind.REGISTERED), group.get(Result.Kind.ACHIEVED)
        if registered and achieved and _surely_more(achieved, registered):
            words = {"achieved": _said(achieved), "registered": _said(registered)}
            sentence = _("Đạt được %(achieved)s, nhiều hơn đăng ký là %(registered)s.") % words
            yield Contradiction(Severity.WARNING, sentence, (registered.pk, achieved.pk))


def _twice(told: Sequence[Proposal]) -> Iterator[Contradiction]:
    """The same figure of the same unit and period with two values."""
    first: dict[tuple[object, ...], Proposal] = {}
    for one in told:
        if one.value is None or not one.unit_id or not one.starts:
            continue
        before = first.setdefault((one.unit_id, one.indicator_id, one.kind, one.starts, one.ends), one)
        if not _bounds(before).meets(_bounds(one)):
            words = {"first": _said(before), "second": _said(one)}
            sentence = _("Cùng một số liệu, cùng kỳ mà ghi %(first)s và %(second)s.") % words
            yield Contradiction(Severity.WARNING, sentence, (before.pk, one.pk))


def _alike(one: Proposal, other: Proposal) -> bool:
    """Whether two numbers count the same sort of thing: "việc" and "việc làm"; one may leave it unsaid."""
    unit, whole = str(one.said["unit"]), str(other.said["unit"])
    if {unit, whole} & _SHARES:
        return False
    same = unit.startswith(whole) or whole.startswith(unit)
    return same or (known_unit(unit) is not None and one.said["base_unit"] == other.said["base_unit"])


def _surely_more(one: Proposal, other: Proposal) -> bool:
    low = one.exactness in {Exactness.EXACT, Exactness.OVER}
    high = other.exactness in {Exactness.EXACT, Exactness.NEARLY, Exactness.UNDER}
    return low and high and _amount(one) > _most(other)


def _amount(one: Proposal) -> Fraction:
    """As the text says it, in the base unit of its measure."""
    return Fraction(one.said["base_value"])


def _most(one: Proposal) -> Fraction:
    return Fraction(one.said["value_max"]) * _size(one) if one.said["value_max"] else _amount(one)


def _size(one: Proposal) -> Fraction:
    """Base units in one of the unit that the text writes."""
    value = Fraction(one.said["value"])
    return _amount(one) / value if value else Fraction(1)


def _bounds(one: Proposal) -> Bounds:
    return bounds_of(one.value or 0, one.value_hi, one.exactness)


def _fraction(one: Proposal, name: str) -> Fraction | None:
    return Fraction(one.said[name]) if one.said[name] else None


def _between(one: Proposal, other: Proposal, text: str) -> str:
    return text[one.end : other.start]


def _said(one: Proposal) -> str:
    return f"{one.words} {one.said['unit']}".strip()


def _plain(amount: Fraction, like: Proposal) -> str:
    """``amount`` base units in the unit that ``like`` is written in."""
    shown = amount / _size(like)
    scale = next((n for n in range(_DECIMALS) if (shown * 10**n).denominator == 1), _DECIMALS)
    return f"{number(round(shown * 10**scale), scale)} {like.said['unit']}".strip()
