"""Recording progress from the phone form: the number in the unit of measure of the line's own registered quantity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.people.models import User
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers import actions
from sovang.registers.models import Entry, Result
from sovang.registers.rows import NewResult

from ..registers.quantities import name_in_catalogue, unit_of


@dataclass(frozen=True)
class Quantity:
    """What the number on the form counts, how much was registered, and how much is there so far."""

    indicator: Indicator
    name: str
    unit: str
    registered: int
    achieved: int


def quantity_of(entry: Entry) -> Quantity | None:
    """The quantity that the line was registered with; None where it has no number: the form then asks for it."""
    rows = list(entry.results.select_related("indicator").order_by("id"))
    first = next((r for r in rows if r.kind == Result.Kind.REGISTERED), None)
    if first is None:
        return None
    same = [r for r in rows if r.indicator_id == first.indicator_id]
    total = {
        kind: sum(r.value for r in same if r.kind == kind) for kind in (Result.Kind.REGISTERED, Result.Kind.ACHIEVED)
    }
    return Quantity(first.indicator, name_in_catalogue(first.indicator), unit_of(first.indicator), *total.values())


@transaction.atomic
def record(user: User, entry: Entry, typed: Mapping[str, Any]) -> None:
    """Progress and proof as one act. Raises Refused with the field it is about; then nothing is kept."""
    actions.add_progress(
        by=user,
        id=entry.id,
        day=typed["day"],
        text=typed["text"],
        results=_results(entry, typed["value"], typed.get("indicator")),
        progress_id=typed["id"],
    )
    if file := typed.get("file"):
        actions.add_evidence(
            by=user, id=entry.id, data=file.read(), filename=file.name, day=typed["day"], caption=typed["text"][:300]
        )


def _results(entry: Entry, text: str, chosen: int | None) -> tuple[NewResult, ...]:
    if not text.strip():
        return ()
    quantity = quantity_of(entry)
    indicator = quantity.indicator if quantity else next((i for i in indicators() if i.pk == chosen), None)
    if indicator is None:
        raise Refused(_("Có số lượng thì phải chọn số đo."), field="indicator")
    try:
        amount = typed_amount(text, indicator)
    except Refused as refusal:
        raise Refused(refusal.message, field="value") from refusal
    return (NewResult(indicator.pk, Result.Kind.ACHIEVED, amount),)
