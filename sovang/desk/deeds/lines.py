"""Lines of deeds as they are typed: several on one page, each a small form; empty ones are passed over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.programmes import selectors as programmes
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.registers.deeds.rows import DeedLine

from ..registers.forms import field_choices
from ..registers.quantities import measure_choices


def _choices() -> dict[str, list[tuple[Any, Any]]]:
    """Choices that the lines of a page share: looked up once for all of them."""
    return {
        "field": [("", _("chưa chọn")), *field_choices()],
        "indicator": [("", _("không đo đếm")), *measure_choices()],
    }


#: Lines taken from one page; longer lists come by spreadsheet.
MOST = 50


class DeedForm(forms.Form):
    """One concrete act. The id is made with the page, so that sending twice writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Việc làm theo"), required=False, max_length=500)
    field = forms.TypedChoiceField(label=_("Lĩnh vực"), required=False, coerce=int, empty_value=None)
    indicator = forms.TypedChoiceField(label=_("Số đo"), required=False, coerce=int, empty_value=None)
    quantity = forms.CharField(
        label=_("Số lượng"), required=False, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    )
    due = forms.DateField(label=_("Hạn hoàn thành"), required=False)

    def __init__(self, data: Any, *, choices: dict[str, list[tuple[Any, Any]]], prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial={"id": uuid7()})
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]

    @property
    def says_more(self) -> bool:
        """Whether anything beside the content was typed, or is wrong: those fields are folded away otherwise."""
        return any(self[name].value() or self[name].errors for name in ("field", "due", "indicator", "quantity"))

    def clean(self) -> dict[str, Any]:
        """The quantity in the indicator's smallest unit, beside what was typed."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("quantity") and not typed.get("indicator"):
            self.add_error("indicator", _("Có số lượng thì phải chọn số đo."))
        elif typed.get("quantity"):
            try:
                typed["amount"] = typed_amount(typed["quantity"], _indicator(typed["indicator"]))
            except Refused as refusal:
                self.add_error("quantity", refusal.message)
        if any(typed.get(k) for k in ("quantity", "indicator")) and not typed.get("title"):
            self.add_error("title", _("Xin ghi nội dung việc làm theo."))
        return typed

    def line(self) -> DeedLine:
        typed = self.cleaned_data
        return DeedLine(
            id=typed["id"],
            title=typed["title"],
            field_id=typed["field"],
            indicator_id=typed["indicator"] if typed.get("amount") is not None else None,
            quantity=typed.get("amount"),
            due=typed["due"],
        )


def _indicator(pk: int) -> Indicator:
    return next(i for i in programmes.indicators() if i.pk == pk)


class DeedLines:
    """The lines of one page: what was typed last, or ``count`` empty ones."""

    def __init__(self, data: Any, *, count: int) -> None:
        sent = data.get("lines", "") if data is not None else ""
        choices = _choices()
        numbers = range(min(int(sent) if sent.isdecimal() else count, MOST))
        self.forms = [DeedForm(data, choices=choices, prefix=f"l{number}") for number in numbers]

    @property
    def count(self) -> int:
        return len(self.forms)

    def is_valid(self) -> bool:
        """Every line is looked at, so that all errors show at once."""
        return not any([form.errors for form in self.forms])  # noqa: C419

    def rows(self) -> list[DeedLine]:
        """The lines that hold something."""
        return [form.line() for form in self.forms if form.cleaned_data.get("title")]
