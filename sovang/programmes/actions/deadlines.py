"""Deadlines: by when the units below owe what, in one programme year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.dates import write_day
from sovang.base.errors import Refused
from sovang.journal.write import Change, write

from ..catalogue import PROGRAMME
from ..leave import require
from ..models import Deadline


@dataclass(frozen=True)
class NewDeadline:
    """After ``cutoff`` corrections need a reason and late arrivals are marked; None: there is no such day."""

    issuer_id: int
    duty: Deadline.Duty | str
    year: int
    due: dt.date
    cutoff: dt.date | None = None
    programme: str = PROGRAMME


@transaction.atomic
def set_deadlines(*, by: Actor, rows: Sequence[NewDeadline]) -> list[Deadline]:
    """Set deadlines; the same duty on the same day is only given its new cut-off.

    Raises Refused when a due day is outside its year and the year after, or a cut-off comes before the due day.
    """
    require(by, (row.issuer_id for row in rows))
    for row in rows:
        _check(row)
    return [_set(by, row) for row in rows]


@transaction.atomic
def copy_deadlines(*, by: Actor, issuer_id: int, year: int, programme: str = PROGRAMME) -> list[Deadline]:
    """Carry the issuer's deadlines of ``year`` over to the next, a year later each; duties already set there stay.

    Raises Refused when there is nothing to copy.
    """
    rows = Deadline.objects.filter(issuer=issuer_id, programme=programme, year=year).order_by("due")
    if not rows:
        raise Refused(_("Năm %(year)s chưa có hạn nào để chép.") % {"year": year}, field="year")
    there = Deadline.objects.filter(issuer=issuer_id, programme=programme, year=year + 1)
    settled = set(there.values_list("duty", flat=True))
    return set_deadlines(by=by, rows=[_a_year_on(row) for row in rows if row.duty not in settled])


@transaction.atomic
def remove_deadlines(*, by: Actor, ids: Collection[int], reason: str) -> None:
    """Take deadlines back; what was already done under them stays as it is."""
    rows = list(Deadline.objects.select_for_update(of=("self",)).filter(id__in=ids))
    require(by, (row.issuer_id for row in rows))
    changes = [Change("deadline", r.pk, r.duty, r.issuer_id, before=_seen(r.due, r.cutoff)) for r in rows]
    Deadline.objects.filter(id__in=[row.pk for row in rows]).delete()
    write(by=by, verb="programmes.remove_deadline", changes=changes, reason=reason)


def _check(row: NewDeadline) -> None:
    if row.due.year not in {row.year, row.year + 1}:
        raise Refused(
            _("Hạn %(day)s không thuộc năm %(year)s.") % {"day": write_day(row.due), "year": row.year}, field="due"
        )
    if row.cutoff and row.cutoff < row.due:
        raise Refused(_("Ngày chốt số liệu đứng trước hạn."), field="cutoff")


def _set(by: Actor, row: NewDeadline) -> Deadline:
    deadline, fresh = Deadline.objects.select_for_update(of=("self",)).get_or_create(
        issuer_id=row.issuer_id,
        programme_id=row.programme,
        duty=row.duty,
        year=row.year,
        due=row.due,
        defaults={"cutoff": row.cutoff},
    )
    if not fresh and deadline.cutoff == row.cutoff:
        return deadline
    before = {} if fresh else _seen(deadline.due, deadline.cutoff)
    deadline.cutoff = row.cutoff
    deadline.save(update_fields=["cutoff"])
    after = _seen(row.due, row.cutoff)
    change = Change("deadline", deadline.pk, str(row.duty), row.issuer_id, before, after)
    write(by=by, verb="programmes.set_deadline", changes=[change])
    return deadline


def _a_year_on(row: Deadline) -> NewDeadline:
    return NewDeadline(
        issuer_id=row.issuer_id,
        duty=row.duty,
        year=row.year + 1,
        due=_next_year(row.due),
        cutoff=_next_year(row.cutoff) if row.cutoff else None,
        programme=row.programme_id,
    )


def _next_year(day: dt.date) -> dt.date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _seen(due: dt.date, cutoff: dt.date | None) -> dict[str, object]:
    return {"due": due.isoformat(), "cutoff": cutoff.isoformat() if cutoff else None}
