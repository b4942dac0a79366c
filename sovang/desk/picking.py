"""Units, persons, lines, indicators as people type them: by code, or by name or title, without tone marks as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.text import fold
from sovang.people.models import Person, User
from sovang.people.selectors import search_persons
from sovang.places.selectors import UnitCard, children, search_units
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.models import Entry
from sovang.registers.selectors import search_lines

#: ``id`` of the page's ``datalist`` of suggestions, see ``desk/unit_suggestions.html``.
SUGGESTIONS = "unit-suggestions"
_NAMED = 6  # units named when several fit


class UnitField(forms.CharField):
    """Cleans to the ``UnitCard`` of one open unit within reach of ``by``, which the form sets; None when left empty."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", gettext_lazy("Ghi tên hoặc mã; tên gõ không dấu cũng được."))
        super().__init__(widget=forms.TextInput({"list": SUGGESTIONS, "autocomplete": "off"}), **more)
        self.by: User | None = None

    def clean(self, value: Any) -> UnitCard | None:
        text = super().clean(value)
        if not text or self.by is None:
            return None
        found = [card for card in search_units(by=self.by, text=text, limit=50) if card.closed is None]
        return _the_one(text, found)


class PersonField(forms.CharField):
    """Cleans to the id of one ``Person`` within reach of ``by``, one of unit ``unit_id`` before others; else None."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", gettext_lazy("Ghi họ tên hoặc mã; gõ không dấu cũng được."))
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **more)
        self.by: User | None = None
        self.unit_id: int | None = None

    def clean(self, value: Any) -> UUID | None:
        text = super().clean(value)
        if not text or self.by is None:
            return None
        own = self.by.person
        if own and fold(text) in {fold(own.code), own.name_folded}:
            return own.pk  # whoever may see no list of persons may still name oneself
        found = search_persons(by=self.by, text=text, limit=50)
        exact = [p for p in found if fold(text) in {fold(p.code), p.name_folded}] or found
        here = [p for p in exact if p.home_unit_id == self.unit_id] or exact
        return _the_person(text, here).pk


def _the_person(text: str, found: list[Person]) -> Person:
    if not found:
        raise forms.ValidationError(_("Không tìm thấy người “%(text)s”.") % {"text": text})
    if len(found) > 1:
        several = "; ".join(f"{p.code} ({p.name})" for p in found[:_NAMED])
        raise forms.ValidationError(_("Có nhiều người như vậy, xin ghi mã: %(persons)s.") % {"persons": several})
    return found[0]


class LineField(forms.CharField):
    """Cleans to the id of one line of ``registers`` within reach of ``by``, found by its title; None when empty."""

    def __init__(self, registers: tuple[str, ...], **more: Any) -> None:
        more.setdefault("help_text", gettext_lazy("Ghi vài chữ trong tên; gõ không dấu cũng được."))
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **more)
        self.registers = registers
        self.by: User | None = None

    def clean(self, value: Any) -> UUID | None:
        text = super().clean(value)
        if not text or self.by is None:
            return None
        found = search_lines(by=self.by, registers=self.registers, text=text, limit=_NAMED + 1)
        exact = [line for line in found if fold(line.title) == fold(text)] or found
        return _the_line(text, exact).pk


def _the_line(text: str, found: list[Entry]) -> Entry:
    if not found:
        raise forms.ValidationError(_("Không tìm thấy dòng nào có “%(text)s”.") % {"text": text})
    if len(found) > 1:
        several = "; ".join(f"{line.title} ({line.year})" for line in found[:_NAMED])
        raise forms.ValidationError(_("Có nhiều dòng như vậy, xin ghi rõ hơn: %(lines)s.") % {"lines": several})
    return found[0]


class IndicatorField(forms.CharField):
    """Cleans to the one ``Indicator`` of the catalogue whose code or name was typed; None when left empty."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", gettext_lazy("Ghi tên hoặc mã; tên gõ không dấu cũng được."))
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **more)

    def clean(self, value: Any) -> Indicator | None:
        text = super().clean(value)
        if not text:
            return None
        found = search_indicators(text)
        exact = [one for one in found if fold(text) in _names(one)] or found
        if not exact:
            raise forms.ValidationError(_("Không tìm thấy chỉ tiêu “%(text)s”.") % {"text": text})
        if len(exact) > 1:
            several = "; ".join(one.name_vi for one in exact[:_NAMED])
            raise forms.ValidationError(_("Có nhiều chỉ tiêu như vậy, xin ghi rõ hơn: %(names)s.") % {"names": several})
        return exact[0]


def search_indicators(text: str) -> Sequence[Indicator]:
    """Indicators whose code or name holds every word of ``text``, tone marks ignored; shorter names first."""
    words = fold(text).split()
    found = [one for one in indicators() if words and all(any(w in n for n in _names(one)) for w in words)]
    return sorted(found, key=lambda one: len(one.name_vi))


def _names(indicator: Indicator) -> tuple[str, str, str]:
    return fold(indicator.code), fold(indicator.name_vi), fold(indicator.name_en)


def _the_one(text: str, found: list[UnitCard]) -> UnitCard:
    """The unit whose code or whole name was typed, else the only one found."""
    typed = text.casefold()
    by_code = [card for card in found if card.code.casefold() == typed]
    fitting = by_code or [card for card in found if card.name.casefold() == typed] or found
    if not fitting:
        raise forms.ValidationError(_("Không tìm thấy đơn vị “%(text)s”.") % {"text": text})
    if len(fitting) > 1:
        several = "; ".join(f"{card.code} ({card.name})" for card in fitting[:_NAMED])
        raise forms.ValidationError(_("Có nhiều đơn vị như vậy, xin ghi mã: %(units)s.") % {"units": several})
    return fitting[0]


def suggestions(unit: UnitCard) -> list[UnitCard]:
    """Units that are likely to be meant by somebody who works at ``unit``: its sisters, and those below it."""
    sisters = children(unit.parent_id) if unit.parent_id else []
    return [card for card in sisters if card.id != unit.id] + children(unit.id)
