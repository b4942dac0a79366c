"""What people gave for deeds of this year that are under way: money, land, work; public money told apart."""

from __future__ import annotations

from sovang.registers import selectors
from sovang.registers.actions import add_contribution
from sovang.registers.models import Contribution
from sovang.registers.rows import NewContribution
from sovang.registers.selectors import Filters

from ..current import FIRST_CELL
from . import Stage

ORDER = 10
_GIVER, _KIND = Contribution.Giver, Contribution.Kind
_GIFTS = (
    NewContribution(_GIVER.PEOPLE, _KIND.MONEY, 12_000_000, "đồng", mobiliser="trưởng thôn"),
    NewContribution(_GIVER.MEMBER, _KIND.LAND, 320, "m²"),
    NewContribution(_GIVER.PEOPLE, _KIND.LABOUR, 126, "công", exactness="about"),
    NewContribution(_GIVER.ENTERPRISE, _KIND.MATERIALS, 5, "tấn xi măng"),
    NewContribution(_GIVER.BUDGET, _KIND.MONEY, 30_000_000, "đồng", socialised=False),
)


def write(stage: Stage) -> None:
    """One gift on each of the first deeds that are still open."""
    asked = Filters(year=stage.today.year, unit_id=stage.units[FIRST_CELL], view="doing")
    deeds = selectors.page(by=stage.by, register="deed", filters=asked, order="unit", size=len(_GIFTS)).rows
    for deed, gift in zip(deeds, _GIFTS, strict=False):
        add_contribution(by=stage.by, id=deed.id, contribution=gift)
