"""A figure and a view in a few characters: as people read a figure, as addresses and commands write a view."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import Refused
from sovang.base.numbers import claimed, range_of

from .shapes import AsAt, Basis, Figure, Now, OfTheirDay, Then, View

_FIXED: dict[str, View] = {"now": Now(), "then": Then(), "of-their-day": OfTheirDay()}

#: Where a value comes from, in a few words.
BASES = {
    Basis.DERIVED: gettext_lazy("tính từ sổ"),
    Basis.REPORTED: gettext_lazy("số báo cáo"),
    Basis.STRUCTURAL: gettext_lazy("đếm theo danh sách"),
    Basis.MIXED: gettext_lazy("một phần tính từ sổ, một phần báo cáo"),
    Basis.NOTHING: gettext_lazy("chưa có"),
}


def in_words(figure: Figure, *, language: str | None = None) -> str:
    """``trên 7.100``, ``905/909``, ``1–2``; empty when nothing is known. The unit is not part of it."""
    if figure.value is None:
        return ""
    text = range_of(figure.value, figure.value_hi, figure.scale, language=language)
    if figure.denominator is not None:
        text += "/" + range_of(figure.denominator, None, figure.scale, language=language)
    return claimed(text, figure.exactness, value=figure.value // 10**figure.scale)


def view_code(view: View) -> str:
    """``now``, ``then``, ``of-their-day`` or the day as yyyy-mm-dd."""
    if isinstance(view, AsAt):
        return view.day.isoformat()
    return next(code for code, fixed in _FIXED.items() if fixed == view)


def read_view(code: str) -> View:
    """The view that ``view_code`` wrote. Raises Refused for anything else."""
    if code in _FIXED:
        return _FIXED[code]
    try:
        return AsAt(dt.date.fromisoformat(code))
    except ValueError:
        raise Refused(
            _("Không hiểu cách xem “%(code)s”. Xin ghi now, then, of-their-day hoặc một ngày yyyy-mm-dd.")
            % {"code": code},
            field="view",
        ) from None
