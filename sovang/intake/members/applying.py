"""What was decided about a list, through the verbs of ``people``; and the way back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.people import actions as people
from sovang.people.actions import Correction, NewPerson, Settled
from sovang.people.codes import free_codes
from sovang.people.handover import chunks
from sovang.people.models import Membership
from sovang.people.selectors import By
from sovang.registers.models import Entry

from .known import Known, known_persons
from .models import Group, ListedMember, MemberCode, MemberList


def write_all(*, by: By, of: MemberList) -> dict[str, Any]:
    """Write every row that is to be written, and learn the codes of all who are known now. Answers what undo needs."""
    rows = list(of.rows.filter(taken=True).order_by("pk"))
    seen = list(of.rows.filter(group=Group.SAME).exclude(digest="").order_by("pk"))
    old = [row.person for row in rows if row.person]
    before, known = people.remember(old), known_persons(old, of.on)
    if new := [row for row in rows if row.person is None]:
        _enrol(by, of, new)
    _settle(by, of, [row for row in rows if row.group != Group.LEFT and row.person in known], known)
    if left := [row.person for row in rows if row.group == Group.LEFT and row.person]:
        people.end_members(by=by, person_ids=left, on=of.on, batch=of.pk)
    codes = _learn([*rows, *seen])
    after = people.marks(people.remember([row.person for row in rows if row.person]))
    moved = [str(row.person) for row in rows if row.group == Group.MOVED]
    return {"before": before, "after": after, "moved": moved, "codes": codes}


def take_back(*, by: By, of: MemberList) -> int:
    """Undo what ``write_all`` did; the number of persons. Raises Refused while something stands on it."""
    after: dict[str, str] = of.inverse["after"]
    _check_no_lines([UUID(pk) for pk in of.inverse["moved"]], of.applied_at)
    _forget(of.inverse["codes"])
    if after:
        people.put_back(by=by, before=of.inverse["before"], after=after, batch=of.pk)
    return len(after)


def tally(of: MemberList) -> dict[str, int]:
    """Group → how many rows are to be written."""
    return dict(Counter(of.rows.filter(taken=True).values_list("group", flat=True)))


def _enrol(by: By, of: MemberList, rows: Sequence[ListedMember]) -> None:
    """New persons; each row is told whom it became."""
    counts = Counter(row.unit_id for row in rows if row.unit_id is not None)
    codes = {unit: iter(some) for unit, some in free_codes(by=by, counts=counts).items()}
    new = [_new(row, next(codes[row.unit_id]), of.on) for row in rows if row.unit_id is not None]
    for row, person in zip(rows, people.enrol_persons(by=by, persons=new, batch=of.pk), strict=True):
        row.person = person.pk


def _new(row: ListedMember, code: str, on: dt.date) -> NewPerson:
    return NewPerson(
        code=code,
        name=row.name,
        unit_id=row.unit_id or 0,
        since=on,
        standing=row.standing or Membership.Standing.FULL,
        post=row.post,
        year_of_birth=row.year_of_birth,
        exempt_since=on if row.exempt else None,
    )


def _settle(by: By, of: MemberList, rows: Sequence[ListedMember], known: dict[UUID, Known]) -> None:
    both = [(row, known[row.person]) for row in rows if row.person]
    corrections = [
        Correction(k.id, _said(row, "name", k.name), _said(row, "year_of_birth", k.year_of_birth))
        for row, k in both
        if row.changes.keys() & {"name", "year_of_birth"}
    ]
    if corrections:
        people.correct_persons(by=by, corrections=corrections, batch=of.pk)
    settled = [
        Settled(k.id, _said(row, "unit", k.unit_id), _said(row, "standing", k.standing), _said(row, "post", k.post))
        for row, k in both
        if row.changes.keys() & {"unit", "standing", "post"}
    ]
    if settled:
        people.settle_members(by=by, rows=settled, on=of.on, batch=of.pk)
    excused = {said: [k.id for row, k in both if _said(row, "exempt", None) is said] for said in (True, False)}
    if excused[True]:
        people.exempt(by=by, person_ids=excused[True], since=of.on, batch=of.pk)
    if excused[False]:
        people.end_exemption(by=by, person_ids=excused[False], on=of.on, batch=of.pk)


def _said(row: ListedMember, name: str, otherwise: Any) -> Any:
    return row.changes[name][1] if name in row.changes else otherwise


def _learn(rows: Sequence[ListedMember]) -> dict[str, str]:
    """Keep the digests of the codes in the list, where only one person claims them.

    Person id → the digest that was kept before, "" for none.
    """
    times = Counter(row.digest for row in rows)
    said = {row.person: row.digest for row in rows if row.person and row.digest and times[row.digest] == 1}
    owners: dict[str, UUID] = {}
    kept: dict[UUID, str] = {}
    for part in chunks(list(said)):
        kept.update(MemberCode.objects.filter(person__in=part).values_list("person_id", "digest"))
        claimed = MemberCode.objects.filter(digest__in=[said[pk] for pk in part])
        owners.update(claimed.values_list("digest", "person_id"))
    fresh = {pk: digest for pk, digest in said.items() if digest not in owners}
    for part in chunks(list(fresh)):
        MemberCode.objects.filter(person__in=part).delete()
    MemberCode.objects.bulk_create([MemberCode(person_id=pk, digest=d) for pk, d in fresh.items()], batch_size=400)
    return {str(pk): kept.get(pk, "") for pk in fresh}


def _forget(codes: dict[str, str]) -> None:
    for part in chunks(list(codes)):
        MemberCode.objects.filter(person__in=part).delete()
    before = [MemberCode(person_id=UUID(pk), digest=digest) for pk, digest in codes.items() if digest]
    MemberCode.objects.bulk_create(before, batch_size=400)


def _check_no_lines(ids: list[UUID], since: dt.datetime | None) -> None:
    """A line written since in the name of a person who moved stands where the list has put that person."""
    for part in chunks(ids):
        line = Entry.objects.filter(person__in=part, created_at__gt=since).select_related("person").first()
        if line is not None and line.person is not None:
            raise Refused(
                _("Không hoàn tác được: đã có dòng sổ mang tên %(name)s sau đó.") % {"name": line.person.name}
            )
