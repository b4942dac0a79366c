"""Forms made from a description's fields: what is typed becomes ids and smallest units, and back into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import Refused
from sovang.base.numbers import number, read_whole
from sovang.base.parts import Words
from sovang.people.models import User
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.description import Field, Kind

from .picking import LineField, PersonField, UnitField
from .registers.forms import field_choices
from .registers.quantities import measure_choices, unit_of

_NONE = ("", _("không ghi"))
_AMOUNTS = (Kind.WHOLE, Kind.MONEY, Kind.QUANTITY)


class TypedForm(forms.Form):
    """``described`` fields, looked up in the name of ``by``; persons of ``unit_id`` are meant before others."""

    def __init__(
        self,
        described: Sequence[Field],
        *,
        by: User,
        unit_id: int | None = None,
        data: Any = None,
        files: Any = None,
        initial: Mapping[str, Any] | None = None,
        prefix: str | None = None,
        spare: bool = False,
    ) -> None:
        """``spare``: one of several alike, which may stay empty."""
        first = dict(initial or {})
        super().__init__(
            data, files, initial=first, prefix=prefix, empty_permitted=spare, use_required_attribute=not spare
        )
        self.described = described
        self._indicators = _named_indicators(described)
        for field in described:
            made = form_field(field, self._indicators.get(field.indicator))
            if isinstance(made, UnitField | PersonField | LineField):
                made.by = by
            if isinstance(made, PersonField):
                made.unit_id = unit_id
            self.fields[field.name] = made

    def clean(self) -> dict[str, Any]:
        """Amounts in the smallest unit of what they measure, units as ids."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for field in self.described:
            if field.name not in typed:
                continue
            if field.kind is Kind.UNIT:
                typed[field.name] = typed[field.name].id if typed[field.name] else None
            elif field.kind in _AMOUNTS:
                self._read(field, typed)
        return typed

    def _read(self, field: Field, typed: dict[str, Any]) -> None:
        text = typed[field.name]
        try:
            typed[field.name] = self._amount(field, text, typed) if text else None
        except Refused as refusal:
            self.add_error(field.name, refusal.message)

    def _amount(self, field: Field, text: str, typed: Mapping[str, Any]) -> int:
        if fixed := self._indicators.get(field.indicator):
            return typed_amount(text, fixed)
        if field.kind is not Kind.QUANTITY:
            return read_whole(text)
        chosen = indicators().filter(pk=typed.get(field.of) or 0).first()
        if chosen is None:
            raise Refused(gettext("Có số lượng thì phải chọn số đo."))
        return typed_amount(text, chosen)

    def groups(self) -> list[tuple[bool, list[forms.BoundField]]]:
        """The visible fields in order; short ones next to each other stand together (True), long ones alone."""
        found: list[tuple[bool, list[forms.BoundField]]] = []
        for bound in self.visible_fields():
            short = not isinstance(bound.field.widget, forms.Textarea | forms.CheckboxSelectMultiple)
            short = short and bound.name != "title"
            if short and found and found[-1][0]:
                found[-1][1].append(bound)
            else:
                found.append((short, [bound]))
        return found

    def values(self) -> dict[str, Any]:
        """What was typed, by the described fields' names."""
        return {field.name: self.cleaned_data[field.name] for field in self.described}


def form_field(field: Field, indicator: Indicator | None = None) -> forms.Field:
    """How ``field`` is typed; ``indicator`` is the one that it always measures."""
    own: dict[str, Any] = {"label": field.label, "required": field.required}
    if help_text := field.help or ("" if field.kind is Kind.BOOL else field.guidance):
        own["help_text"] = help_text
    if field.kind is Kind.BOOL:
        return forms.BooleanField(**own | {"required": False})
    if field.kind is Kind.CHOICE:
        return _choice(field, own)
    if field.kind is Kind.CHOICES:
        return forms.MultipleChoiceField(**own, choices=field.pairs(), widget=forms.CheckboxSelectMultiple)
    if field.kind is Kind.LINE:
        return LineField(tuple(field.of.split("|")), **own)
    if field.kind in _AMOUNTS:
        return _amount_field(own, indicator)
    return _MADE.get(field.kind, _text)(own, field)


def _text(own: dict[str, Any], field: Field) -> forms.Field:
    long = forms.Textarea({"rows": 4}) if field.kind is Kind.LONG_TEXT else forms.TextInput()
    return forms.CharField(**own, max_length=field.max_length, widget=long)


_MADE: dict[Kind, Callable[[dict[str, Any], Field], forms.Field]] = {
    Kind.DATE: lambda own, field: forms.DateField(**own),
    Kind.YEAR: lambda own, field: forms.IntegerField(**own, min_value=1945, max_value=2200),
    Kind.UNIT: lambda own, field: UnitField(**own),
    Kind.PERSON: lambda own, field: PersonField(**own),
    Kind.INDICATOR: lambda own, field: _measure(own),
}


def _choice(field: Field, own: dict[str, Any]) -> forms.TypedChoiceField:
    """A catalogue's choices are ids, in the reader's language; others are the codes that the register names."""
    pairs: Sequence[Any] = field_choices() if field.name == "field_id" else field.pairs()
    coerce, empty = (int, None) if field.name.endswith("_id") else (str, "")
    blank = [] if field.required and pairs else [_NONE]
    return forms.TypedChoiceField(**own, choices=[*blank, *pairs], coerce=coerce, empty_value=empty)


def _measure(own: dict[str, Any]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(**own, choices=[_NONE, *measure_choices()], coerce=int, empty_value=None)


def _amount_field(own: dict[str, Any], indicator: Indicator | None) -> forms.CharField:
    if indicator is not None:
        own = {"help_text": unit_of(indicator)} | own
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(**own, max_length=60, widget=widget)


def _named_indicators(described: Iterable[Field]) -> dict[str, Indicator]:
    codes = {field.indicator for field in described if field.indicator}
    return {one.code: one for one in indicators().filter(code__in=codes)} if codes else {}


def written(field: Field, value: Any) -> Any:
    """A stored value as a form shows it first: amounts with Vietnamese marks, everything else as it is."""
    if value is not None and field.kind in _AMOUNTS:
        return number(value, 0, language="vi")
    return value


def told(field: Field, value: Any) -> Words:
    """A stored value in words for reading; "" for what says nothing. Ids of units and lines are not looked up here."""
    if field.kind is Kind.CHOICE and value not in (None, ""):
        return {str(code): label for code, label in field.pairs()}.get(str(value), str(value))
    if field.kind is Kind.CHOICES:
        labels = {str(code): str(label) for code, label in field.pairs()}
        return "; ".join(labels.get(code, code) for code in value or ())
    if field.kind is Kind.YEAR:  # no count of things: without a mark between thousands
        return "" if value is None else str(value)
    return said(value)


def said(value: Any) -> Words:
    """A day, a number, yes or no, a text, as people read them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return number(value) if isinstance(value, int) else str(value)
