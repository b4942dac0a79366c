"""What a return needs, and the choices that forms of lines share."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sovang.base.prepared import Statement
from sovang.programmes import selectors as programmes
from sovang.programmes.models import Field
from sovang.registers.models import EntryReturn

from .quantities import name_in_catalogue

#: Days that a returned line is given unless somebody says otherwise.
_DAYS_TO_MEND = 5


def field_choices() -> list[tuple[int, str]]:
    """The catalogue of fields in the reader's language."""
    return [(f.pk, name_in_catalogue(f)) for f in _fields().rows()]


@cache
def _fields() -> Statement[Field]:
    return Statement(programmes.fields())


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
