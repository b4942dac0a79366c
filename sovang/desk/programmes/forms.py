"""What is typed when something is asked of the units below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.programmes.models import Deadline, Directive, Field, NormAudience, NormSubject


def directive_choices(directives: Iterable[Directive]) -> list[tuple[int, str]]:
    return [(one.pk, f"{one.number}: {one.title}") for one in directives]


class DeadlineForm(forms.Form):
    duty = forms.ChoiceField(label=gettext_lazy("Nhiệm vụ"), choices=Deadline.Duty.choices)
    due = forms.DateField(label=gettext_lazy("Hạn"))
    cutoff = forms.DateField(
        label=gettext_lazy("Ngày chốt số liệu"),
        required=False,
        help_text=gettext_lazy("Sau ngày này, sửa số phải ghi lý do."),
    )


class DirectiveForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=400, widget=forms.Textarea({"rows": 3}))
    issuer_name = forms.CharField(label=gettext_lazy("Nơi ban hành"), max_length=200)
    issued_on = forms.DateField(label=gettext_lazy("Ngày ban hành"), required=False)
    in_force_until = forms.DateField(label=gettext_lazy("Hiệu lực đến hết ngày"), required=False)
    implements = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Thực hiện văn bản"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, directives: Iterable[Directive], *, issuer_name: str) -> None:
        super().__init__(data, initial={"issuer_name": issuer_name, "issued_on": timezone.localdate()})
        self.fields["implements"].choices = directive_choices(directives)  # type: ignore[attr-defined]


class LinksForm(forms.Form):
    implements = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Thực hiện văn bản"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, directives: Iterable[Directive], linked: list[int]) -> None:
        super().__init__(data, initial={"implements": linked})
        self.fields["implements"].choices = directive_choices(directives)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3}))


class EndForm(ReasonForm):
    until = forms.DateField(label=gettext_lazy("Ngày cuối còn hiệu lực"))
    field_order = ("until", "reason")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"until": timezone.localdate()})


class TopicForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tên chuyên đề"), max_length=300, widget=forms.Textarea({"rows": 3}))
    first_year = forms.IntegerField(label=gettext_lazy("Từ năm"), min_value=1945, max_value=2200)
    last_year = forms.IntegerField(
        label=gettext_lazy("Đến năm"),
        required=False,
        max_value=2200,
        help_text=gettext_lazy("Để trống nếu chỉ một năm."),
    )
    directive_id = forms.TypedChoiceField(
        label=gettext_lazy("Theo văn bản"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any, directives: Iterable[Directive], year: int) -> None:
        super().__init__(data, initial={"first_year": year})
        choices = [("", _("không chọn")), *directive_choices(directives)]
        self.fields["directive_id"].choices = choices  # type: ignore[attr-defined]


class NormForm(forms.Form):
    subject = forms.ChoiceField(label=gettext_lazy("Đếm gì"), choices=NormSubject.choices)
    audience = forms.ChoiceField(label=gettext_lazy("Áp dụng cho"), choices=NormAudience.choices, required=False)
    at_least = forms.IntegerField(label=gettext_lazy("Ít nhất"), required=False, min_value=0)
    at_most = forms.IntegerField(label=gettext_lazy("Nhiều nhất"), required=False, min_value=0)
    first_year = forms.IntegerField(label=gettext_lazy("Từ năm"), required=False, min_value=1945, max_value=2200)
    last_year = forms.IntegerField(label=gettext_lazy("Đến năm"), required=False, min_value=1945, max_value=2200)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=300)
    source = forms.CharField(label=gettext_lazy("Căn cứ"), required=False, max_length=120)

    def __init__(self, data: Any, year: int) -> None:
        super().__init__(data, initial={"first_year": year})


class SlotForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Tên khung giờ"), max_length=200)
    starts = forms.TimeField(label=gettext_lazy("Bắt đầu"), help_text=gettext_lazy("Ví dụ 17:00"))
    ends = forms.TimeField(label=gettext_lazy("Kết thúc"))
    first_year = forms.IntegerField(label=gettext_lazy("Từ năm"), required=False, min_value=1945, max_value=2200)
    last_year = forms.IntegerField(label=gettext_lazy("Đến năm"), required=False, min_value=1945, max_value=2200)

    def __init__(self, data: Any, year: int) -> None:
        super().__init__(data, initial={"first_year": year})


class EndSlotForm(ReasonForm):
    last_day = forms.DateField(label=gettext_lazy("Ngày phát cuối cùng"))
    field_order = ("last_day", "reason")


class FieldForm(forms.Form):
    """A field of deeds; its code is given once."""

    code = forms.SlugField(label=gettext_lazy("Mã"), max_length=40)
    name_vi = forms.CharField(label=gettext_lazy("Tên tiếng Việt"), max_length=120)
    name_en = forms.CharField(label=gettext_lazy("Tên tiếng Anh"), max_length=120)
    order = forms.IntegerField(label=gettext_lazy("Thứ tự"), min_value=0, max_value=999, initial=0)
    active = forms.BooleanField(label=gettext_lazy("Còn dùng cho việc mới"), required=False, initial=True)

    def __init__(self, data: Any = None, row: Field | None = None) -> None:
        names = ("code", "name_vi", "name_en", "order", "active")
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else None)
        if row:
            self.fields["code"].disabled = True
