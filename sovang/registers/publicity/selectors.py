"""Reading publicity: scores of a work, works of a contest, and the texts of a book as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Avg, Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.places.selectors import unit_cards
from sovang.programmes.models import ScheduleSlot
from sovang.registers import registry, selectors
from sovang.registers.description import Kind, Panel, Ref, Said, Stored
from sovang.registers.models import Entry

from .models import Chapter, ContestWork, Prize, Score

_SHOWN = 100


def slots() -> Sequence[tuple[str, str]]:
    """Ids and names of the standing time slots."""
    found = ScheduleSlot.objects.order_by("unit", "starts")
    return [(str(one.pk), f"{one.name} {one.starts:%H:%M}–{one.ends:%H:%M}") for one in found]


def scores_of(by: Actor, entry: Entry) -> Sequence[Score]:
    """What the judges gave."""
    return list(Score.objects.filter(work=entry.pk))


def chapters_of(by: Actor, entry: Entry) -> Sequence[Chapter]:
    """The texts of a book in their order."""
    return list(Chapter.objects.filter(book=entry.pk).select_related("line"))


def contest_panels(by: Actor, entry: Entry) -> list[Panel]:
    """Works of the contest, the best first, and how many in each state."""
    works = ContestWork.objects.filter(contest=entry.pk).select_related("entry").annotate(mean=Avg("scores__points"))
    ranked = works.order_by("-mean", "pk")[:_SHOWN]
    states = registry.get("contest_work").state
    rows: list[Sequence[Said]] = [
        (Ref(one.pk, one.entry.title), one.author, _mean(one.mean), _prize(one), states(one.entry.state).label)
        for one in ranked
    ]
    counted = works.order_by().values_list("entry__state").annotate(n=Count("pk", distinct=True))
    sums: list[Sequence[Said]] = [(states(state).label, n) for state, n in sorted(counted)]
    headings = (_("Tác phẩm"), _("Tác giả"), _("Điểm trung bình"), _("Giải"), _("Tình trạng"))
    return [
        Panel(_("Tác phẩm dự thi"), headings, rows, empty=_("Chưa nhận tác phẩm nào.")),
        Panel(_("Số tác phẩm"), (_("Tình trạng"), _("Số tác phẩm")), sums),
    ]


def _mean(points: float | None) -> str | None:
    """A mean of scores with one decimal, in the reader's style."""
    if points is None:
        return None
    return f"{points:.1f}" if get_language() == "en" else f"{points:.1f}".replace(".", ",")


def _prize(work: ContestWork) -> str | None:
    return str(Prize(work.prize).label) if work.prize else None


@dataclass(frozen=True)
class Printed:
    """One text of a book: heading, whose it is, paragraphs."""

    heading: str
    unit: str
    paragraphs: list[str]


@dataclass(frozen=True)
class Manuscript:
    """A whole book, ready to be set."""

    title: str
    unit: str
    year: int
    foreword: list[str]
    texts: list[Printed]


def manuscript(*, by: Actor, id: UUID) -> Manuscript:
    """The book with its texts: the long texts of each line, as its register describes them. Raises NotFound."""
    entry = selectors.get_entry(by=by, id=id)
    chapters = chapters_of(by, entry)
    cards = unit_cards({entry.unit_id, *(chapter.line.unit_id for chapter in chapters)})
    texts = [Printed(c.heading or c.line.title, cards[c.line.unit_id].name, _paragraphs(c.line)) for c in chapters]
    foreword = _split(entry.book.foreword)
    return Manuscript(entry.title, cards[entry.unit_id].name, entry.year, foreword, texts)


def _paragraphs(line: Entry) -> list[str]:
    register = registry.get(line.register)
    own = getattr(line, register.own)
    fields = [f for f in register.fields if f.stored is Stored.OWN and f.kind is Kind.LONG_TEXT and not f.seen_with]
    return [part for f in fields for part in _split(getattr(own, f.name))]


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.splitlines() if part.strip()]
