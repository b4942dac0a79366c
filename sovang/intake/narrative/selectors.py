"""Reports in words and what is proposed from them. Who may import at a unit may see what came in there and below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.text import fold, one_line
from sovang.places import selectors as places
from sovang.places.models import UnitVersion
from sovang.places.selectors import UnitCard
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators

from .lessons import counted
from .linking import Linker
from .models import Lesson, Narrative, Proposal
from .proposing import Catalogue
from .reader.sentences import Sentence, sentences

#: The policy action behind all of this.
ACTION = "entries.import"
_OFFERED = 8


def get_narrative(*, by: Actor, id: UUID) -> Narrative:
    """The narrative, without the file it came from.

    Raises NotFound when there is none within reach, Forbidden without leave to import at its unit.
    """
    found = Narrative.objects.defer("data").select_related("unit", "created_by").filter(id=id).first()
    if found is None:
        raise NotFound
    by.require(ACTION, [found.unit_id])
    return found


def narratives(*, by: Actor, unit_id: int) -> QuerySet[Narrative]:
    """What came in for the unit and for all below it, newest first, without texts.

    Each has ``total``, ``open_n``, ``accepted_n``, ``rejected_n`` and ``later_n``: numbers of its proposals. Raises as
    ``Actor.require``.
    """
    by.require(ACTION, [unit_id])
    return (
        Narrative.objects.filter(unit__in=places.within(unit_id))
        .defer("data", "text", "hidden")
        .select_related("unit", "created_by")
        .annotate(
            total=Count("proposals"),
            **{f"{state}_n": Count("proposals", filter=Q(proposals__state=state)) for state in Proposal.State.values},
        )
        .order_by("-created_at", "-id")
    )


def lessons(*, by: Actor, unit_id: int, search: str = "") -> QuerySet[Lesson]:
    """What was learned for the unit and still holds, newest first; ``search``: words of the phrase or of its meaning,
    tone marks aside. Raises as ``Actor.require``."""
    by.require(ACTION, [unit_id])
    found = Lesson.objects.filter(unit=unit_id, forgotten_at=None)
    if wanted := fold(one_line(search)):
        means = [one.pk for one in indicators() if wanted in fold(one.name_vi)]
        named = UnitVersion.objects.filter(name_folded__contains=wanted).values("unit")
        found = found.filter(Q(phrase__contains=wanted) | Q(meaning_unit__in=named) | Q(meaning_indicator__in=means))
    return found.select_related("meaning_unit", "meaning_indicator", "created_by").order_by("-created_at", "-id")


def proposals(*, by: Actor, narrative_id: UUID) -> QuerySet[Proposal]:
    """What is proposed from a narrative, in the order of its text. Raises as ``get_narrative``."""
    get_narrative(by=by, id=narrative_id)
    return shown().filter(narrative=narrative_id)


def get_proposal(*, by: Actor, id: UUID) -> Proposal:
    """One proposal with its narrative. Raises as ``get_narrative``."""
    found = shown().select_related("narrative").filter(id=id).first()
    if found is None:
        raise NotFound
    by.require(ACTION, [found.narrative.unit_id])
    return found


def shown() -> QuerySet[Proposal]:
    """Proposals in the order of their texts, with what a page names of them."""
    named = Proposal.objects.select_related("unit", "indicator", "entry", "decided_by")
    return named.order_by("narrative", "position", "start")


def lacking(proposal: Proposal) -> list[str]:
    """What the proposal needs before it can be accepted, as people call it; empty when it may be."""
    wanted = (
        (proposal.unit_id, _("đơn vị")),
        (proposal.indicator_id, _("chỉ tiêu")),
        (proposal.starts, _("kỳ")),
        (proposal.value, _("giá trị")),
    )
    return [name for value, name in wanted if value is None]


def origins(*, by: Actor, entry_ids: Iterable[UUID]) -> dict[UUID, Proposal]:
    """By reported figure the first proposal that it came from, with its narrative; those out of reach left out."""
    found = shown().select_related("narrative").filter(entry__in=list(entry_ids)).order_by("-narrative", "-start")
    rows = list(found.defer("narrative__data", "narrative__hidden"))
    allowed = by.among(ACTION, {one.narrative.unit_id for one in rows})
    return {one.entry_id: one for one in rows if one.entry_id and one.narrative.unit_id in allowed}


def candidates(*, by: Actor, proposal: Proposal) -> list[UnitCard]:
    """The units that the proposal's organisation may be, the likeliest first; empty where no name is like it."""
    linker = Linker(by=by, unit_id=proposal.narrative.unit_id, day=proposal.narrative.day)
    ids = linker.link([proposal.organisation])[proposal.organisation].candidates
    cards = places.unit_cards(ids, proposal.narrative.day)
    return [cards[i] for i in ids]


def indicator_candidates(*, by: Actor, proposal: Proposal) -> list[Indicator]:
    """Indicators of which the text behind the number says most of the name, the likeliest first; whoever may read the
    narrative may read the catalogue. Raises as ``get_narrative``."""
    narrative = get_narrative(by=by, id=proposal.narrative_id)
    return Catalogue().near(f"{proposal.indicator_name} {counted(narrative.text, proposal.end)}", proposal)[:_OFFERED]


def sentence_of(narrative: Narrative, proposal: Proposal) -> Sentence:
    """The sentence in which the proposal's number stands; its places are those of the narrative's text."""
    return sentence_at(narrative.text, proposal.start)


def sentence_at(text: str, at: int) -> Sentence:
    """The sentence that holds code point ``at``; the rest of its line where it stands in none."""
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    line = text[first : last if last >= 0 else len(text)]
    found = next((one for one in sentences(line) if one.start <= at - first < one.end), Sentence(0, len(line), 0, line))
    return replace(found, start=found.start + first, end=found.end + first)
