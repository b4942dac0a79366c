"""Reading what lines belong with: links, said from either end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sovang.base.actor import Actor

from .models import Entry, EntryLink
from .reach import visible

#: How a link reads from its target.
_BACKWARDS = {
    EntryLink.Kind.REPLICATED_FROM: _("được nhân rộng thành"),
    EntryLink.Kind.RESULT_OF: _("có kết quả"),
    EntryLink.Kind.ANSWERS: _("được trả lời bằng"),
    EntryLink.Kind.FEATURED_IN: _("giới thiệu"),
    EntryLink.Kind.FOLLOWS: _("được khắc phục bằng"),
    EntryLink.Kind.COPIED_FROM: _("được chép thành"),
    EntryLink.Kind.REWARDED: _("khen vì"),
}


@dataclass(frozen=True)
class Linked:
    """A line that another belongs with, and why, said from the other's side."""

    label: str
    other: Entry


def links_of(*, by: Actor, id: UUID) -> list[Linked]:
    """What a line is linked with, within reach of ``by``: what it says itself, and what is said of it. Two queries."""
    links = EntryLink.objects.filter(Q(source=id) | Q(target=id)).select_related("source", "target").order_by("id")
    told = [_seen_from(id, link) for link in links]
    seen = seen_among(by=by, ids={one.other.id for one in told})
    return [one for one in told if one.other.id in seen]


def seen_among(*, by: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Those of ``ids`` that ``by`` may open. One query, none for no ids."""
    return set(Entry.objects.filter(visible(by), id__in=ids).values_list("id", flat=True)) if ids else set()


def _seen_from(id: UUID, link: EntryLink) -> Linked:
    if link.source_id == id:
        return Linked(link.get_kind_display(), link.target)
    return Linked(str(_BACKWARDS[EntryLink.Kind(link.kind)]), link.source)
