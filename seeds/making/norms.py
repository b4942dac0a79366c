"""Rules, set by the committees that the sources name."""

from __future__ import annotations

from seeds.house import House
from sovang.programmes.actions import NewNorm, set_norms

ROWS = ("S2-05", "S2-08", "S3-11", "S3-12")


def make(house: House) -> None:
    province, district = house.units["BK"], house.units["KT-NH"]
    deeds, criteria = house.amount("S2-05"), house.amount("S2-08")
    models, sheets = house.row("S3-12"), house.amount("S3-11")
    rows = [NewNorm(province, "deeds_per_person", audience, at_least=deeds) for audience in ("cadre", "member")]
    rows.append(NewNorm(province, "criteria_of_poor_commune", "commune", at_most=criteria - 1))
    rows.append(NewNorm(district, "sheets_per_cell", "village_cell", at_least=sheets, at_most=sheets))
    most = models.amount(models.value_hi)
    rows.append(NewNorm(district, "models_per_unit", "collective", at_least=house.amount("S3-12"), at_most=most))
    set_norms(by=house.by, rows=rows)
