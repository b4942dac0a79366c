"""The sentence of pickers that asks for a figure. It only reads; anything unreadable is refused beside its field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.figures.questions import Basis, Question, Split, View
from sovang.figures.wording import BASES, read_view
from sovang.programmes.models import IndicatorGroup
from sovang.programmes.selectors import indicators

SPLITS = (
    (Split.CHILD.value, _("đơn vị cấp dưới")),
    (Split.MONTH.value, _("tháng")),
    (Split.FIELD.value, _("lĩnh vực")),
    (Split.INDICATOR.value, _("các phần của chỉ số")),
    (Split.OWNER_KIND.value, _("chủ thể")),
    (Split.NONE.value, _("không chia")),
)
#: Groups that hold settings and page furniture, not figures of units.
_HIDDEN = {IndicatorGroup.NORMS, IndicatorGroup.PORTAL}
#: What a newcomer is shown first.
FIRST = "deeds_registered"


def indicator_choices() -> list[tuple[Any, Any]]:
    """The catalogue by heading, in the reader's language."""
    english = (get_language() or "vi").startswith("en")
    found = [i for i in indicators() if i.group not in _HIDDEN]
    return [
        (IndicatorGroup(group).label, [(i.code, i.name_en if english else i.name_vi) for i in rows])
        for group, rows in groupby(found, key=lambda i: i.group)
    ]


class QuestionForm(forms.Form):
    """Which figure, of which unit, when, on which tree, divided how. Everything has a default."""

    indicator = forms.ChoiceField(label=_("Đếm"))
    period = forms.CharField(label=_("trong kỳ"), max_length=24, help_text=_("2022, 2022-Q1, 2021-05..2023-03, 2021.."))
    split = forms.ChoiceField(label=_("chia theo"), choices=SPLITS)
    view = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, data: dict[str, str], *, year: int) -> None:
        defaults = {"indicator": FIRST, "period": str(year), "split": Split.CHILD.value, "view": "now"}
        super().__init__(defaults | {k: v for k, v in data.items() if v and k in defaults})
        chosen = self.fields["indicator"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = indicator_choices()

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None

    def clean_view(self) -> View:
        try:
            return read_view(self.cleaned_data["view"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None

    def question(self, unit_id: int) -> Question:
        """What was asked, for a form that is valid."""
        asked = self.cleaned_data
        return Question(asked["indicator"], unit_id, asked["period"], asked["view"], split=Split(asked["split"]))

    @property
    def periods(self) -> Sequence[str]:
        """Offered while typing: the years around the chosen one, and its quarters."""
        text = str(self.data["period"])
        year = int(text[:4]) if text[:4].isdecimal() else 2022
        return [str(y) for y in range(year + 1, year - 4, -1)] + [f"{year}-Q{q}" for q in range(1, 5)]


class BasisForm(forms.Form):
    """What a figure is read from, from a year on."""

    basis = forms.ChoiceField(
        label=_("Đọc con số này từ"),
        choices=[(one.value, BASES[one]) for one in (Basis.DERIVED, Basis.REPORTED)],
        widget=forms.RadioSelect,
    )
    year = forms.IntegerField(label=_("Từ năm"), min_value=1945, max_value=2200)

    def __init__(self, data: Any = None, *, used: Basis, year: int) -> None:
        super().__init__(data, initial={"basis": used.value, "year": year})
