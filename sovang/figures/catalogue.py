"""The indicators that a set of questions names, and those that these are made of."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from sovang.base.errors import NotFound
from sovang.programmes.models import Indicator

from .shapes import Question, Split

#: What a share is divided into: its rows are those of these two.
BOTH_SIDES = ("numerator", "denominator")
#: Parameters that name what else is asked: also who is left out of the whole, and what still lacks.
_NAMED = (*BOTH_SIDES, "excluded", "remaining")


class Catalogue:
    """Read at once: two statements where shares are among them, else one."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._by_code: dict[str, Indicator] = {}
        wholes = {q.indicator for q in questions if q.split == Split.INDICATOR}
        wanted = {q.indicator for q in questions}
        while wanted:
            self._load(Q(code__in=wanted) | Q(whole__code__in=wholes) if wholes else Q(code__in=wanted))
            named = {code for i in self._by_code.values() for code in _codes(i).values()}
            wanted, wholes = named - self._by_code.keys() - wanted, set()

    def __getitem__(self, code: str) -> Indicator:
        """Raises NotFound for a code that is not in the catalogue."""
        if code not in self._by_code:
            raise NotFound
        return self._by_code[code]

    def named_by(self, share: Indicator) -> dict[str, Indicator]:
        """Numerator and denominator of a share, and where they are named who is left out and what still lacks."""
        return {name: self[code] for name, code in _codes(share).items()}

    def divided(self, whole: Indicator) -> list[Indicator]:
        """The parts of an indicator that a question divides, in catalogue order."""
        parts = [i for i in self._by_code.values() if i.whole_id == whole.pk]
        return sorted(parts, key=lambda i: i.order)

    def _load(self, where: Q) -> None:
        self._by_code |= {i.code: i for i in Indicator.objects.filter(where)}


def _codes(indicator: Indicator) -> dict[str, str]:
    named = indicator.parameters
    return {name: named[name] for name in _NAMED if named.get(name)}
