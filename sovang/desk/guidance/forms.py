"""What is typed about documents: filters of the list, a new document, and whom it asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import NotFound
from sovang.people.models import User
from sovang.places.selectors import UnitCard, get_unit, open_units_under, unit_cards
from sovang.programmes.actions import Ask
from sovang.programmes.models import Directive, Recipient

from ..programmes.forms import DirectiveForm

_ANY = ("", gettext_lazy("Tất cả"))


class FilterForm(forms.Form):
    """Anything unreadable is left open."""

    q = forms.CharField(label=gettext_lazy("Tìm"), required=False, max_length=100)
    issuer = forms.ChoiceField(label=gettext_lazy("Nơi ban hành"), required=False)
    year = forms.IntegerField(label=gettext_lazy("Năm ban hành"), required=False, min_value=1945, max_value=2200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), required=False, choices=[_ANY, *Directive.Kind.choices])
    force = forms.ChoiceField(
        label=gettext_lazy("Hiệu lực"), required=False, choices=[_ANY, ("yes", gettext_lazy("Còn hiệu lực"))]
    )

    def __init__(self, data: Any, issuers: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["issuer"].choices = [_ANY, *((name, name) for name in issuers)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What could be read."""
        self.full_clean()
        return self.cleaned_data


class _Whom(forms.Form):
    """Whom a document asks: all units of the ticked kinds below the issuer, and those named one by one."""

    duty = forms.ChoiceField(label=gettext_lazy("Phải làm gì"), choices=Recipient.Duty.choices)
    due = forms.DateField(label=gettext_lazy("Hạn"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Mọi đơn vị thuộc loại"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.CharField(
        label=gettext_lazy("Hoặc từng đơn vị"),
        required=False,
        help_text=gettext_lazy("Mỗi dòng một mã đơn vị."),
        widget=forms.Textarea({"rows": 3}),
    )

    user: User

    def clean_units(self) -> tuple[int, ...]:
        """Ids of the units whose codes were typed."""
        codes = self.cleaned_data["units"].replace(",", "\n").split("\n")
        return tuple(self._unit(code.strip()) for code in codes if code.strip())

    def ask(self) -> Ask:
        typed = self.cleaned_data
        return Ask(typed["duty"], typed["due"], typed["units"], tuple(typed["kinds"]))

    def _unit(self, code: str) -> int:
        try:
            return int(get_unit(by=self.user, code=code).pk)
        except NotFound:
            raise forms.ValidationError(_("Không tìm thấy đơn vị có mã “%(code)s”.") % {"code": code}) from None


class AskForm(_Whom):
    """Whom a document asks besides those whom it asks already."""

    def __init__(self, data: Any, user: User, below: Sequence[UnitCard]) -> None:
        super().__init__(data, initial={"due": timezone.localdate() + dt.timedelta(days=30)})
        self.user = user
        self.fields["kinds"].choices = kinds_of(below)  # type: ignore[attr-defined]


class IssueForm(DirectiveForm, _Whom):
    """A document with those whom it asks; with nobody ticked or named it is only recorded."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), choices=Directive.Kind.choices)
    subject = forms.CharField(label=gettext_lazy("Về vấn đề"), required=False, max_length=200)
    field_order = ("number", "kind", "title", "subject", "issuer_name", "issued_on", "in_force_until", "implements")

    def __init__(self, data: Any, user: User, unit: UnitCard, directives: Iterable[Directive]) -> None:
        super().__init__(data, directives, issuer_name=unit.name)
        self.user = user
        self.fields["kinds"].choices = kinds_of(below(unit.id))  # type: ignore[attr-defined]
        self.fields["due"].required = False

    def asks(self) -> tuple[Ask, ...]:
        typed = self.cleaned_data
        return (self.ask(),) if typed["kinds"] or typed["units"] else ()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if (typed.get("kinds") or typed.get("units")) and not typed.get("due"):
            self.add_error("due", _("Xin ghi hạn thực hiện."))
        return typed

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The two steps of the form: the document, then those whom it asks."""
        last = ("duty", "due", "kinds", "units")
        first = [bound for bound in self if bound.name not in last]
        return [(_("1. Văn bản"), first), (_("2. Nơi phải thực hiện"), [self[name] for name in last])]


def below(unit_id: int | None) -> list[UnitCard]:
    """Units open below the issuer today."""
    ids = open_units_under(unit_id).values_list("pk", flat=True) if unit_id else ()
    return list(unit_cards(list(ids)).values())


def kinds_of(cards: Sequence[UnitCard]) -> list[tuple[str, str]]:
    """Kinds of unit with how many there are, the widest first."""
    counted = Counter((card.slot, card.kind, card.kind_name) for card in cards)
    return [(kind, f"{name} ({n})") for (_slot, kind, name), n in sorted(counted.items())]
