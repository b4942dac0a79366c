"""How many of a session's attendances were of which audience: results of the line, parts of its whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.exactness import Exactness
from sovang.programmes.selectors import indicators
from sovang.registers import moving
from sovang.registers.models import Entry, Result
from sovang.registers.quantities import write_results
from sovang.registers.rows import NewResult

from .attending import take_session
from .models import Audience

#: Indicator of all attendances of a session, and of those of each audience.
HEADCOUNT = "session_attendances"
_GROUPS = {f"{HEADCOUNT}_{code}": code for code in Audience.values}


@dataclass(frozen=True)
class Group:
    """Attendances of one audience."""

    pk: int
    audience: str
    attendances: int


def groups_of(by: Actor, entry: Entry) -> list[Group]:
    found = _results(entry).order_by("indicator__order").values_list("pk", "indicator__code", "value")
    return [Group(pk, _GROUPS[code], value) for pk, code, value in found]


@transaction.atomic
def count_groups(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say how many attendances of the whole were of which audience.

    Raises Refused for an audience counted before, and when the groups together are more than the whole.
    """
    entry = take_session(by, id)
    ids = dict(indicators().filter(code__in=_GROUPS).values_list("code", "pk"))
    codes = [f"{HEADCOUNT}_{row.get('audience')}" for row in rows]
    counted = set(_results(entry).values_list("indicator__code", flat=True))
    for code, row in zip(codes, rows, strict=True):
        if code not in ids or row.get("attendances") is None:
            raise Refused(_("Xin ghi đối tượng và số lượt."), field="audience")
        if code in counted:
            raise Refused(_("Mỗi đối tượng ghi một lần; muốn ghi lại thì bỏ dòng cũ trước."), field="audience")
        counted.add(code)
    write_results([entry], [[_new(ids[code], row["attendances"]) for code, row in zip(codes, rows, strict=True)]])
    _stay_within_whole(entry)
    after = {"groups": {str(row["audience"]): row["attendances"] for row in rows}}
    moving.touch(by=by, verb="session.count_group", entries=[entry], after=after)


@transaction.atomic
def uncount_group(*, by: Actor, id: UUID, row: int) -> None:
    """Take the count of one audience out again. Raises NotFound."""
    entry = take_session(by, id)
    if (found := _results(entry).filter(pk=row).first()) is None:
        raise NotFound
    found.delete()
    moving.touch(by=by, verb="session.uncount_group", entries=[entry], before={"value": found.value}, after={})


def _new(indicator_id: int, value: int) -> NewResult:
    return NewResult(indicator_id, Result.Kind.ACHIEVED, value)


def _stay_within_whole(entry: Entry) -> None:
    """A whole that is only bounded from below ("over 7.100") may be less than its groups."""
    wholes = Result.objects.filter(entry=entry, indicator__code=HEADCOUNT, kind=Result.Kind.ACHIEVED)
    whole = wholes.filter(exactness=Exactness.EXACT).aggregate(n=Sum("value"))["n"]
    parts = _results(entry).aggregate(n=Sum("value"))["n"] or 0
    if whole is not None and parts > whole:
        words = {"parts": parts, "whole": whole}
        message = _("Cộng các đối tượng là %(parts)s lượt, nhiều hơn cả buổi là %(whole)s.") % words
        raise Refused(message, field="attendances")


def _results(entry: Entry) -> QuerySet[Result]:
    return Result.objects.filter(entry=entry, indicator__code__in=_GROUPS, kind=Result.Kind.ACHIEVED)
