"""Near-duplicates: texts that somebody copied from a neighbour. Three-letter pieces of the folded text are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sovang.base.text import fold
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import LIMITS, threshold
from sovang.registers.models import Entry

#: From this percentage on a text is called nearly the same as another, where no committee says otherwise.
ALIKE = LIMITS[NormSubject.ALIKE_PERCENT].usual
#: Below this nothing is kept with a text: no committee may ask for less.
_KEPT = LIMITS[NormSubject.ALIKE_PERCENT].least
#: Up to so many new texts at once each is compared with each.
COMPARED = 300
_SHOWN = 5


@dataclass(frozen=True)
class Likeness:
    """Another deed that is nearly the same, and by how many percent; ``entry_id`` is None while it is not written."""

    percent: int
    title: str
    entry_id: UUID | None


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    folded: str
    pieces: frozenset[str]
    entry_id: UUID | None = None


def percent_alike(one: str, other: str) -> int:
    """0 to 100: how much of their pieces two texts share (Dice); 100 only if equal but for marks and case."""
    return percent_of(text_of(one), text_of(other))


def similar_deeds(
    texts: Sequence[str], *, unit_id: int, year: int, leave_out: Sequence[UUID] = ()
) -> list[list[Likeness]]:
    """For each text the unit's deeds of that year, and the other new texts, that are nearly the same; nearest first.

    Nearly the same is what the unit's committee calls so today.
    """
    least = threshold(unit_id, NormSubject.ALIKE_PERCENT, timezone.localdate().year)
    return _near(texts, unit_id, year, least, leave_out)


def _near(
    texts: Sequence[str], unit_id: int, year: int, least: int, leave_out: Sequence[UUID] = ()
) -> list[list[Likeness]]:
    written = Entry.objects.filter(unit=unit_id, register="deed", year=year).exclude(id__in=leave_out)
    others = [text_of(title, pk) for pk, title in written.values_list("id", "title")]
    new = [text_of(text) for text in texts]
    return [_nearest(text, (*others, *new[:i], *new[i + 1 :]), least) for i, text in enumerate(new)]


def similarities(titles: Sequence[str], *, unit_id: int, year: int) -> list[int]:
    """The percentage to keep with each new text of a unit: that of its nearest neighbour, 0 when none is near."""
    found = _near(titles, unit_id, year, _KEPT)
    return [near[0].percent if near else 0 for near in found]


def equal_texts(rows: Iterable[tuple[int, int, str]]) -> list[int]:
    """For (unit, year, title) of a large load: 100 where the unit has the same text twice in it, else 0."""
    keys = [(unit, year, fold(title)) for unit, year, title in rows]
    if len(set(keys)) == len(keys):
        return [0] * len(keys)
    times = Counter(keys)
    return [100 if times[key] > 1 else 0 for key in keys]


def _nearest(text: Text, others: Sequence[Text], least: int) -> list[Likeness]:
    scored = [Likeness(percent_of(text, other), other.title, other.entry_id) for other in others]
    near = sorted((found for found in scored if found.percent >= least), key=lambda found: -found.percent)
    return near[:_SHOWN]


def percent_of(one: Text, other: Text) -> int:
    if one.folded == other.folded:
        return 100
    return min(99, 200 * len(one.pieces & other.pieces) // (len(one.pieces) + len(other.pieces)))


def text_of(title: str, entry_id: UUID | None = None) -> Text:
    folded = fold(title)
    padded = f"  {folded} "
    return Text(title, folded, frozenset(padded[i : i + 3] for i in range(len(padded) - 2)), entry_id)
