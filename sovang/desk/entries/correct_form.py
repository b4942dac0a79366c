"""The form that puts a line right, made from its register's description: only what may be corrected now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.numbers import number
from sovang.people.models import User
from sovang.people.policy import may
from sovang.programmes.measures import typed_amount
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, EntryReturn, Result

from ..registers.quantities import name_in_catalogue, unit_of
from ..typed import TypedForm, written

_KINDS = (Result.Kind.REGISTERED, Result.Kind.ACHIEVED)
#: A value, and the end of its range if it is one.
Ends = tuple[int, int | None]
#: Kind of a reference → the attribute by which people name what it refers to.
_REFERRED = {Kind.UNIT: "code", Kind.PERSON: "code", Kind.LINE: "title"}


class CorrectForm(TypedForm):
    """Fields of the line, its exact quantities, and why. ``version`` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do sửa"), required=False, max_length=300)

    def __init__(
        self,
        entry: Entry,
        register: Register,
        returned: EntryReturn | None,
        *,
        by: User,
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.own = [f for f in correctable(register, returned) if _seen(by, entry, f)]
        initial = {"version": entry.version} | {f.name: _stored(entry, register, f) for f in self.own}
        super().__init__(self.own, by=by, unit_id=entry.unit_id, data=data, files=files, initial=initial)
        self.results = _quantities(entry, returned)
        for result in self.results:
            for name, value in _ends(result).items():
                self.fields[name] = _box(result, name)
                self.initial[name] = number(value, result.indicator.scale)
        if returned is not None and returned.about == EntryReturn.About.EVIDENCE:
            self.fields["file"] = _file(entry, returned)
        if returned is not None:
            self.fields["reason"].label = _("Trả lời cấp trên")
        self.order_fields([*(n for n in self.fields if n not in {"reason"}), "reason"])

    def clean(self) -> dict[str, Any]:
        """Quantities in the smallest unit of their indicator."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for result in self.results:
            for name, value in _ends(result).items():
                try:
                    typed[name] = typed_amount(typed[name], result.indicator) if name in typed else value
                except Refused as refusal:
                    self.add_error(name, refusal.message)
            low, high = typed.get(f"r{result.pk}"), typed.get(f"h{result.pk}")
            if low is not None and high is not None and high < low:
                self.add_error(f"h{result.pk}", _("Số sau nhỏ hơn số trước."))
        return typed

    def changes(self) -> dict[str, Any]:
        """The fields that now hold something else, as ``correct_entry`` takes them."""
        return {f.name: self.cleaned_data[f.name] for f in self.own if f.name in self.changed_data}

    def amounts(self) -> dict[str, dict[int, Ends]]:
        """Kind → id of a result → its new value and the end of its range, for the kinds in which a quantity changed."""
        typed = {r: (self.cleaned_data[f"r{r.pk}"], self.cleaned_data.get(f"h{r.pk}")) for r in self.results}
        changed = [r for r, ends in typed.items() if ends != (r.value, r.value_hi)]
        return {r.kind: {x.pk: typed[x] for x in changed if x.kind == r.kind} for r in changed}


def correctable(register: Register, returned: EntryReturn | None) -> list[Field]:
    """The fields that may be corrected: after a return only those that it is about."""
    return [f for f in register.form_fields if f.correctable and returned_for(returned, f.about)]


def _seen(by: User, entry: Entry, field: Field) -> bool:
    return not field.seen_with or bool(may(by, field.seen_with, entry.unit_id, entry.person_id))


def returned_for(returned: EntryReturn | None, about: str) -> bool:
    """Whether what is ``about`` stands open: everything does while nothing was returned."""
    return returned is None or returned.about == about


def _quantities(entry: Entry, returned: EntryReturn | None) -> list[Result]:
    """What was registered and achieved, in the order of the days."""
    if not returned_for(returned, EntryReturn.About.RESULT):
        return []
    rows: Iterable[Result] = entry.results.select_related("indicator").filter(kind__in=_KINDS)
    return sorted(rows, key=lambda r: (_KINDS.index(Result.Kind(r.kind)), r.day, r.pk))


def _ends(result: Result) -> dict[str, int]:
    """The name of each box and what stands in it: a range has two."""
    ends = {f"r{result.pk}": result.value, f"h{result.pk}": result.value_hi}
    return {name: value for name, value in ends.items() if value is not None}


def _box(result: Result, name: str) -> forms.CharField:
    words = {"kind": result.get_kind_display(), "name": name_in_catalogue(result.indicator)}
    label = (_("%(kind)s: %(name)s, đến") if name.startswith("h") else _("%(kind)s: %(name)s")) % words
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=f"{unit_of(result.indicator)} · {result.day:%d/%m/%Y}", widget=widget)


def _file(entry: Entry, returned: EntryReturn) -> forms.FileField:
    """Asked for, unless a proof has come since the line was sent back."""
    since = entry.evidence.filter(added_at__gt=returned.at).exists()
    widget = forms.FileInput({"accept": "image/*,.pdf,.docx,.xlsx"})
    return forms.FileField(label=_("Ảnh hoặc biên bản"), widget=widget, required=not since)


def _stored(entry: Entry, register: Register, field: Field) -> Any:
    """What the field holds now, as a form shows it: what it refers to stands there by the name that finds it again."""
    row = entry if field.stored is Stored.ENTRY else getattr(entry, register.own)
    if field.kind in _REFERRED:
        found = getattr(row, field.name.removesuffix("_id"))
        return getattr(found, _REFERRED[field.kind]) if found else ""
    return written(field, getattr(row, field.name))
