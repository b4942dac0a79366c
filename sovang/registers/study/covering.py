"""What hangs on sessions and curricula: the documents that they cover, and what learners say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.programmes.models import Directive
from sovang.registers import moving, reach
from sovang.registers.models import Entry

from .attending import take_session
from .checking import CURRICULUM
from .models import CurriculumDocument, Feedback, SessionDocument

#: States in which the documents of a session are written.
STUDIED = ("planned", "done")
_WORDS = 90


def directives() -> list[tuple[str, str]]:
    """Every document that may be studied, the newest first."""
    rows = Directive.objects.order_by(models.F("issued_on").desc(nulls_last=True), "number")
    return [
        (str(pk), f"{number} – {title}"[:_WORDS]) for pk, number, title in rows.values_list("pk", "number", "title")
    ]


def documents_of_session(by: Actor, entry: Entry) -> list[SessionDocument]:
    return list(SessionDocument.objects.filter(session=entry.pk).order_by("pk"))


def documents_of_curriculum(by: Actor, entry: Entry) -> list[CurriculumDocument]:
    return list(CurriculumDocument.objects.filter(curriculum=entry.pk).order_by("pk"))


@transaction.atomic
def cover_in_session(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say which documents a session went through; one that stands there already stays."""
    entry, chosen = take_session(by, id, STUDIED), _chosen(rows)
    new = [SessionDocument(session_id=id, directive_id=one) for one in chosen]
    SessionDocument.objects.bulk_create(new, ignore_conflicts=True)
    moving.touch(by=by, verb="session.cover", entries=[entry], after={"directives": chosen})


@transaction.atomic
def uncover_in_session(*, by: Actor, id: UUID, row: int) -> None:
    entry = take_session(by, id, STUDIED)
    _remove(by, entry, "session.uncover", SessionDocument.objects.filter(pk=row, session=id))


@transaction.atomic
def cover_in_curriculum(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say which documents a curriculum goes through; one that stands there already stays."""
    entry, chosen = _take_curriculum(by, id), _chosen(rows)
    new = [CurriculumDocument(curriculum_id=id, directive_id=one) for one in chosen]
    CurriculumDocument.objects.bulk_create(new, ignore_conflicts=True)
    moving.touch(by=by, verb="curriculum.cover", entries=[entry], after={"directives": chosen})


@transaction.atomic
def uncover_in_curriculum(*, by: Actor, id: UUID, row: int) -> None:
    entry = _take_curriculum(by, id)
    _remove(by, entry, "curriculum.uncover", CurriculumDocument.objects.filter(pk=row, curriculum=id))


def feedback_of(by: Actor, entry: Entry) -> list[Feedback]:
    return list(Feedback.objects.filter(session=entry.pk).order_by("question", "-score"))


@transaction.atomic
def hear_learners(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write how many learners gave a question how many points, one to five. Raises Refused for what cannot be, and for
    a question and score written before."""
    entry = take_session(by, id)
    heard = {(f.question, f.score) for f in feedback_of(by, entry)}
    new = [
        Feedback(session_id=id, question=one_line(r["question"]), score=r["score"], learners=r["learners"])
        for r in rows
    ]
    for one in new:
        if not 1 <= one.score <= 5:
            raise Refused(_("Điểm từ 1 đến 5."), field="score")
        if one.learners < 1:
            raise Refused(_("Số người cho điểm phải lớn hơn 0."), field="learners")
        if (one.question, one.score) in heard:
            raise Refused(_("Câu hỏi và mức điểm này đã ghi; muốn ghi lại thì bỏ dòng cũ trước."), field="question")
        heard.add((one.question, one.score))
    Feedback.objects.bulk_create(new)
    after = {"answers": [[one.question, one.score, one.learners] for one in new]}
    moving.touch(by=by, verb="session.hear", entries=[entry], after=after)


@transaction.atomic
def unhear(*, by: Actor, id: UUID, row: int) -> None:
    entry = take_session(by, id)
    _remove(by, entry, "session.unhear", Feedback.objects.filter(pk=row, session=id))


def _take_curriculum(by: Actor, id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id], register=CURRICULUM)
    if entry.state != "in_use":
        raise Refused(_("Chương trình này không còn dùng."), field="state")
    return entry


def _chosen(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    chosen = [int(row["directive_id"]) for row in rows if row.get("directive_id")]
    if not chosen or Directive.objects.filter(pk__in=chosen).count() < len(set(chosen)):
        raise Refused(_("Xin chọn văn bản."), field="directive_id")
    return chosen


def _remove(by: Actor, entry: Entry, verb: str, rows: models.QuerySet[Any]) -> None:
    """Raises NotFound when there is no such row."""
    before = rows.values().first()
    if before is None:
        raise NotFound
    rows.delete()
    told = {name: value for name, value in before.items() if isinstance(value, int | str)}
    moving.touch(by=by, verb=verb, entries=[entry], before=told, after={})
