"""Taking hold of proposals."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from ..models import Narrative, Proposal
from ..selectors import ACTION


def lock(*, by: Actor, ids: Collection[UUID]) -> list[Proposal]:
    """The proposals in the order given, with their narratives, locked until the end of the transaction.

    Raises NotFound when one is missing or out of reach, Forbidden without leave to import at its narrative's unit.
    """
    wanted = list(dict.fromkeys(ids))
    query = Proposal.objects.select_for_update(of=("self",)).select_related("narrative", "unit", "indicator")
    found = {one.pk: one for one in query.defer("narrative__data").filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise NotFound
    by.require(ACTION, {one.narrative.unit_id for one in found.values()})
    return [found[pk] for pk in wanted]


def lock_narrative(id: UUID) -> Narrative:
    """The narrative, locked until the end of the transaction; whether one may is not asked."""
    return Narrative.objects.select_for_update(of=("self",)).defer("data").get(pk=id)


def open_ones(narrative: Narrative) -> list[Proposal]:
    """The open proposals of a narrative, locked."""
    return _in_states(narrative, Proposal.State.OPEN)


def undecided(narrative: Narrative) -> list[Proposal]:
    """The open proposals of a narrative and those put off, locked."""
    return _in_states(narrative, Proposal.State.OPEN, Proposal.State.LATER)


def _in_states(narrative: Narrative, *states: str) -> list[Proposal]:
    query = Proposal.objects.select_for_update(of=("self",)).filter(narrative=narrative, state__in=states)
    found = list(query.select_related("unit", "indicator").order_by("position", "start"))
    for one in found:
        one.narrative = narrative
    return found
