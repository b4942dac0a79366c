"""What verbs are called in people's language. Each room registers its own in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from .models import JournalLine

_LABELS: dict[str, _StrPromise] = {}


def register(labels: Mapping[str, _StrPromise]) -> None:
    """Name verbs: ``room.verb`` → a lazy translation that goes on from the actor, such as "chuyển sinh hoạt của"."""
    _LABELS.update(labels)


def label(verb: str) -> str:
    """The verb in the reader's language; one that no room has named is shown by its code."""
    return str(_LABELS.get(verb, verb))


def sentence(line: JournalLine) -> str:
    """One line for a history list: "Cán bộ tổng hợp xã: xác nhận kết quả của Vệ sinh đường thôn"."""
    told = _("%(actor)s: %(verb)s %(object)s") % {
        "actor": line.actor_label,
        "verb": label(line.verb),
        "object": line.object_label or line.object_id,
    }
    return capfirst(told)
