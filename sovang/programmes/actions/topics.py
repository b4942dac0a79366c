"""Topics of a year or of a term, announced by a committee for everybody below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from ..catalogue import PROGRAMME
from ..leave import require
from ..models import Topic


@dataclass(frozen=True)
class NewTopic:
    """``last_year`` is None for a topic of one year."""

    issuer_id: int
    title: str
    first_year: int
    last_year: int | None = None
    directive_id: int | None = None
    programme: str = PROGRAMME


@transaction.atomic
def announce_topics(*, by: Actor, rows: Sequence[NewTopic]) -> list[Topic]:
    """Announce topics; one that the issuer has announced for the same years is returned as it is.

    Raises Refused when a title is empty or the years run backwards.
    """
    require(by, (row.issuer_id for row in rows))
    return [_announce(by, row) for row in rows]


@transaction.atomic
def withdraw_topic(*, by: Actor, topic_id: int, reason: str) -> None:
    """Take back a topic that nothing refers to yet. Raises Refused when registrations already follow it."""
    topic = Topic.objects.select_for_update(of=("self",)).filter(id=topic_id).first()
    if topic is None:
        raise NotFound
    require(by, [topic.issuer_id])
    change = Change("topic", topic_id, topic.title, topic.issuer_id, before=_seen(topic))
    try:
        with transaction.atomic():
            topic.delete()
    except ProtectedError:
        raise Refused(_("Đã có dòng đăng ký theo chuyên đề này nên không rút lại được.")) from None
    write(by=by, verb="programmes.withdraw_topic", changes=[change], reason=reason)


def _announce(by: Actor, row: NewTopic) -> Topic:
    title, last_year = one_line(row.title), row.last_year or row.first_year
    if not title:
        raise Refused(_("Chuyên đề phải có tên."), field="title")
    if last_year < row.first_year:
        raise Refused(_("Năm cuối của chuyên đề đứng trước năm đầu."), field="last_year")
    topic, fresh = Topic.objects.get_or_create(
        programme_id=row.programme,
        issuer_id=row.issuer_id,
        title=title,
        first_year=row.first_year,
        last_year=last_year,
        defaults={"directive_id": row.directive_id},
    )
    if fresh:
        change = Change("topic", topic.pk, title, row.issuer_id, after=_seen(topic))
        write(by=by, verb="programmes.announce_topic", changes=[change])
    return topic


def _seen(topic: Topic) -> dict[str, object]:
    return {"title": topic.title, "first_year": topic.first_year, "last_year": topic.last_year}
