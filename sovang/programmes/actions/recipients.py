"""Whom a directive asks, what each has to do, and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.journal.write import Change, write
from sovang.places.models import Unit, UnitVersion
from sovang.places.selectors import open_units_under

from ..leave import require
from ..models import Directive, Recipient


@dataclass(frozen=True)
class Ask:
    """One duty for named units and for all units of some kinds, as they stand below the issuer today."""

    duty: str
    due: dt.date
    unit_ids: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


@transaction.atomic
def address_directive(*, by: Actor, directive_id: int, asks: Sequence[Ask]) -> int:
    """Ask units to carry out a directive; how many were asked anew. Whom it asked the same before keeps its day.

    Raises Refused for a unit that is not below the issuer, when nobody is asked, for a day before the issue, and for a
    directive that is no longer in force; NotFound for an unknown one.
    """
    directive = _locked(directive_id)
    require(by, [directive.issuer_id])
    if directive.in_force_until and directive.in_force_until < timezone.localdate():
        raise Refused(_("Văn bản %(number)s đã hết hiệu lực.") % {"number": directive.number})
    below = _below(directive)
    return sum(_address(by, directive, ask, below) for ask in asks)


@transaction.atomic
def release_recipients(*, by: Actor, ids: Collection[int], reason: str) -> None:
    """Ask units no longer. Raises Refused without a reason, NotFound for an unknown recipient."""
    if not reason.strip():
        raise Refused(_("Xin ghi lý do."), field="reason")
    rows = _recipients(ids)
    require(by, {row.directive.issuer_id for row in rows})
    write(
        by=by,
        verb="programmes.release_recipient",
        changes=[_change(row, before=_seen(row)) for row in rows],
        reason=reason,
    )
    Recipient.objects.filter(pk__in=ids).delete()


@transaction.atomic
def note_done(*, by: Actor, ids: Collection[int], day: dt.date) -> None:
    """Note that units have reported or studied: said by the unit itself or a unit above it.

    Raises Refused for a plan, which is its own proof, and for a day to come; NotFound for an unknown recipient.
    """
    rows = _recipients(ids)
    by.require("entries.register", {row.unit_id for row in rows})
    if any(row.duty == Recipient.Duty.PLAN for row in rows):
        raise Refused(_("Kế hoạch được tính là có khi đã ban hành trong sổ kế hoạch và gắn với văn bản này."))
    if day > timezone.localdate():
        raise Refused(_("Ngày thực hiện không thể ở sau hôm nay."), field="day")
    changes = [_change(row, before=_seen(row), after=_seen(row) | {"done_on": day.isoformat()}) for row in rows]
    Recipient.objects.filter(pk__in=ids).update(done_on=day)
    write(by=by, verb="programmes.note_done", changes=changes)


def _address(by: Actor, directive: Directive, ask: Ask, below: set[int]) -> int:
    if directive.issued_on and ask.due < directive.issued_on:
        raise Refused(_("Hạn thực hiện trước ngày ban hành."), field="due")
    if set(ask.unit_ids) - below:
        raise Refused(_("Có đơn vị không thuộc nơi ban hành, hoặc đã kết thúc."), field="units")
    wanted = set(ask.unit_ids) | _of_kinds(ask.kinds, below)
    if not wanted:
        raise Refused(_("Chưa chọn đơn vị nào phải thực hiện."), field="kinds")
    there = set(Recipient.objects.filter(directive=directive, duty=ask.duty).values_list("unit_id", flat=True))
    fresh = sorted(wanted - there)
    rows = [Recipient(directive=directive, unit_id=u, duty=ask.duty, due=ask.due) for u in fresh]
    Recipient.objects.bulk_create(rows)
    after = {"duty": ask.duty, "due": ask.due.isoformat(), "units": len(fresh)}
    if fresh:
        change = Change("directive", directive.pk, directive.number, directive.issuer_id, {}, after)
        write(by=by, verb="programmes.address_directive", changes=[change])
    return len(fresh)


def _below(directive: Directive) -> set[int]:
    """Units that the issuer may ask: those open below it today; of an issuer outside the tree, all that are open."""
    if directive.issuer_id is not None:
        return set(open_units_under(directive.issuer_id).values_list("pk", flat=True))
    today = timezone.localdate()
    still = Q(closed=None) | Q(closed__gt=today)
    return set(Unit.objects.filter(still, opened__lte=today).values_list("pk", flat=True))


def _of_kinds(kinds: Collection[str], below: set[int]) -> set[int]:
    today = timezone.localdate()
    held = Q(valid_to=None) | Q(valid_to__gt=today)
    found = (
        UnitVersion.objects.filter(held, valid_from__lte=today, kind__in=kinds) if kinds else UnitVersion.objects.none()
    )
    return below & set(found.values_list("unit_id", flat=True))


def _locked(directive_id: int) -> Directive:
    directive = Directive.objects.select_for_update(of=("self",)).filter(id=directive_id).first()
    if directive is None:
        raise NotFound
    return directive


def _recipients(ids: Collection[int]) -> list[Recipient]:
    locked = Recipient.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    rows = list(locked.select_related("directive").order_by("pk"))
    if not rows or len(rows) != len(set(ids)):
        raise NotFound
    return rows


def _seen(row: Recipient) -> dict[str, object]:
    done = row.done_on.isoformat() if row.done_on else None
    return {"duty": row.duty, "due": row.due.isoformat(), "done_on": done}


def _change(row: Recipient, before: dict[str, object], after: dict[str, object] | None = None) -> Change:
    return Change("recipient", row.pk, row.directive.number, row.unit_id, before, after or {})
