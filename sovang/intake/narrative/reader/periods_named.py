"""Periods named in a sentence, and which of them reach further than the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sovang.base.errors import Refused
from sovang.base.periods import Period

from .dated_words import A_YEAR, READERS, UNDATED
from .moments import Moment, moments
from .past import TOLD, Named, Past, year_of
from .relative_words import RELATIVE

#: A comparison or a plan names a year that is not the number's own.
_ASIDE = re.compile(
    r"(?:(?<!\w)chuẩn nghèo(?:\s+[^\W\d]+){0,4}\s+|"
    r"(?<!\w)(?:so(?: với)?|hơn|cùng kỳ|(?<!theo )kế hoạch|nghị quyết|hiến pháp|mục tiêu đến)\s+(?:\w+\s+){0,2}|"
    r"(?<!\w)(?:gấp|tăng|giảm|bằng)[^,;.]{0,20}?(?:\d[\d.,]*|hai|ba|bốn|năm|nhiều|rưỡi)\s+lần\s+|"
    r"(?<!\w)vượt (?:chỉ tiêu|mục tiêu)\s+(?:\w+\s+){0,2}|"
    r"(?:thành lập|ra đời|được lập|hình thành|tái lập)(?:\s+(?:từ|vào|ngày))?\s+)$",
    re.IGNORECASE,
)
#: "Nghị quyết Đại hội, nhiệm kỳ 2020 - 2025": of a plan, unless it is a part of a year ("…, quý III năm 2022").
_OF_A_PLAN = re.compile(
    r"(?:đại hội|nghị quyết|ban chấp hành|(?<!theo )kế hoạch|(?<!theo )báo cáo chính trị)[^.;:]{0,50}?(?:,|của)\s+$",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(r"(?:\w+\s+tháng\s+(?:đầu|cuối)|quý)\s", re.IGNORECASE)
#: The year of what one learns: "học tập chuyên đề năm 2023".
_TOPIC = re.compile(
    r"(?<!\w)(?:triển khai|học tập|quán triệt|tuyên truyền|thực hiện|học) (?:các )?chuyên đề\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: The day from which something is there is not when it did what is counted.
_FOUNDED = re.compile(
    r"[^.;]{0,60}?(?<!\w)(?:được (?:thành )?lập|thành lập|ra đời|sáp nhập|hợp nhất)(?!\w)", re.IGNORECASE
)
_FOUNDED_THEN = re.compile(r"\s+(?:ra mắt|ra đời|(?:được )?thành lập)(?!\w)", re.IGNORECASE)
_CAME_TO_BE = re.compile(r"\s*,[^,.;\d]{0,50}?(?<!\w)(?:ra đời|được (?:thành )?lập|được sáp nhập)(?!\w)", re.IGNORECASE)
#: "Cuối năm 2017, hợp tác xã ra đời với 19 thành viên": what there was then.
_WITH_SO_MANY = re.compile(r"[^.;\d]{0,90}?\s(?:ra đời|thành lập)\s+(?:chỉ\s+)?(?:với|có|gồm)\s+\d", re.IGNORECASE)
#: "Kết luận số 01-KL/TW ngày 18/5/2021, xã Đông giao …".
_OF_A_PAPER = re.compile(
    r"(?<!\w)(?:chỉ thị|nghị quyết|kết luận|quyết định|kế hoạch|công văn|thông tri|hướng dẫn|quy định|chương trình)"
    r"(?:\s+số)?\s+\d[\w/-]*,?\s+$",
    re.IGNORECASE,
)
#: Steps of a life are no time of what one has or does today: "một cựu chiến binh nghỉ hưu năm 2016".
_OF_A_LIFE = re.compile(
    r"(?<!\w)(?:nghỉ hưu|về hưu|hưu trí|nghỉ chế độ|nghỉ mất sức|xuất ngũ|phục viên|nhập ngũ|tái ngũ|chuyển ngành|"
    r"giải ngũ|sinh|mất|hy sinh|lấy chồng|lấy vợ|lập gia đình|tốt nghiệp|vào Đảng|rời quân ngũ|về địa phương)"
    r"\s+(?:từ\s+|vào\s+|hồi\s+)?(?:cuối\s+|đầu\s+)?$",
    re.IGNORECASE,
)
_TERM = re.compile(r"nhiệm kỳ", re.IGNORECASE)
_OF_CONGRESS = re.compile(r"(?:đại hội|nghị quyết|ban chấp hành|kế hoạch)[^.;:]{0,60}$", re.IGNORECASE)


def periods(sentence: str, past: Past | None = None) -> list[Named]:
    """The periods that ``sentence`` names, in order, the longer of overlapping ones; those that it does not date by
    itself are dated by the ``past``."""
    found: list[Named] = []
    past = past or Past()
    told = [*_relative(sentence, past), *_by_themselves(sentence), *moments(sentence, past)]
    for one in sorted(told, key=lambda one: (one.start - one.end, one.period is None)):
        if any(one.start < other.end and other.start < one.end for other in found):
            continue
        if not _is_aside(sentence, one) and not _told_there(sentence, one):
            found.append(Named(one.start, one.end, one.period, _leads(sentence, one), one.kind))
    return _told_closer(sentence, _of_its_year(sentence, sorted(found, key=lambda one: one.start)))


def _of_its_year(sentence: str, named: list[Named]) -> list[Named]:
    """ "Năm 2023, … đăng ký, trong năm hỗ trợ": in the year that the sentence has named."""
    year: int | None = None
    told: list[Named] = []
    for one in named:
        in_it = year and one.kind == "relative" and sentence[one.start : one.end].lower() == "trong năm"
        told.append(replace(one, period=Period.year(year)) if year and in_it else one)
        year = year_of(one.period) or year
    return told


def _told_closer(sentence: str, named: list[Named]) -> list[Named]:
    """ "Đến đợt năm nay (từ ngày 5-3 đến 25-3), …": what stands in brackets right behind a time tells it closer, and
    holds on as that does."""
    pairs = zip([None, *named], named, strict=False)
    return [
        replace(one, leads=True)
        if before
        and sentence[before.end : one.start] == " ("
        and (before.leads or (before.start < _NEAR_START and sentence.startswith("),", one.end)))
        else one
        for before, one in pairs
    ]


def _by_themselves(sentence: str) -> Iterator[Moment]:
    words, dated = sentence.lower(), A_YEAR.search(sentence) is not None
    for pattern, read, needed in READERS:
        if needed in words and (dated or pattern is UNDATED):
            for match in pattern.finditer(sentence):
                with suppress(Refused, ValueError):
                    yield Moment(*match.span(), read(match), "undated" if pattern is UNDATED else "plain")


def _relative(sentence: str, past: Past) -> Iterator[Moment]:
    words = sentence.lower()
    for pattern, read, needed in RELATIVE:
        if any(word in words for word in needed):
            for match in pattern.finditer(sentence):
                with suppress(Refused, ValueError):
                    if period := read(match, past):
                        kind = "so many" if {"years", "months"} & match.groupdict().keys() else "relative"
                        yield Moment(*match.span(), period, kind)


def _is_aside(sentence: str, one: Moment) -> bool:
    """A year compared with, that of a foundation, or the term of a congress or plan, is not the number's own."""
    if one.kind == "since" and _FOUNDED.match(sentence, one.end):
        return True
    if one.kind == "day" and _FOUNDED_THEN.match(sentence, one.end):
        return True
    if one.kind == "single" and _CAME_TO_BE.match(sentence, one.end) and not _WITH_SO_MANY.match(sentence, one.end):
        return True
    before, words = sentence[max(0, one.start - 70) : one.start], sentence[one.start : one.end]
    if before.lower().endswith("hơn ") and one.kind == "so many":
        return False  # "hơn 4 năm qua"
    return bool(
        _ASIDE.search(before[-40:])
        or (_OF_A_PLAN.search(before[-40:]) and not _PART_OF_YEAR.match(words))
        or ("/" not in words and _TOPIC.search(before[-40:]))
        or (words.lower().startswith("ngày") and _OF_A_PAPER.search(before[-40:]))
        or _OF_A_LIFE.search(before[-40:])
        or (_TERM.match(words) and _OF_CONGRESS.search(before))
    )


def _told_there(sentence: str, one: Moment) -> bool:
    """True for the day of a meeting at which is told what was done before it: "Tại hội nghị hôm 14-12, … nhắc đến 2
    vụ"."""
    if one.period is None or one.period.start != one.period.end:
        return False
    return bool(_AT_MEETING.fullmatch(sentence, 0, one.start) and TOLD.search(sentence, one.end))


_AT_MEETING = re.compile(
    r"\s*(?:tại|trong|phát biểu tại)\s[^,;.\d]{0,60}?(?:hội nghị|buổi|lễ|đại hội)(?:\s[^\W\d]+){0,4}?\s"
    r"(?:hôm\s|ngày\s|vào\s)*",
    re.IGNORECASE,
)


def is_beside(sentence: str, start: int) -> bool:
    """ "Dân số (năm 2016) là": a year in brackets is of what stands before it alone."""
    return sentence.endswith("(", 0, start)


def _leads(sentence: str, one: Moment) -> bool:
    """True for a period that opens a sentence or clause; one that only qualifies a noun does not reach further, nor one
    that opens what stands behind a semicolon."""
    before = sentence[: one.start].rstrip()
    if (
        is_beside(sentence, one.start)
        or ";" in before
        or _SET_AGAINST.search(before)
        or _BEGAN.match(sentence, one.end)
    ):
        return False
    if one.kind == "until" and not sentence.startswith(("tính", "Tính"), one.start):
        return not before
    near = len(before) < _NEAR_START and one.kind != "undated"
    return bool(
        not before
        or before[-1] in ",;:(."
        or one.kind == "span"
        or _INTRODUCED.search(before)
        or _SUMMED_UP.search(before)
        or (near and _GOES_TO_COMMA.match(sentence, one.end))
        or (one.kind == "since" and not _IN_OFFICE.search(before) and (near or not _counts(sentence)))
        or (one.kind == "single" and not sentence[one.end :].strip(" .") and not _counts(sentence))
        or (one.kind in _SET_FOR_OTHERS and near and not _counts(sentence.replace(sentence[one.start : one.end], "")))
    )


#: They date what the sentences behind them count, where their own counts nothing.
_SET_FOR_OTHERS = {"relative", "so many", "day", "range", "undated"}
#: "Làm được 63 km, trong khi cả nhiệm kỳ 2005 - 2010 chỉ được 81 km".
_SET_AGAINST = re.compile(r"(?<!\w)(?:trong khi|nếu như|khác với)(?!\w)[^.;]{0,25}$", re.IGNORECASE)
_INTRODUCED = re.compile(r"(?:riêng|trong|tính|kết quả|theo đó)$", re.IGNORECASE)


def _counts(sentence: str) -> bool:
    """True where other digits than those of years and names stand."""
    return bool(re.search(r"\d", _OF_NAME.sub("", A_YEAR.sub("", sentence))))


_OF_NAME = re.compile(r"(?<!\w)số\s\d+(?:-\w+(?:/\w+)?)?", re.IGNORECASE)


#: "Ngày 1-7-2025, xã Đông chính thức đi vào hoạt động": what there is since then is not of that day.
_BEGAN = re.compile(r"[^.;:\d]{0,60}?(?<!\w)(?:đi vào hoạt động|đi vào vận hành)(?!\w)", re.IGNORECASE)
_IN_OFFICE = re.compile(
    r"(?:giữ chức|nhận nhiệm vụ|công tác|sinh sống|đứng chân|đóng quân|đóng trên[^,;]*|ở [^,;]*|"
    r"vào đảng|làm \w+(?: \w+)?)$",
    re.IGNORECASE,
)


#: "Tổng kết phong trào năm 2021": what the next sentences tell of.
_SUMMED_UP = re.compile(r"(?<!\w)(?:tổng kết|sơ kết|nhìn lại|biểu dương|tuyên dương)[^.;]{0,150}$", re.IGNORECASE)
#: "Bão số 3 năm 2024 vừa qua, …": the first words of a sentence say when.
_GOES_TO_COMMA = re.compile(r"[^,;.\d]{0,20},")
_NEAR_START = 40
