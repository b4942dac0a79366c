"""What can be done to any line of any register: add to it, link it, take it back. Returns and corrections stand beside.

``registers.actions`` is the one name that doors need; each verb lives with its idea.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.base.text import nfc

from . import moving, reach, registry
from .batches import undo_batch
from .correcting import correct_entry, replace_results
from .evidence import add_evidence
from .heirs import assign_heir
from .models import Entry, EntryLink, Progress
from .quantities import write_contributions, write_results
from .repeats import Conflict
from .returning import answer_return, return_entries
from .rows import NewContribution, NewResult
from .withdrawing import withdraw_entries

__all__ = [
    "add_contribution",
    "add_evidence",
    "add_progress",
    "add_result",
    "answer_return",
    "assign_heir",
    "correct_entry",
    "link_entries",
    "replace_results",
    "return_entries",
    "undo_batch",
    "withdraw_entries",
]


@transaction.atomic
def add_progress(
    *,
    by: Actor,
    id: UUID,
    day: dt.date,
    text: str,
    results: Sequence[NewResult] = (),
    contributions: Sequence[NewContribution] = (),
    progress_id: UUID | None = None,
) -> Progress:
    """What happened on ``day``, with the quantities reached since the report before and who gave what.

    ``progress_id`` is made by the sender: the same report sent twice is written once, another under the same id is a
    Conflict. Raises Refused for an empty report, a day to come, or a settled line.
    """
    entry = _open_line(by, id)
    words = nfc(text)
    if sent := _repeated(progress_id, entry, day, words):
        return sent
    if not (words or results or contributions):
        raise Refused(_("Xin ghi việc đã làm được, số lượng hoặc đóng góp."), field="text")
    not_to_come(day)
    progress = Progress(id=progress_id or uuid7(), entry=entry, day=day, text=words, by_label=by.actor_label[:120])
    progress.save(force_insert=True)
    write_results([entry], [results], day=day)
    write_contributions(entry, contributions, day=day)
    after = {"progress": str(progress.id), "day": day.isoformat(), "text": words, "results": [r.value for r in results]}
    moving.touch(by=by, verb="entry.add_progress", entries=[entry], after=after)
    return progress


@transaction.atomic
def add_result(*, by: Actor, id: UUID, result: NewResult) -> Entry:
    """One more quantity on an open line. Raises Refused for a value that cannot be, or a settled line."""
    entry = _open_line(by, id)
    write_results([entry], [[result]])
    after = {"indicator": result.indicator_id, "kind": str(result.kind), "value": result.value}
    moving.touch(by=by, verb="entry.add_result", entries=[entry], after=after)
    return entry


@transaction.atomic
def add_contribution(*, by: Actor, id: UUID, contribution: NewContribution) -> Entry:
    """One more gift on an open line. Raises Refused for an amount that cannot be, or a settled line."""
    entry = _open_line(by, id)
    write_contributions(entry, [contribution])
    after = {"giver": str(contribution.giver), "kind": str(contribution.kind), "amount": contribution.amount}
    moving.touch(by=by, verb="entry.add_contribution", entries=[entry], after=after)
    return entry


@transaction.atomic
def link_entries(*, by: Actor, source: UUID, targets: Iterable[UUID], kind: str) -> list[EntryLink]:
    """Say why ``source`` belongs with each of ``targets`` (an ``EntryLink.Kind``). A link that is there stays as it is.

    Leave is asked at the source; the targets only have to be in sight. Raises NotFound and Refused accordingly.
    """
    (entry,) = reach.lock(by=by, action="entries.register", ids=[source])
    seen = Entry.objects.filter(reach.visible(by), id__in=(wanted := set(targets)))
    found = list(seen.values_list("id", flat=True))
    if len(found) < len(wanted) or source in wanted:
        raise Refused(_("Không tìm thấy dòng cần nối, hoặc đó chính là dòng này."), field="target")
    links = [EntryLink(source=entry, target_id=target, kind=kind) for target in found]
    EntryLink.objects.bulk_create(links, ignore_conflicts=True)
    after = {"kind": kind, "targets": [str(i) for i in found]}
    moving.touch(by=by, verb="entry.link", entries=[entry], after=after)
    return links


def not_to_come(day: dt.date, field: str = "day") -> None:
    """Raises Refused when ``day`` lies ahead: nothing is done in advance."""
    if day > timezone.localdate():
        raise Refused(_("Ngày %(day)s chưa tới.") % {"day": f"{day:%d/%m/%Y}"}, field=field)


def _open_line(by: Actor, entry_id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[entry_id])
    state = registry.get(entry.register).state(entry.state)
    if not state.open:
        raise Refused(
            _("“%(title)s” đã ở trạng thái “%(state)s” nên không ghi thêm được.")
            % {"title": entry.title, "state": state.label},
            field="state",
        )
    return entry


def _repeated(progress_id: UUID | None, entry: Entry, day: dt.date, text: str) -> Progress | None:
    found = Progress.objects.filter(id=progress_id).first() if progress_id else None
    if found and (found.entry_id, found.day, found.text) != (entry.id, day, text):
        raise Conflict(_("Bản cập nhật này đã được gửi trước đó với nội dung khác."), entry.id)
    return found
