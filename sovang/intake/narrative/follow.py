"""What a reorganisation means for reports in words.

Narratives keep their unit; whoever has a closed unit in custody goes on with them. Lessons hold below their unit, so
every heir of a closed one gets its lessons, unless it has learned its own about the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.actor import Actor
from sovang.journal.write import Change, write
from sovang.places.followers import Inverse, Line
from sovang.places.plan import Handover, Plan

from .models import Lesson, Narrative, Proposal


class NarrativesFollow:
    """The room's ``places.followers.Follower``."""

    name = "narrative"
    label = gettext_lazy("Báo cáo bằng lời")

    def preview(self, plan: Plan) -> list[Line]:
        """Reports not yet worked through whose unit closes, and lessons that pass on."""
        closed = [handover.unit_id for handover in plan.closed]
        waiting = Narrative.objects.filter(
            unit__in=closed, proposals__state__in=[Proposal.State.OPEN, Proposal.State.LATER]
        )
        counts = waiting.order_by("unit_id").values_list("unit_id").annotate(n=Count("pk", distinct=True))
        lines = [
            Line(_("%(n)s báo cáo bằng lời còn số liệu chờ xem chuyển cho đơn vị tiếp nhận.") % {"n": n}, unit)
            for unit, n in counts
        ]
        for handover in plan.closed:
            if copies := _copies(handover):
                text = _("Chuyển %(n)s cách hiểu báo cáo đã ghi nhớ sang đơn vị kế thừa.") % {"n": len(copies)}
                lines.append(Line(text, handover.unit_id))
        return lines

    def apply(self, plan: Plan, by: Actor) -> list[Inverse]:
        given: list[int] = []
        for handover in plan.closed:
            copies = _copies(handover)
            Lesson.objects.bulk_create(copies)
            write(by=by, verb="narrative.follow", changes=_changes(copies))
            given += [copy.pk for copy in copies]
        return [{"lessons": given}] if given else []

    def undo(self, inverse: list[Inverse], by: Actor) -> None:
        for part in inverse:
            handed = Lesson.objects.filter(pk__in=part["lessons"])
            write(by=by, verb="narrative.follow_back", changes=_changes(list(handed)))
            handed.delete()


def _copies(closed: Handover) -> list[Lesson]:
    """Lessons for the heirs, not yet written."""
    own = set(Lesson.objects.filter(unit__in=closed.heirs).values_list("unit_id", "kind", "phrase"))
    return [
        Lesson(
            unit_id=heir,
            kind=lesson.kind,
            phrase=lesson.phrase,
            meaning_unit_id=lesson.meaning_unit_id,
            meaning_indicator_id=lesson.meaning_indicator_id,
            created_by_id=lesson.created_by_id,
        )
        for lesson in Lesson.objects.filter(unit=closed.unit_id, forgotten_at=None)
        for heir in closed.heirs
        if (heir, lesson.kind, lesson.phrase) not in own
    ]


def _changes(lessons: Iterable[Lesson]) -> list[Change]:
    return [Change("lesson", one.pk, one.phrase, one.unit_id, after={"kind": one.kind}) for one in lessons]
