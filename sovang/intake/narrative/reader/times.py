"""When each number was: the rules (``when.py``) propose, and of all the times that the text tells the one is taken that
is most likely right, by trees learned from marked texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from sovang.base.periods import Period

from .beside import DIGITS, OPENS, between, sort_of
from .fact import Fact
from .forest import LACKING, Forest, Told
from .past import Named, Past, year_of
from .quantities import Quantity
from .said_otherwise import said_otherwise
from .sentences import Sentence
from .when import written
from .words import About, Spot

Known = dict[str, float]

_SENTENCES = 8  # before that of the number
_PARAGRAPHS = 3
_LATELY = 3  # numbers
EARLIER = 20  # numbers that are looked back on
_BACK = 3  # sentences that are told apart
_WHOLE = 1_500  # characters: see owners.py
_MOST = 30  # times that are weighed
_NEAREST = 12  # times of one sentence or paragraph
_NEAR, _FAR = 60, 400  # characters


@dataclass(frozen=True)
class Dated:
    """A number with what the rules made of it: ``named`` are the times in its sentence, ``past`` what was said before,
    ``chapter`` what the heading says; ``fact`` bears their answer."""

    sentence: Sentence
    named: list[Named]
    quantity: Quantity
    fact: Fact
    past: Past
    chapter: Period | None
    ahead: bool


class Times:
    """The times of one text. ``told`` is each sentence of it with the times in it."""

    def __init__(self, text: str, told: list[tuple[Sentence, list[Named]]]) -> None:
        self._short = len(text) < _WHOLE
        self._told = told
        self._at = {sentence.start: i for i, (sentence, _) in enumerate(told)}
        self._often = Counter(one.period for _, here in told for one in here)
        self._paragraphs: dict[int, list[Named]] = defaultdict(list)
        for sentence, here in told:
            self._paragraphs[sentence.paragraph] += here
        self._order = sorted(self._paragraphs)
        self._place = {paragraph: i for i, paragraph in enumerate(self._order)}
        self._last = self._order[-1] + 1 if self._order else 1

    def settled(self, asked: list[Dated]) -> dict[int, str | None]:
        """When the numbers were, by where they begin."""
        if self._short:
            return {one.fact.start: one.fact.period for one in asked}
        found: dict[int, str | None] = {}
        before = [one.fact for one in asked]
        for i, one in enumerate(asked):
            answers = self.candidates(one, before[max(0, i - EARLIER) : i])
            best = Forest.named("times").best(answers, one.fact.period)
            found[one.fact.start] = best if one.fact.period or not _far(answers[best]) else None
        return found

    def candidates(self, asked: Dated, before: list[Fact]) -> dict[str | None, Told]:
        """What is told of each time that may be that of the number; ``before`` are the numbers before it, as the rules
        have them."""
        found = _Found(asked)
        rule = asked.fact.period
        found.add(Period.parse(rule) if rule else None, rule=1)
        found.add(None, none=1)
        _of_sentence(found, asked)
        self._of_sentences_before(found, asked.sentence)
        self._of_paragraphs_before(found, asked.sentence.paragraph)
        self._of_past(found, asked)
        if before and before[-1].period:
            found.add(Period.parse(before[-1].period))
        _otherwise(found, asked)
        return found.told(before, self._often, asked.sentence.paragraph / self._last)

    def _of_sentences_before(self, found: _Found, sentence: Sentence) -> None:
        at = self._at.get(sentence.start, 0)
        for back, (earlier, here) in enumerate(reversed(self._told[max(0, at - _SENTENCES) : at]), start=1):
            same = earlier.paragraph == sentence.paragraph
            for rank, one in enumerate(here[: -_NEAREST - 1 : -1]):
                if one.period:
                    found.add(one.period, back=back, back_rank=rank, back_same=same, back_leads=one.leads,
                              back_opens=not earlier.text[: one.start].strip())  # fmt: skip
                    found.stands(one, f"back{min(back, _BACK)}{'s' if same else ''}", earlier.text)
                elif back == 1:
                    found.around["undated_before"] = 1

    def _of_paragraphs_before(self, found: _Found, paragraph: int) -> None:
        at = self._place.get(paragraph, 0)
        for back, earlier in enumerate(reversed(self._order[max(0, at - _PARAGRAPHS) : at]), start=1):
            for one in self._paragraphs[earlier][:_NEAREST]:
                if one.period and one.leads:
                    found.add(one.period, paragraphs_back=back)

    @staticmethod
    def _of_past(found: _Found, asked: Dated) -> None:
        past = asked.past
        for name, one in (
            ("said", past.said), ("chapter", asked.chapter), ("document", past.document), ("event", past.event),
            ("news", past.news), ("review", past.review.years if past.review else None), ("term", past.term),
            ("gone", past.gone), ("began", past.began), ("last", past.last),
            ("page", Period.year(past.now.year) if past.now else None),
        ):  # fmt: skip
            if one:
                found.add(one, **{name: 1})
        for one in (past.said, asked.chapter, past.last):
            if one and (year := year_of(one)):
                found.add(Period.year(year), year_of_said=1)


def _far(told: Told) -> bool:
    """True for a time that another paragraph names and this sentence does not: where the rules find none that holds,
    such a time says nothing of the number."""
    here = "ahead_rank" in told.known or "behind_rank" in told.known
    return not here and not told.known.get("back_same", True)


class _Found:
    """The times that may be that of one number, with what is known of them."""

    def __init__(self, asked: Dated) -> None:
        self._asked = asked
        self._known: dict[str | None, Known] = {}
        self._periods: dict[str | None, Period | None] = {}
        self._spots: dict[str | None, Spot] = {}
        self.around: Known = {}

    def stands(self, one: Named, where: str, text: str, between: str = "") -> None:
        """The first place that is told of a time is the nearest."""
        name = written(one.period)
        if name in self._known and name not in self._spots:
            self._spots[name] = Spot.at(where, text, one.start, one.end, between)

    def add(self, period: Period | None, **told: float) -> None:
        """The first that is told of a time stays."""
        name = written(period)
        if len(self._known) >= _MOST and name not in self._known:
            return
        known = self._known.setdefault(name, {})
        self._periods[name] = period
        for key, value in told.items():
            known.setdefault(key, value)

    def told(self, before: list[Fact], often: Counter[Period | None], place: float) -> dict[str | None, Told]:
        """All that is known of each, and the words beside it."""
        about = About.of(self._asked.sentence.text, self._asked.quantity.start, self._asked.quantity.after)
        return {
            name: Told(known, about.signs(_sort(known), self._spots.get(name)))
            for name, known in self._all_known(before, often, place).items()
        }

    def _all_known(self, before: list[Fact], often: Counter[Period | None], place: float) -> dict[str | None, Known]:
        rule, whose = self._asked.fact.period, self._asked.fact.organisation
        around = {**self.around, **_around(self._asked), **_since_last(self._asked, before[-1:]), "place": place,
                  "times": len(self._known)}  # fmt: skip
        own = [one.period for one in before if one.organisation == whose]
        ruled = {f"rule_{key}": value for key, value in _of_period(self._periods[rule], self._asked.past).items()}
        return {
            name: {
                **around, **ruled, **_of_period(period, self._asked.past), **known,
                "often": often[period],
                "has_lately": sum(one.period == name for one in before[-_LATELY:]),
                "is_last": bool(before) and before[-1].period == name,
                "own_last": bool(own) and own[-1] == name,
                "own_often": own.count(name),
                "others_have": sum(one.period == name for one in before) - own.count(name),
                "in_rule": _within(period, self._periods[rule]), "has_rule": _within(self._periods[rule], period),
            }
            for (name, known), period in zip(self._known.items(), self._periods.values(), strict=True)
        }  # fmt: skip


def _since_last(asked: Dated, last: list[Fact]) -> Known:
    """How far the number before is, and whether it is of the same body."""
    return {
        "gap": min(asked.fact.start - one.start, _FAR) if (one := next(iter(last), None)) else LACKING,
        "same_owner": one.organisation == asked.fact.organisation if one else LACKING,
        "same_sentence": one.start >= asked.sentence.start if one else LACKING,
    }


def _of_sentence(found: _Found, asked: Dated) -> None:
    """The times beside the number, the nearest first."""
    text, quantity = asked.sentence.text, asked.quantity
    at = bisect_right(asked.named, quantity.start, key=_start)
    ahead, behind = asked.named[max(0, at - _NEAREST) : at], asked.named[at : at + _NEAREST]
    for rank, one in enumerate(reversed(ahead)):
        if one.period is None:
            found.around.setdefault("undated_ahead", rank)
            continue
        found.add(one.period, ahead_rank=rank, ahead_leads=one.leads, ahead_kind=_kind(one),
                  ahead_opens=not text[: one.start].strip(), ahead_closed=")" in text[one.end : quantity.start][:_FAR],
                  **between("ahead", text, one.end, quantity.start))  # fmt: skip
        found.stands(one, "before", text, text[one.end : quantity.start])
    for rank, one in enumerate(behind):
        if one.period is None:
            found.around.setdefault("undated_behind", rank)
            continue
        found.add(one.period, behind_rank=rank, behind_leads=one.leads, behind_kind=_kind(one),
                  behind_beside=text[quantity.after : one.start].strip() in {"", "("},
                  **between("behind", text, quantity.after, one.start))  # fmt: skip
        found.stands(one, "after", text, text[quantity.after : one.start])


def _otherwise(found: _Found, asked: Dated) -> None:
    """What the times beside the number, and what was said before, may mean besides."""
    text, quantity, past = asked.sentence.text, asked.quantity, asked.past
    at = bisect_right(asked.named, quantity.start, key=_start)
    since = next((one.start for one in (past.began, past.said, *past.told) if one and one.start), None)
    near = [*reversed(asked.named[max(0, at - _OTHERWISE) : at]), *asked.named[at : at + 1]]
    for rank, one in enumerate(near):
        began = next((other.period.start for other in near[rank + 1 :] if other.period and other.period.start), since)
        for way, period in said_otherwise(one.period, past, began) if one.period else ():
            found.add(period, way=way, way_rank=rank, way_kind=_kind(one))
            side = "before" if one.start < quantity.start else "after"
            found.stands(replace(one, period=period), f"{side}{way}", text)
    for said, told in (("said", past.said), ("last", past.last), ("began", past.began)):
        for way, period in said_otherwise(told, past, since) if told else ():
            found.add(period, **{f"way_{said}": way})


_OTHERWISE = 3  # times of a sentence, the nearest
_KINDS = ("plain", "single", "range", "since", "until", "span", "relative", "so many", "day", "undated")


def _start(one: Named) -> int:
    return one.start


def _sort(known: Known) -> str:
    """Of which sort a time is for the words about it: open or not, how many months long."""
    return f"{known['open']}/{min(int(known.get('days', 0)), _LONG) // _MONTH}"


_MONTH, _LONG = 30, 400  # days


def _kind(one: Named) -> int:
    return _KINDS.index(one.kind)


def _around(asked: Dated) -> Known:
    """What is the same for all times: the words beside the number, what it counts."""
    text, at = asked.sentence.text, asked.quantity.start
    before, behind = text[max(0, at - _NEAR) : at], text[asked.quantity.after : asked.quantity.after + _NEAR]
    clause = before[max(before.rfind(mark) for mark in ",;:(") + 1 :]
    return {
        "unit": sort_of(asked.quantity),
        "kind": _STATES.index(asked.fact.kind) if asked.fact.kind in _STATES else len(_STATES),
        "ahead": asked.ahead,
        "article": asked.past.document is None,
        "chapter_known": asked.chapter is not None,
        "dated": sum(one.period is not None for one in asked.named),
        "position": min(at, _FAR),
        "numbers_ahead": len(DIGITS.findall(text[max(0, at - _FAR) : at])),
        "known_indicator": asked.fact.known,
        **{f"says_{i}": bool(pattern.search(clause)) for i, pattern in enumerate(_SAYS)},
        **{f"before_{i}": bool(pattern.search(before)) for i, pattern in enumerate(_SAYS)},
        **{f"behind_{i}": bool(pattern.search(behind)) for i, pattern in enumerate(_SAYS)},
        **{f"opens_{i}": bool(pattern.match(text)) for i, pattern in enumerate(OPENS)},
    }  # fmt: skip


_STATES = ("registered", "achieved", "planned")
_SAYS = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        "hiện|hiện nay|nay|giờ|bây giờ|đang",
        "đến nay|tới nay|tính đến",
        "đã|được|vừa",
        "có|gồm|với",
        "còn|chỉ còn|xuống|lên|tăng|giảm",
        "mỗi|hằng|hàng|thường xuyên|bình quân|nào cũng",
        "phấn đấu|sẽ|mục tiêu|chỉ tiêu|kế hoạch|dự kiến",
        "hiến|góp|ủng hộ|trao|tặng|xây|làm|mở|huy động|vận động",
        "trị giá|tổng|cộng|kinh phí",
        "dài|rộng|diện tích|cách",
        "khen|biểu dương|tuyên dương|bằng khen|giấy khen",
        "dự|tham dự|tham gia",
        "đăng ký|cam kết",
        "đạt|hoàn thành",
        "trước|từng|hồi|lúc|ban đầu",
        "sau|rồi|tiếp đó",
        "thu nhập|hộ nghèo|dân số",
        "toàn|cả|tất cả|chung",
    )
)


def _of_period(period: Period | None, past: Past) -> Known:
    """What a time says by itself, and beside the day of the page."""
    if period is None:
        return {"days": 0, "open": 0}
    now = past.now
    end, start = period.end, period.start
    known: Known = {"open": (start is None) + 2 * (end is None)}
    if start and end:
        known["days"] = (end - start).days + 1
    if now:
        known["years_ago"] = now.year - (end or start or now).year
        known["to_come"] = bool(end and end > now)
        known["of_page"] = bool(start and start.year == now.year)
    return known


def _within(one: Period | None, other: Period | None) -> bool:
    if not (one and other and one != other and other.start and other.end):
        return False
    return all(day is not None and other.holds(day) for day in (one.start, one.end))
