"""Where persons belong, from which day on: joining, moving, leaving, exemptions, cadres under management.

Spans are half-open: ``valid_to`` is the first day that no longer counts.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write
from sovang.places.models import Unit

from ..models import Exemption, ManagedCadre, Membership, Person
from ..spans import holding, not_ended
from .locking import locked

Ids = Collection[uuid.UUID]


@transaction.atomic
def join_unit(
    *, by: Actor, person_ids: Ids, unit_id: int, standing: str, on: dt.date, post: str = ""
) -> list[Membership]:
    """A further membership beside the home unit, such as in a mass organisation. Home units stay."""
    persons = locked(person_ids)
    by.require("people.manage", [unit_id])
    _check_open(unit_id)
    if standing not in Membership.Standing.values:
        raise Refused(_("Không có loại “%(standing)s”.") % {"standing": standing}, field="standing")
    if Membership.objects.filter(holding(on), person_id__in=person_ids, unit_id=unit_id).exists():
        raise Refused(_("Có người đã ở trong đơn vị này."), field="person")
    rows = [
        Membership(person=person, unit_id=unit_id, standing=standing, post=one_line(post), valid_from=on)
        for person in persons
    ]
    Membership.objects.bulk_create(rows, batch_size=500)
    _record(by, "people.join", persons, unit_id, after={"unit": unit_id, "standing": standing, "on": on.isoformat()})
    return rows


@transaction.atomic
def leave_unit(*, by: Actor, person_ids: Ids, unit_id: int, on: dt.date) -> None:
    """End memberships in ``unit_id``; the home unit of a person cannot be left, only moved from."""
    persons = locked(person_ids)
    by.require("people.manage", [unit_id])
    if any(person.home_unit_id == unit_id for person in persons):
        raise Refused(_("Đây là nơi sinh hoạt chính; xin dùng chuyển sinh hoạt."), field="unit")
    _end(Membership.objects.filter(holding(on), person_id__in=person_ids, unit_id=unit_id), on)
    _record(by, "people.leave", persons, unit_id, before={"unit": unit_id}, after={"on": on.isoformat()})


@transaction.atomic
def move_members(*, by: Actor, person_ids: Ids, to_unit_id: int, on: dt.date) -> None:
    """Move persons from their home units to another on ``on``, standing and post kept. Raises Refused, NotFound."""
    persons = locked(person_ids)
    homes = {person.pk: person.home_unit_id for person in persons}
    by.require("people.manage", {*homes.values(), to_unit_id})
    _check_open(to_unit_id)
    held = Membership.objects.filter(holding(on), person_id__in=homes, unit_id__in=set(homes.values()))
    current = {row.person_id: row for row in held if row.unit_id == homes[row.person_id]}
    if len(current) < len(homes) or any(row.unit_id == to_unit_id or row.valid_from == on for row in current.values()):
        raise Refused(_("Có người không ở đơn vị cũ vào ngày trước ngày chuyển, hoặc đã ở đơn vị mới."), field="person")
    _end(Membership.objects.filter(pk__in=[row.pk for row in current.values()]), on)
    moved = [_moved(row, to_unit_id, on) for row in current.values()]
    Membership.objects.bulk_create(moved, batch_size=500)
    Person.objects.filter(pk__in=homes).update(home_unit_id=to_unit_id)
    _record_moves(by, persons, to_unit_id, on)


@transaction.atomic
def change_standing(*, by: Actor, person_id: uuid.UUID, unit_id: int, standing: str, on: dt.date) -> None:
    """From probationary to full member, say, on ``on``: the old span ends there and a new one begins."""
    persons = locked([person_id])
    by.require("people.manage", [unit_id])
    row = Membership.objects.filter(holding(on), person_id=person_id, unit_id=unit_id).first()
    if row is None or row.valid_from >= on or standing not in Membership.Standing.values:
        raise Refused(_("Người này không ở đơn vị vào ngày trước ngày thay đổi."), field="on")
    before = {"standing": row.standing}
    _end(Membership.objects.filter(pk=row.pk), on)
    Membership.objects.create(
        person_id=person_id, unit_id=unit_id, standing=standing, post=row.post, valid_from=on, valid_to=row.valid_to
    )
    _record(by, "people.change_standing", persons, unit_id, before, {"standing": standing, "on": on.isoformat()})


@transaction.atomic
def exempt(
    *,
    by: Actor,
    person_ids: Ids,
    since: dt.date,
    until: dt.date | None = None,
    decision_no: str = "",
    batch: uuid.UUID | None = None,
) -> list[Exemption]:
    """Excuse members from meetings for a span: they leave denominators. Raises Refused for overlapping spans."""
    persons = locked(person_ids)
    by.require("people.manage", {person.home_unit_id for person in persons})
    if until is not None and until <= since:
        raise Refused(_("Ngày hết miễn sinh hoạt phải sau ngày bắt đầu."), field="until")
    later = Q() if until is None else Q(valid_from__lt=until)
    if Exemption.objects.filter(later, not_ended(since), person_id__in=person_ids).exists():
        raise Refused(_("Có người đã được miễn sinh hoạt trong khoảng này."), field="person")
    rows = [
        Exemption(person=person, valid_from=since, valid_to=until, decision_no=one_line(decision_no))
        for person in persons
    ]
    Exemption.objects.bulk_create(rows, batch_size=500)
    after = {"since": since.isoformat(), "decision_no": decision_no}
    _record(by, "people.exempt", persons, None, after=after, batch=batch)
    return rows


@transaction.atomic
def end_exemption(*, by: Actor, person_ids: Ids, on: dt.date, batch: uuid.UUID | None = None) -> None:
    """Back to meetings from ``on``."""
    persons = locked(person_ids)
    by.require("people.manage", {person.home_unit_id for person in persons})
    _end(Exemption.objects.filter(not_ended(on), person_id__in=person_ids), on)
    _record(by, "people.end_exemption", persons, None, after={"on": on.isoformat()}, batch=batch)


@transaction.atomic
def manage_cadres(*, by: Actor, person_ids: Ids, manager_id: int, on: dt.date) -> list[ManagedCadre]:
    """Put cadres under a committee's own management from ``on``: a group that is reported apart."""
    persons = locked(person_ids)
    by.require("people.manage", {person.home_unit_id for person in persons} | {manager_id})
    _check_open(manager_id)
    if ManagedCadre.objects.filter(holding(on), person_id__in=person_ids, manager_id=manager_id).exists():
        raise Refused(_("Có người đã thuộc diện quản lý của cấp ủy này."), field="person")
    rows = [ManagedCadre(person=person, manager_id=manager_id, valid_from=on) for person in persons]
    ManagedCadre.objects.bulk_create(rows, batch_size=500)
    _record(by, "people.manage_cadres", persons, manager_id, after={"manager": manager_id, "on": on.isoformat()})
    return rows


@transaction.atomic
def release_cadres(*, by: Actor, person_ids: Ids, manager_id: int, on: dt.date) -> None:
    """End the management of cadres by a committee."""
    persons = locked(person_ids)
    by.require("people.manage", [manager_id])
    _end(ManagedCadre.objects.filter(holding(on), person_id__in=person_ids, manager_id=manager_id), on)
    _record(by, "people.release_cadres", persons, manager_id, {"manager": manager_id}, {"on": on.isoformat()})


def _moved(row: Membership, unit_id: int, on: dt.date) -> Membership:
    """The same membership in another unit, from ``on``."""
    return Membership(
        person_id=row.person_id,
        unit_id=unit_id,
        standing=row.standing,
        post=row.post,
        valid_from=on,
        valid_to=row.valid_to,
    )


def _end(rows: QuerySet[Membership] | QuerySet[Exemption] | QuerySet[ManagedCadre], on: dt.date) -> None:
    """End spans on ``on``; one that has not begun by then never was."""
    rows.filter(valid_from__gte=on).delete()
    rows.filter(valid_from__lt=on).update(valid_to=on)


def _check_open(unit_id: int) -> None:
    if not Unit.objects.filter(pk=unit_id, closed=None).exists():
        raise Refused(_("Đơn vị không có hoặc đã kết thúc."), field="unit")


def _record(
    by: Actor,
    verb: str,
    persons: Collection[Person],
    unit_id: int | None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    batch: uuid.UUID | None = None,
) -> None:
    changes = [
        Change("person", p.pk, p.name, p.home_unit_id if unit_id is None else unit_id, before or {}, after or {})
        for p in persons
    ]
    write(by=by, verb=verb, changes=changes, batch=batch)


def _record_moves(by: Actor, persons: Collection[Person], to_unit_id: int, on: dt.date) -> None:
    changes = [
        Change("person", p.pk, p.name, to_unit_id, {"unit": p.home_unit_id}, {"unit": to_unit_id, "on": on.isoformat()})
        for p in persons
    ]
    write(by=by, verb="people.move", changes=changes)
