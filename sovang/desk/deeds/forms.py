"""What a commitment and a shared sheet ask besides their deeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7
from sovang.registers.deeds.rows import SheetLine
from sovang.registers.deeds.selectors import SheetMember


class SignedForm(forms.Form):
    """A registration with the day on which it was signed; left open it stays a draft."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    signed_on = forms.DateField(
        label=_("Ngày ký"), required=False, help_text=_("Để trống nếu chưa ký: bản lưu là nháp.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid7(), "signed_on": timezone.localdate()})


class CommitmentForm(SignedForm):
    pledge = forms.CharField(
        label=_("Nội dung cam kết"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Tu dưỡng, rèn luyện; phòng, chống suy thoái; khắc phục hạn chế."),
    )


class BeyondForm(forms.Form):
    done_on = forms.DateField(
        label=_("Ngày làm xong"), required=False, help_text=_("Để trống nếu đang làm: việc chưa chờ xác nhận.")
    )


class SheetForm(forms.Form):
    """The one sheet of a cell: every member has a box, one content a line; an empty box is passed over."""

    signed_on = forms.DateField(label=_("Ngày ký"), required=False, help_text=_("Để trống nếu chưa ký."))

    def __init__(self, members: Sequence[SheetMember], data: Any = None) -> None:
        super().__init__(data, initial={"signed_on": timezone.localdate()})
        self.open = [m for m in members if m.registration is None]
        for member in self.open:
            box = forms.CharField(label=member.person.name, required=False, widget=forms.Textarea({"rows": 1}))
            self.fields[f"p{member.person.pk.hex}"] = box

    def boxes(self) -> list[tuple[SheetMember, forms.BoundField]]:
        """Each member who has not registered, beside his box."""
        return [(member, self[f"p{member.person.pk.hex}"]) for member in self.open]

    def lines(self) -> list[SheetLine]:
        signed: dt.date | None = self.cleaned_data["signed_on"]
        typed = ((m.person.pk, self.cleaned_data[f"p{m.person.pk.hex}"].splitlines()) for m in self.open)
        filled = ((person, tuple(text.strip() for text in texts if text.strip())) for person, texts in typed)
        return [SheetLine(person_id=p, contents=contents, signed_on=signed) for p, contents in filled if contents]


class ShortcomingsForm(forms.Form):
    """What the review of one year noted; each line of the text is one shortcoming."""

    year = forms.TypedChoiceField(label=_("Kiểm điểm năm"), coerce=int)
    text = forms.CharField(
        label=_("Hạn chế, mỗi dòng một điều"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Năm sau hiện cạnh bản cam kết để chọn việc khắc phục."),
    )

    def __init__(self, data: Any = None, *, years: Sequence[int], reviewed: int) -> None:
        super().__init__(data, initial={"year": reviewed})
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    def texts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]
