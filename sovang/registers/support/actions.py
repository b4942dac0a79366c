"""Verbs of assigned support: assigning, ending, and the log of help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.places.selectors import unit_cards
from sovang.registers import moving, reach
from sovang.registers.holding import hold
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry

from .checking import HELP, SUPPORT, SUPPORTED, support_problems
from .models import Assignment, Support, Supported
from .rows import NewHelp, NewSupport, NewSupported


@transaction.atomic
def assign_support(*, by: Actor, rows: Sequence[NewSupport], batch: UUID | None = None) -> list[UUID]:
    """Assign agencies to communes, as one set; the line of each row's agency.

    An agency has one line while its assignment lasts, and a commune one on the list: they are opened with the first row
    that names them. Raises Refused for a pair that stands already, and as ``lines.write_lines``.
    """
    by.require("entries.import" if batch else "entries.register", {row.unit_id for row in rows})
    hold({row.unit_id for row in rows} | {row.commune_id for row in rows if row.commune_id})
    for problem in support_problems([_titled(row, {}) for row in rows]):
        raise Refused(problem.message, field=problem.field)
    names = {pk: card.name for pk, card in unit_cards({row.unit_id for row in rows}).items()}
    agencies = _agencies(by, [_titled(row, names) for row in rows], batch)
    communes = _communes(by, rows, batch)
    _pair((agencies[r.unit_id], communes[r.commune_id or 0], r.day or timezone.localdate(), r.until) for r in rows)
    return [agencies[row.unit_id] for row in rows]


def _titled(row: NewSupport, names: Mapping[int, str]) -> NewSupport:
    title = row.title or _("%(agency)s giúp đỡ xã khó khăn") % {"agency": names.get(row.unit_id, "")}
    return replace(row, title=title)


def _agencies(by: Actor, rows: Sequence[NewSupport], batch: UUID | None) -> dict[int, UUID]:
    found = _open(SUPPORT, "assigned", {row.unit_id for row in rows})
    first = {row.unit_id: row for row in reversed(rows) if row.unit_id not in found}
    made = write_lines(by=by, register=SUPPORT, rows=list(first.values()), batch=batch) if first else []
    return found | dict(zip(first, made, strict=True))


def _communes(by: Actor, rows: Sequence[NewSupport], batch: UUID | None) -> dict[int, UUID]:
    wanted = {row.commune_id for row in rows if row.commune_id}
    found, names = _open(SUPPORTED, "listed", wanted), unit_cards(wanted)
    first = {row.commune_id: row for row in reversed(rows) if row.commune_id and row.commune_id not in found}
    new = [
        NewSupported(title=names[pk].name, unit_id=pk, year=row.year, day=row.day, synthetic=row.synthetic)
        for pk, row in first.items()
    ]
    made = write_lines(by=by, register=SUPPORTED, rows=new, batch=batch) if new else []
    return found | {row.unit_id: pk for row, pk in zip(new, made, strict=True)}


def _open(register: str, state: str, unit_ids: Collection[int]) -> dict[int, UUID]:
    rows = Entry.objects.filter(register=register, state=state, unit__in=unit_ids)
    return dict(rows.values_list("unit_id", "pk"))


def _pair(pairs: Iterable[tuple[UUID, UUID, dt.date, dt.date | None]]) -> None:
    new = [Assignment(support_id=s, commune_id=c, since=since, until=until) for s, c, since, until in pairs]
    there = set(
        Assignment.objects.filter(support__in={one.support_id for one in new}, until=None).values_list(
            "support_id", "commune_id"
        )
    )
    for one in new:
        if (one.support_id, one.commune_id) in there:
            raise Refused(_("Đơn vị này đang được phân công giúp xã đó rồi."), field="commune_id")
        there.add((one.support_id, one.commune_id))
    Assignment.objects.bulk_create(new)


@transaction.atomic
def add_communes(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give an agency further communes. Raises Refused for a pair that stands already or an ended assignment."""
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=SUPPORT)
    new = [
        NewSupport(
            title=entry.title, unit_id=entry.unit_id, year=r["since"].year, day=r["since"], until=r.get("until"),
            commune_id=r["commune_id"],
        )
        for r in rows
    ]  # fmt: skip
    if entry.state != "assigned":
        raise Refused(_("Phân công này đã kết thúc."), field="state")
    assign_support(by=by, rows=new)
    moving.touch(by=by, verb="support.assign", entries=[entry], after={"communes": [r["commune_id"] for r in rows]})


@transaction.atomic
def remove_commune(*, by: Actor, id: UUID, row: int) -> None:
    """Take out a pair written by mistake; one that came to its end is ended with the assignment. Raises NotFound."""
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=SUPPORT)
    found = Assignment.objects.filter(pk=row, support=id).first()
    if found is None:
        raise NotFound
    before = {"commune": str(found.commune_id), "since": found.since.isoformat()}
    found.delete()
    moving.touch(by=by, verb="support.unassign", entries=[entry], before=before, after={})


@transaction.atomic
def end_support(*, by: Actor, ids: Collection[UUID], day: dt.date) -> list[Entry]:
    """Agencies are released on ``day``: every pair that still stands ends with it. Raises Refused for a day to come."""
    entries = moving.take(by=by, register=SUPPORT, verb="end", ids=ids)
    if day > timezone.localdate():
        raise Refused(_("Ngày %(day)s chưa tới.") % {"day": f"{day:%d/%m/%Y}"}, field="day")
    standing = Assignment.objects.filter(support__in=ids, until=None)
    if standing.filter(since__gt=day).exists():
        raise Refused(_("Có xã được giao sau ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}, field="day")
    standing.update(until=day)
    Support.objects.filter(pk__in=ids).update(ended_on=day)
    moving.put(by=by, verb="support.end", entries=entries, state="ended")
    return entries


@transaction.atomic
def leave_list(*, by: Actor, ids: Collection[UUID], reason: str, day: dt.date) -> list[Entry]:
    """Communes no longer need help. Raises Refused while an agency is assigned to one of them."""
    entries = moving.take(by=by, register=SUPPORTED, verb="leave", ids=ids)
    helped = Assignment.objects.filter(commune__in=ids, until=None).values_list("commune__entry__title", flat=True)
    if name := helped.first():
        raise Refused(_("Còn đơn vị đang được phân công giúp “%(name)s”.") % {"name": name}, field="state")
    Supported.objects.filter(pk__in=ids).update(left_on=day)
    moving.put(by=by, verb="supported.leave", entries=entries, state="left", reason=reason)
    return entries


def record_help(*, by: Actor, rows: Sequence[NewHelp], batch: UUID | None = None) -> list[UUID]:
    """Write acts of help that were done, as one set; they wait for confirmation. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=HELP, rows=rows, batch=batch)
