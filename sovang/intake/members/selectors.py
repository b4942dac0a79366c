"""Member lists of a unit, and the rows of one: counted by group, page by page, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from .models import Group, ListedMember, MemberCode, MemberList, Why
from .proposing import DECIDABLE

MANAGE = "people.manage"
#: Reasons for which nobody can say here whom a row means.
CLOSED = {Why.ELSEWHERE, Why.NEWER, Why.NO_MEMBER}
_SIZE = 50


@dataclass(frozen=True)
class Tally:
    """How many rows a group has, and how many of them are to be written."""

    rows: int = 0
    taken: int = 0


@dataclass(frozen=True)
class RowsPage:
    """One page of a group; ``after`` opens the next one, 0 at the end."""

    rows: list[ListedMember]
    after: int


def get_list(*, by: Actor, id: UUID) -> MemberList:
    """Raises NotFound when there is none within reach, Forbidden without leave to manage the people there."""
    found = MemberList.objects.select_related("unit", "created_by").filter(pk=id).first()
    if found is None:
        raise NotFound
    by.require(MANAGE, [found.unit_id])
    return found


def get_row(*, by: Actor, id: int) -> ListedMember:
    """A row of a waiting list. Raises as ``get_list``."""
    row = ListedMember.objects.select_related("member_list").filter(pk=id).first()
    if row is None:
        raise NotFound
    by.require(MANAGE, [row.member_list.unit_id])
    return row


def lists(*, by: Actor, unit_id: int) -> QuerySet[MemberList]:
    """Those sent for a unit, newest first. Raises as ``Actor.require``."""
    by.require(MANAGE, [unit_id])
    found = MemberList.objects.filter(unit=unit_id).defer("inverse", "notices")
    return found.select_related("created_by").order_by("-created_at")


def tallies(of: MemberList) -> dict[Group, Tally]:
    """Every group, those without rows too. One query."""
    counted = of.rows.order_by().values_list("group").annotate(n=Count("pk"), taken=Count("pk", filter=Q(taken=True)))
    found = {Group(group): Tally(n, taken) for group, n, taken in counted}
    return {group: found.get(group, Tally()) for group in Group}


def to_write(of: MemberList) -> int:
    """How many rows would be written now."""
    return of.rows.filter(taken=True).count()


def has_codes_to_learn(of: MemberList) -> bool:
    """Whether members who are the same come with a code that is not known yet."""
    known = MemberCode.objects.values("digest")
    return of.rows.filter(group=Group.SAME).exclude(digest="").exclude(digest__in=known).exists()


def rows_page(of: MemberList, group: Group, after: int = 0, size: int = _SIZE) -> RowsPage:
    """Rows of a group in the order of the list."""
    found = list(of.rows.filter(group=group, pk__gt=after).order_by("pk")[: size + 1])
    return RowsPage(found[:size], found[size - 1].pk if len(found) > size else 0)


def decidable(group: Group) -> bool:
    """Whether rows of the group are ticked or left; the others are the same, asked about, or not read."""
    return group in DECIDABLE
