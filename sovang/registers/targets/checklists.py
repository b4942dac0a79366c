"""Verbs of checklists and recognitions. A checklist is full by a verb of its own, so that somebody answers for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.places.selectors import unit_cards
from sovang.registers import moving, reach
from sovang.registers.actions import not_to_come
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry
from sovang.registers.moves import carry_out

from .checking import CRITERION, LIST, RECOGNITION
from .models import CriteriaList, Criterion, PlaceLevel, Standard
from .permissions import CONCLUDE
from .rows import NewCriterion, NewList, NewRecognition
from .standards import items

#: No standard has more criteria than this.
_MOST = 99
_DASH, _BETWEEN = re.compile(r"\s*[-–]\s*"), re.compile(r"[,;\s]+")


@transaction.atomic
def open_lists(*, by: Actor, rows: Sequence[NewList], batch: UUID | None = None) -> list[UUID]:
    """Open checklists with every criterion of their standard, as one set; the ids of the lists in order.

    A row that was sent before is passed over. Raises as ``lines.write_lines``.
    """
    names = {pk: card.name for pk, card in unit_cards({row.unit_id for row in rows}).items()}
    titled = [replace(row, title=_title(row, names)) for row in rows]
    ids = write_lines(by=by, register=LIST, rows=titled, batch=batch)
    begun = set(Criterion.objects.filter(list__in=ids).values_list("list_id", flat=True))
    lines = [line for i, row in zip(ids, titled, strict=True) if i not in begun for line in _criteria(i, row)]
    if lines:
        write_lines(by=by, register=CRITERION, rows=lines, batch=batch)
    return ids


def _title(row: NewList, names: Mapping[int, str]) -> str:
    label = dict(Standard.choices).get(row.standard, row.standard)
    return row.title or _("%(standard)s – %(unit)s") % {"standard": label, "unit": names.get(row.unit_id, "")}


def _criteria(list_id: UUID, row: NewList) -> list[NewCriterion]:
    return [
        NewCriterion(
            title=_("Tiêu chí %(number)s: %(name)s") % {"number": item.number, "name": item.name_vi},
            unit_id=row.unit_id, year=row.year, day=row.day, synthetic=row.synthetic,
            list_id=list_id, standard=row.standard, code=item.code, number=item.number,
        )
        for item in items()[row.standard]
    ]  # fmt: skip


@transaction.atomic
def tick(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say that criteria of an open checklist are met, by their ``numbers`` ("1-9, 12"), since a ``day``.

    Raises Refused for a full list, and for numbers among which none is left to be met.
    """
    (entry,) = reach.lock(by=by, action=CONCLUDE, ids=[id], register=LIST)
    if entry.state != "open":
        raise Refused(_("Danh sách này đã đạt đủ tiêu chí."), field="state")
    for row in rows:
        wanted = Criterion.objects.filter(list=id, number__in=_numbers(row["numbers"]), entry__state="unmet")
        if not (ids := list(wanted.values_list("pk", flat=True))):
            raise Refused(_("Không có tiêu chí chưa đạt nào mang số đó."), field="numbers")
        given = {"ground": row.get("ground") or ""}
        carry_out(by=by, register=CRITERION, verb="meet", ids=ids, given=given, day=row["day"])
    told = [{"numbers": one_line(row["numbers"]), "day": row["day"].isoformat()} for row in rows]
    moving.touch(by=by, verb="criteria_list.tick", entries=[entry], after={"met": told})


def _numbers(text: str) -> set[int]:
    """ "1-9, 12" as numbers. Raises Refused for anything else."""
    found: set[int] = set()
    for piece in _BETWEEN.split(_DASH.sub("-", text.strip())):
        low, dash, high = piece.partition("-")
        if not low.isdecimal() or (dash and not high.isdecimal()):
            raise Refused(_("“%(text)s” không phải các số như 1-9, 12.") % {"text": text}, field="numbers")
        found |= set(range(int(low), min(int(high or low), _MOST) + 1))
    return found


@transaction.atomic
def complete_lists(*, by: Actor, ids: Collection[UUID], day: dt.date) -> list[Entry]:
    """Say on ``day`` that checklists are full. Raises Refused naming a criterion that was not met by then."""
    entries = moving.take(by=by, register=LIST, verb="complete", ids=ids)
    not_to_come(day)
    lacking = Criterion.objects.filter(list__in=ids).exclude(entry__state="met", met_on__lte=day)
    if first := lacking.select_related("entry").order_by("list", "number").first():
        words = {"title": first.entry.title, "n": lacking.count()}
        raise Refused(_("Còn %(n)s tiêu chí chưa đạt tới ngày đó, trước hết là “%(title)s”.") % words, field="state")
    CriteriaList.objects.filter(pk__in=ids).update(met_on=day)
    moving.stand_at(entries, day)
    moving.put(by=by, verb="criteria_list.complete", entries=entries, state="met", given={"met_on": day.isoformat()})
    return entries


@transaction.atomic
def lapse_criteria(*, by: Actor, ids: Collection[UUID], reason: str) -> list[Entry]:
    """Criteria are no longer met; full checklists that hold them are open again. Raises Refused without a reason."""
    entries = moving.take(by=by, register=CRITERION, verb="lapse", ids=ids)
    if not (why := nfc(reason).strip()):
        raise Refused(_("Xin ghi lý do."), field="reason")
    Criterion.objects.filter(pk__in=ids).update(met_on=None, ground="")
    moving.put(by=by, verb="criterion.lapse", entries=entries, state="unmet", reason=why)
    full = CriteriaList.objects.filter(lines__in=ids, entry__state="met").values_list("pk", flat=True).distinct()
    if lists := reach.lock(by=by, action=CONCLUDE, ids=list(full), register=LIST):
        CriteriaList.objects.filter(pk__in=[one.pk for one in lists]).update(met_on=None)
        moving.put(by=by, verb="criteria_list.reopen", entries=lists, state="open", reason=why)
    return entries


def record_recognitions(*, by: Actor, rows: Sequence[NewRecognition], batch: UUID | None = None) -> list[UUID]:
    """Write decisions that recognise places, as one set; they wait for confirmation. Raises as ``write_lines``."""
    names = {pk: card.name for pk, card in unit_cards({row.unit_id for row in rows}).items()}
    dated = [replace(row, title=_place(row, names), day=row.day or _day(row)) for row in rows]
    return write_lines(by=by, register=RECOGNITION, rows=dated, batch=batch)


def _place(row: NewRecognition, names: Mapping[int, str]) -> str:
    return row.title or ("" if row.level == PlaceLevel.VILLAGE else names.get(row.unit_id, ""))


def _day(row: NewRecognition) -> dt.date:
    return min(timezone.localdate(), dt.date(row.year, 12, 31))
