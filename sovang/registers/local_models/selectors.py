"""Reading models: where one was taken from and who took it up, its checks, and others like it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.text import fold
from sovang.registers.description import Panel, Ref
from sovang.registers.models import Entry
from sovang.registers.reach import visible

from .checking import REGISTER
from .models import Check, LocalModel

_FURTHEST = 12  # steps of a lineage; it cannot turn in a circle, but a page has an end
_ALIKE = 5
#: Words that name every second model and say nothing of what it does.
_EMPTY_WORDS = {"mo", "hinh", "xay", "dung", "phat", "trien", "cua", "va", "cac", "trong", "lam", "theo", "bac", "cho"}


def checks_of(by: Actor, entry: Entry) -> Sequence[Check]:
    """The yearly checks, oldest first; the page's gate has asked for leave."""
    return list(Check.objects.filter(model=entry.pk))


def panels(by: Actor, entry: Entry) -> list[Panel]:
    """Lineage, and models elsewhere that do something alike."""
    return [_lineage(entry), _alike(by, entry)]


def _lineage(entry: Entry) -> Panel:
    """From the first one down to this, then those that took this one up. One query a step."""
    above: list[LocalModel] = []
    here = _models().filter(pk=entry.pk).first()
    while here and here.source_id and len(above) < _FURTHEST:
        here = _models().get(pk=here.source_id)
        above.append(here)
    below = _models().filter(source=entry.pk).order_by("entry__day")[:50]
    rows = [(_("nhân rộng từ"), *_told(one)) for one in reversed(above)]
    rows += [(_("được nhân rộng thành"), *_told(one)) for one in below]
    return Panel(_("Nguồn gốc và nhân rộng"), (_("Quan hệ"), _("Mô hình"), _("Năm")), rows)


def _told(model: LocalModel) -> tuple[Ref, str]:
    return Ref(model.pk, model.entry.title), str(model.entry.year)


def _alike(by: Actor, entry: Entry) -> Panel:
    rows = [(Ref(one.pk, one.title), str(one.year)) for one in similar_models(by=by, title=entry.title, but=entry.pk)]
    return Panel(_("Mô hình tương tự nơi khác"), (_("Mô hình"), _("Năm")), rows)


def similar_models(*, by: Actor, title: str, but: UUID | None = None) -> list[Entry]:
    """Models within reach that share the most telling words of ``title``; the newest first. One query."""
    words = [w for w in dict.fromkeys(fold(title).split()) if len(w) > 1 and w not in _EMPTY_WORDS][:6]
    if len(words) < 2:
        return []
    pairs = Q()
    for first, second in itertools.pairwise(words):
        pairs |= Q(folded__contains=first) & Q(folded__contains=second)
    found = Entry.objects.filter(visible(by), pairs, register=REGISTER)
    found = found.exclude(pk=but) if but else found
    return list(found.order_by("-year", "-id")[:_ALIKE])


def _models() -> QuerySet[LocalModel]:
    return LocalModel.objects.select_related("entry")
