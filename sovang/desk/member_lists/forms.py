"""What is asked for a member list: the file and its day; and whom an unsure row means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Chosen for a row that means nobody who is known.
NOBODY = "new"


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách"),
        help_text=gettext_lazy(
            "“.xlsx” hoặc “.csv”, nhiều nhất 25 MB, có cột Họ và tên và cột Chi bộ; nên có Năm sinh. "
            "Xin bỏ trước các cột số giấy tờ, số điện thoại, tôn giáo."
        ),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}),
    )
    on = forms.DateField(
        label=gettext_lazy("Danh sách đúng vào ngày"),
        help_text=gettext_lazy("Người mới, người chuyển và mọi thay đổi được ghi từ ngày này."),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"on": timezone.localdate()})


class WhoForm(forms.Form):
    """One of the persons who may be meant, or somebody new."""

    who = forms.ChoiceField(label=gettext_lazy("Dòng này là ai"), widget=forms.RadioSelect)

    def __init__(self, data: Any, candidates: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(data)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            known = [(str(pk), label) for pk, label in candidates]
            field.choices = [*known, (NOBODY, _("Người mới, chưa có trong sổ"))]

    @property
    def person_id(self) -> UUID | None:
        """None for somebody new."""
        chosen = self.cleaned_data["who"]
        return None if chosen == NOBODY else UUID(chosen)
