"""The one verb of this room: a superior says which basis a unit's figure is read from."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write
from sovang.places.models import Unit
from sovang.programmes.models import Indicator

from .models import BasisChoice
from .shapes import Basis

_CHOICES = {Basis.DERIVED, Basis.REPORTED}


@transaction.atomic
def choose_basis(*, by: Actor, unit_id: int, indicator: str, kind: str, year: int, basis: Basis | str) -> BasisChoice:
    """From ``year`` on, read this figure of the unit from the ledger (derived) or from its reports (reported).

    Raises Refused for another basis or an unknown indicator; permission as the policy says of "figures.choose_basis".
    """
    Unit.objects.select_for_update().filter(pk=unit_id).first()
    by.require("figures.choose_basis", [unit_id])
    if basis not in _CHOICES:
        raise Refused(_("Nguồn số liệu phải là tính từ sổ hoặc theo báo cáo."), field="basis")
    found = Indicator.objects.filter(code=indicator).first()
    if found is None:
        raise Refused(_("Không có chỉ tiêu “%(code)s”.") % {"code": indicator}, field="indicator")
    which: dict[str, Any] = {"unit_id": unit_id, "indicator": found, "kind": kind, "year": year}
    before = BasisChoice.objects.filter(**which).values_list("basis", flat=True).first()
    choice, _created = BasisChoice.objects.update_or_create(**which, defaults={"basis": Basis(basis).value})
    _record(by, choice, before)
    return choice


def _record(by: Actor, choice: BasisChoice, before: str | None) -> None:
    label = f"{choice.indicator.code} {choice.kind} {choice.year}"
    was = {"basis": before} if before else {}
    change = Change("basis", choice.pk, label, choice.unit_id, was, {"basis": choice.basis})
    write(by=by, verb="figures.choose_basis", changes=[change])
