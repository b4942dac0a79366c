"""What a sentence and those before it say of the quantities that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sovang.base.periods import Period

from . import when, who
from .compared import beside_others, compared
from .fact import Fact, Read
from .filing import Filing
from .kind import completes, is_norm, is_share, is_structure, kind_of
from .mentions import Mention
from .parts import Whole
from .quantities import Quantity
from .sections import Outline


@dataclass(frozen=True)
class Around:
    """What a sentence names and counts, and what still holds from before it: the ``past`` and the doer, the chapter,
    and what the sentence before counted."""

    told: list[Mention]
    named: list[when.Named]
    past: when.Past
    chapter: Outline
    doer: who.Doer
    filing: Filing
    before: list[Whole]
    here: list[Whole] = field(default_factory=list)

    def read(self, sentence: str, quantity: Quantity, last: tuple[Quantity, Fact] | None) -> Read:
        """Whose, when and of which kind a quantity is; ``last`` is the one before it in the sentence."""
        structure = is_structure(sentence, quantity.start, quantity.after, quantity.unit)
        whose = who.choose(self.told, sentence, quantity, self.doer.now, structure=structure)
        kind = kind_of(
            sentence,
            quantity.start,
            quantity.after,
            quantity.unit,
            ahead=self.chapter.ahead or self.past.aims_in(sentence),
        )
        if last and who.goes_on(self.told, sentence, last[0], quantity):
            whose = last[1].organisation
        if last and completes(sentence, last[0].after, quantity.start, quantity.unit):
            kind = last[1].kind
        lies = _LIES.search(sentence, 0, quantity.start) is not None
        lasting = (
            structure
            or lies
            or self._is_share(sentence, quantity, last)
            or self._consists_too(sentence, quantity, last)
        )
        aside = beside_others(sentence, quantity, last[0] if last else None)
        period = self._period(sentence, quantity, kind, structure=lasting, aside=aside)
        return Read(
            self.filing.filed(self.doer.owner(whose, who.counted(sentence, quantity))),
            compared(sentence, quantity, period, last[0] if last else None, self.chapter.period),
            kind,
        )

    @staticmethod
    def _is_share(sentence: str, quantity: Quantity, last: tuple[Quantity, Fact] | None) -> bool:
        """True where a share is one of the members, households or places that were counted just before it."""
        return bool(
            last
            and is_share(sentence, quantity.start, quantity.unit)
            and is_structure(sentence, last[0].start, last[0].after, last[0].unit)
        )

    @staticmethod
    def _consists_too(sentence: str, quantity: Quantity, last: tuple[Quantity, Fact] | None) -> bool:
        """True where a number only goes on to say of what something consists: "57 chi bộ, trong đó 30 đảng bộ, với
        10.400 đảng viên"."""
        return bool(
            last
            and last[1].period is None
            and _AND_WITH.fullmatch(sentence, last[0].after, quantity.start)
            and is_structure(sentence, last[0].start, last[0].after, last[0].unit)
        )

    def _period(
        self, sentence: str, quantity: Quantity, kind: str, *, structure: bool, aside: tuple[int, int]
    ) -> Period | None:
        """Norms have no period but one that is said beside them; what a body consists of has none of a whole report
        and none that still runs. What is named ``aside`` is of another number."""
        before = self.past.holds_on(sentence)
        votes = _VOTES.search(sentence, max(0, quantity.start - _NEAR_VOTES), quantity.start)
        if votes and (day := self.past.event_day(self.named)):
            return day
        if self.past.event and not self.named and _WHO_CAME.match(sentence, quantity.end):
            return self.past.event
        said = before or self.chapter.period or self.past.news_of(sentence)
        if (is_norm(sentence, quantity.start) and not self.chapter.ahead) or (
            structure and (before is None or before.end is None)
        ):
            said = None
        named = [one for one in self.named if not aside[0] <= one.start < aside[1]]
        named = when.still_to_come(named, self.chapter.period) if self.chapter.ahead else named
        told = when.choose(named, sentence, (quantity.start, quantity.after), said, firm=before is not None)
        lasts = structure or any(
            one.period is None and one.start < quantity.start and not when.is_each(sentence, one) for one in self.named
        )
        planned = kind == "planned"
        return (
            told
            or self.past.at_congress(sentence, planned=planned, lasts=lasts)
            or (self.past.at_event(sentence, lasts=lasts))
        )


#: Where a place lies and how large it is, is of no report's time.
_LIES = re.compile(
    r"(?<!\w)(?:[Dd]iện tích tự nhiên|[Dd]ân số|[Cc]ách (?:trung tâm|thành phố|thị xã|huyện)|giáp(?! hạt| Tết)|"
    r"[Nn]ằm (?:ở|cách|bên|trên|phía)|[Đđ]ịa bàn rộng)(?!\w)[^.;]*$"
)
_AND_WITH = re.compile(
    r"[^;.:\d]{0,40}?(?:,|\s(?=và|với))\s*(?:(?:trong đó|gồm|với|và|có)\s*)*(?:(?:trên|hơn|gần|khoảng)\s+)?",
    re.IGNORECASE,
)
#: Votes are of the day, not of the term for which one is elected.
_VOTES = re.compile(r"(?<!\w)(?:phiếu|tín nhiệm)(?!\w)", re.IGNORECASE)
_NEAR_VOTES = 30
#: So are those who came, also where the meeting looks back on years.
_WHO_CAME = re.compile(r"\s+(?:đại biểu|điểm cầu)(?!\w)", re.IGNORECASE)
