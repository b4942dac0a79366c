"""Reading a long report in the background. Safe to run twice: what was read is not read again."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from sovang.base.actor import System
from sovang.base.errors import Refused

from .models import Narrative
from .staging import read_now


@task()
def read_narrative_file(narrative_id: str) -> None:
    """Read a narrative to its end; why it cannot be read is written down for the one who sent it."""
    narrative = Narrative.objects.select_related("created_by").filter(id=UUID(narrative_id)).first()
    if narrative is None or narrative.stage == Narrative.Stage.READ:
        return
    try:
        read_now(narrative, by=narrative.created_by or System())
    except Refused as refused:
        stage = Narrative.Stage.REFUSED
        Narrative.objects.filter(pk=narrative.pk).update(stage=stage, refusal=refused.message)
