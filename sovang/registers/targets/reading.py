"""What people type as the actual of a target: "95,2", "trên 10 %", "120/405"."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.base.numbers import read_whole
from sovang.base.text import fold, one_line
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.registers.models import Result
from sovang.registers.rows import NewResult

#: Words before a number, folded, and what they claim.
_CLAIMS = {
    "tren": Exactness.OVER, "hon": Exactness.OVER, "gan": Exactness.NEARLY, "duoi": Exactness.UNDER,
    "khoang": Exactness.ABOUT, "over": Exactness.OVER, "nearly": Exactness.NEARLY, "under": Exactness.UNDER,
    "about": Exactness.ABOUT,
}  # fmt: skip


def read_actual(text: str, indicator: Indicator) -> NewResult:
    """An achieved quantity of ``indicator``: a number with its claim and unit; a rate also as a part of its base.

    Raises Refused for what is no number, a unit of something else, and a base where nothing is a rate.
    """
    exactness, rest = _claim(one_line(text))
    part, slash, base = rest.partition("/")
    if not slash:
        return _result(indicator, typed_amount(rest, indicator), exactness)
    if indicator.sum_rule != Indicator.SumRule.RATE:
        raise Refused(_("Chỉ tỷ lệ mới ghi dạng 120/405."), field="actual")
    value, whole = read_whole(part), read_whole(base)
    if not 0 <= value <= whole or not whole:
        raise Refused(_("Tử số %(n)s lớn hơn mẫu số %(d)s.") % {"n": value, "d": whole}, field="actual")
    return _result(indicator, value, exactness, whole)


def _claim(text: str) -> tuple[Exactness, str]:
    word, _space, rest = text.partition(" ")
    claim = _CLAIMS.get(fold(word))
    return (claim, rest) if claim else (Exactness.EXACT, text)


def _result(indicator: Indicator, value: int, exactness: Exactness, denominator: int | None = None) -> NewResult:
    return NewResult(indicator.pk, Result.Kind.ACHIEVED, value, exactness=exactness, denominator=denominator)
