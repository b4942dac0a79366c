"""What is asked for an import: the file alone; unit and year are those of the pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp bảng tính"),
        help_text=_(
            "“.xlsx”, “.xls”, “.ods” hoặc “.csv”, nhiều nhất 25 MB. Tệp không theo mẫu cũng gửi được: hệ thống hỏi "
            "lại cột nào là gì."
        ),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.xls,.ods,.csv"}),
    )
