"""A narrative that waits, read: its text first, so that it can be shown, then all of its proposals or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sovang.base.actor import Actor
from sovang.journal.write import Change, write

from . import dating
from .lessons import lessons_for, recall
from .linking import Linker
from .models import Narrative, Proposal
from .proposing import Catalogue, propose
from .reader.facts import Report, extract
from .reader.reading import read_narrative


def read_now(narrative: Narrative, *, by: Actor) -> Narrative:
    """Read to the end, whatever the size; one that another process has read meanwhile stays as it is.

    Raises Refused for what is no report.
    """
    whole = read_narrative(bytes(narrative.data or b""))
    report = extract(whole, day=dating.given(narrative))
    narrative.text, narrative.hidden = report.text, left_out(whole, report.text)
    unread = Narrative.objects.filter(pk=narrative.pk).exclude(stage=Narrative.Stage.READ)
    unread.update(text=narrative.text, hidden=narrative.hidden, stage=Narrative.Stage.TEXT)
    return _keep(narrative, proposed(narrative, report, by=by), by)


def proposed(narrative: Narrative, report: Report, *, by: Actor) -> list[Proposal]:
    """What a report is taken for: linked to units and indicators, lessons heard; nothing is written.

    The narrative is dated by its report first. A number whose organisation the text does not name is that of the
    narrative's own unit.
    """
    dating.date(narrative, report)
    made = propose(narrative, report.facts, Catalogue())
    linker = Linker(by=by, unit_id=narrative.unit_id, day=narrative.day)
    links = linker.link(proposal.organisation for proposal in made)
    for proposal in made:
        proposal.unit_id = links[proposal.organisation].unit_id
    recall(made, report.text, lessons_for(narrative.unit_id))
    return made


def left_out(whole: str, kept: str) -> list[str]:
    """The lines of the page that are not in the report, in their order."""
    there = set(kept.split("\n"))
    lines = (" ".join(line.split()) for line in whole.split("\n"))
    return [line for line in lines if line and line not in there]


@transaction.atomic
def _keep(narrative: Narrative, made: Sequence[Proposal], by: Actor) -> Narrative:
    held = Narrative.objects.select_for_update(of=("self",)).get(pk=narrative.pk)
    if held.stage == Narrative.Stage.READ:
        return held
    Proposal.objects.bulk_create(made, batch_size=500)
    narrative.stage, narrative.data, narrative.refusal = Narrative.Stage.READ, None, ""
    narrative.save(update_fields=["stage", "data", "refusal", "day", "day_from"])
    after = {"filename": narrative.filename, "source": narrative.source, "proposals": len(made)}
    after |= dating.told(narrative)
    change = Change("narrative", narrative.pk, narrative.title, narrative.unit_id, after=after)
    write(by=by, verb="narrative.read_in", changes=[change])
    return narrative
