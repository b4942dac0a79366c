"""What is sent for reports in words: the report itself, a decision, a correction, a passage that was missed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sovang.base.errors import Refused
from sovang.base.numbers import number
from sovang.base.periods import Period
from sovang.base.text import one_line
from sovang.intake.narrative.models import Proposal
from sovang.people.models import User
from sovang.programmes.models import Indicator
from sovang.registers.models import Result

from ..picking import IndicatorField, UnitField
from ..registers.quantities import name_in_catalogue
from ..reported.forms import QuantityForm
from .proposals import period_of

#: Of a stated figure, what its narrative says by itself.
_OF_THE_TEXT = ("excluded", "source_words", "period_note")


class ReportForm(forms.Form):
    """A report as a file or as pasted text; the file is meant where both are given."""

    file = forms.FileField(
        label=_("Tệp báo cáo"),
        required=False,
        help_text=_("Word “.docx”, PDF có chữ, trang web đã lưu hoặc tệp “.txt”, nhiều nhất 25 MB."),
        widget=forms.ClearableFileInput({"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )
    text = forms.CharField(
        label=_("Hoặc dán lời văn"), required=False, max_length=5_000_000, widget=forms.Textarea({"rows": 6})
    )
    title = forms.CharField(
        label=_("Tên báo cáo"), required=False, max_length=300, help_text=_("Để trống thì lấy tên tệp hoặc dòng đầu.")
    )
    source = forms.CharField(
        label=_("Nguồn"),
        required=False,
        max_length=200,
        help_text=_("Ghi bên mỗi số đã nhận, như “Báo cáo số 12-BC/ĐU”. Để trống thì lấy tên báo cáo."),
    )
    day = forms.DateField(
        label=_("Ngày của báo cáo"),
        required=False,
        help_text=_(
            "dd/mm/yyyy; tên đơn vị được hiểu theo cây tổ chức ngày này. Để trống thì lấy ngày ghi trong báo cáo."
        ),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("file") and not (typed.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError(_("Xin chọn một tệp hoặc dán lời văn."))
        return typed


class DayForm(forms.Form):
    """Of which day a report is."""

    day = forms.DateField(label=_("Ngày của báo cáo"), help_text=_("dd/mm/yyyy"))


class Decision(forms.Form):
    """What becomes of some proposals. ``later`` is the button that puts them off, whatever way was chosen."""

    WAYS = ("accept", "fill", "reject", "no_quantity", "later", "reopen")

    act = forms.ChoiceField(choices=[(way, way) for way in WAYS], required=False)
    later = forms.BooleanField(required=False)

    @property
    def way(self) -> str:
        return "later" if self.cleaned_data["later"] else str(self.cleaned_data["act"])


class AmendForm(QuantityForm):
    """What a proposal is taken for, as the person who corrects it writes it."""

    unit = UnitField(label=_("Đơn vị"))
    indicator = IndicatorField(label=_("Chỉ tiêu"))
    period = forms.CharField(label=_("Kỳ"), max_length=24, help_text=_("2022, 2022-Q1, 2021-05..2023-03, 2021.."))
    kind = forms.ChoiceField(label=_("Loại số"), choices=Result.Kind.choices)
    reason = forms.CharField(
        label=_("Lý do sửa"), required=False, max_length=300, help_text=_("Chỉ cần khi số khác với số đã báo cáo.")
    )

    accept = forms.BooleanField(required=False, widget=forms.HiddenInput)  # by the button that accepts as well

    field_order = ("indicator", "unit", "period", "kind", "value", "value_hi", "exactness", "denominator", "reason")

    def __init__(self, proposal: Proposal, data: Any = None, *, by: User, unit: str = "") -> None:
        """``unit`` is the code of the proposal's unit, shown at first."""
        auto_id = f"a-{proposal.pk}-%s"  # several forms may stand on one page
        super().__init__(data, initial=_as_proposed(proposal, unit), auto_id=auto_id)
        for name in _OF_THE_TEXT:
            del self.fields[name]
        for name in ("unit", "indicator"):
            self._find_as_typed(name)
        if period_of(proposal) is None:
            self.fields["period"].help_text = _("Lời văn không nói khi nào: ghi sẵn năm của văn bản.")
        field = self.fields["unit"]
        if isinstance(field, UnitField):
            field.by = by

    def _find_as_typed(self, name: str) -> None:
        """What fits is offered below the field while somebody types."""
        attrs = self.fields[name].widget.attrs
        attrs.pop("list", None)
        attrs |= {
            "hx-get": reverse("desk:find_for_proposal", args=[name]),
            "hx-trigger": "input changed delay:200ms",
            "hx-target": f"#{self[name].id_for_label}-finds",
        }

    def clean_indicator(self) -> Indicator:
        self.of = self.cleaned_data["indicator"]
        return self.of

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None


class NewIndicatorForm(forms.Form):
    """An indicator that the catalogue lacks, as the text calls it."""

    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=200)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("Như người, lượt, m, ha, đồng."))

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        first = {"name": proposal.indicator_name, "unit": proposal.said.get("unit", "")}
        super().__init__(data, initial=first, auto_id=f"n-{proposal.pk}-%s")


class PassageForm(forms.Form):
    """Words of the text that hold a figure which was not read. ``start`` is their place when they were chosen there."""

    words = forms.CharField(
        label=_("Số máy đọc sót"),
        max_length=300,
        help_text=_("Bôi đen một đoạn trong lời văn, hoặc ghi đúng chữ của đoạn ấy."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, text: str, data: Any = None) -> None:
        super().__init__(data)
        self.text = text

    def clean_words(self) -> str:
        return one_line(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        """``start`` and ``end`` of the passage in the text."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if words := typed.get("words"):
            typed["start"] = self._place(words, typed.get("start"))
            typed["end"] = typed["start"] + len(words)
        return typed

    def _place(self, words: str, start: int | None) -> int:
        if start is not None and self.text.startswith(words, start):
            return start
        times = self.text.count(words)
        if not times:
            raise forms.ValidationError({"words": _("Không thấy đoạn này trong lời văn.")})
        if times > 1:
            told = ngettext(
                "Lời văn có %(n)s đoạn như vậy. Xin ghi thêm vài chữ đứng trước hoặc sau.",
                "Lời văn có %(n)s đoạn như vậy. Xin ghi thêm vài chữ đứng trước hoặc sau.",
                times,
            )
            raise forms.ValidationError({"words": told % {"n": times}})
        return self.text.index(words)


def _as_proposed(proposal: Proposal, unit: str) -> dict[str, Any]:
    """What was read, as people write it; a number that does not fit its indicator stands as the text has it."""
    indicator = proposal.indicator
    numbers = {name: getattr(proposal, name) for name in ("value", "value_hi", "denominator")}
    scale = indicator.scale if indicator else 0
    written = {n: "" if value is None else number(value, scale, language="vi") for n, value in numbers.items()}
    return written | {
        "value": written["value"] or proposal.words,
        "unit": unit or proposal.organisation,
        "indicator": name_in_catalogue(indicator) if indicator else proposal.indicator_name,
        "period": str(period_of(proposal) or proposal.narrative.day.year),
        "kind": proposal.kind,
        "exactness": proposal.exactness,
    }
