"""Obligations go along with a reorganisation: what a closed unit asked for, and is still to come, its heirs ask for.

Every heir takes over deadlines that are not due yet and topics that still run, unless it has its own. What the closed
unit issued stays where it is, for the days before. What directives ask of a closed unit and is still to come, they ask
of its heirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write
from sovang.places.followers import Inverse, Line
from sovang.places.plan import Handover, Plan

from .models import Deadline, Recipient, Topic

_Given = Deadline | Topic | Recipient


class ObligationsFollow:
    """The room's ``places.followers.Follower``."""

    name = "programmes"
    label = gettext_lazy("Thời hạn, chuyên đề và văn bản chỉ đạo")

    def preview(self, plan: Plan) -> list[Line]:
        """One line per closed unit whose deadlines or topics pass on."""
        lines = []
        for closed in plan.closed:
            if count := len(_deadlines(closed, plan)) + len(_topics(closed, plan)):
                text = _("Chuyển %(count)s thời hạn và chuyên đề còn hiệu lực sang đơn vị kế thừa.") % {"count": count}
                lines.append(Line(text, closed.unit_id))
            if count := len(_asked(closed, plan)):
                text = _("Giao đơn vị kế thừa thực hiện tiếp %(count)s yêu cầu của văn bản chỉ đạo.") % {"count": count}
                lines.append(Line(text, closed.unit_id))
        return lines

    def apply(self, plan: Plan, by: Actor) -> list[Inverse]:
        deadlines: list[int] = []
        topics: list[int] = []
        asked: list[int] = []
        for closed in plan.closed:
            deadlines += _take(by, "deadline", _deadlines(closed, plan))
            topics += _take(by, "topic", _topics(closed, plan))
            asked += _take(by, "recipient", _asked(closed, plan))
        given: Inverse = {"deadlines": deadlines, "topics": topics, "recipients": asked}
        return [given] if any(given.values()) else []

    def undo(self, inverse: list[Inverse], by: Actor) -> None:
        for part in inverse:
            _give_back(by, "deadline", Deadline.objects.filter(id__in=part["deadlines"]))
            _give_back(by, "topic", Topic.objects.filter(id__in=part["topics"]))
            handed = Recipient.objects.filter(id__in=part.get("recipients", [])).select_related("directive")
            _give_back(by, "recipient", handed)


def _deadlines(closed: Handover, plan: Plan) -> list[Deadline]:
    """Copies for the heirs, not yet written; a duty that an heir has set for the year is its own business."""
    rows = Deadline.objects.filter(issuer=closed.unit_id, due__gte=plan.effective)
    own = set(Deadline.objects.filter(issuer__in=closed.heirs).values_list("issuer_id", "programme_id", "duty", "year"))
    return [
        Deadline(issuer_id=heir, programme_id=d.programme_id, duty=d.duty, year=d.year, due=d.due, cutoff=d.cutoff)
        for d in rows
        for heir in closed.heirs
        if (heir, d.programme_id, d.duty, d.year) not in own
    ]


def _topics(closed: Handover, plan: Plan) -> list[Topic]:
    rows = Topic.objects.filter(issuer=closed.unit_id, last_year__gte=plan.effective.year)
    own = set(Topic.objects.filter(issuer__in=closed.heirs).values_list("issuer_id", "title"))
    return [
        Topic(
            issuer_id=heir,
            programme_id=t.programme_id,
            title=t.title,
            first_year=t.first_year,
            last_year=t.last_year,
            directive_id=t.directive_id,
        )
        for t in rows
        for heir in closed.heirs
        if (heir, t.title) not in own
    ]


def _asked(closed: Handover, plan: Plan) -> list[Recipient]:
    """Copies for the heirs of what is due later and not done; one that an heir is asked itself stands as it is."""
    rows = Recipient.objects.filter(unit=closed.unit_id, due__gte=plan.effective, done_on=None).select_related(
        "directive"
    )
    own = set(Recipient.objects.filter(unit__in=closed.heirs).values_list("unit_id", "directive_id", "duty"))
    return [
        Recipient(directive=r.directive, unit_id=heir, duty=r.duty, due=r.due)
        for r in rows
        for heir in closed.heirs
        if (heir, r.directive_id, r.duty) not in own
    ]


def _take(by: Actor, noun: str, rows: Sequence[_Given]) -> list[int]:
    for row in rows:
        row.save()
    write(by=by, verb="programmes.follow", changes=_changes(noun, rows))
    return [row.pk for row in rows]


def _give_back(by: Actor, noun: str, rows: Iterable[_Given]) -> None:
    changes = _changes(noun, rows)
    try:
        for row in rows:
            row.delete()
    except ProtectedError:
        raise Refused(_("Đã có dòng đăng ký theo chuyên đề của đơn vị kế thừa nên chưa hoàn tác được.")) from None
    write(by=by, verb="programmes.follow_back", changes=changes)


def _changes(noun: str, rows: Iterable[_Given]) -> list[Change]:
    return [Change(noun, row.pk, _called(row), _unit_of(row), after={"id": row.pk}) for row in rows]


def _called(row: _Given) -> str:
    if isinstance(row, Topic):
        return row.title
    return row.directive.number if isinstance(row, Recipient) else row.duty


def _unit_of(row: _Given) -> int:
    return row.unit_id if isinstance(row, Recipient) else row.issuer_id
