"""From a report to its facts: each quantity with who, when, what, of which kind, and how sure the reader is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sovang.base.periods import Period

from . import what, when, who
from .about import About
from .around import Around
from .called_so import is_heading
from .discourse import Names
from .fact import Fact, Read, fact_of
from .filing import Filing
from .forest import Told
from .furniture import captions, is_caption, published_on, without_furniture
from .gathering import names_of
from .in_turn import when_in_turn, whose_in_turn
from .letterhead import Letterhead, without_capitals
from .mentions import Mention, mentions
from .owners import Asked, Owners
from .parts import Whole, whole_of
from .proposed import Place, proposed
from .quantities import Quantity, quantities
from .reading import clean
from .sections import Outline
from .sentences import Sentence, sentences
from .speech import spoken_for_by_all
from .spelling import usual
from .subject import body_put_forward, most_named, signed
from .tables import Tables
from .times import EARLIER, Dated, Times
from .weights import DOER

__all__ = ["Fact", "Report", "extract", "questions"]


@dataclass(frozen=True)
class Report:
    """``text`` in NFC without the furniture of its page, the facts in its order, the places of its captions, and the
    day that page or letterhead bears. ``around`` is near that day by what the whole of it is of: the last day of what
    is reported on, the first of what is planned, else the last day of what it tells."""

    text: str
    facts: list[Fact]
    captions: list[tuple[int, int]]
    day: dt.date | None = None
    around: dt.date | None = None


def extract(text: str, *, day: dt.date | None = None) -> Report:
    """Read ``text``, pasted or from ``reading.read_narrative``. The same text always gives the same facts.

    ``day`` is when it was written, where somebody knows; what the text itself bears says before that what "năm nay" is.
    """
    read = _Text.of(text, day)
    owners, times = read.owners.settled(read.reader.asked), read.times.settled(read.reader.dated)
    facts = [
        replace(one, organisation=owners.get(one.start, one.organisation), period=times.get(one.start, one.period))
        for one in read.facts
    ]
    facts = _as_said_below(facts, read.report.split("\n", 1)[0])
    return Report(read.report, facts, captions(read.report), read.day, read.around or _last_told(facts))


def _last_told(facts: list[Fact]) -> dt.date | None:
    """The last day of what is told; None where something of it still goes on, or nothing says when it was."""
    ends = [Period.parse(one.period).end for one in facts if one.period and one.kind != "planned"]
    return None if None in ends else max(filter(None, ends), default=None)


Question = tuple[Fact, dict[str | None, Told]]


def questions(text: str) -> tuple[list[Question], list[Question]]:
    """Each number of ``text``, but for those in tables, with the names that may be whose it is, and with the times at
    which it may have been, and what is told of them: from such questions and their answers the trees learn."""
    read = _Text.of(text)
    whose = [one.fact.organisation for one in read.reader.asked]
    dated = read.reader.dated
    facts = [one.fact for one in dated]
    return (
        [(one.fact, read.owners.candidates(one, whose[:i])) for i, one in enumerate(read.reader.asked)],
        [(one.fact, read.times.candidates(one, facts[max(0, i - EARLIER) : i])) for i, one in enumerate(dated)],
    )


@dataclass(frozen=True)
class _Text:
    """A ``report`` without furniture, read by the rules; whose the numbers are is not yet settled."""

    report: str
    day: dt.date | None  # that it bears
    around: dt.date | None
    facts: list[Fact]
    reader: _Reader
    owners: Owners
    times: Times

    @classmethod
    def of(cls, text: str, written: dt.date | None = None) -> _Text:
        whole = clean(text)
        report = without_furniture(whole)
        read = without_capitals(usual(report))
        head = Letterhead.of(read)
        names = names_of(read, head.places)
        every = sentences(read)
        if head.subject:
            names.subject = names.station_at_end(head.subject) or names.located(head.subject)
        else:
            names.subject = spoken_for_by_all(read, every, names) or body_put_forward(read, every, names)
        opened: dict[int, str | None] = {}
        lines = read.split("\n")
        tables = Tables.of(lines)
        beside = {
            i
            for i, line in enumerate(lines)
            if i < (head.title or 0) or i in tables or is_caption(line) or _ADDRESSED.match(line)
        }
        told = list(_told(every, lines, names, opened, beside))
        doer = who.Doer.of(names.subject or most_named(told, names) or signed(lines), [found for _, found in told])
        bears = head.day or published_on(whole)
        day = bears or written
        article = head.title is None
        about = About.of(read, day) if article else About(wrote=when.feast_in(read))
        outline = Outline.of(read, head, about.period, about.only or (day.year if day else None))
        past = when.Past(
            day, None if article else outline.period,
            review=when.Review.of(read) or when.Review.over(about.back), wrote=about.wrote, term=about.term,
            only=about.only, gives=about.gives, back=about.back,
        )  # fmt: skip
        reader = _Reader(doer, outline, lines, tables, opened, past, Filing.of(read, names), about)
        period = outline.period or Period(None, None)
        around = period.start if outline.ahead else period.end
        facts = [fact for sentence, here in told for fact in reader.facts_of(sentence, here)]
        owners, times = Owners(read, told, reader.filing, doer), Times(read, reader.told)
        return cls(report, bears, around, facts, reader, owners, times)


#: "Kính gửi: Ban Tuyên giáo Tỉnh ủy".
_ADDRESSED = re.compile(r"\s*(?:kính gửi|nơi nhận)\s*:", re.IGNORECASE)


def _last_of(sentence: Sentence, facts: list[Fact], named: list[when.Named]) -> str | None:
    """When what a sentence ends with was: its last number, or a time that it names behind that."""
    if named and (not facts or sentence.start + named[-1].start > facts[-1].start):
        return when.written(named[-1].period)
    return facts[-1].period if facts else None


def _as_said_below(facts: list[Fact], title: str) -> list[Fact]:
    """What the title states without saying when is of the time at which the text states the same."""
    said = {
        (one.value, one.unit.lower()): one.period for one in reversed(facts) if one.period and one.start > len(title)
    }
    return [
        replace(one, period=said.get((one.value, one.unit.lower())))
        if one.period is None and one.start < len(title)
        else one
        for one in facts
    ]


def _captioned(line: Sentence, here: list[Mention]) -> str | None:
    """Of whom a heading is: "Kết quả của Đảng bộ huyện Đông"."""
    last = here[-1] if here else None
    return last.name if last and line.text[: last.start].endswith((" của ", " ở ", " tại ")) else None


@dataclass(frozen=True)
class _Held:
    said: Period | None


@dataclass
class _Reader:
    """Goes through the sentences of a text and remembers what still holds from those before."""

    doer: who.Doer
    outline: Outline
    lines: list[str]
    tables: Tables
    opened: dict[int, str | None]  # paragraph → whom it is about, if not the whole text's subject
    past: when.Past
    filing: Filing
    about: About
    counted: list[Whole] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)  # the numbers so far, but for those in tables
    dated: list[Dated] = field(default_factory=list)  # the same with their times
    told: list[tuple[Sentence, list[when.Named]]] = field(default_factory=list)  # the times of each sentence so far
    _introduced: _Held | None = None  # what the line above a list says of all of it
    _paragraph: int = -1
    _given: int = 0
    _last: str | None = None  # when the last number of the sentence before was
    _of_table: Period | None = None  # when a table is of that would stand below the line just read
    _captioned: str | None = None  # whom the line just read names, if it is a heading: a table below is of that

    def facts_of(self, sentence: Sentence, here: list[Mention]) -> list[Fact]:
        """The facts of the next ``sentence``, which names ``here``."""
        begins = sentence.paragraph != self._paragraph
        if begins:
            self._enter(sentence)
        if sentence.paragraph in self.tables:
            return self._of_row(replace(sentence, text=self.lines[sentence.paragraph])) if begins else []
        if here:
            self.past = self.past.moved(sentence.text, acts=any(one.weight >= DOER for one in here))
        if self._last and when.divides(sentence.text):
            self.past = replace(self.past, said=Period.parse(self._last))
        named = when.periods(sentence.text, replace(self.past, ahead=self.outline.ahead))
        self.past = self.past.hearing(named)
        around = Around(here, named, self.past, self.outline, self.doer, self.filing, self.counted)
        counted = quantities(sentence.text)
        facts = _of_sentence(sentence, counted, around, self._given)
        self.asked += [
            Asked(sentence, here, quantity, fact, self.doer.spoken_of)
            for quantity, fact in zip(counted, facts, strict=True)
        ]
        self.dated += [
            Dated(sentence, named, quantity, fact, around.past, self.outline.period, self.outline.ahead)
            for quantity, fact in zip(counted, facts, strict=True)
        ]
        self.told.append((sentence, named))
        self._given += len(facts)
        self._captioned = _captioned(sentence, here) if is_heading(self.lines[sentence.paragraph]) else None
        self._of_table = self._introducing(sentence, named)
        if facts or named:
            self._last = _last_of(sentence, facts, named)
        self.counted = around.here
        self.past = self.past.after(named, sentence.text)
        if not is_caption(self.lines[sentence.paragraph]):
            self.doer.passed(sentence.text, here)
        return facts

    def _introducing(self, sentence: Sentence, named: list[when.Named]) -> Period | None:
        """When a table below a ``sentence`` is of: what that names, as "Kết quả đến 31/3 như sau:", else what holds."""
        introduces = sentence.text.rstrip().endswith(":") or is_heading(self.lines[sentence.paragraph])
        told = next((one.period for one in reversed(named) if one.period), None) if introduces else None
        return next((one for one in (told, self.past.said) if one and one.start != one.end), None)

    def _of_row(self, row: Sentence) -> list[Fact]:
        """The facts of a row of a table that has a heading."""
        told, first = self.tables.row(row.paragraph), self._given
        self._given += len(told)
        said, now = self._of_table or self.outline.period, self._captioned or self.doer.now
        return [
            fact_of(row, one.quantity, Read(self.filing.filed(one.organisation or now), one.period or said, one.kind),
                  what.indicator_of(one.place) if one.whole is None else (proposed(one.place), False),
                  None if one.whole is None else first + one.whole)
            for one in told
        ]  # fmt: skip

    def _enter(self, sentence: Sentence) -> None:
        for at in range(self._paragraph + 1, sentence.paragraph + 1):
            if at not in self.tables and self.outline.enter(self.lines[at]):
                self.doer.section = None
        self._paragraph = sentence.paragraph
        if self.outline.in_list:
            self._introduced = self._introduced or _Held(self.past.said)
            self.past = replace(self.past, said=self._introduced.said)
        else:
            self._introduced = None
            self.doer.new_paragraph(sentence.text, self.opened.get(sentence.paragraph))
            said = self.past.said if when.goes_on(sentence.text) else None
            news = self.about.news if sentence.paragraph > self.about.led else None
            self.past, self.counted = replace(self.past, said=said, news=news), []


def _told(
    every: list[Sentence], lines: list[str], names: Names, opened: dict[int, str | None], beside: set[int]
) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence with who is named in it; ``opened`` learns whom each paragraph is about. What stands ``beside`` the
    text, as the letterhead, tables and captions do, changes nothing of whom it speaks."""
    for sentence in every:
        if sentence.paragraph not in opened:
            opened[sentence.paragraph] = names.new_paragraph(sentence.text, lines[sentence.paragraph])
        here = mentions(sentence.text, names.aside() if sentence.paragraph in beside else names)
        below = sentence.start > 0 and sentence.paragraph not in beside
        if below and (headed := who.heads_model(sentence.text, here)):
            names.enter_model(headed.name)
        yield sentence, here


def _of_sentence(sentence: Sentence, counted: list[Quantity], around: Around, first: int) -> list[Fact]:
    found: list[Fact] = []
    whose, years = whose_in_turn(sentence.text, around.told, counted), when_in_turn(sentence.text, counted)
    for i, quantity in enumerate(counted):
        whole = whole_of(sentence.text, quantity, around.here, around.before)
        around.here.append(Whole(first + i, quantity.end, quantity))
        place = Place.of(sentence.text, counted, i, found[-1].indicator if found else None)
        read = around.read(sentence.text, quantity, (counted[i - 1], found[-1]) if i else None)
        read = replace(
            read,
            organisation=around.filing.filed(whose.get(quantity.start)) or read.organisation,
            period=years.get(quantity.start, read.period),
        )
        found.append(fact_of(sentence, quantity, read, what.indicator_of(place), whole))
    return found
