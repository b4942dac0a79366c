"""A deed that was written under the wrong owner is given to the right one of the same unit."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.programmes.catalogue import PROGRAMME
from sovang.registers import moving, reach
from sovang.registers.holding import hold
from sovang.registers.models import Entry, EntryReturn, OwnerKind
from sovang.registers.owners import owner_kinds
from sovang.registers.returning import open_return
from sovang.registers.writing import search_text

from . import headers
from .checking import refuse
from .models import Deed
from .registering import header_state
from .rows import NewDeed


@transaction.atomic
def change_owner(*, by: Actor, id: UUID, version: int, person_id: UUID | None, reason: str = "") -> Entry:
    """Give a deed that was returned for its owner to ``person_id``, or to its unit itself (None).

    It goes under that owner's registration of the year, which is opened where there is none; the former owner's stays.
    A deed of another unit is withdrawn and registered there. Raises Refused as registering does, and for other deeds.
    """
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register="deed", versions={id: version})
    by.require("entries.register", {entry.unit_id}, persons={person_id})
    _check_returned(entry, person_id)
    row = _row(entry, person_id)
    refuse([row])
    hold([entry.unit_id])
    former = _row(entry, entry.person_id).owner
    names = headers.names_of({row.owner, former})
    deed = _moved(by, entry, row, names[row.owner])
    entry.person_id, entry.owner_kind = person_id, row.owner_kind
    entry.folded = search_text(entry.title, entry.tags, deed.detail, deed.target, names[row.owner] if person_id else "")
    entry.save(update_fields=["person_id", "owner_kind", "folded"])
    before, after = {"owner": names[former]}, {"owner": names[row.owner]}
    moving.touch(by=by, verb="deed.change_owner", entries=[entry], before=before, after=after, reason=nfc(reason))
    return entry


def _check_returned(entry: Entry, person_id: UUID | None) -> None:
    returned = open_return(entry)
    if returned is None or returned.about != EntryReturn.About.OWNER:
        raise Refused(_("Chỉ đổi được chủ thể của việc bị trả lại vì chủ thể."))
    if entry.person_id == person_id:
        raise Refused(_("Việc đang đứng tên chủ thể này."), field="owner")


def _row(entry: Entry, person_id: UUID | None) -> NewDeed:
    kind = OwnerKind.PERSON if person_id else owner_kinds([entry.unit_id])[entry.unit_id]
    return NewDeed(
        title=entry.title,
        unit_id=entry.unit_id,
        year=entry.year,
        day=entry.day,
        programme_id=entry.programme_id or PROGRAMME,
        owner_kind=kind,
        person_id=person_id,
    )


def _moved(by: Actor, entry: Entry, row: NewDeed, name: str) -> Deed:
    """The deed under its new header; one beyond registration has none. The former owner's shortcoming is not mended."""
    deed = Deed.objects.get(pk=entry.pk)
    if deed.registration_id is not None:
        state = header_state(entry.state)
        header = headers.opened(by=by, rows={row.owner: row}, names={row.owner: name}, state=state)[row.owner]
        deed.registration_id, deed.position = header, headers.next_positions([header])[header]
    deed.shortcoming_id = None
    deed.save(update_fields=["registration_id", "position", "shortcoming_id"])
    return deed
