"""What a register list is narrowed by, and what a return needs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sovang.programmes import selectors as programmes
from sovang.registers.description import Register
from sovang.registers.models import EntryReturn, OwnerKind

from ..scope import years
from .quantities import name_in_catalogue

#: Days that a returned line is given unless somebody says otherwise.
_DAYS_TO_MEND = 5


def field_choices() -> list[tuple[int, str]]:
    """The catalogue of fields in the reader's language."""
    return [(f.pk, name_in_catalogue(f)) for f in programmes.fields()]


#: What ``mark`` narrows to; "" leaves open.
MARKS = [
    ("", _("Tất cả")),
    ("returned", _("Bị trả lại")),
    ("late", _("Nộp muộn")),
    ("stale", _("Chậm cập nhật")),
    ("beyond", _("Ngoài đăng ký")),
]
#: Orders of a list, see ``selectors.page``.
SORTS = [("", _("Theo đơn vị")), ("newest", _("Mới ghi trước")), ("waiting", _("Chờ lâu nhất trước"))]

#: Filters that are folded away until one of them is used.
FURTHER = ("mark", "unit", "year", "sort")


class FilterForm(forms.Form):
    """Filters of a list; anything unreadable is left open."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    owner = forms.ChoiceField(label=_("Chủ thể"), required=False)
    field = forms.TypedChoiceField(label=_("Lĩnh vực"), required=False, coerce=int, empty_value=None)
    mark = forms.ChoiceField(label=_("Điều cần chú ý"), required=False, choices=MARKS)
    unit = forms.CharField(
        label=_("Đơn vị bên dưới"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "unit-suggestions", "autocomplete": "off"}),
    )
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    sort = forms.ChoiceField(label=_("Sắp xếp"), required=False, choices=SORTS)

    def __init__(self, data: Any, register: Register, *, year: int) -> None:
        super().__init__(data)
        self._choose("year", [("", str(year)), *((y, str(y)) for y in years() if y != year)])
        anything = [("", _("Tất cả"))]
        owners = [(code, OwnerKind(code).label) for code in register.owner_kinds]
        self._choose("state", [*anything, *((s.code, s.label) for s in register.states)])
        self._choose("owner", [*anything, *owners])
        self._choose("field", [*anything, *field_choices()])

    def _choose(self, name: str, choices: list[Any]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices

    def asked(self) -> dict[str, Any]:
        """What could be read."""
        self.full_clean()
        return self.cleaned_data


class ReturnForm(forms.Form):
    """Why, what is to be put right, and by when."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Người nhận thấy đúng câu này."),
    )
    about = forms.ChoiceField(label=_("Chỗ cần sửa"), choices=EntryReturn.About.choices)
    due = forms.DateField(label=_("Hạn sửa"), help_text=_("dd/mm/yyyy"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"due": timezone.localdate() + dt.timedelta(days=_DAYS_TO_MEND)})
