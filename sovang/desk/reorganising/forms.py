"""A decision on the tree as people fill it in: a mapping file, or one step by a small form. Forms give a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.people.models import User
from sovang.places import steps
from sovang.places.actions import Decision
from sovang.places.mapping import read_mapping_file
from sovang.places.selectors import UnitCard, unit_cards

from ..picking import UnitField


class FileForm(forms.Form):
    """The mapping file brings day, number and steps; only the title is typed."""

    title = forms.CharField(label=gettext_lazy("Tên quyết định"), max_length=300)
    file = forms.FileField(
        label=gettext_lazy("Tệp sắp xếp"),
        help_text=gettext_lazy("CSV UTF-8 theo mẫu, nhiều nhất 5 MB."),
        widget=forms.ClearableFileInput({"accept": ".csv,text/csv"}),
    )

    def decision(self) -> Decision:
        """Raises Refused, with the line, as ``places.mapping`` does."""
        mapping = read_mapping_file(self.cleaned_data["file"].read())
        return Decision(self.cleaned_data["title"], mapping.decision_no, mapping.effective, mapping.steps)


class StepForm(forms.Form):
    """What every decision says; each kind of step adds its own fields, and gives them back as ``steps``."""

    title = forms.CharField(label=gettext_lazy("Tên quyết định"), max_length=300)
    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=60, required=False)
    effective = forms.DateField(label=gettext_lazy("Hiệu lực từ ngày"), help_text=gettext_lazy("dd/mm/yyyy"))

    def __init__(self, data: Any, *, by: User, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.by = by
        self.order_fields([name for name in self.fields if name not in StepForm.base_fields])
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.by = by

    def steps(self) -> list[steps.Step]:
        """The steps of a form that is valid."""
        raise NotImplementedError

    def decision(self) -> Decision:
        said = self.cleaned_data
        return Decision(said["title"], said["decision_no"], said["effective"], self.steps())


class RenameForm(StepForm):
    unit = UnitField(label=gettext_lazy("Đơn vị"))
    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=200)

    def steps(self) -> list[steps.Step]:
        return [steps.Rename(self.cleaned_data["unit"].code, self.cleaned_data["name"])]


class MoveForm(StepForm):
    unit = UnitField(label=gettext_lazy("Đơn vị"))
    parent = UnitField(label=gettext_lazy("Chuyển về trực thuộc"))

    def steps(self) -> list[steps.Step]:
        return [steps.Move(self.cleaned_data["unit"].code, self.cleaned_data["parent"].code)]


class MergeForm(StepForm):
    """Units into one: another unit, one of themselves, or a new one of the same kind at the place of the first."""

    units = forms.CharField(
        label=gettext_lazy("Các đơn vị nhập lại"),
        help_text=gettext_lazy("Mỗi dòng một đơn vị: tên hoặc mã."),
        widget=forms.Textarea({"rows": 4}),
        max_length=20_000,
    )
    into = UnitField(
        label=gettext_lazy("Nhập vào"), required=False, help_text=gettext_lazy("Để trống nếu lập đơn vị mới.")
    )
    new_name = forms.CharField(label=gettext_lazy("Tên sau khi nhập"), max_length=200, required=False)
    new_code = forms.CharField(label=gettext_lazy("Mã của đơn vị mới"), max_length=60, required=False)

    def clean_units(self) -> list[UnitCard]:
        one = UnitField()
        one.by = self.by
        return [card for line in self.cleaned_data["units"].splitlines() if line.strip() and (card := one.clean(line))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("into") or "into" in self.errors or (said.get("new_name") and said.get("new_code"))):
            self.add_error("into", _("Xin chọn đơn vị nhận, hoặc ghi tên và mã của đơn vị mới."))
        return said

    def steps(self) -> list[steps.Step]:
        said = self.cleaned_data
        codes, into = tuple(card.code for card in said["units"]), said["into"]
        if into is None:
            return [opened_beside(said["units"][0], said["new_code"], said["new_name"]),
                    steps.Merge(codes, said["new_code"])]  # fmt: skip
        renamed: list[steps.Step] = [steps.Rename(into.code, said["new_name"])] if said["new_name"] else []
        return [steps.Merge(codes, into.code), *renamed]


class CloseForm(StepForm):
    unit = UnitField(label=gettext_lazy("Đơn vị"))
    successor = UnitField(
        label=gettext_lazy("Đơn vị kế thừa"),
        required=False,
        help_text=gettext_lazy("Để trống nếu không có: số liệu đứng thành một dòng riêng."),
    )
    custodian = UnitField(
        label=gettext_lazy("Tiếp quản việc còn dở"),
        required=False,
        help_text=gettext_lazy("Để trống: đơn vị kế thừa, nếu không có thì cấp trên gần nhất."),
    )
    with_sub_units = forms.BooleanField(label=gettext_lazy("Kết thúc cả các đơn vị trực thuộc"), required=False)

    def steps(self) -> list[steps.Step]:
        said = self.cleaned_data
        heir, keeper = (said[name].code if said[name] else None for name in ("successor", "custodian"))
        return [steps.Close(said["unit"].code, heir, keeper, said["with_sub_units"])]


def opened_beside(unit: UnitCard, code: str, name: str) -> steps.Open:
    """A new unit of the kind of ``unit``, under the same parent."""
    parent = unit_cards([unit.parent_id])[unit.parent_id].code if unit.parent_id else None
    return steps.Open(code.strip(), name, unit.kind, parent, unit.territory)
