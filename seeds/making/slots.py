"""The daily half hours of the loudspeakers, typed into the settings of the centre that broadcasts."""

from __future__ import annotations

from seeds.house import House

ROWS = ("S0-11", "S0-12")


def make(house: House) -> None:
    for id, name in zip(ROWS, ("Buổi trưa", "Buổi chiều"), strict=True):
        row = house.row(id)
        years = {"first_year": row.span.years[0], "last_year": row.span.years[-1]}
        desk = house.desk("commune_clerk", row.place)
        desk.send("slots", name=name, starts=row.value, ends=row.value_hi, **years)
