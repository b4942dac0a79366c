"""Reading models: where one was taken from and who took it up, its checks, and others like it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.text import words
from sovang.places.selectors import unit_cards
from sovang.programmes.models import NormSubject
from sovang.programmes.selectors import norm_for
from sovang.registers.description import Panel, Ref
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.selectors import under

from .checking import REGISTER
from .models import Check, LocalModel

_FURTHEST = 12  # steps of a lineage; it cannot turn in a circle, but a page has an end
_ALIKE = 5
_SHOWN = 50
_SUBJECT = NormSubject.MODELS_PER_UNIT
_LIKE = 0.4  # share of words in common
_LOOKED_AT = 400  # names compared, the newest ones
_FEWEST = 2  # one word alone says too little
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
    """Models within reach whose names share most of their telling words with ``title``; the likest first. One query."""
    telling = _telling(title)
    if len(telling) < _FEWEST:
        return []
    any_word = Q()
    for word in telling:
        any_word |= Q(folded__contains=f" {word}")
    found = Entry.objects.filter(visible(by), any_word, register=REGISTER)
    found = found.exclude(pk=but) if but else found
    scored = [(_shared(telling, _telling(one.title)), one) for one in found.order_by("-id")[:_LOOKED_AT]]
    alike = [(share, one) for share, one in scored if share >= _LIKE]
    return [one for _share, one in sorted(alike, key=lambda pair: -pair[0])[:_ALIKE]]


def _telling(title: str) -> set[str]:
    return set(words(title).split()) - _EMPTY_WORDS


def _shared(one: set[str], other: set[str]) -> float:
    """Dice's coefficient: twice the words in common over the words of both."""
    return 2 * len(one & other) / (len(one) + len(other)) if other else 0.0


def beyond_the_norm(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """Units that registered more models in ``year`` than the norm of the committee above says; it warns, no more."""
    norm = norm_for(unit_id, _SUBJECT, year)
    if norm is None or norm.at_most is None:
        return []
    lines = Entry.objects.filter(visible(by), under(unit_id), register=REGISTER, year=year).exclude(state="stopped")
    counted = lines.order_by().values_list("unit_id").annotate(n=Count("pk")).filter(n__gt=norm.at_most)
    rows = list(counted.order_by("-n", "unit_id")[:_SHOWN])
    names = unit_cards({unit for unit, _n in rows})
    title = _("Đăng ký nhiều hơn định mức %(most)s mô hình") % {"most": norm.at_most}
    return [Panel(title, (_("Đơn vị"), _("Mô hình đăng ký")), [(names[unit].name, n) for unit, n in rows])]


def _models() -> QuerySet[LocalModel]:
    return LocalModel.objects.select_related("entry")
