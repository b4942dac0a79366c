"""The rows of a waiting list as they stand in the database: proposals kept, read again, and compared anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sovang.base import bulk
from sovang.base.text import fold
from sovang.people.selectors import By

from .known import Known, known_for, stamp
from .matching import Proposal, match
from .models import Group, ListedMember, MemberList
from .reading import Listed, Unread

_ROW = (
    "line", "group", "why", "told", "name", "year_of_birth", "unit_id", "standing", "post", "exempt", "digest",
    "person", "changes", "candidates", "taken",
)  # fmt: skip
#: Groups whose rows are written unless somebody leaves them; that somebody has left is always a person's decision.
TICKED = {Group.NEW, Group.MOVED, Group.CHANGED}
DECIDABLE = TICKED | {Group.LEFT}


def propose(*, by: By, of: MemberList, rows: Sequence[Listed], unread: Sequence[Unread]) -> None:
    """Compare the rows with the persons of today and keep what is proposed, in place of what was proposed before."""
    known = known_for(by, of.unit_id, of.on, rows)
    of.rows.all().delete()
    proposals = match(rows, known, {fold(one.name) for one in unread})
    kept = (*map(_columns, proposals), *(_unread(one) for one in unread))
    bulk.insert(ListedMember, _ROW, kept, shared={"member_list_id": of.pk})
    of.stamp = stamp(known)
    of.save(update_fields=["stamp"])


def is_stale(by: By, of: MemberList) -> bool:
    """Whether anything about the persons who were compared has changed since."""
    return stamp(known_for(by, of.unit_id, of.on, list(listed(of)))) != of.stamp


def listed(of: MemberList) -> Iterator[Listed]:
    """The rows that the list holds, as they were read."""
    return (as_listed(row) for row in of.rows.exclude(group__in=[Group.LEFT, Group.UNREAD]).order_by("line"))


def unread(of: MemberList) -> list[Unread]:
    return [Unread(row.line, row.name, row.told) for row in of.rows.filter(group=Group.UNREAD).order_by("line")]


def as_listed(row: ListedMember) -> Listed:
    """A stored row as it was read. Raises ValueError for one that names no unit."""
    if row.unit_id is None:
        raise ValueError(row.pk)
    return Listed(
        row.line, row.name, row.unit_id, row.year_of_birth, row.standing, row.post, row.exempt, row.digest
    )  # fmt: skip


def keep(row: ListedMember, proposal: Proposal) -> None:
    """Put another proposal in the place of a stored row's own."""
    for name, value in zip(_ROW, _columns(proposal), strict=True):
        setattr(row, name, value)
    row.save()


def _columns(proposal: Proposal) -> tuple[object, ...]:
    row = proposal.row or _as_row(proposal.person)
    return (
        row.line, str(proposal.group), str(proposal.why or ""), "", row.name, row.year_of_birth, row.unit_id,
        row.standing, row.post, row.exempt, row.digest, proposal.person.id if proposal.person else None,
        proposal.changes, [str(one.id) for one in proposal.candidates], proposal.group in TICKED,
    )  # fmt: skip


def _as_row(person: Known | None) -> Listed:
    """A person whom the list does not name, in the columns of its rows."""
    if person is None:
        raise ValueError("A proposal is about a row or a person.")
    return Listed(0, person.name, person.unit_id, person.year_of_birth, person.standing, person.post, person.exempt)


def _unread(one: Unread) -> tuple[object, ...]:
    return (one.line, str(Group.UNREAD), "", one.told, one.name, None, None, "", "", None, "", None, {}, [], False)


def units_of(rows: Iterable[ListedMember]) -> set[int]:
    """The units that some rows name, before and after."""
    moved = {row.changes["unit"][0] for row in rows if "unit" in row.changes}
    return moved | {row.unit_id for row in rows if row.unit_id is not None}
