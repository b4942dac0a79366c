"""Quantities of an entry, written out: value, claim and unit of measure."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.numbers import claimed, number, range_of
from sovang.programmes import selectors as programmes
from sovang.programmes.models import Field, Indicator, IndicatorGroup
from sovang.registers.models import Contribution, Result


def unit_of(indicator: Indicator) -> str:
    """The unit of measure in the reader's language."""
    return indicator.unit_en if get_language() == "en" else indicator.unit_vi


def measure_choices() -> list[tuple[int, str]]:
    """What a line may be measured by, with its unit: "Đường lâm nghiệp mở mới (m)"; ranks and rates too."""
    typed = programmes.indicators().filter(Q(group=IndicatorGroup.RESULTS) | Q(measure="latest_result"))
    return [(i.pk, f"{name_in_catalogue(i)} ({unit_of(i)})") for i in typed]


def name_in_catalogue(row: Indicator | Field) -> str:
    """Name of a catalogue row in the reader's language."""
    return row.name_en if get_language() == "en" else row.name_vi


def said(result: Result) -> str:
    """ "12,5 ha", "trên 7.100 cây"."""
    text = range_of(result.value, result.value_hi, result.indicator.scale)
    value = result.value // 10**result.indicator.scale
    return f"{claimed(text, result.exactness, value=value)} {unit_of(result.indicator)}".strip()


def all_said(results: Iterable[Result], kind: str) -> str:
    """Every quantity of one kind, in one line."""
    return "; ".join(said(result) for result in results if result.kind == kind)


def mobilised(contribution: Contribution) -> str:
    """ "do trưởng thôn vận động"; "" where nobody is named."""
    return _("do %(who)s vận động") % {"who": contribution.mobiliser} if contribution.mobiliser else ""


def given(contribution: Contribution) -> str:
    """ "10.000.000 đ", "khoảng 126 công"."""
    unit = "đ" if contribution.kind == Contribution.Kind.MONEY else contribution.unit
    text = claimed(number(contribution.amount), contribution.exactness, value=contribution.amount)
    return f"{text} {unit}"
