"""Written quantities to base amounts and back: 2 km is 2000 m, 12,5 ha is 125000 m², 5 triệu đồng is 5000000 đồng."""

from __future__ import annotations

import re
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.numbers import Style, number, read_number
from sovang.base.text import fold

from .models import Indicator

#: Dimension → unit as written (folded) → how many base units it is. Sào and mẫu differ by region, so they are not read.
_UNITS: dict[str, dict[str, int]] = {
    "length": {"m": 1, "met": 1, "km": 1_000, "ki lo met": 1_000},
    "area": {"m2": 1, "m²": 1, "met vuong": 1, "ha": 10_000, "hec ta": 10_000, "km2": 1_000_000, "km²": 1_000_000},
    "money": {
        **dict.fromkeys(("dong", "d", "vnd"), 1),
        **dict.fromkeys(("nghin dong", "ngan dong", "thousand dong"), 1_000),
        **dict.fromkeys(("trieu dong", "trieu", "million dong"), 1_000_000),
        **dict.fromkeys(("ty dong", "ti dong", "ty", "ti", "billion dong"), 1_000_000_000),
    },
    "share": {"%": 100, "phan tram": 100},
    "time": {"giay": 1, "phut": 60, "gio": 3_600},
}
#: A number, then its unit if any.
_TYPED = re.compile(r"\s*([-−]?\d(?:[\d.,\s]*\d)?)\s*(.*?)\s*", re.DOTALL)
_KNOWN = {unit: (dimension, size) for dimension, units in _UNITS.items() for unit, size in units.items()}


def base_amount(
    value: str | int | Fraction, unit: str, indicator: Indicator, *, style: Style = Style.VIETNAMESE
) -> int:
    """The whole number of base units that ``value`` ``unit`` is for ``indicator``; no unit means the indicator's own.

    Things that are merely counted take any counting word (người, cá nhân). Raises Refused when the unit measures
    something else, or when the amount is not a whole number of base units.
    """
    exact = read_number(value, style=style).value if isinstance(value, str) else Fraction(value)
    amount = exact * _size(unit, indicator)
    if amount.denominator != 1:
        raise Refused(
            _("“%(value)s %(unit)s” quá lẻ đối với “%(indicator)s”.")
            % {"value": value, "unit": unit or indicator.unit_vi, "indicator": indicator.name_vi},
            field="value",
        )
    return int(amount)


def typed_amount(text: str, indicator: Indicator) -> int:
    """Base units of what was typed into one field, with the unit or without: "700", "700 m", "0,7 km".

    Raises Refused as ``base_amount`` does, and for a text that does not begin with a number.
    """
    typed = _TYPED.fullmatch(text)
    number_part, unit = typed.groups() if typed else (text, "")
    return base_amount(number_part, unit, indicator)


def known_unit(unit: str) -> tuple[str, int] | None:
    """``(dimension, base units in one)`` of a measuring unit: km is ``("length", 1000)``. None for a count."""
    return _KNOWN.get(fold(unit))


def display(value: int, indicator: Indicator, *, language: str | None = None) -> str:
    """``value`` base units as people read them, with the unit: ``12,5 ha``, ``2,95 %``, ``561 việc``."""
    english = (language or get_language() or "vi").startswith("en")
    unit = indicator.unit_en if english else indicator.unit_vi
    return f"{number(value, indicator.scale, language=language)} {unit}"


def _size(unit: str, indicator: Indicator) -> int:
    written, own = fold(unit), fold(indicator.unit_vi)
    if written in {"", own}:
        return int(10**indicator.scale)
    dimension, size = _KNOWN.get(written, ("count", 1))
    if dimension != _KNOWN.get(own, ("count", 1))[0]:
        raise Refused(
            _("“%(indicator)s” tính bằng %(own)s, không phải %(unit)s.")
            % {"indicator": indicator.name_vi, "own": indicator.unit_vi, "unit": unit},
            field="unit",
        )
    return size
