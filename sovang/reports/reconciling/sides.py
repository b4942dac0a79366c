"""What comparing finds: a number of the text against one of the ledger, in a verdict, a gap and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.figures.shapes import Figure, Question
from sovang.figures.wording import BASES, in_words

from .bounds import Bounds, bounds_of, rounded, share_of

_HUNDREDTHS = 10_000  # of a percent, in a whole


class Verdict(StrEnum):
    """``UNKNOWN``: nothing stands there; ``NOT_ASKED``: unit, indicator, period or value is missing or out of reach."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Side:
    """What stands against the text: a derived ``figure``, or what ``source`` reported before in ``entry_id``.

    ``gap`` is the text's number less this one, in the smallest unit of the text's indicator.
    """

    said: Figure
    figure: Figure
    question: Question
    source: str = ""
    entry_id: UUID | None = None

    @property
    def text(self) -> str:
        """As people read it: "trên 7.100 lượt"."""
        return f"{in_words(self.figure)} {self.figure.unit}"

    @property
    def verdict(self) -> Verdict:
        """Claims count: "trên 7.100" agrees with 7.120, "97%" with 905 of 933; two different totals never agree."""
        fits = self._same_whole and self._stated.meets(self._there)
        return Verdict.AGREES if fits else Verdict.DIFFERS

    @property
    def gap(self) -> int:
        said, there = self.said.value or 0, self.figure.value or 0
        if self._is_share and self.figure.denominator:
            return said - (2 * there * _HUNDREDTHS + self.figure.denominator) // (2 * self.figure.denominator)
        return said - there

    @property
    def sentence(self) -> str:
        words = {"said": f"{in_words(self.said)} {self.said.unit}", "there": self.text, "origin": self._origin}
        words["gap"] = f"{number(abs(self.gap), self.said.scale)} {self.said.unit}"
        if self.verdict is Verdict.AGREES:
            return _("Khớp với %(there)s (%(origin)s).") % words
        if not self.gap:
            return _("Báo cáo ghi %(said)s, nhưng %(origin)s là %(there)s.") % words
        if self.gap > 0:
            return _("Báo cáo ghi %(said)s, nhiều hơn %(gap)s so với %(there)s (%(origin)s).") % words
        return _("Báo cáo ghi %(said)s, ít hơn %(gap)s so với %(there)s (%(origin)s).") % words

    @property
    def _origin(self) -> str:
        return (
            _("đã báo cáo trong “%(source)s”") % {"source": self.source}
            if self.source
            else str(BASES[self.figure.basis])
        )

    @property
    def _is_share(self) -> bool:
        """The text gives a percentage where the ledger has a part and its whole."""
        return bool(self.figure.denominator) and self.figure.scale != self.said.scale

    @property
    def _same_whole(self) -> bool:
        wholes = {self.said.denominator, self.figure.denominator} - {None}
        return self._is_share or len(wholes) < 2

    @property
    def _stated(self) -> Bounds:
        stated = bounds_of(self.said.value or 0, self.said.value_hi, self.said.exactness)
        return rounded(stated, self.said.value or 0) if self._is_share else stated

    @property
    def _there(self) -> Bounds:
        value, whole = self.figure.value or 0, self.figure.denominator
        return (
            share_of(value, whole)
            if self._is_share and whole
            else bounds_of(value, self.figure.value_hi, self.figure.exactness)
        )


@dataclass(frozen=True)
class Compared:
    """One proposal beside what the ledger derives and what was reported before."""

    verdict: Verdict
    derived: Side | None = None
    earlier: Side | None = None

    @classmethod
    def of(cls, derived: Side | None, earlier: Side | None) -> Compared:
        """A side that differs decides, else one that agrees."""
        verdicts = {side.verdict for side in (derived, earlier) if side}
        order = (Verdict.DIFFERS, Verdict.AGREES)
        return cls(next((v for v in order if v in verdicts), Verdict.UNKNOWN), derived, earlier)

    @property
    def deciding(self) -> Side | None:
        """The side that the verdict is about."""
        return next((side for side in (self.derived, self.earlier) if side and side.verdict is self.verdict), None)

    @property
    def gap(self) -> int | None:
        """The text's number less that of the deciding side, in the smallest unit; None where there is none."""
        return self.deciding.gap if self.deciding else None

    @property
    def sentence(self) -> str:
        """The verdict for people; empty where nothing was asked."""
        if self.deciding:
            return self.deciding.sentence
        return "" if self.verdict is Verdict.NOT_ASKED else _("Sổ chưa có số nào cho đơn vị, chỉ tiêu và kỳ này.")
