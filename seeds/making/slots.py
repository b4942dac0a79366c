"""The daily half hours of the loudspeakers."""

from __future__ import annotations

import datetime as dt

from seeds.house import House
from sovang.programmes.actions import NewSlot, set_slots

ROWS = ("S0-11", "S0-12")


def make(house: House) -> None:
    names = dict(zip(ROWS, ("Buổi trưa", "Buổi chiều"), strict=True))
    rows = [
        NewSlot(
            house.units[house.row(id).place],
            name,
            dt.time.fromisoformat(house.row(id).value),
            dt.time.fromisoformat(house.row(id).value_hi),
            house.row(id).span.years[0],
            house.row(id).span.years[-1],
        )
        for id, name in names.items()
    ]
    set_slots(by=house.by, rows=rows)
