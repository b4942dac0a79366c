"""Taking a report in and forgetting it again."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.journal.write import Change, write
from sovang.people.models import User
from sovang.places import selectors as places

from .. import dating, jobs
from ..models import SOURCE, Narrative, Proposal
from ..reader.furniture import without_furniture
from ..reader.letterhead import title_of
from ..reader.reading import MAX_TEXT, clean
from ..selectors import ACTION, get_narrative
from ..staging import read_now

#: Bytes up to which a report is read while the user waits (some fifty pages); a larger one is a job's.
INLINE = 200_000


def read_in(
    *,
    by: Actor,
    unit_code: str,
    filename: str,
    data: bytes | None = None,
    text: str = "",
    title: str = "",
    source: str = "",
    day: dt.date | None = None,
) -> Narrative:
    """Take in a file, or pasted ``text``, as a report of a unit. A small one is read at once, a large one by a job.

    The same file or text for the same unit gives the same narrative and changes nothing. ``day`` is the one on whose
    tree names are understood; left out, the report's own, see ``dating``. Raises NotFound or Forbidden for the unit,
    Refused with one sentence for what cannot be read (nothing of it is kept) and for a day that is still to come.
    """
    content = data if data is not None else _pasted(text)
    narrative = _take_in(by, unit_code, content, _about(filename, title, source, text), day)
    if narrative.stage == Narrative.Stage.READ:
        return narrative
    if len(content) > INLINE:
        jobs.read_narrative_file.enqueue(str(narrative.pk))
        return narrative
    try:
        return read_now(narrative, by=by)
    except Refused:
        narrative.delete()
        raise


def resume(*, by: Actor, id: UUID) -> None:
    """Let a job go on with a reading that was cut off or refused. Raises as ``selectors.get_narrative``.

    A finished reading stays as it is.
    """
    if get_narrative(by=by, id=id).stage != Narrative.Stage.READ:
        jobs.read_narrative_file.enqueue(str(id))


@transaction.atomic
def discard(*, by: Actor, id: UUID) -> None:
    """Forget a report and all that was proposed from it. Raises Refused while reported figures hang on it."""
    narrative = get_narrative(by=by, id=id)
    held = Proposal.objects.select_for_update(of=("self",)).filter(narrative=narrative, entry__isnull=False).count()
    if held:
        raise Refused(
            _("Còn %(count)s số liệu đã nhận từ báo cáo này, nên chưa bỏ được. Xin mở lại các số liệu đó trước.")
            % {"count": held}
        )
    before = {"title": narrative.title, "filename": narrative.filename, "source": narrative.source}
    change = Change("narrative", narrative.pk, narrative.title, narrative.unit_id, before=before)
    narrative.delete()
    write(by=by, verb="narrative.discard", changes=[change])


def _pasted(text: str) -> bytes:
    if not nfc(text):
        raise Refused(_("Xin chọn tệp hoặc dán phần chữ của báo cáo."), field="text")
    if len(text) > MAX_TEXT:
        raise Refused(_("Phần chữ quá dài. Xin chia nhỏ báo cáo."), field="text")
    return text.encode(errors="replace")


def _about(filename: str, title: str, source: str, text: str) -> dict[str, str]:
    """How the narrative is called; without a title the file's name, else as what was pasted calls itself below the
    furniture of its page."""
    name = one_line(filename)[:200]
    called = one_line(title) or name or title_of(without_furniture(clean(text[:_HEAD]))) or _("Báo cáo")
    return {"title": called[:300], "filename": name, "source": (one_line(source) or called)[:SOURCE]}


_HEAD = 5_000  # characters


@transaction.atomic
def _take_in(by: Actor, unit_code: str, content: bytes, about: dict[str, str], day: dt.date | None) -> Narrative:
    """The narrative of just this content: a new one, or the one that is there."""
    unit_id = places.get_unit(by=by, code=unit_code).id
    by.require(ACTION, [unit_id])
    more = {"data": content, "created_by": by if isinstance(by, User) else None} | dating.at_first(day)
    narrative, _fresh = Narrative.objects.get_or_create(
        unit_id=unit_id, sha256=hashlib.sha256(content).hexdigest(), defaults=about | more
    )
    return narrative
