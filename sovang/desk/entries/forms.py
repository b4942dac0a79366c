"""What is typed on the way: a report of progress, a gift."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7
from sovang.people.models import User
from sovang.registers.carrying import Asked
from sovang.registers.description import Move
from sovang.registers.models import Contribution

from ..registers.quantities import measure_choices
from ..typed import TypedForm


class ProgressForm(forms.Form):
    """Made for a phone in under a minute: number, photo, note. The id makes a second sending harmless."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.CharField(
        label=_("Thêm được bao nhiêu"),
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    indicator = forms.TypedChoiceField(label=_("Số đo"), required=False, coerce=int, empty_value=None)
    file = forms.FileField(
        label=_("Ảnh hoặc biên bản"), required=False, widget=forms.FileInput({"accept": "image/*,.pdf,.docx,.xlsx"})
    )
    text = forms.CharField(label=_("Đã làm được gì"), required=False, widget=forms.Textarea({"rows": 3}))
    day = forms.DateField(label=_("Ngày"))

    def __init__(self, data: Any = None, files: Any = None, *, measured: bool) -> None:
        """``measured``: the line was registered with a number, so what it counts is known."""
        super().__init__(data, files, initial={"id": uuid7(), "day": timezone.localdate()})
        if measured:
            del self.fields["indicator"]
        else:
            choices = [("", _("không đo đếm")), *measure_choices()]
            self.fields["indicator"].choices = choices  # type: ignore[attr-defined]


class ContributionForm(forms.Form):
    giver = forms.ChoiceField(label=_("Ai góp"), choices=Contribution.Giver.choices)
    giver_name = forms.CharField(label=_("Tên người, đơn vị góp"), required=False, max_length=200)
    mobiliser = forms.CharField(
        label=_("Ai vận động"), required=False, max_length=200, help_text=_("Chức danh, khi nhiều người cùng góp.")
    )
    kind = forms.ChoiceField(label=_("Góp gì"), choices=Contribution.Kind.choices)
    amount = forms.CharField(
        label=_("Số lượng"), help_text=_("Tiền ghi bằng đồng, đất bằng m², công bằng số ngày công."),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )  # fmt: skip
    unit = forms.CharField(label=_("Đơn vị tính (chỉ với hiện vật)"), required=False, max_length=40)
    public = forms.BooleanField(label=_("Là tiền ngân sách"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)


class MoveForm(TypedForm):
    """What a move asks for besides the line itself: its own fields, a reason, a day."""

    reason_given = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3}))
    day_done = forms.DateField(label=_("Ngày"))

    def __init__(self, move: Move, data: Any = None, *, by: User, unit_id: int | None = None) -> None:
        super().__init__(move.fields, by=by, unit_id=unit_id, data=data, initial={"day_done": timezone.localdate()})
        for asked, name in (("reason", "reason_given"), ("day", "day_done")):
            if asked not in move.asks:
                del self.fields[name]
        self.order_fields([*(f.name for f in move.fields), "day_done", "reason_given"])

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason_given", ""))

    @property
    def day(self) -> dt.date:
        day = self.cleaned_data.get("day_done")
        return day if isinstance(day, dt.date) else timezone.localdate()

    def asked(self, by: User, ids: Sequence[UUID] = (), named: Sequence[UUID] = ()) -> Asked:
        """What the carrier is given."""
        return Asked(by, ids, self.day, named=named, reason=self.reason, given=self.values())
