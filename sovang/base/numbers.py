"""Numbers as people write and read them: 6.868, 12,5, 97%, hơn 2.600. Values are whole numbers in the smallest unit.

Reading is exact: 3.485 and 12,5 as well as 3,485 and 12.5, and what could be both is said to be doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from .errors import Refused
from .exactness import Exactness

_MINUS = "−"
_ORDERS = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"), (100, "trăm"), (10, "chục"))
_SPACE = re.compile("[\\s\u00a0\u202f]")
_SHAPE = re.compile(r"[+-]?[0-9][0-9.,]*")
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_SPACED = re.compile("[+-]?\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?:[.,]\\d+)?")


def number(value: int, scale: int = 0, *, language: str | None = None) -> str:
    """``value / 10**scale`` with the separators of ``language`` (the active one by default), no trailing zeros."""
    vietnamese = (language or get_language() or "vi").startswith("vi")
    thousands, decimal = (".", ",") if vietnamese else (",", ".")
    whole, part = divmod(abs(value), 10**scale)
    text = f"{whole:,}".replace(",", thousands)
    if digits := f"{part:0{scale}d}".rstrip("0") if scale else "":
        text += decimal + digits
    return (_MINUS if value < 0 else "") + text


def percent(part: int, whole: int, *, language: str | None = None) -> str:
    """Share with at most one decimal. Never rounds up to 100% what is not whole, nor down to 0% what is there.

    ``whole`` must be above zero: a share of nothing has no value, and callers say so in words.
    """
    tenths = (part * 2000 + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{number(tenths, 1, language=language)}%"


def range_of(low: int, high: int | None, scale: int = 0, *, language: str | None = None) -> str:
    """``12`` or ``1–2``: a value with its optional upper end."""
    text = number(low, scale, language=language)
    return text if high is None or high == low else f"{text}–{number(high, scale, language=language)}"


def claimed(text: str, exactness: str, *, value: int = 0) -> str:
    """``text`` with the claim that travels with it: "trên 7.100", "gần 5"; an order of magnitude is said as one."""
    claim = Exactness(exactness)
    if claim is Exactness.EXACT:
        return text
    if claim is Exactness.ORDER:
        order = next((word for size, word in _ORDERS if value >= size), None)
        return pgettext("order of magnitude", "hàng %(order)s") % {"order": order} if order else text
    return f"{claim.label} {text}"


class Style(StrEnum):
    """Whose habit decides when a number could be read both ways."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True)
class Reading:
    """What a written number says. ``doubtful``: one mark before three digits, read differently by the other style."""

    value: Fraction
    doubtful: bool = False


def read_number(text: str, *, style: Style = Style.VIETNAMESE) -> Reading:
    """Read ``3.485``, ``12,5``, ``1.605.233``, ``3,716``, ``12.5``, ``1 200``, ``04``, ``-3``.

    The marks decide where they can (two marks, several equal marks, not three digits after one mark); only a single
    mark before exactly three digits is decided by ``style``, and the reading says that it is doubtful.

    Raises Refused with one sentence when the text is no number or its groups of three are broken.
    """
    plain = text.strip().replace(_MINUS, "-")
    if _SPACED.fullmatch(plain):
        plain = _SPACE.sub("", plain)
        return Reading(_read(plain, text, "." if "." in plain else ","))
    if not _SHAPE.fullmatch(plain) or not plain[-1].isdigit():
        raise _unreadable(text)
    return Reading(_read(plain, text, _decimal_mark(plain, style)), bool(_DOUBTFUL.fullmatch(plain)))


def read_whole(text: str, *, style: Style = Style.VIETNAMESE) -> int:
    """A count. ``3,485`` is refused in Vietnamese style, because it may be an English 3485 or a decimal by mistake.

    Raises Refused when the text is no number, or no whole number.
    """
    reading = read_number(text, style=style)
    if reading.value.denominator == 1:
        return int(reading.value)
    if reading.doubtful:
        raise Refused(
            _("Không rõ “%(text)s” là %(whole)s hay số lẻ. Xin ghi %(whole)s.")
            % {"text": text.strip(), "whole": re.sub(r"[.,]", "", text.strip())}
        )
    raise Refused(_("“%(text)s” không phải là số nguyên.") % {"text": text.strip()})


def _decimal_mark(plain: str, style: Style) -> str:
    """Which mark stands before decimals; the other one stands between thousands."""
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        return "." if plain.rfind(".") > plain.rfind(",") else ","
    if dots > 1 or commas > 1:
        return "," if dots else "."
    if _DOUBTFUL.fullmatch(plain):
        return "," if style is Style.VIETNAMESE else "."
    return "." if dots else ","


def _read(plain: str, text: str, mark: str) -> Fraction:
    group = "," if mark == "." else "."
    whole, _mark, decimals = plain.partition(mark)
    groups = whole.lstrip("+-").split(group)
    broken = len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:]))
    if broken or (not decimals.isdecimal() and decimals):
        raise _unreadable(text)
    value = Fraction(int("".join(groups) + decimals), 10 ** len(decimals))
    return -value if plain.startswith("-") else value


def _unreadable(text: str) -> Refused:
    return Refused(_("“%(text)s” không phải là một số viết đúng, như 3.485 hoặc 12,5.") % {"text": text.strip()[:60]})
