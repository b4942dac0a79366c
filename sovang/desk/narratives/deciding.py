"""What a decision does: the verb it stands for, what it is called afterwards, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.errors import Refused
from sovang.intake.narrative import actions

from ..scope import who

#: Key of the session: ids of the proposals that the user decided last.
_JUST_DECIDED = "just-decided"
_VERBS: Mapping[str, Callable[..., Any]] = {
    "accept": actions.accept,
    "reject": partial(actions.reject, learn=False),
    "no_quantity": partial(actions.reject, learn=True),
    "later": actions.put_off,
    "reopen": actions.reopen,
}


def decide(request: HttpRequest, narrative_id: UUID, way: str, ids: Sequence[UUID], reason: str = "") -> None:
    """Carry out ``way`` for all of ``ids`` or none; what was done, or why not, is told as news with the way back.

    ``reason`` says why another number is accepted than the same source stated before.
    """
    more = {"reason": reason} if way == "accept" else {}
    try:
        changed = _VERBS[way](by=who(request), ids=ids, **more)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    back = ""
    if way != "reopen":
        request.session[_JUST_DECIDED] = [str(one.pk) for one in changed]
        back = f"undo:{reverse('desk:undo_decision', args=[narrative_id])}"
    messages.success(request, _told(way, len(changed)), extra_tags=back)


def undo(request: HttpRequest) -> UUID:
    """Take back what the user decided last; the first of it. Raises Refused when there is nothing."""
    ids = [UUID(text) for text in request.session.pop(_JUST_DECIDED, [])]
    if not ids:
        raise Refused(_("Không có quyết định nào vừa làm để hoàn tác."))
    actions.reopen(by=who(request), ids=ids)
    messages.success(request, _told("reopen", len(ids)))
    return ids[0]


def _told(way: str, count: int) -> str:
    said = {
        "accept": ngettext("Đã nhận %(n)s số.", "Đã nhận %(n)s số.", count),
        "reject": ngettext("Không nhận %(n)s số.", "Không nhận %(n)s số.", count),
        "no_quantity": ngettext("Đã ghi nhớ: không phải số liệu.", "Đã ghi nhớ: không phải số liệu.", count),
        "later": ngettext("Để sau %(n)s số.", "Để sau %(n)s số.", count),
        "reopen": ngettext("Đã mở lại %(n)s số.", "Đã mở lại %(n)s số.", count),
    }
    return said[way] % {"n": count}
