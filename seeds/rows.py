"""The published figures and rules, one row each, as the sources state them (``rows.csv``)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sovang.base.numbers import Style
from sovang.base.periods import Period
from sovang.programmes.measures import base_amount
from sovang.programmes.models import Indicator

_FILE = Path(__file__).parent / "rows.csv"


@dataclass(frozen=True)
class Row:
    """What a source says. ``value``, ``value_hi`` and ``denominator`` are written in ``unit``, with a decimal point.

    ``how`` names the way of asking (``comparing``), ``asks`` what is asked beside or instead of the indicator, and
    ``register`` the register that carries the records.
    """

    id: str
    place: str
    indicator: str
    kind: str
    period: str
    value: str
    value_hi: str
    unit: str
    denominator: str
    exactness: str
    excluded: str
    how: str
    asks: str
    register: str

    @property
    def span(self) -> Period:
        return Period.parse(self.period)

    def amount(self, text: str) -> int | None:
        """``text`` in the smallest unit of the row's indicator; None for nothing. Raises Refused for a strange unit."""
        indicator = Indicator.objects.get(code=self.indicator)
        return base_amount(text, self.unit, indicator, style=Style.ENGLISH) if text else None


def read_rows() -> dict[str, Row]:
    """All rows by id, in the order of the sources."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {line["id"]: Row(**line) for line in csv.DictReader(file)}
