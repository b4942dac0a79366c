"""What is typed about people: a search, a list of names, and what each act asks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import Refused
from sovang.base.numbers import read_whole
from sovang.people.actions import NewPerson
from sovang.people.models import Membership, Person, User

from ..picking import UnitField

_MOST = 500  # lines of one page; longer lists come by spreadsheet
_MARKS = re.compile(r"[\t;]")


class MembersFilter(forms.Form):
    """Which day, and which name; anything unreadable is left open."""

    q = forms.CharField(label=gettext_lazy("Tìm, gõ không dấu cũng được"), required=False, max_length=120)
    on = forms.DateField(label=gettext_lazy("Vào ngày"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def day(self) -> dt.date:
        day = self.cleaned_data.get("on")
        return day if isinstance(day, dt.date) else timezone.localdate()


@dataclass(frozen=True)
class Named:
    """One line of a list of names."""

    name: str
    year_of_birth: int | None
    post: str


class AddForm(forms.Form):
    """One person or many: a name a line, perhaps with year of birth and post after tabs or semicolons."""

    names = forms.CharField(
        label=gettext_lazy("Họ và tên, mỗi dòng một người"),
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy(
            "Có thể dán từ bảng tính. Sau tên có thể ghi năm sinh và chức vụ, cách nhau bằng dấu chấm phẩy."
        ),
    )
    standing = forms.ChoiceField(label=gettext_lazy("Là"), choices=Membership.Standing.choices)
    since = forms.DateField(label=gettext_lazy("Sinh hoạt ở đây từ ngày"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})

    def clean_names(self) -> list[Named]:
        lines = [line for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(lines) > _MOST:
            raise forms.ValidationError(_("Mỗi lần tối đa %(most)s dòng.") % {"most": _MOST})
        return [_named(number, line) for number, line in enumerate(lines, 1)]

    def persons(self, unit_id: int, codes: list[str]) -> list[NewPerson]:
        typed = self.cleaned_data
        return [
            NewPerson(code, one.name, unit_id, typed["since"], typed["standing"], one.post, one.year_of_birth)
            for code, one in zip(codes, typed["names"], strict=True)
        ]


def _named(number: int, line: str) -> Named:
    name, year, post, *rest = [*(part.strip() for part in _MARKS.split(line)), "", ""]
    if any(rest):
        raise forms.ValidationError(_("Dòng %(number)s có quá nhiều cột.") % {"number": number})
    try:
        return Named(name, read_whole(year) if year else None, post)
    except Refused as refusal:
        raise forms.ValidationError(
            _("Dòng %(number)s: %(problem)s") % {"number": number, "problem": refusal.message}
        ) from refusal


class ActForm(forms.Form):
    """What an act on some persons asks; ``unit`` fields look among the units within reach of ``by``."""

    def __init__(self, data: Any = None, *, by: User, unit_code: str = "") -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"on": today, "since": today, "manager": unit_code})
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.by = by


class MoveForm(ActForm):
    unit = UnitField(label=gettext_lazy("Chuyển đến"))
    on = forms.DateField(label=gettext_lazy("Từ ngày"))


class JoinForm(ActForm):
    unit = UnitField(label=gettext_lazy("Sinh hoạt thêm ở"))
    standing = forms.ChoiceField(label=gettext_lazy("Là"), choices=Membership.Standing.choices)
    post = forms.CharField(label=gettext_lazy("Chức vụ"), required=False, max_length=120)
    on = forms.DateField(label=gettext_lazy("Từ ngày"))


class ExemptForm(ActForm):
    since = forms.DateField(label=gettext_lazy("Từ ngày"))
    until = forms.DateField(
        label=gettext_lazy("Đến ngày"), required=False, help_text=gettext_lazy("Để trống nếu chưa biết.")
    )
    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), required=False, max_length=60)


class EndForm(ActForm):
    on = forms.DateField(label=gettext_lazy("Sinh hoạt trở lại từ ngày"))


class ManagedForm(ActForm):
    manager = UnitField(label=gettext_lazy("Cấp ủy quản lý"))
    on = forms.DateField(label=gettext_lazy("Từ ngày"))


class EditForm(forms.Form):
    """What is changed of one person; ``units`` are the (id, name) of where that may be done."""

    def __init__(self, data: Any, person: Person, units: list[tuple[int, str]]) -> None:
        known = {"name": person.name, "year_of_birth": person.year_of_birth, "on": timezone.localdate()}
        super().__init__(data, initial=known)
        choice = self.fields.get("unit")
        if isinstance(choice, forms.TypedChoiceField):
            choice.choices = units


class CorrectForm(EditForm):
    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    year_of_birth = forms.IntegerField(label=gettext_lazy("Năm sinh"), required=False)


class StandingForm(EditForm):
    unit = forms.TypedChoiceField(label=gettext_lazy("Ở đơn vị"), coerce=int)
    standing = forms.ChoiceField(label=gettext_lazy("Từ nay là"), choices=Membership.Standing.choices)
    on = forms.DateField(label=gettext_lazy("Từ ngày"))


class LeaveForm(EditForm):
    unit = forms.TypedChoiceField(label=gettext_lazy("Thôi ở"), coerce=int)
    on = forms.DateField(label=gettext_lazy("Từ ngày"))
