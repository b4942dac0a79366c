"""What a report is asked by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.reports.models import ReportFile


class ReportForm(forms.Form):
    """Period and kind of file of a report; the unit is the one that the page is about."""

    period = forms.CharField(label=_("Kỳ báo cáo"), max_length=24, help_text=_("2022, 2022-Q1, 2021-05..2023-03"))
    format = forms.ChoiceField(label=_("Dạng tệp"), choices=ReportFile.Format.choices, required=False)

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None
