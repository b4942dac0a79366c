"""Verbs of awards: proposing, what a proposal stands on, the council's opinion. Granting and declining are plain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import nfc, one_line
from sovang.registers import moving, reach
from sovang.registers.lines import write_lines
from sovang.registers.links import seen_among
from sovang.registers.models import Entry, EntryLink

from .checking import REGISTER
from .models import Award, Basis
from .rows import NewAward

#: States in which what an award stands on may change.
OPEN = ("proposed",)


def propose_awards(*, by: Actor, rows: Sequence[NewAward], batch: UUID | None = None) -> list[UUID]:
    """Propose awards, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=REGISTER, rows=rows, batch=batch)


@transaction.atomic
def base_on(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Name the lines for which the award is proposed.

    Raises Refused for a line that stands in another award already, unless the row says why it is proposed again:
    the same deed is not rewarded twice unnoticed.
    """
    entry = _open(by, id)
    wanted = [row["line_id"] for row in rows]
    if set(wanted) - seen_among(by=by, ids=set(wanted)):
        raise Refused(_("Không tìm thấy dòng này."), field="line_id")
    for row in rows:
        _not_twice(id, row)
    bases = [Basis(award_id=id, line_id=row["line_id"], why=one_line(row.get("why") or "")) for row in rows]
    Basis.objects.bulk_create(bases, ignore_conflicts=True)
    links = [EntryLink(source_id=line, target_id=id, kind=EntryLink.Kind.REWARDED) for line in set(wanted)]
    EntryLink.objects.bulk_create(links, ignore_conflicts=True)
    moving.touch(by=by, verb="award.base", entries=[entry], after={"lines": [str(i) for i in wanted]})


def _not_twice(award_id: UUID, row: Mapping[str, Any]) -> None:
    other = Basis.objects.filter(line=row["line_id"]).exclude(award=award_id).exclude(award__entry__state="declined")
    found = other.select_related("award__entry").first()
    if found and not one_line(row.get("why") or ""):
        title = found.award.entry.title
        raise Refused(
            _("Việc này đã có trong đề nghị “%(title)s”. Nếu vẫn đề nghị, xin ghi lý do.") % {"title": title},
            field="why",
        )


@transaction.atomic
def remove_basis(*, by: Actor, id: UUID, row: int) -> None:
    """Take a line out of the file. Raises NotFound for one of another award."""
    entry = _open(by, id)
    found = Basis.objects.filter(pk=row, award=id).first()
    if found is None:
        raise NotFound
    moving.touch(by=by, verb="award.unbase", entries=[entry], before={"line": str(found.line_id)}, after={})
    EntryLink.objects.filter(source=found.line_id, target=id, kind=EntryLink.Kind.REWARDED).delete()
    found.delete()


@transaction.atomic
def review(*, by: Actor, ids: Collection[UUID], given: Mapping[str, Any]) -> list[Entry]:
    """The council has met: votes for, members present, its opinion. Raises Refused for more votes than members."""
    entries = moving.take(by=by, register=REGISTER, verb="review", ids=ids)
    votes, council = given.get("votes"), given.get("council")
    if not council or votes is None or votes > council:
        raise Refused(_("Số phiếu đồng ý phải có, và không nhiều hơn số người dự họp."), field="votes")
    opinion = nfc(given.get("opinion") or "")
    Award.objects.filter(pk__in=ids).update(votes=votes, council=council, opinion=opinion)
    told = {"votes": votes, "council": council}
    moving.put(by=by, verb="award.review", entries=entries, state="reviewed", given=told)
    return entries


def _open(by: Actor, id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=REGISTER)
    if entry.state not in OPEN:
        raise Refused(_("Hồ sơ đã qua hội đồng nên không thêm bớt được."), field="state")
    return entry
