"""Who was there, by name: typed one by one, or as a whole unit but for those who missed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import fold, one_line
from sovang.people.models import Person
from sovang.registers import moving, reach
from sovang.registers.models import Entry

from . import due
from .checking import SESSION
from .models import Attended


def take_session(by: Actor, id: UUID, states: Iterable[str] = ("done",)) -> Entry:
    """Lock a session to write on it. Raises Refused in another state."""
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id], register=SESSION)
    if entry.state not in states:
        raise Refused(_("“%(title)s” không ở trạng thái ghi được mục này.") % {"title": entry.title}, field="state")
    return entry


@transaction.atomic
def call_roll(*, by: Actor, id: UUID, absent: str = "") -> int:
    """All members of the session's unit, and below it, were there but those in ``absent`` and the exempt.

    ``absent`` has a code or a name per line. Gives how many were there. Raises Refused for one who is not on the roll
    or whose name several bear, and for a unit without members.
    """
    (entry,) = moving.take(by=by, register=SESSION, verb="call_roll", ids=[id])
    there = write_roll(by, entry, absent)
    moving.put(by=by, verb="session.call_roll", entries=[entry], state=entry.state, given={"present": there})
    return there


def write_roll(by: Actor, entry: Entry, absent: str) -> int:
    """What ``call_roll`` writes for a locked session. Raises as it does."""
    by.require("people.view", [entry.unit_id])
    persons = due.roll(entry.unit_id, entry.day).values_list("person_id", "person__code", "person__name_folded")
    roll = {person: (fold(code), name) for person, code, name in persons}
    missed = {_found(roll, text) for line in absent.splitlines() if (text := one_line(line))}
    there = roll.keys() - missed
    if not there:
        raise Refused(_("Danh sách của đơn vị không có đảng viên nào dự."), field="absent")
    _write(entry.pk, there)
    return len(there)


def _found(roll: Mapping[UUID, tuple[str, str]], text: str) -> UUID:
    """Who is meant by a code or a name, with or without tone marks."""
    wanted = fold(text)
    found = [person for person, said in roll.items() if wanted in said]
    if len(found) != 1:
        none = _("“%(text)s” không có trong danh sách đảng viên của đơn vị.")
        several = _("Có nhiều người tên “%(text)s”; xin ghi mã.")
        raise Refused((several if found else none) % {"text": text}, field="absent")
    return found[0]


@transaction.atomic
def mark_present(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write persons who were there; who stands there already stays. Raises NotFound and Forbidden for people who are
    not to be seen."""
    entry = take_session(by, id, due.HELD)
    wanted = [row["person_id"] for row in rows if row.get("person_id")]
    if not wanted:
        raise Refused(_("Xin ghi người dự."), field="person_id")
    homes = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "home_unit_id"))
    if homes.keys() != set(wanted):
        raise NotFound
    by.require("people.view", homes.values())
    _write(id, homes)
    moving.touch(by=by, verb="session.mark_present", entries=[entry], after={"persons": [str(i) for i in wanted]})


def _write(id: UUID, persons: Iterable[UUID]) -> None:
    there = [Attended(session_id=id, person_id=person) for person in persons]
    Attended.objects.bulk_create(there, ignore_conflicts=True)


@transaction.atomic
def mark_absent(*, by: Actor, id: UUID, row: int) -> None:
    """Take one person out again. Raises NotFound."""
    entry = take_session(by, id, due.HELD)
    if (found := Attended.objects.filter(pk=row, session=id).first()) is None:
        raise NotFound
    found.delete()
    before = {"person": str(found.person_id)}
    moving.touch(by=by, verb="session.mark_absent", entries=[entry], before=before, after={})


def present(by: Actor, entry: Entry) -> list[Attended]:
    """Those there by name whom ``by`` may see, at their units."""
    rows = Attended.objects.filter(due.seen(by, "person__home_unit"), session=entry.pk).select_related("person")
    return list(rows.order_by("person__home_unit_id", "person__name_folded", "pk"))
