"""A list of members set against the persons of a unit: taken in, decided row by row or group by group, applied, undone.

The machine proposes, a person decides: ``take_in`` writes nothing about persons, ``apply`` only what was decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write
from sovang.people.models import User
from sovang.people.selectors import By
from sovang.places import selectors as places

from . import selectors
from .applying import take_back, tally, write_all
from .known import known_persons
from .matching import Proposal, judge
from .models import Group, ListedMember, MemberList
from .proposing import DECIDABLE, as_listed, is_stale, keep, listed, propose, unread
from .reading import Reading, read
from .selectors import MANAGE

#: Days after which a list that nobody has decided is forgotten, with the names in it.
FORGOTTEN_AFTER = 14


def take_in(*, by: By, unit_code: str, on: dt.date, data: bytes, filename: str) -> MemberList:
    """Read a list of the members of a unit and all below it as they were ``on`` that day, and propose what it means.

    The file itself is not kept. It takes the place of a list of the unit that still waits. Raises NotFound and
    Forbidden for the unit, Refused for a day to come and for what is no member list.
    """
    unit_id = places.get_unit(by=by, code=unit_code).id
    by.require(MANAGE, [unit_id])
    if on > timezone.localdate():
        raise Refused(_("Ngày của danh sách không được ở tương lai."), field="on")
    return _keep(by, unit_id, on, one_line(filename)[:200] or _("danh sách"), read(data, unit_id, on))


@transaction.atomic
def _keep(by: By, unit_id: int, on: dt.date, filename: str, found: Reading) -> MemberList:
    MemberList.objects.filter(unit=unit_id, state=MemberList.State.WAITING).delete()
    made = MemberList.objects.create(
        unit_id=unit_id,
        on=on,
        filename=filename,
        notices=found.notices,
        created_by=by if isinstance(by, User) else None,
    )
    propose(by=by, of=made, rows=found.rows, unread=found.unread)
    return made


@transaction.atomic
def compare_again(*, by: By, id: UUID) -> None:
    """Set the rows of a waiting list against the persons of now; decisions taken so far are taken anew."""
    of = _waiting(by, id)
    propose(by=by, of=of, rows=list(listed(of)), unread=unread(of))


@transaction.atomic
def decide(*, by: By, id: UUID, group: Group, taken: bool, rows: Collection[int] | None = None) -> int:
    """Let rows of a group be written or left, all of them when ``rows`` is None; how many there were.

    Raises Refused for a group that has nothing to decide row by row, and for a list that is decided.
    """
    of = _waiting(by, id)
    if group not in DECIDABLE:
        raise Refused(_("Nhóm “%(group)s” không có gì để ghi.") % {"group": group.label})
    chosen = of.rows.filter(group=group)
    return (chosen if rows is None else chosen.filter(pk__in=rows)).update(taken=taken)


@transaction.atomic
def settle(*, by: By, row_id: int, person_id: UUID | None) -> Group:
    """Say whom an unsure row means, None for somebody new; the group that it goes to.

    Raises NotFound for a person who is no candidate; Refused for a row that is not unsure, one that cannot be settled
    here, and a person whom another row means already.
    """
    row = selectors.get_row(by=by, id=row_id)
    of = _waiting(by, row.member_list_id)
    if row.group != Group.UNSURE:
        raise Refused(_("Dòng này đã rõ."))
    if row.why in selectors.CLOSED:
        raise Refused(_("Chưa ghi được dòng này: %(why)s.") % {"why": row.get_why_display()})
    if person_id is None:
        keep(row, Proposal(Group.NEW, as_listed(row)))
    else:
        keep(row, _meant(of, row, person_id))
    return Group(row.group)


@transaction.atomic
def apply(*, by: By, id: UUID) -> int:
    """Write what was decided, in one transaction under the list's id as batch; the number of rows written.

    The rows go then, with the names in them. Raises Refused when persons have changed since the list was compared,
    NotFound and Forbidden for persons who may not be managed, and what the verbs of ``people`` raise.
    """
    of = _waiting(by, id)
    if is_stale(by, of):
        raise Refused(_("Danh sách người đã thay đổi từ khi đối chiếu. Xin đối chiếu lại rồi quyết định."))
    of.written, of.applied_at = tally(of), timezone.now()
    of.inverse = write_all(by=by, of=of)
    of.state = MemberList.State.APPLIED
    of.save(update_fields=["written", "inverse", "state", "applied_at"])
    of.rows.all().delete()
    after = {"state": "applied", "on": of.on.isoformat()} | of.written
    _record(by, "member_lists.apply", of, {"state": "waiting"}, after)
    return sum(of.written.values())


@transaction.atomic
def undo(*, by: By, id: UUID) -> int:
    """Put every person back as before the list; how many. Raises Refused, with names, when something stands on it."""
    of = _locked(by, id)
    if of.state != MemberList.State.APPLIED:
        raise Refused(_("Danh sách này chưa được ghi hoặc đã hoàn tác."))
    count = take_back(by=by, of=of)
    of.state, of.inverse = MemberList.State.UNDONE, {}
    of.save(update_fields=["state", "inverse"])
    _record(by, "member_lists.undo", of, {"state": "applied"}, {"state": "undone"})
    return count


@transaction.atomic
def discard(*, by: By, id: UUID) -> None:
    """Forget a list that waits. Raises Refused for one that is decided."""
    _waiting(by, id).delete()


def forget_undecided() -> int:
    """Remove waiting lists that nobody has touched for ``FORGOTTEN_AFTER`` days: regular work. How many."""
    old = timezone.now() - dt.timedelta(days=FORGOTTEN_AFTER)
    gone = MemberList.objects.filter(state=MemberList.State.WAITING, created_at__lt=old)
    return gone.delete()[1].get("member_lists.MemberList", 0)


def _meant(of: MemberList, row: ListedMember, person_id: UUID) -> Proposal:
    if str(person_id) not in row.candidates:
        raise NotFound
    other = of.rows.filter(person=person_id).exclude(pk=row.pk).first()
    if other is not None:
        raise Refused(_("Người này đã được chọn cho dòng %(line)s.") % {"line": other.line})
    return judge(as_listed(row), known_persons([person_id], of.on)[person_id])


def _waiting(by: By, id: UUID) -> MemberList:
    of = _locked(by, id)
    if of.state != MemberList.State.WAITING:
        raise Refused(_("Danh sách này đã được quyết định."))
    return of


def _locked(by: By, id: UUID) -> MemberList:
    """The list, locked; the gate of ``selectors`` has asked for leave."""
    selectors.get_list(by=by, id=id)
    return MemberList.objects.select_for_update().get(pk=id)


def _record(by: By, verb: str, of: MemberList, before: dict[str, object], after: dict[str, object]) -> None:
    change = Change("member_list", of.pk, of.filename, of.unit_id, before, after)
    write(by=by, verb=verb, changes=[change], batch=of.pk)
