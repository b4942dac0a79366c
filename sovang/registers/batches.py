"""Loads of many rows: opened, applied, and undone as a whole while nobody has touched them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.journal.write import Change, write

from . import keeping
from .models import Batch, Entry, EntryLink
from .withdrawing import delete, headers_of, withdraw_empty

#: So many lines are named when an undo is refused.
SHOWN = 20


@dataclass(frozen=True)
class Obstacle:
    """A line that keeps a batch from being undone, and why."""

    entry_id: UUID
    title: str
    why: str


class InTheWay(Refused):
    """Undo is not possible any more; ``obstacles`` names what stands in the way (the first of them)."""

    def __init__(self, message: str, obstacles: list[Obstacle]) -> None:
        super().__init__(message)
        self.obstacles = obstacles


@transaction.atomic
def undo_batch(*, by: Actor, id: UUID) -> int:
    """Take a whole applied batch out of the ledger again, and put back what it changed or withdrew; the number of
    lines.

    Raises NotFound for a batch out of reach, InTheWay when lines were touched since, Refused when it is not applied.
    """
    batch = Batch.objects.select_for_update().filter(id=id).first()
    if batch is None:
        raise NotFound
    by.require("entries.undo_batch", {batch.unit_id})
    if batch.state != Batch.State.APPLIED:
        raise Refused(_("Lần nhập “%(title)s” không ở trạng thái đã nhập.") % {"title": batch.title})
    lines = Entry.objects.filter(batch=batch)
    by.require("entries.undo_batch", set(lines.values_list("unit_id", flat=True).distinct()))
    by.require("entries.undo_batch", set(batch.changes.values_list("unit_id", flat=True).distinct()))
    _untouched(batch, lines)
    rows, headers = lines.count(), headers_of(lines)
    _delete(lines)
    withdraw_empty(by=by, headers=headers)
    rows += _put_back(by, batch)
    batch.state = Batch.State.UNDONE
    batch.save(update_fields=["state"])
    change = Change(
        "batch", batch.id, batch.title, batch.unit_id, {"rows": rows, "state": "applied"}, {"state": "undone"}
    )
    write(by=by, verb="batch.undo", changes=[change], batch=batch.id)
    return rows


def obstacles(lines: QuerySet[Entry]) -> list[Obstacle]:
    """The first lines of a batch that were changed since, or that other lines point at."""
    changed = lines.filter(version__gt=1).order_by("id")[:SHOWN]
    pointed_at = EntryLink.objects.filter(target__in=lines.values("pk")).exclude(source__in=lines.values("pk"))
    found = [Obstacle(e.id, e.title, _("đã được cập nhật sau khi nhập")) for e in changed]
    found += [
        Obstacle(link.target_id, link.target.title, _("đã có dòng khác nối tới"))
        for link in pointed_at.select_related("target")[:SHOWN]
    ]
    return found[:SHOWN]


def _untouched(batch: Batch, lines: QuerySet[Entry]) -> None:
    changed = keeping.changed_since(batch)
    here = [Obstacle(c.entry_id, c.title, _("đã được cập nhật sau khi nhập")) for c in changed]
    if found := [*obstacles(lines), *here][:SHOWN]:
        raise InTheWay(_("Không hoàn tác được: có dòng đã được dùng sau khi nhập."), found)


def _put_back(by: Actor, batch: Batch) -> int:
    try:
        with transaction.atomic():
            return keeping.put_back(by=by, batch=batch)
    except IntegrityError as error:
        there = [Obstacle(c.entry_id, c.title, _("đã có dòng khác thay chỗ")) for c in keeping.withdrawn(batch)[:SHOWN]]
        raise InTheWay(_("Không hoàn tác được: có dòng khác đã thay chỗ dòng đã rút."), there) from error


def _delete(lines: QuerySet[Entry]) -> None:
    try:
        delete(lines)
    except ProtectedError as error:
        protected = [row for row in error.protected_objects if hasattr(row, "entry")]
        found = [Obstacle(r.entry.id, r.entry.title, _("đứng trên một dòng của lần nhập")) for r in protected[:SHOWN]]
        raise InTheWay(_("Không hoàn tác được: có dòng khác gắn với dòng đã nhập."), found) from error
