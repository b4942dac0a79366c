"""Sending lines back to their author with a reason, the one field it is about and a date; and the author's answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc

from . import moving, reach, registry
from .description import Waits
from .models import Entry, EntryReturn


@transaction.atomic
def return_entries(
    *, by: Actor, ids: Iterable[UUID], reason: str, about: str, due: dt.date, versions: Mapping[UUID, int] | None = None
) -> list[EntryReturn]:
    """Send entries back; where the register says so, the line steps back too (a deed reported done is under way again).

    ``about`` is an ``EntryReturn.About``: only that field reopens. Raises Refused without a reason, with a date in the
    past, or when a line is already with its author.
    """
    entries = reach.lock(by=by, action="entries.return", ids=ids, versions=versions)
    _checked(reason, about, due)
    _none_open(entries)
    rows = [
        EntryReturn(
            entry=e, reason=nfc(reason), about=about, due=due, from_state=_again(e), by_label=by.actor_label[:120]
        )
        for e in entries
    ]
    EntryReturn.objects.bulk_create(rows)
    for state in {e.state for e in entries}:
        _step_back(by, [e for e in entries if e.state == state], nfc(reason))
    return rows


@transaction.atomic
def answer_return(*, by: Actor, id: UUID, note: str = "") -> Entry:
    """The author has put the returned field right: the line goes back to where it stood. Refused if none is open."""
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id])
    found = open_return(entry)
    if found is None:
        raise Refused(_("“%(title)s” không có lần trả lại nào đang chờ trả lời.") % {"title": entry.title})
    found.answered_at = timezone.now()
    found.save(update_fields=["answered_at"])
    if found.from_state == entry.state:
        moving.touch(by=by, verb="entry.answer_return", entries=[entry], after={"about": found.about}, reason=nfc(note))
    else:
        moving.put(by=by, verb="entry.answer_return", entries=[entry], state=found.from_state, reason=nfc(note))
    return entry


def open_return(entry: Entry) -> EntryReturn | None:
    """The return that waits for an answer; the database holds that there is one at most."""
    return EntryReturn.objects.filter(entry=entry, answered_at=None).first()


def close_returns(entries: Iterable[Entry]) -> None:
    """The lines moved on by another way: their open returns are settled with it."""
    ids = [e.id for e in entries]
    EntryReturn.objects.filter(entry__in=ids, answered_at=None).update(answered_at=timezone.now())


def _again(entry: Entry) -> str:
    """Where the answer puts the line: where it stood, and what had stepped back waits for confirmation anew."""
    described = registry.get(entry.register)
    return described.states_waiting_for(Waits.VERIFIER)[0] if entry.state in described.returns else entry.state


def _step_back(by: Actor, entries: list[Entry], reason: str) -> None:
    described = registry.get(entries[0].register)
    before = entries[0].state
    target = described.returns.get(before, before)
    if target != before:
        moving.put(by=by, verb="entry.return", entries=entries, state=target, reason=reason, settles=False)
    else:
        moving.touch(by=by, verb="entry.return", entries=entries, after={"returned": True}, reason=reason)


def _checked(reason: str, about: str, due: dt.date) -> None:
    if not nfc(reason):
        raise Refused(_("Xin ghi lý do trả lại để người nhận biết cần sửa gì."), field="reason")
    if about not in EntryReturn.About.values:
        raise Refused(_("Xin chọn mục cần sửa."), field="about")
    if due < timezone.localdate():
        raise Refused(_("Hạn sửa đã qua. Xin chọn ngày từ hôm nay trở đi."), field="due")


def _none_open(entries: list[Entry]) -> None:
    open_ids = set(
        EntryReturn.objects.filter(entry__in=[e.id for e in entries], answered_at=None).values_list(
            "entry_id", flat=True
        )
    )
    for entry in entries:
        if entry.id in open_ids:
            raise Refused(_("“%(title)s” đã được trả lại và đang chờ người nhận sửa.") % {"title": entry.title})
