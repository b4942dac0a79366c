"""What a plan is when it is begun, and its items as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sovang.base.errors import Refused
from sovang.base.numbers import number
from sovang.programmes.measures import base_amount
from sovang.programmes.models import Directive, Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.plans.actions import NewItem
from sovang.registers.plans.models import Plan, PlanItem

from ..programmes.forms import directive_choices
from ..registers.quantities import name_in_catalogue, unit_of

#: Empty lines offered below the items that there are.
_SPARE = 3
_MOST = 200


class PlanForm(forms.Form):
    """A plan of a year, of some years or of a term; its items come on the next page."""

    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), max_length=500)
    year = forms.IntegerField(label=gettext_lazy("Từ năm"), min_value=1945, max_value=2200)
    last_year = forms.IntegerField(
        label=gettext_lazy("Đến năm"),
        required=False,
        max_value=2200,
        help_text=gettext_lazy("Để trống nếu là kế hoạch một năm."),
    )
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=60)
    within_id = forms.TypedChoiceField(
        label=gettext_lazy("Thuộc kế hoạch dài hơn"), required=False, coerce=UUID, empty_value=None
    )
    directives = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Thực hiện văn bản"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, year: int, longer: Iterable[Plan], directives: Iterable[Directive]) -> None:
        super().__init__(data, initial={"year": year})
        within = [(plan.pk, f"{plan.entry.title} ({plan.entry.year}–{plan.last_year})") for plan in longer]
        self.fields["within_id"].choices = [("", _("không")), *within]  # type: ignore[attr-defined]
        self.fields["directives"].choices = directive_choices(directives)  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """One item; an empty text takes it out of the plan."""

    item = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(label=gettext_lazy("Thứ tự"), required=False, min_value=1, max_value=_MOST)
    text = forms.CharField(label=gettext_lazy("Nội dung"), required=False, widget=forms.Textarea({"rows": 2}))
    indicator = forms.TypedChoiceField(
        label=pgettext_lazy("column", "Chỉ tiêu"), required=False, coerce=int, empty_value=None
    )
    value = forms.CharField(
        label=gettext_lazy("Số kế hoạch"),
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, data: Any, *, known: Mapping[int, Indicator], prefix: str, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        self._known = known
        pairs = [(pk, f"{name_in_catalogue(one)} ({unit_of(one)})") for pk, one in known.items()]
        self.fields["indicator"].choices = [("", _("không đo đếm")), *pairs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The value in the indicator's smallest unit, beside what was typed."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        indicator = self._known.get(typed.get("indicator") or 0)
        if typed.get("value") and indicator is None:
            self.add_error("indicator", _("Có số kế hoạch thì phải chọn chỉ tiêu."))
        elif typed.get("value") and indicator is not None:
            try:
                typed["amount"] = base_amount(typed["value"], "", indicator)
            except Refused as refusal:
                self.add_error("value", refusal.message)
        return typed

    def new_item(self) -> NewItem:
        typed = self.cleaned_data
        return NewItem(typed["text"], typed["indicator"], typed.get("amount"), id=typed["item"])


class ItemLines:
    """The items of a plan with empty lines below: what was typed last, or what there is."""

    def __init__(self, data: Any, items: list[PlanItem]) -> None:
        known = {one.pk: one for one in indicators()}
        there = [_typed(item) for item in items]
        sent = data.get("lines", "") if data is not None else ""
        self.count = min(int(sent) if sent.isdecimal() else len(there) + _SPARE, _MOST)
        padded = there + [{"place": n + 1} for n in range(len(there), self.count)]
        self.forms = [
            ItemForm(data, known=known, prefix=f"i{n}", initial=initial)
            for n, initial in enumerate(padded[: self.count])
        ]

    def is_valid(self) -> bool:
        """Every line is looked at, so that all errors show at once."""
        return not any([form.errors for form in self.forms])  # noqa: C419

    def rows(self) -> list[NewItem]:
        """The items in the order of their places."""
        filled = [form for form in self.forms if form.cleaned_data.get("text")]
        placed = sorted(filled, key=lambda form: form.cleaned_data["place"] or _MOST)
        return [form.new_item() for form in placed]


def _typed(item: PlanItem) -> dict[str, Any]:
    scale = item.indicator.scale if item.indicator else 0
    value = "" if item.value is None else number(item.value, scale, language="vi")
    return {"item": item.pk, "place": item.order, "text": item.text, "indicator": item.indicator_id, "value": value}


class SaveForm(forms.Form):
    """What goes with saving items: the version that was read, and the reason where the plan is adopted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), required=False, max_length=500)
    take = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Nội dung của cấp trên chưa có ở đây: chọn để thêm"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, version: int, missing: list[PlanItem], adopted: bool) -> None:
        super().__init__(data, initial={"version": version})
        self.fields["take"].choices = [(item.pk, item.text) for item in missing]  # type: ignore[attr-defined]
        if not adopted:
            del self.fields["reason"]
        if not missing:
            del self.fields["take"]

    def taken(self, missing: list[PlanItem]) -> list[NewItem]:
        """The superior's items that were ticked, without their values: those are sums, not the unit's share."""
        wanted = self.cleaned_data.get("take", [])
        return [NewItem(i.text, i.indicator_id, copied_from_id=i.pk) for i in missing if i.pk in wanted]
