"""One unit into several: its heirs with their shares, and where each of its sub-units goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import Refused
from sovang.base.numbers import read_number
from sovang.people.models import User
from sovang.places import steps
from sovang.places.selectors import UnitCard, children

from ..picking import UnitField
from .forms import StepForm, opened_beside

#: Heirs that the form offers; a split among more comes by mapping file.
HEIRS = range(1, 5)


class SplitForm(StepForm):
    """Heirs are units that exist, or new ones of the same kind beside the unit. ``unit`` is known when it is drawn."""

    survives = forms.BooleanField(label=gettext_lazy("Đơn vị vẫn còn, chỉ chia đi một phần"), required=False)

    def __init__(self, data: Any, *, by: User, initial: Mapping[str, Any], unit: UnitCard) -> None:
        self.of = unit
        self.sub_units = children(unit.id)
        super().__init__(data, by=by, initial=initial)
        for n in HEIRS:
            self._offer_heir(n)
        where = [("", _("chưa chọn, hoặc ở lại")), *((str(n), _("đơn vị nhận %(n)s") % {"n": n}) for n in HEIRS)]
        for card in self.sub_units:
            self.fields[f"sub{card.id}"] = forms.ChoiceField(label=card.name, choices=where, required=False)

    def _offer_heir(self, n: int) -> None:
        heir = UnitField(label=_("Đơn vị nhận %(n)s") % {"n": n}, required=False, help_text="")
        heir.by = self.by
        self.fields[f"heir{n}"] = heir
        self.fields[f"name{n}"] = forms.CharField(label=_("hoặc tên đơn vị mới"), max_length=200, required=False)
        self.fields[f"code{n}"] = forms.CharField(label=_("mã của đơn vị mới"), max_length=60, required=False)
        self.fields[f"share{n}"] = forms.CharField(label=_("Tỷ lệ (%)"), max_length=6, required=False)

    def heir_rows(self) -> Iterator[list[BoundField]]:
        """The fields of each heir, for the template."""
        for n in HEIRS:
            yield [self[f"{name}{n}"] for name in ("heir", "name", "code", "share")]

    def sub_fields(self) -> list[BoundField]:
        return [self[f"sub{card.id}"] for card in self.sub_units]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for n in HEIRS:
            said[f"share{n}"] = self._share(n, said)
        for card in self.sub_units:
            if (chosen := said.get(f"sub{card.id}")) and not said[f"share{chosen}"]:
                self.add_error(f"sub{card.id}", _("Đơn vị nhận %(n)s chưa được ghi.") % {"n": chosen})
        return said

    def _share(self, n: int, said: dict[str, Any]) -> int:
        """In 1/10 000; 0 for a line that is left empty. Whether they sum up is ``places``' own rule."""
        named = said.get(f"heir{n}") or (said.get(f"name{n}") and said.get(f"code{n}"))
        text = said.get(f"share{n}", "")
        if not named and not text and not said.get(f"name{n}"):
            return 0
        if not named:
            self.add_error(f"heir{n}", _("Xin chọn đơn vị nhận, hoặc ghi tên và mã của đơn vị mới."))
        try:
            share = read_number(text.rstrip("% ")).value * 100
        except Refused as refusal:
            self.add_error(f"share{n}", refusal.message)
            return 0
        if share.denominator != 1:
            self.add_error(f"share{n}", _("Tỷ lệ có nhiều nhất hai số lẻ."))
        return int(share)

    def steps(self) -> list[steps.Step]:
        said = self.cleaned_data
        heirs = {n: said[f"heir{n}"].code if said[f"heir{n}"] else said[f"code{n}"].strip() for n in self._taken()}
        opened = [opened_beside(self.of, heirs[n], said[f"name{n}"]) for n in heirs if not said[f"heir{n}"]]
        moved = [steps.Move(c.code, heirs[int(n)]) for c in self.sub_units if (n := said[f"sub{c.id}"])]
        shares = tuple((code, said[f"share{n}"]) for n, code in heirs.items())
        return [*opened, *moved, steps.Split(self.of.code, shares, said["survives"])]

    def _taken(self) -> list[int]:
        return [n for n in HEIRS if self.cleaned_data[f"share{n}"]]
