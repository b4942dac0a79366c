"""Rules, typed into the settings by officers of the committees that the sources name."""

from __future__ import annotations

from seeds.house import House

ROWS = ("S2-05", "S2-08", "S3-11", "S3-12")


def make(house: House) -> None:
    province, district = house.desk("provincial_officer", "BK"), house.desk("commune_clerk", "KT-NH")
    for audience in ("cadre", "member"):
        province.send("norms", subject="deeds_per_person", audience=audience, at_least=house.amount("S2-05"))
    fewer = house.amount("S2-08") - 1
    province.send("norms", subject="criteria_of_poor_commune", audience="commune", at_most=fewer)
    sheets, models = house.amount("S3-11"), house.row("S3-12")
    district.send("norms", subject="sheets_per_cell", audience="village_cell", at_least=sheets, at_most=sheets)
    bounds = {"at_least": models.value, "at_most": models.value_hi}
    district.send("norms", subject="models_per_unit", audience="collective", **bounds)
