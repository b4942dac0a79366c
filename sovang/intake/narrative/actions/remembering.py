"""What was learned about words, as the people of a unit keep it: forgotten, and remembered again."""

from __future__ import annotations

from django.db import transaction

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from .. import lessons
from ..models import Lesson
from ..selectors import ACTION


@transaction.atomic
def forget_lesson(*, by: Actor, id: int) -> Lesson:
    """Let a lesson hold no longer; proposals that it changed stay as they are. A forgotten one stays so.

    Raises NotFound when it is missing or out of reach, Forbidden without leave to import at its unit.
    """
    found = _lock(by, id)
    if found.forgotten_at is None:
        lessons.forget(by=by, lessons=[found])
    return found


@transaction.atomic
def remember_lesson(*, by: Actor, id: int) -> Lesson:
    """Take ``forget_lesson`` back. Raises as it does."""
    found = _lock(by, id)
    if found.forgotten_at is not None:
        lessons.remember(by=by, lessons=[found])
    return found


def _lock(by: Actor, id: int) -> Lesson:
    query = Lesson.objects.select_for_update(of=("self",)).select_related("meaning_unit", "meaning_indicator")
    found = query.filter(pk=id).first()
    if found is None:
        raise NotFound
    by.require(ACTION, [found.unit_id])
    return found
