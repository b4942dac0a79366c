"""The catalogue of fields of deeds, which people edit."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.base.numbers import number
from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.programmes.actions import FieldLine, set_fields
from sovang.programmes.models import Field
from sovang.programmes.selectors import all_fields

from ..registers.quantities import name_in_catalogue
from ..scope import who
from ..sending import both, kept
from .forms import FieldForm
from .frame import MANAGE, Asking, Page, ask, managed_scope, show_section


@both
@login_required
def fields(request: HttpRequest) -> HttpResponse:
    """The fields; who may issue for the whole system may add one."""
    managed_scope(request)
    edits = who(request).authority.everywhere(MANAGE)
    form = FieldForm(request.POST or None) if edits else None
    if form and request.method == "POST" and form.is_valid() and kept(form, lambda: _set(request, form)):
        return redirect("desk:fields")
    return show_section(
        request,
        Page(
            title=_("Lĩnh vực của việc làm"),
            lead=_("Dùng chung cho mọi đơn vị"),
            table=_fields_table(list(all_fields()), edits=edits),
            empty=_("Chưa có lĩnh vực nào"),
            form=form,
            form_title=_("Thêm lĩnh vực"),
            button=_("Thêm"),
        ),
    )


@both
@login_required
def edit_field(request: HttpRequest, code: str) -> HttpResponse:
    """Rename, reorder, or stop offering a field."""
    managed_scope(request)
    row = all_fields().filter(code=code).first()
    if row is None:
        raise NotFound
    form = FieldForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _set(request, form)):
        return redirect("desk:fields")
    return ask(request, Asking(_("Sửa lĩnh vực"), name_in_catalogue(row), form, _("Lưu"), reverse("desk:fields")))


def _set(request: HttpRequest, form: FieldForm) -> None:
    set_fields(by=who(request), rows=[FieldLine(**form.cleaned_data)])
    messages.success(request, _("Đã lưu lĩnh vực."))


def _fields_table(rows: list[Field], *, edits: bool) -> Table:
    named = (_("Thứ tự"), _("Tên tiếng Việt"), _("Tên tiếng Anh"), _("Mã"), _("Tình trạng"), "")
    return Table([Column(text) for text in named], [_field_row(row, edits=edits) for row in rows])


def _field_row(row: Field, *, edits: bool) -> Row:
    state = Chip(_("Đang dùng"), "check", "good") if row.active else Chip(_("Thôi dùng"), "x", "outline")
    edit = Cell(_("Sửa"), reverse("desk:edit_field", args=[row.code])) if edits else Cell()
    texts = (number(row.order), row.name_vi, row.name_en, row.code)
    return Row([*(Cell(text) for text in texts), Cell(chip=state), edit])
