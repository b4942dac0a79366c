"""Numbers told in turn: "Xã Đông và xã Tây lần lượt có 46 và 52 xe", "Năm 2021, 2022 lần lượt kết nạp 7 và 9 người"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sovang.base.periods import Period

from .dated_words import YEAR
from .discourse import Names
from .places_named import is_place
from .quantity import Quantity
from .weights import LIKELY, Mention

_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng|theo thứ tự)(?!\w)", re.IGNORECASE)
_NEXT = re.compile(r"(?:\s+[^\W\d]+){0,2}\s*(?:,|;|,?\s+và)\s+(?:(?:trên|hơn|gần|khoảng)\s+)?")
_BESIDE = re.compile(r"\s*(?:,|,?\s+và|\s*-)\s+(?:tại\s+|ở\s+)?")
_YEARS = re.compile(rf"(?<!\w)năm\s+{YEAR}(?:\s*(?:,|,?\s+và)\s+(?:năm\s+)?{YEAR})+", re.IGNORECASE)


def named_in_turn(sentence: str, names: Names) -> Iterator[Mention]:
    """Places without their kind in a list of those of whom numbers are told in turn."""
    turn = _IN_TURN.search(sentence)
    for match in names.bare.finditer(sentence, 0, turn.start()) if turn and names.bare else ():
        if _BESIDE.match(sentence, match.end()) or _BESIDE.search(sentence, max(0, match.start() - 4), match.start()):
            place = f"{names.kinds[match[0]]} {match[0]}"
            yield Mention(match.start(), match.end(), names.located(place), LIKELY)


def whose_in_turn(sentence: str, told: list[Mention], counted: list[Quantity]) -> dict[int, str]:
    """Where each such number stands → whose it is."""
    found: dict[int, str] = {}
    for run, at in _runs(sentence, counted):
        before = _last_list(sentence, [one for one in told if one.end <= at])
        if len(before) == len(run):
            found |= {one.start: whose.name for one, whose in zip(run, before, strict=True)}
    return found


def when_in_turn(sentence: str, counted: list[Quantity]) -> dict[int, Period]:
    """Where each such number stands → its year."""
    found: dict[int, Period] = {}
    for run, at in _runs(sentence, counted):
        listed = [re.findall(YEAR, years[0]) for years in _YEARS.finditer(sentence, 0, at)]
        if listed and len(listed[-1]) == len(run):
            found |= {one.start: Period.year(int(year)) for one, year in zip(run, listed[-1], strict=True)}
    return found


def _runs(sentence: str, counted: list[Quantity]) -> Iterator[tuple[list[Quantity], int]]:
    """The numbers of each such list, and where its word stands."""
    for turn in _IN_TURN.finditer(sentence):
        run: list[Quantity] = []
        for one in counted:
            if one.start >= turn.end() and (not run or _NEXT.fullmatch(sentence, run[-1].after, one.start)):
                run.append(one)
            elif run:
                break
        if len(run) > 1:
            yield run, turn.start()


def _last_list(sentence: str, told: Sequence[Mention]) -> list[Mention]:
    """The names that stand side by side last, of one sort."""
    lists: list[list[Mention]] = []
    for one in told:
        goes_on = lists and _BESIDE.fullmatch(sentence, lists[-1][-1].end, one.start)
        if goes_on and is_place(lists[-1][-1].name) == is_place(one.name):
            lists[-1].append(one)
        else:
            lists.append([one])
    return next((found for found in reversed(lists) if len(found) > 1), [])
