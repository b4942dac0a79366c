"""What the heading of a table's column says of the cells below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from sovang.base.periods import Period

from . import when
from .in_cells import measure_in_brackets
from .name_words import PLACES
from .place_grammar import NAMED_PLACE, named_place
from .units import Unit


class Role(Enum):
    """What stands in the cells of a column."""

    COUNTER = auto()  # the number of the row
    BODY = auto()  # whose the row is
    WHAT = auto()  # what the row counts
    MEASURE = auto()
    TIME = auto()
    PERSON = auto()
    VALUE = auto()
    PASSED = auto()  # remarks, and what only compares two figures


_KIND = "|".join(sorted(PLACES, key=len, reverse=True))
_BODY = rf"{_KIND}|đơn vị|địa phương|địa bàn|chi bộ|đảng bộ|chi, đảng bộ|tổ chức đảng|cơ quan|chi hội|chi đoàn|tccsđ"
_ROLES = (
    (Role.COUNTER, re.compile(r"(?:stt|tt|số tt|số thứ tự|thứ tự|#)\.?", re.IGNORECASE)),
    (Role.MEASURE, re.compile(r"(?:đvt|đv tính|đơn vị tính|đơn vị đo|đ\.v\.t\.?)", re.IGNORECASE)),
    (Role.TIME, re.compile(r"(?:năm|quý|tháng|kỳ|giai đoạn|thời (?:gian|điểm))(?:, (?:quý|tháng))?", re.IGNORECASE)),
    (Role.PERSON, re.compile(r"họ(?: và|,)? tên.*|tên (?:cá nhân|đảng viên|cán bộ).*", re.IGNORECASE)),
    (
        Role.BODY,
        re.compile(
            rf"(?:tên\s+)?(?P<kind>{_BODY})(?P<more>(?:\s*[,/–-]\s*|\s+và\s+|\s*\.\s*)(?:{_BODY}))*"
            r"(?:\s+(?:trực thuộc|cơ sở|thực hiện))?",
            re.IGNORECASE,
        ),
    ),
    (
        Role.PASSED,
        re.compile(
            r"ghi chú.*|.*(?<!\w)(?:so với|so sánh|tăng\s*[,/]?\s*(?:\(\+\))?\s*[,/]?\s*giảm|cùng kỳ|năm sinh|"
            r"ngày sinh|điện thoại|số quyết định|thứ hạng|xếp loại)(?!\w).*",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
#: A year or months as headings have them, without "năm": "2021", "9 tháng 2023", "đến 31/12/2022".
_SHORT = (
    (re.compile(rf"(\d{{1,2}})\s*(?:t|tháng)\s*[/.-]?\s*(đầu\s+|cuối\s+)?(?:năm\s+)?({_YEAR})", re.IGNORECASE),
     r"\1 tháng \2năm \3"),
    (re.compile(rf"(?<!\w)q\.?\s*(IV|III|II|I|[1-4])\s*[/.-]\s*({_YEAR})", re.IGNORECASE), r"quý \1/\2"),
    (re.compile(rf"(?:(?:tính\s+)?đến\s+)?(?:ngày\s+)?(?<!\d)(\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR})", re.IGNORECASE),
     r"đến ngày \1"),
    (re.compile(rf"(?<![\d/.-])(?<!năm )(?<!quý )(?<!tháng )({_YEAR})(?![\d/.-]|\s*[-–]\s*\d)", re.IGNORECASE),
     r"năm \1"),
)  # fmt: skip
_KINDS = (
    ("achieved", re.compile(r"(?<!\w)(?:thực hiện|kết quả|đạt được|ước|TH|UTH|hoàn thành)(?!\w)", re.IGNORECASE)),
    ("registered", re.compile(r"(?<!\w)(?:đăng ký|ĐK)(?!\w)", re.IGNORECASE)),
    ("planned", re.compile(r"(?<!\w)(?:kế hoạch|KH|chỉ tiêu|mục tiêu|dự kiến|được giao)(?!\w)", re.IGNORECASE)),
)
#: Words of a heading that name no figure.
_EMPTY = re.compile(
    r"(?<!\w)(?:thực hiện|kết quả|đạt được|ước|TH|UTH|kế hoạch|KH|chỉ tiêu|mục tiêu|dự kiến|được giao|giao|số lượng|"
    r"số liệu|giá trị|tổng số|tổng|cộng|cả|năm|đến|ngày|qua các|theo|giai đoạn|quý|tháng|đầu|cuối|trong|ĐK|đăng ký|"
    r"toàn \w+)(?!\w)|[\W\d_]+",
    re.IGNORECASE,
)
_KIND_WORDS = re.compile("|".join(pattern.pattern for _kind, pattern in _KINDS), re.IGNORECASE)
_PART = re.compile(r"(?:trong đó|gồm)\s*:?\s+", re.IGNORECASE)
#: "Đạt (%)", "% TH/KH 2023": how far a plan was met is no figure of its own.
_OF_A_PLAN = re.compile(
    r"(?:tỷ lệ|tỉ lệ|đạt|hoàn thành|thực hiện|kế hoạch|chỉ tiêu|giao|so|với|năm|TH|KH|[\s\d%().,/])+", re.IGNORECASE
)
_IN_PERCENT = re.compile(r"%|tỷ lệ|tỉ lệ", re.IGNORECASE)
_MEETS = re.compile(r"(?<!\w)(?:đạt|hoàn thành|kế hoạch|chỉ tiêu|KH)(?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Column:
    """``words`` name what is counted, "" where the heading says only when, whose or of which kind; ``body`` is whose
    all cells are; ``place`` is the kind of place of a column of bodies that are all of one kind; ``is_part``: below
    "Trong đó", of the column before; ``heading``: that of a column that names no figure."""

    role: Role
    words: str = ""
    unit: Unit | None = None
    period: Period | None = None
    kind: str | None = None
    place: str = ""
    body: str = ""
    is_part: bool = False
    heading: str = ""

    @classmethod
    def of(cls, heading: str, year: int | None) -> Column:
        """The column below ``heading``, all of its rows in one; ``year`` is that of a heading that says none."""
        plain = _SPACE.sub(" ", heading).strip(" :.*")
        role, found = next(((role, m) for role, p in _ROLES if (m := p.fullmatch(plain))), (Role.VALUE, None))
        if role is not Role.VALUE:
            one = role is Role.BODY and found and not found["more"]
            return cls(role, place=found["kind"].lower() if one and found else "", heading=plain)
        if (named := NAMED_PLACE.fullmatch(plain)) and (body := named_place(named)):
            return cls(role, body=" ".join(body))
        if _OF_A_PLAN.fullmatch(plain) and _IN_PERCENT.search(plain) and _MEETS.search(plain):
            return cls(Role.PASSED)
        unit = measure_in_brackets(plain)
        words = _BRACKETS.sub("", plain) if unit else plain
        kind = next((kind for kind, pattern in _KINDS if pattern.search(words)), None)
        part = _PART.match(words)
        words = words[part.end() :] if part else words
        said = period_of(_KIND_WORDS.sub(" ", words), year)
        return cls(role, _named(words, said), unit, said, kind, is_part=bool(part))


def period_of(text: str, year: int | None = None) -> Period | None:
    """The one period that a heading, a cell or a caption names; ``year`` dates "6 tháng đầu năm"."""
    for pattern, written in _SHORT:
        text = pattern.sub(written, text)
    named = [one.period for one in when.periods(text) if one.period]
    if not named and year and re.search(r"(?<!\w)(?:\d{1,2} tháng|quý)(?!\w)", text, re.IGNORECASE):
        text = _MONTHS_ALONE.sub(r"\1 đầu", re.sub(r" năm$", "", text))
        named = [one.period for one in when.periods(f"{text} năm {year}") if one.period]
    return named[0] if len(set(named)) == 1 else None


#: "Thực hiện 6 tháng" of a year: its first.
_MONTHS_ALONE = re.compile(r"(?<!\w)(\d{1,2} tháng)(?!\s+(?:đầu|cuối))", re.IGNORECASE)


def _named(words: str, said: Period | None) -> str:
    """``words`` without the period that they say, "" where nothing is left that names a figure."""
    if not _EMPTY.sub("", words):
        return ""
    if said is None:
        return words
    for pattern, written in _SHORT:
        words = pattern.sub(written, words)
    for one in reversed(when.periods(words)):
        words = f"{words[: one.start]} {words[one.end :]}"
    return _SPACE.sub(" ", words).strip(" ,:–-")
