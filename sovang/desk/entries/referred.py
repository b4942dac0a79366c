"""What a line or a row refers to, by the name that people know it by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sovang.people.models import Person
from sovang.places.models import Unit
from sovang.places.selectors import UnitCard, unit_cards
from sovang.programmes.models import Indicator
from sovang.registers.description import Field, Kind
from sovang.registers.models import Entry

from ..registers.quantities import name_in_catalogue

REFERENCES = (Kind.UNIT, Kind.PERSON, Kind.LINE, Kind.INDICATOR)


def referred(field: Field, row: Any) -> Any:
    """The thing itself: the row's attribute without the ending that ids have; None where there is none."""
    return getattr(row, field.name.removesuffix("_id"), None)


def units_among(fields: Iterable[Field], rows: Iterable[Any]) -> dict[int, UnitCard]:
    """Cards of all units that the rows refer to: one look-up for a whole table."""
    wanted = [f for f in fields if f.kind is Kind.UNIT]
    found = {getattr(row, f.name, None) for row in rows for f in wanted}
    return unit_cards({pk for pk in found if isinstance(pk, int)})


def name_of(found: Any, units: Mapping[int, UnitCard]) -> str:
    """A unit's name of today, a person's name, a line's title; of a register's own row that of its line."""
    if isinstance(found, Unit):
        return units[found.pk].name
    if isinstance(found, Person):
        return found.name
    if isinstance(found, Indicator):
        return name_in_catalogue(found)
    line = found if isinstance(found, Entry) else getattr(found, "entry", None)
    return line.title if isinstance(line, Entry) else str(found)
