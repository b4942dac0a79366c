"""A unit as people type it: its code, or its name with or without tone marks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.people.models import User
from sovang.places.selectors import UnitCard, children, search_units

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
