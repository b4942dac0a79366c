"""What is typed to state a figure or to put a stated one right: numbers as written, read in the indicator's unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.base.numbers import number
from sovang.base.periods import Period
from sovang.people.models import User
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.models import Result
from sovang.registers.reported.models import SOURCE_WORDS, ReportedFigure

from ..figures.forms import indicator_choices
from ..picking import UnitField

_NUMBERS = ("value", "value_hi", "denominator")


def _amount(label: Any, **more: Any) -> forms.CharField:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=60, widget=widget, **more)


class QuantityForm(forms.Form):
    """The number with its claim and its words, in the unit of the indicator ``of``; None while none was chosen."""

    of: Indicator | None = None

    value = _amount(_("Số báo cáo"), help_text=_("Ghi kèm đơn vị nếu khác chỉ tiêu, ví dụ 2 km, 5 triệu đồng."))
    value_hi = _amount(_("Đến (nếu là khoảng)"), required=False)
    exactness = forms.ChoiceField(label=_("Mức chính xác"), choices=Exactness.choices)
    denominator = _amount(_("Trên tổng số"), required=False, help_text=_("Mẫu số, như 909 trong 905/909."))
    excluded = forms.CharField(label=_("Tổng số không tính"), required=False, max_length=200)
    source_words = forms.CharField(
        label=_("Ghi trong nguồn"), required=False, max_length=SOURCE_WORDS, help_text=_("Đúng chữ của nguồn, nếu có.")
    )
    period_note = forms.CharField(label=_("Ghi chú về kỳ"), required=False, max_length=200)
    reason = forms.CharField(label=_("Lý do sửa"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """The numbers in the indicator's smallest unit."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.of is not None:
            typed |= {name: self._read(name, typed.get(name) or "", self.of) for name in _NUMBERS}
        return typed

    def _read(self, name: str, text: str, indicator: Indicator) -> int | None:
        try:
            return typed_amount(text, indicator) if text else None
        except Refused as refusal:
            self.add_error(name, refusal.message)
            return None

    def quantity(self) -> dict[str, Any]:
        """The fields of ``ReportedRow`` that this form asks."""
        return {name: self.cleaned_data[name] for name in QuantityForm.base_fields}


class StateForm(QuantityForm):
    """A new statement. ``unit`` looks among the units within reach of ``by``."""

    unit = UnitField(label=_("Đơn vị"))
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    kind = forms.ChoiceField(label=_("Loại số"), required=False)
    period = forms.CharField(label=_("Kỳ"), max_length=24, help_text=_("2022, 2022-Q1, 2021-05..2023-03, 2021.."))
    scope = forms.ChoiceField(label=_("Phạm vi"), choices=ReportedFigure.Scope.choices)
    source = forms.CharField(label=_("Nguồn"), max_length=200, help_text=_("Báo cáo, văn bản hoặc bài báo nêu số này."))
    reason = forms.CharField(
        label=_("Lý do sửa"), required=False, max_length=300, help_text=_("Chỉ cần khi số khác với số đã báo cáo.")
    )

    def __init__(self, data: Any = None, *, by: User, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["unit"].by = by  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", _("chưa chọn")), *indicator_choices()]  # type: ignore[attr-defined]
        kinds = [("", _("như chỉ tiêu")), *Result.Kind.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_indicator(self) -> Indicator:
        self.of = indicators().get(code=self.cleaned_data["indicator"])
        return self.of

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None


class RestateForm(QuantityForm):
    """The number of a statement that stands in the register; what it is about is fixed."""

    def __init__(self, figure: ReportedFigure, result: Result, data: Any = None) -> None:
        self.of = figure.indicator
        super().__init__(data, initial=_as_stated(figure, result))


def _as_stated(figure: ReportedFigure, result: Result) -> dict[str, Any]:
    """Numbers with Vietnamese marks, as they are read back."""
    numbers = {name: getattr(result, name) for name in _NUMBERS}
    written = {
        name: "" if value is None else number(value, figure.indicator.scale, language="vi")
        for name, value in numbers.items()
    }
    words = {name: getattr(figure, name) for name in ("source_words", "period_note")}
    return written | words | {"exactness": result.exactness, "excluded": result.excluded}
