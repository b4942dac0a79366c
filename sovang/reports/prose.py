"""Sentences of an official report, built from figures. Always Vietnamese: the document is, whoever prints it.

A sentence is a run of words and linked numbers. What is missing is said to be missing; zero and one read as people say
them; nothing is claimed that no figure holds.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sovang.base.numbers import claimed, number, percent
from sovang.base.periods import Period

from .asking import Cited

_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Linked:
    """Words that open the explanation of a figure."""

    text: str
    cited: Cited


Part = str | Linked


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``bullet`` stands in a list, ``heading`` is a heading inside a section."""

    parts: tuple[Part, ...]
    style: str = "text"  # text | bullet | heading

    @property
    def plain(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def say(pattern: str, **values: Part | Sequence[Part]) -> tuple[Part, ...]:
    """``pattern`` with ``{names}`` replaced by words, linked numbers or runs of both."""
    parts: list[Part] = []
    for literal, name, _spec, _conversion in string.Formatter().parse(pattern):
        if literal:
            parts.append(literal)
        if name:
            value = values[name]
            parts.extend([value] if isinstance(value, str | Linked) else value)
    return tuple(parts)


def text(pattern: str, **values: Part | Sequence[Part]) -> Paragraph:
    return Paragraph(say(pattern, **values))


def bullet(pattern: str, **values: Part | Sequence[Part]) -> Paragraph:
    return Paragraph(say(pattern, **values), "bullet")


def heading(words: str) -> Paragraph:
    return Paragraph((words,), "heading")


def counted(cited: Cited, noun: str) -> tuple[Part, ...]:
    """ "12 việc", "chưa có việc nào" or "chưa có số liệu về số việc"; the number is the link."""
    if not cited.known:
        return (Linked("chưa có số liệu", cited), f" về số {noun}")
    if cited.value == 0:
        return (Linked("chưa có", cited), f" {noun} nào")
    return (Linked(cited.text, cited), f" {noun}")


def measured(cited: Cited) -> tuple[Part, ...]:
    """A quantity with its unit: "12,5 ha", "gần 5 triệu đồng", "97%"."""
    if not cited.known:
        return (Linked("chưa có số liệu", cited),)
    if cited.figure.unit == "đồng":
        return _money(cited)
    gap = "" if cited.figure.unit.startswith("%") else " "
    return (Linked(cited.text, cited), f"{gap}{cited.figure.unit}")


def _money(cited: Cited) -> tuple[Part, ...]:
    dong = cited.value
    for size, digits, word in ((10**9, 8, "tỷ "), (10**6, 6, "triệu ")):
        if dong >= size and dong % 10**digits == 0:
            scale = len(str(size)) - 1
            words = claimed(number(dong, scale, language="vi"), cited.figure.exactness, value=dong)
            return (Linked(words, cited), f" {word}đồng")
    return (Linked(cited.text, cited), " đồng")


def share(part: Cited, whole: Cited) -> tuple[Part, ...]:
    """ " (95,2%)" where both are known exactly and the base is not empty, else nothing."""
    exact = part.known and whole.known and {part.figure.exactness, whole.figure.exactness} == {"exact"}
    if not exact or whole.value <= 0:
        return ()
    return (" (", Linked(percent(part.value, whole.value, language="vi"), part), ")")


def compared(current: Cited, before: Cited, noun: str, period: Period) -> tuple[Part, ...]:
    """ ", tăng so với 7.400 việc của năm 2021"; empty where one is not known or both are nothing."""
    if not (current.known and before.known) or current.value == before.value == 0:
        return ()
    if current.value == before.value:
        return say(", bằng {was} của " + period_name(period), was=counted_plain(before, noun))
    trend = "tăng" if current.value > before.value else "giảm"
    return say(f", {trend} so với {{was}} của {period_name(period)}", was=counted_plain(before, noun))


def counted_plain(cited: Cited, noun: str) -> tuple[Part, ...]:
    """ "0 việc": for comparisons, where zero is written as a figure."""
    return (Linked(cited.text, cited), f" {noun}")


def enumerate_words(items: Iterable[str]) -> str:
    """ "A, B và C" """
    *head, last = list(items) or [""]
    return f"{', '.join(head)} và {last}" if head else last


def period_name(period: Period) -> str:
    """ "năm 2022", "quý I/2023", "tháng 5/2022", "giai đoạn 2021–2023", else from day to day."""
    start, end = period.start, period.end
    if start and end:
        code = str(period)
        if len(code) == 4:
            return f"năm {code}"
        if "-Q" in code:
            return f"quý {_QUARTERS[int(code[-1]) - 1]}/{start.year}"
        if len(code) == 7:
            return f"tháng {start.month}/{start.year}"
        if len(code) == 10 and ".." in code:
            return f"giai đoạn {start.year}–{end.year}"
        return f"từ ngày {_day(start)} đến ngày {_day(end)}"
    if start:
        return f"từ ngày {_day(start)} đến nay"
    return f"đến hết ngày {_day(end)}" if end else "từ trước đến nay"


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"
