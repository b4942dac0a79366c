"""Rows of their own under a line (attendances, findings, works of a contest): shown, typed several at once, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sovang.base.errors import NotFound
from sovang.base.parts import Act, Cell, Column, Row, Table, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard
from sovang.registers import registry
from sovang.registers.description import Field, Kind, Part, Register
from sovang.registers.models import Entry
from sovang.registers.selectors import get_entry

from ..scope import who
from ..sending import both, kept
from ..typed import TypedForm, told
from .referred import REFERENCES, name_of, referred, units_among

#: Empty rows offered at once; longer lists are typed page after page, or come by spreadsheet.
_SPARE = 5
_MOST = 40
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.QUANTITY)


@dataclass(frozen=True)
class Section:
    """A part as a line's page shows it. ``add``: where rows are typed, "" where they may not be."""

    code: str
    title: Words
    table: Table
    add: str
    one: Words


def sections(user: User, entry: Entry, register: Register) -> list[Section]:
    """The parts that hold rows or may be added to."""
    made = [_section(user, entry, register, part) for part in register.parts]
    return [section for section in made if section.table.rows or section.add]


def _section(user: User, entry: Entry, register: Register, part: Part) -> Section:
    fields = [_looked_up(f) for f in part.fields if _seen(user, entry, f)]
    open_now = _open(user, entry, register, part)
    columns = [Column(f.label, number=f.kind in _NUMBERS) for f in fields]
    read = part.read(user, entry)
    units = units_among(fields, read)
    rows = [_row(entry, part, [_said(f, row, units) for f in fields], row, removable=open_now) for row in read]
    if open_now and part.remove:
        columns.append(Column(""))
    href = reverse("desk:add_parts", args=[entry.id, part.code]) if open_now and part.add else ""
    return Section(part.code, part.title, Table(columns, rows), href, part.one)


def _row(entry: Entry, part: Part, said: list[Words], row: Any, *, removable: bool) -> Row:
    cells = [Cell(text) for text in said]
    if removable and part.remove:
        href = reverse("desk:remove_part", args=[entry.id, part.code, row.pk])
        cells.append(Cell(act=Act(_("Bỏ"), href, "x", "quiet", post=True)))
    return Row(cells)


def _said(field: Field, row: Any, units: Mapping[int, UnitCard]) -> Words:
    """References are told by what they refer to, which the part's reader has fetched along."""
    if field.kind in REFERENCES:
        found = referred(field, row)
        return name_of(found, units) if found else ""
    return told(field, getattr(row, field.name)) or ""


def _looked_up(field: Field) -> Field:
    """With the choices of a catalogue as they are now, so that each row need not ask for them."""
    return replace(field, choices=tuple(field.pairs())) if callable(field.choices) else field


def _seen(user: User, entry: Entry, field: Field) -> bool:
    return not field.seen_with or bool(may(user, field.seen_with, entry.unit_id, entry.person_id))


def _open(user: User, entry: Entry, register: Register, part: Part) -> bool:
    open_now = entry.state in (part.states or register.open_states) and (part.fits is None or part.fits(entry))
    return open_now and bool(may(user, part.action, entry.unit_id, entry.person_id))


@both
@login_required
def add(request: HttpRequest, id: UUID, code: str) -> HttpResponse:
    """Type some rows of a part; empty ones are passed over."""
    user = who(request)
    entry, register, part = _part(user, id, code)
    if part.add is None:
        raise NotFound
    get_entry(by=user, id=id, to=part.action)
    forms = _forms(request, user, entry, part)
    errors: list[str] = []
    if request.method == "POST" and not any([f.errors for f in forms]):  # noqa: C419 - all are looked at
        rows = [form.values() for form in forms if form.has_changed()]
        first = next((f for f in forms if f.has_changed()), forms[0])
        adder = part.add
        if rows and kept(first, lambda: adder(by=user, id=id, rows=rows)):
            messages.success(request, _("Đã ghi %(n)s dòng: %(title)s.") % {"n": len(rows), "title": part.title})
            return redirect(reverse("desk:entry", args=[id]) + f"#part-{code}")
        errors = [str(e) for e in first.non_field_errors()] if rows else [_("Chưa ghi dòng nào.")]
    bad = bool(errors) or any(form.errors for form in forms)
    context = {"entry": entry, "part": part, "forms": forms, "errors": errors, "register": register}
    return render(request, "desk/parts.html", context, status=422 if bad else 200)


def _forms(request: HttpRequest, user: User, entry: Entry, part: Part) -> list[TypedForm]:
    sent = request.method == "POST"
    text = request.POST.get("lines", "") if sent else ""
    count = min(int(text) if text.isdecimal() else _SPARE, _MOST)
    return [
        TypedForm(
            part.fields,
            by=user,
            unit_id=entry.unit_id,
            data=request.POST if sent else None,
            prefix=f"l{number}",
            spare=True,
        )
        for number in range(count)
    ]


@require_POST
@login_required
def remove(request: HttpRequest, id: UUID, code: str, row: int) -> HttpResponse:
    """Take one row of a part out again."""
    user = who(request)
    _entry, _register, part = _part(user, id, code)
    if part.remove is None:
        raise NotFound
    part.remove(by=user, id=id, row=row)
    messages.success(request, _("Đã bỏ một dòng: %(title)s.") % {"title": part.title})
    return redirect(reverse("desk:entry", args=[id]) + f"#part-{code}")


def _part(user: User, id: UUID, code: str) -> tuple[Entry, Register, Part]:
    entry = get_entry(by=user, id=id)
    register = registry.get(entry.register)
    try:
        return entry, register, register.part(code)
    except KeyError:
        raise NotFound from None
