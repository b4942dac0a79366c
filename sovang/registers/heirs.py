"""Records of a split unit: to which of its successors each belongs, and what a reorganisation means for the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write
from sovang.places.followers import Inverse, Line
from sovang.places.models import Place
from sovang.places.plan import Plan

from . import reach, registry
from .models import Entry


@transaction.atomic
def assign_heir(*, by: Actor, ids: Iterable[UUID], heir_id: int | None) -> list[Entry]:
    """Say to which successor of their split unit entries belong; None puts them back among the undivided.

    Only their place changes, and with it where today's tree counts them; unit, state and version stay. Raises Refused
    when the unit named is no successor of an entry's unit.
    """
    entries = reach.lock(by=by, action="places.reorganise", ids=ids)
    unit_ids = {e.unit_id for e in entries}
    shelves = {(p.unit_id, p.valid_from, p.heir_id): p for p in Place.objects.filter(unit__in=unit_ids)}
    stretches = {p.pk: p.valid_from for p in shelves.values()}
    changes = []
    for entry in entries:
        place = shelves.get((entry.unit_id, stretches[entry.place_id], heir_id))
        if place is None:
            raise Refused(
                _("Đơn vị được chọn không tiếp nối đơn vị của “%(title)s”.") % {"title": entry.title}, field="heir"
            )
        changes.append(
            Change("entry", entry.id, entry.title, entry.unit_id, {"place": entry.place_id}, {"place": place.pk})
        )
        entry.place = place
    Entry.objects.bulk_update(entries, ["place"], batch_size=500)
    write(by=by, verb="entry.assign_heir", changes=changes)
    return entries


def undivided(*, by: Actor, unit_id: int) -> QuerySet[Entry]:
    """Lines of a split unit that nobody has given to one of its successors yet. Raises NotFound and Forbidden."""
    by.require("places.reorganise", [unit_id])
    claims = Place.objects.filter(unit=unit_id, valid_from=OuterRef("place__valid_from"), heir__isnull=False)
    return Entry.objects.filter(Exists(claims), unit=unit_id, place__heir=None).order_by("year", "register", "id")


class LedgerFollower:
    """What a reorganisation means for entries. They keep their unit; open ones come into the reach of its custodian."""

    name = "registers"
    label = gettext_lazy("Các dòng sổ")

    def preview(self, plan: Plan) -> list[Line]:
        """How much open work passes to whom, and which records of a split unit somebody has to assign."""
        open_work = _open_counts([h.unit_id for h in plan.closed])
        lines = [
            Line(_("%(n)s dòng sổ còn mở chuyển cho đơn vị tiếp nhận theo dõi.") % {"n": open_work[unit]}, unit)
            for unit in open_work
        ]
        divided = [h.unit_id for h in (*plan.closed, *plan.split_open) if len(h.heirs) > 1]
        for unit_id, n in _counts(Q(unit__in=divided)).items():
            text = _("%(n)s dòng sổ của đơn vị bị chia, cần gán cho đơn vị tiếp nối.") % {"n": n}
            lines.append(Line(text, unit_id, is_open=True))
        return lines

    def apply(self, plan: Plan, by: Actor) -> list[Inverse]:
        """Nothing is written: reach follows the custodian, and the atlas moves the places."""
        return []

    def undo(self, inverse: list[Inverse], by: Actor) -> None:
        """Nothing was written."""


def _open_counts(unit_ids: list[int]) -> dict[int, int]:
    still_open = Q()
    for register in registry.all():
        still_open |= Q(register=register.code, state__in=register.open_states)
    return _counts(still_open & Q(unit__in=unit_ids))


def _counts(which: Q) -> dict[int, int]:
    return dict(Entry.objects.filter(which).order_by("unit_id").values_list("unit_id").annotate(n=Count("pk")))
