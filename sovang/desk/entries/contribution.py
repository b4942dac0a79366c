"""From what is typed about a gift to the row that the verb takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sovang.base.errors import Refused
from sovang.base.numbers import read_whole
from sovang.registers.models import Contribution
from sovang.registers.quantities import MONEY_UNIT
from sovang.registers.rows import NewContribution

_UNITS = {
    Contribution.Kind.MONEY: MONEY_UNIT,
    Contribution.Kind.LAND: "m²",
    Contribution.Kind.LABOUR: "công",
}


def gift_of(typed: Mapping[str, Any]) -> NewContribution:
    """Raises Refused for an amount that is no whole number."""
    try:
        amount = read_whole(typed["amount"])
    except Refused as refusal:
        raise Refused(refusal.message, field="amount") from refusal
    return NewContribution(
        giver=typed["giver"],
        giver_name=typed["giver_name"],
        mobiliser=typed["mobiliser"],
        kind=typed["kind"],
        amount=amount,
        unit=_UNITS.get(typed["kind"], typed["unit"]),
        socialised=not typed["public"],
        note=typed["note"],
    )
