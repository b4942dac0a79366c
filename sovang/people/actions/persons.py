"""Enrolling persons with the least data that the ledger needs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base import bulk
from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.journal.write import Change, write
from sovang.places.models import Unit

from ..models import Exemption, Membership, Person
from .locking import locked

_PERSON = ("id", "code", "name", "name_folded", "year_of_birth", "home_unit_id", "synthetic")
_MEMBERSHIP = ("person_id", "unit_id", "standing", "post", "valid_from")
_CHUNK = 500  # ids in one IN list


@dataclass(frozen=True)
class NewPerson:
    """Somebody to enrol: ``unit_id`` becomes the home unit, ``since`` the first day of the membership there."""

    code: str
    name: str
    unit_id: int
    since: dt.date
    standing: str = Membership.Standing.FULL
    post: str = ""
    year_of_birth: int | None = None
    exempt_since: dt.date | None = None
    synthetic: bool = False


@transaction.atomic
def enrol_persons(*, by: Actor, persons: Sequence[NewPerson], batch: uuid.UUID | None = None) -> list[Person]:
    """Write persons into the books of their units, all or none; the order of the answer is that of ``persons``.

    Raises Refused for empty names, unknown standings, codes that occur twice or are taken, years that cannot be.
    """
    by.require("people.manage", {p.unit_id for p in persons})
    _check(persons)
    rows = [_person(p) for p in persons]
    both = list(zip(rows, persons, strict=True))
    bulk.insert(Person, _PERSON, (tuple(getattr(row, name) for name in _PERSON) for row in rows))
    bulk.insert(Membership, _MEMBERSHIP, (_membership(row.pk, p) for row, p in both))
    excused = ((row.pk, p.exempt_since, "") for row, p in both if p.exempt_since)
    bulk.insert(Exemption, ("person_id", "valid_from", "decision_no"), excused)
    changes = (Change("person", row.pk, row.name, p.unit_id, after=_facts(p)) for row, p in both)
    write(by=by, verb="people.enrol", changes=changes, batch=batch)
    return rows


@dataclass(frozen=True)
class Correction:
    """How a person's name is really written, and the right year of birth."""

    person_id: uuid.UUID
    name: str
    year_of_birth: int | None


@transaction.atomic
def correct_persons(*, by: Actor, corrections: Sequence[Correction], batch: uuid.UUID | None = None) -> list[Person]:
    """Put misspelt names and wrong years right. Raises NotFound, and Refused as ``enrol_persons`` does."""
    rows = locked([new.person_id for new in corrections])
    by.require("people.manage", {row.home_unit_id for row in rows})
    for new in corrections:
        _check_name(one_line(new.name))
        _check_year(new.year_of_birth)
    changes = [_corrected(row, new) for row, new in zip(rows, corrections, strict=True)]
    Person.objects.bulk_update(rows, ["name", "name_folded", "year_of_birth"], batch_size=_CHUNK)
    write(by=by, verb="people.correct", changes=changes, batch=batch)
    return rows


def correct_person(*, by: Actor, person_id: uuid.UUID, name: str, year_of_birth: int | None) -> Person:
    """``correct_persons`` for one."""
    return correct_persons(by=by, corrections=[Correction(person_id, name, year_of_birth)])[0]


def _corrected(row: Person, new: Correction) -> Change:
    before = {"name": row.name, "year_of_birth": row.year_of_birth}
    row.name, row.year_of_birth = one_line(new.name), new.year_of_birth
    row.name_folded = fold(row.name)
    after = {"name": row.name, "year_of_birth": row.year_of_birth}
    return Change("person", row.pk, row.name, row.home_unit_id, before, after)


def _person(new: NewPerson) -> Person:
    name = one_line(new.name)
    return Person(
        code=one_line(new.code),
        name=name,
        name_folded=fold(name),
        year_of_birth=new.year_of_birth,
        home_unit_id=new.unit_id,
        synthetic=new.synthetic,
    )


def _membership(person_id: uuid.UUID, new: NewPerson) -> tuple[object, ...]:
    return person_id, new.unit_id, str(new.standing), one_line(new.post), new.since


def _facts(new: NewPerson) -> dict[str, object]:
    return {"code": one_line(new.code), "standing": str(new.standing), "since": new.since.isoformat()}


def _check(persons: Sequence[NewPerson]) -> None:
    for new in persons:
        _check_name(one_line(new.name))
        _check_year(new.year_of_birth)
        if new.standing not in Membership.Standing.values:
            raise Refused(_("Không có loại “%(standing)s”.") % {"standing": new.standing}, field="standing")
    codes = [one_line(new.code) for new in persons]
    _check_codes(codes)
    check_units({new.unit_id for new in persons})


def _check_name(name: str) -> None:
    if not name or len(name) > 120:
        raise Refused(_("Họ tên không được để trống và không dài quá 120 chữ."), field="name")


def _check_year(year: int | None) -> None:
    if year is not None and not 1900 <= year <= timezone.localdate().year:
        raise Refused(_("Năm sinh %(year)s không hợp lý.") % {"year": year}, field="year_of_birth")


def _check_codes(codes: Sequence[str]) -> None:
    if "" in codes:
        raise Refused(_("Mỗi người cần một mã."), field="code")
    twice = [code for code, times in Counter(codes).items() if times > 1]
    if taken := twice or sorted(_taken(codes)):
        listed = ", ".join(taken[:5])
        raise Refused(_("Mã đã có người dùng hoặc bị lặp: %(codes)s.") % {"codes": listed}, field="code")


def _taken(codes: Sequence[str]) -> Iterable[str]:
    for start in range(0, len(codes), _CHUNK):
        yield from Person.objects.filter(code__in=codes[start : start + _CHUNK]).values_list("code", flat=True)


def check_units(unit_ids: set[int]) -> None:
    """Raises Refused unless all of them are open."""
    if Unit.objects.filter(pk__in=unit_ids, closed=None).count() < len(unit_ids):
        raise Refused(_("Không ghi thêm người vào đơn vị không có hoặc đã kết thúc."), field="unit")
