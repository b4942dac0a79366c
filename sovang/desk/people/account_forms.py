"""What is typed about sign-ins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sovang.people.models import User
from sovang.people.table import ROLES

from ..picking import UnitField

_HIDDEN = forms.PasswordInput({"autocomplete": "new-password"})


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Viết liền, không dấu."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    label = forms.CharField(
        label=_("Tên gọi"), max_length=120, help_text=_("Theo chức trách, ví dụ: Cán bộ tổng hợp xã A.")
    )
    password = forms.CharField(label=_("Mật khẩu ban đầu"), widget=_HIDDEN, strip=False)


class PasswordForm(forms.Form):
    password = forms.CharField(label=_("Mật khẩu mới"), widget=_HIDDEN, strip=False)


class GrantForm(forms.Form):
    """A role at a unit, flowing down the tree from it."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=list(ROLES.items()))
    unit = UnitField(label=_("Ở đơn vị"))
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(label=_("Thôi từ ngày"), required=False, help_text=_("Để trống nếu chưa biết."))

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
        unit = self.fields["unit"]
        if isinstance(unit, UnitField):
            unit.by = by


class UntilForm(forms.Form):
    on = forms.DateField(label=_("Thôi từ ngày"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
