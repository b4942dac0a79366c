"""Periods named in a sentence, and which of them reach further than the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sovang.base.errors import Refused
from sovang.base.periods import Period

from .dated_words import A_YEAR, OF_MONTHS, READERS, SINCE, SINGLE, SPAN, UNDATED, UNTIL
from .past import TOLD, Named, Past
from .relative_words import DAY, RELATIVE

#: A comparison or a plan names a year that is not the number's own.
_ASIDE = re.compile(
    r"(?:(?<!\w)chuẩn nghèo(?:\s+[^\W\d]+){0,4}\s+|"
    r"(?<!\w)(?:so(?: với)?|hơn|cùng kỳ|(?<!theo )kế hoạch|nghị quyết|hiến pháp|mục tiêu đến)\s+(?:\w+\s+){0,2}|"
    r"(?<!\w)(?:gấp|tăng|giảm|bằng)[^,;.]{0,20}?(?:\d[\d.,]*|hai|ba|bốn|năm|nhiều|rưỡi)\s+lần\s+|"
    r"(?<!\w)vượt (?:chỉ tiêu|mục tiêu)\s+(?:\w+\s+){0,2}|"
    r"(?:thành lập|ra đời|được lập|hình thành|tái lập)(?:\s+(?:từ|vào|ngày))?\s+|"
    r"(?:đại hội|nghị quyết|ban chấp hành|(?<!theo )kế hoạch|(?<!theo )báo cáo chính trị)[^.;:]{0,50}?(?:,|của)\s+)$",
    re.IGNORECASE,
)
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
    for match, pattern, period in [*_relative(sentence, past or Past()), *_by_themselves(sentence)]:
        if any(match.start() < one.end and one.start < match.end() for one in found):
            continue
        if not _is_aside(sentence, match, pattern) and not _told_there(sentence, match, period):
            found.append(Named(match.start(), match.end(), period, _leads(sentence, match.span(), pattern)))
    return _told_closer(sentence, sorted(found, key=lambda one: one.start))


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


_Read = Iterator[tuple[re.Match[str], re.Pattern[str], Period | None]]


def _by_themselves(sentence: str) -> _Read:
    words, dated = sentence.lower(), A_YEAR.search(sentence) is not None
    for pattern, read, needed in READERS:
        if needed in words and (dated or pattern is UNDATED):
            for match in pattern.finditer(sentence):
                with suppress(Refused, ValueError):
                    yield match, pattern, read(match)


def _relative(sentence: str, past: Past) -> _Read:
    words = sentence.lower()
    for pattern, read, needed in RELATIVE:
        if any(word in words for word in needed):
            for match in pattern.finditer(sentence):
                with suppress(Refused, ValueError):
                    if period := read(match, past):
                        yield match, pattern, period


def _is_aside(sentence: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """A year compared with, that of a foundation, or the term of a congress or plan, is not the number's own."""
    if pattern is SINCE and _FOUNDED.match(sentence, match.end()):
        return True
    if pattern is DAY and _FOUNDED_THEN.match(sentence, match.end()):
        return True
    if (
        pattern is SINGLE
        and _CAME_TO_BE.match(sentence, match.end())
        and not _WITH_SO_MANY.match(sentence, match.end())
    ):
        return True
    before = sentence[max(0, match.start() - 70) : match.start()]
    if before.lower().endswith("hơn ") and {"years", "months"} & match.groupdict().keys():
        return False  # "hơn 4 năm qua"
    return bool(
        _ASIDE.search(before[-40:])
        or ("/" not in match[0] and _TOPIC.search(before[-40:]))
        or (match[0].lower().startswith("ngày") and _OF_A_PAPER.search(before[-40:]))
        or _OF_A_LIFE.search(before[-40:])
        or (_TERM.match(match[0]) and _OF_CONGRESS.search(before))
    )


def _told_there(sentence: str, match: re.Match[str], period: Period | None) -> bool:
    """True for the day of a meeting at which is told what was done before it: "Tại hội nghị hôm 14-12, … nhắc đến 2
    vụ"."""
    if period is None or period.start != period.end:
        return False
    return bool(_AT_MEETING.fullmatch(sentence, 0, match.start()) and TOLD.search(sentence, match.end()))


_AT_MEETING = re.compile(
    r"\s*(?:tại|trong|phát biểu tại)\s[^,;.\d]{0,60}?(?:hội nghị|buổi|lễ|đại hội)(?:\s[^\W\d]+){0,4}?\s"
    r"(?:hôm\s|ngày\s|vào\s)*",
    re.IGNORECASE,
)


def is_beside(sentence: str, start: int) -> bool:
    """ "Dân số (năm 2016) là": a year in brackets is of what stands before it alone."""
    return sentence.endswith("(", 0, start)


def _leads(sentence: str, span: tuple[int, int], pattern: re.Pattern[str]) -> bool:
    """True for a period that opens a sentence or clause; one that only qualifies a noun does not reach further, nor one
    that opens what stands behind a semicolon."""
    start, end = span
    before = sentence[:start].rstrip()
    if is_beside(sentence, start) or ";" in before or _SET_AGAINST.search(before) or _BEGAN.match(sentence, end):
        return False
    if pattern is UNTIL and not sentence.startswith(("tính", "Tính"), start):
        return not before
    near = len(before) < _NEAR_START and pattern is not UNDATED
    return bool(
        not before
        or before[-1] in ",;:(."
        or pattern is SPAN
        or _INTRODUCED.search(before)
        or _SUMMED_UP.search(before)
        or (near and _GOES_TO_COMMA.match(sentence, end))
        or (pattern is SINCE and not _IN_OFFICE.search(before) and (near or not _counts(sentence)))
        or (pattern is SINGLE and not sentence[end:].strip(" .") and not _counts(sentence))
        or (
            (pattern in OF_MONTHS or pattern not in _BY_THEMSELVES)
            and near
            and not _counts(sentence.replace(sentence[start:end], ""))
        )
    )


_BY_THEMSELVES = {pattern for pattern, *_ in READERS} - {UNDATED}
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
