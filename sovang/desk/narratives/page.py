"""The page that sets the text of a report beside the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.base.numbers import number
from sovang.base.parts import Act, Chip, Figure
from sovang.intake.narrative.models import Narrative, Proposal
from sovang.intake.narrative.selectors import proposals
from sovang.people.models import User
from sovang.places.selectors import unit_cards
from sovang.reports import reconciling
from sovang.reports.reconciling import Contradiction, Verdict

from ..registers.tabs import Tab
from ..scope import who
from .forms import DayForm, PassageForm
from .parts import part_of, whole
from .proposals import Item, item, legend
from .text import Mark, Paragraph, paragraphs, passed_over

_STEPS = {Narrative.Stage.WAITING: 1, Narrative.Stage.TEXT: 2}


@dataclass(frozen=True)
class Group:
    """Proposals that stand alike to the ledger."""

    title: str
    note: str
    items: Sequence[Item]
    open: bool = True


@dataclass(frozen=True)
class Alone:
    """One proposal and its mark, after a decision: folded, as what goes with it stays on the page."""

    narrative: Narrative
    item: Item
    mark: Mark
    text: str
    printing: bool = False
    first: int = 0


@dataclass(frozen=True)
class Page:
    """The whole context of the page. ``items`` are the proposals of the part shown, in the order of the text."""

    narrative: Narrative
    lead: str
    acts: Sequence[Act]
    items: Sequence[Item]
    paragraphs: Sequence[Paragraph]
    sums: Sequence[Contradiction]
    passage: PassageForm
    day: DayForm
    parts: Sequence[Tab]
    printing: bool

    @property
    def is_reading(self) -> bool:
        """A job is on it, or should be."""
        return self.narrative.stage in _STEPS

    @property
    def steps_done(self) -> int:
        return _STEPS[Narrative.Stage(self.narrative.stage)]

    @property
    def total(self) -> int:
        """How many figures are shown."""
        return len(self.items)

    @property
    def left(self) -> int:
        """How many are undecided, those put off among them."""
        return sum(not one.is_decided for one in self.items)

    @property
    def agreeing(self) -> int:
        """How many may be accepted at once."""
        return sum(one.agrees for one in self.items)

    @property
    def first(self) -> int:
        """Number of the proposal that stands open."""
        return next((one.number for group in self.groups for one in group.items if group.open), 0)

    @property
    def figures(self) -> list[Figure]:
        counted = {kind: sum(one.verdict is kind for one in self.items) for kind in Verdict}
        return [
            Figure(_("Đọc được"), number(self.total), unit=_("số liệu")),
            Figure(_("Khớp sổ"), number(counted[Verdict.AGREES])),
            Figure(_("Lệch sổ"), number(counted[Verdict.DIFFERS])),
            Figure(_("Chưa có trong sổ"), number(counted[Verdict.UNKNOWN])),
            Figure(_("Chưa đối chiếu"), number(counted[Verdict.NOT_ASKED])),
            Figure(_("Không phải số liệu"), number(passed_over(self.paragraphs))),
        ]

    @property
    def groups(self) -> list[Group]:
        """What has to be decided stands first and open; what agrees, and what was decided, is folded."""
        later = [one for one in self.items if one.state == Proposal.State.LATER]
        decided = [one for one in self.items if one.is_decided]
        found = [
            Group(_("Lệch sổ"), _("lời văn và sổ ghi khác nhau"), self._open(Verdict.DIFFERS)),
            Group(_("Chưa có trong sổ"), _("sổ chưa có số này"), self._open(Verdict.UNKNOWN)),
            Group(_("Chưa đủ để đối chiếu"), _("còn thiếu đơn vị, chỉ tiêu hoặc kỳ"), self._open(Verdict.NOT_ASKED)),
            Group(_("Khớp sổ"), _("mở được tới bản ghi"), self._open(Verdict.AGREES), self.printing),
            Group(_("Để sau"), "", later, self.printing),
            Group(_("Đã quyết định"), "", decided, self.printing),
        ]
        return [group for group in found if group.items]

    @property
    def legend(self) -> list[Chip]:
        return legend()

    def _open(self, verdict: Verdict) -> list[Item]:
        return [one for one in self.items if one.is_open and one.verdict is verdict]


def build(
    request: HttpRequest,
    narrative: Narrative,
    passage: PassageForm | None = None,
    *,
    day: DayForm | None = None,
    at: UUID | None = None,
    complete: bool = False,
) -> Page:
    """The part of the report with the proposal ``at``, else the one that the address asks for; or all of it."""
    found, printing = _proposals(who(request), narrative), "print" in request.GET
    asked = {"at": str(at)} if at else request.GET
    part = whole(found) if complete or printing else part_of(found, asked)
    items = _items(who(request), narrative, part.shown, part.first + 1)
    return Page(
        narrative=narrative,
        lead=_lead(narrative),
        acts=_acts(narrative),
        items=items,
        paragraphs=part.lines(paragraphs(narrative.text, _marks(part.shown, items))),
        sums=reconciling.sums(found),
        passage=passage or PassageForm(narrative.text),
        day=day or DayForm(initial={"day": narrative.day}),
        parts=part.tabs(reverse("desk:narrative", args=[narrative.pk])),
        printing=printing,
    )


def alone(user: User, narrative: Narrative, id: UUID) -> Alone:
    """One proposal as it stands now; only it is set beside the ledger. Raises NotFound for one of another report."""
    found = _proposals(user, narrative)
    at = next((n for n, one in enumerate(found) if one.pk == id), None)
    if at is None:
        raise NotFound
    items = _items(user, narrative, [found[at]], at + 1)
    (mark,) = _marks([found[at]], items)
    return Alone(narrative, items[0], mark, found[at].words)


def _proposals(user: User, narrative: Narrative) -> list[Proposal]:
    found = sorted(proposals(by=user, narrative_id=narrative.pk), key=lambda one: one.start)
    for one in found:
        one.narrative = narrative  # at hand, so that nothing asks for it again
    return found


def _items(user: User, narrative: Narrative, found: Sequence[Proposal], first: int) -> list[Item]:
    """``found`` beside the ledger, numbered from ``first``; names of units are those of the narrative's day."""
    compared = reconciling.compare(by=user, proposals=found)
    cards = unit_cards({one.unit_id for one in found if one.unit_id}, narrative.day)
    return [item(n, one, compared[one.pk], cards.get(one.unit_id or 0)) for n, one in enumerate(found, start=first)]


def _marks(found: Sequence[Proposal], items: Sequence[Item]) -> list[Mark]:
    """Where each of ``items`` stands in the text."""
    return [Mark(i.number, i.mark, i.key, p.start, p.end, i.look) for p, i in zip(found, items, strict=True)]


def _lead(narrative: Narrative) -> str:
    parts = (narrative.filename, narrative.source)
    return " · ".join(dict.fromkeys(part for part in parts if part and part != narrative.title))


def _acts(narrative: Narrative) -> list[Act]:
    if narrative.stage != Narrative.Stage.READ:
        return []
    here = reverse("desk:narrative", args=[narrative.pk])
    return [
        Act(_("Bỏ báo cáo này"), reverse("desk:discard_narrative", args=[narrative.pk]), "trash", "quiet", post=True),
        Act(_("Bản in"), f"{here}?print=1", "printer"),
        Act(_("Xuất bảng đối chiếu"), reverse("desk:export_narrative", args=[narrative.pk]), "table-export"),
    ]
