"""The catalogue of indicators by code, with their names and units in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from sovang.figures.labels import of_indicator
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators


@dataclass(frozen=True)
class Catalogue:
    """Raises KeyError for a code that no indicator has."""

    by_code: Mapping[str, Indicator]

    def name(self, code: str) -> str:
        return of_indicator(self.by_code[code])

    def unit(self, code: str) -> str:
        english = (get_language() or "vi").startswith("en")
        return self.by_code[code].unit_en if english else self.by_code[code].unit_vi

    def scale(self, code: str) -> int:
        return self.by_code[code].scale


def catalogue() -> Catalogue:
    """Read anew: one query."""
    return Catalogue({i.code: i for i in indicators()})
