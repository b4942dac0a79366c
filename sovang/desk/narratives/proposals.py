"""One proposal as the page shows it: what the text says, what the ledger has, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sovang.base.numbers import claimed, number, range_of
from sovang.base.parts import Chip, Words
from sovang.base.periods import Period
from sovang.figures.wording import BASES, in_words
from sovang.intake.narrative.models import Proposal
from sovang.intake.narrative.selectors import lacking, sentence_of
from sovang.places.selectors import UnitCard
from sovang.registers.reported.models import OPEN_END, OPEN_START
from sovang.reports.links import explain_url
from sovang.reports.reconciling import Compared, Verdict
from sovang.reports.reconciling import Side as Held

from ..registers.quantities import name_in_catalogue, unit_of

#: How an undecided proposal looks, by what the ledger says to it.
_VERDICTS: Mapping[Verdict, tuple[Promise, str, str]] = {
    Verdict.AGREES: (gettext_lazy("Khớp sổ"), "check", "good"),
    Verdict.DIFFERS: (gettext_lazy("Lệch sổ"), "equal-not", "bad"),
    Verdict.UNKNOWN: (gettext_lazy("Chưa có trong sổ"), "plus", "waiting"),
    Verdict.NOT_ASKED: (gettext_lazy("Chưa đủ để đối chiếu"), "help-circle", "heed"),
}
_DECIDED: Mapping[str, tuple[Promise, str, str]] = {
    Proposal.State.ACCEPTED: (gettext_lazy("Đã nhận"), "circle-check", "info"),
    Proposal.State.REJECTED: (gettext_lazy("Không nhận"), "x", "quiet"),
    Proposal.State.LATER: (gettext_lazy("Để sau"), "clock", "quiet"),
}
#: Percent of the reader's own confidence from which a reading is called sure, and fairly sure.
_SURE, _FAIRLY = 85, 60


@dataclass(frozen=True)
class Way:
    """One way out of an open proposal: the word that the form sends, and the sentence beside it."""

    act: str
    text: str


@dataclass(frozen=True)
class Side:
    """One of the numbers set against each other; ``href`` leads to what it is made of."""

    label: Words
    value: str
    unit: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Item:
    """A proposal with its number in the text. ``sides``: the text's number first, then what the ledger has."""

    id: UUID
    number: int  # in the order of the text, from 1
    state: str
    decided: Words
    verdict: Verdict
    look: Chip
    title: str
    about: str
    brief: str
    sentence: str
    sides: Sequence[Side]
    gap: str
    missing: str
    ways: Sequence[Way]
    sure: Words
    entry: str

    @property
    def is_open(self) -> bool:
        return self.state == Proposal.State.OPEN

    @property
    def is_decided(self) -> bool:
        return self.state in (Proposal.State.ACCEPTED, Proposal.State.REJECTED)

    @property
    def agrees(self) -> bool:
        """It may be accepted at once: it says what the ledger says."""
        return self.is_open and self.verdict is Verdict.AGREES

    @property
    def key(self) -> str:
        """``id`` of its element."""
        return key_of(self.id)

    @property
    def mark(self) -> str:
        """``id`` of its mark in the text."""
        return f"m-{self.id}"

    @property
    def compared(self) -> Words:
        """What the ledger says, in a few words."""
        return _VERDICTS[self.verdict][0]


def key_of(id: UUID) -> str:
    """``id`` of a proposal's element; what is inside it has ``-in`` behind."""
    return f"p-{id}"


def place_of(narrative_id: UUID, id: UUID) -> str:
    """Address of the proposal ``id`` on the page of its narrative, opened there."""
    return f"{reverse('desk:narrative', args=[narrative_id])}?at={id}#{key_of(id)}-in"


def item(number: int, proposal: Proposal, compared: Compared, unit: UnitCard | None) -> Item:
    """``proposal`` (with narrative, unit and indicator at hand) beside what ``compared`` found; no query."""
    wants = ", ".join(lacking(proposal))
    held = (side for side in (compared.derived, compared.earlier) if side)
    sides = [_said(proposal), *map(_held, held)]
    return Item(
        id=proposal.pk,
        number=number,
        state=proposal.state,
        decided=proposal.get_state_display(),
        verdict=compared.verdict,
        look=look(proposal, compared),
        title=_title(proposal),
        about=_about(proposal, unit),
        brief=_brief(sides, unit),
        sentence=sentence_of(proposal.narrative, proposal).text,
        sides=sides,
        gap=compared.sentence,
        missing=wants,
        ways=_ways(wants, compared),
        sure=_sure(proposal.confidence),
        entry=reverse("desk:entry", args=[proposal.entry_id]) if proposal.entry_id else "",
    )


def look(proposal: Proposal, compared: Compared) -> Chip:
    """Undecided: what the ledger says, and by how much it differs. Decided: what became of it."""
    if told := _DECIDED.get(proposal.state):
        return Chip(*told)
    text, icon, tone = _VERDICTS[compared.verdict]
    if compared.verdict is Verdict.DIFFERS and compared.gap and proposal.indicator:
        gap = f"{number(abs(compared.gap), proposal.indicator.scale)} {unit_of(proposal.indicator)}"
        return Chip(_("Lệch %(gap)s") % {"gap": gap}, icon, tone)
    return Chip(text, icon, tone)


def legend() -> list[Chip]:
    """The looks of marks, in the order of the page."""
    kinds = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.NOT_ASKED, Verdict.AGREES)
    return [*(Chip(*_VERDICTS[kind]) for kind in kinds), Chip(*_DECIDED[Proposal.State.ACCEPTED])]


def period_of(proposal: Proposal) -> Period | None:
    """What the proposal is about in time; None where that is not known."""
    if proposal.starts is None or proposal.ends is None:
        return None
    start = None if proposal.starts == OPEN_START else proposal.starts
    return Period(start, None if proposal.ends == OPEN_END else proposal.ends)


def _title(proposal: Proposal) -> str:
    if proposal.indicator:
        return name_in_catalogue(proposal.indicator)
    return proposal.indicator_name or proposal.words


def _about(proposal: Proposal, unit: UnitCard | None) -> str:
    period = period_of(proposal)
    where = unit.name if unit else proposal.organisation or _("chưa rõ đơn vị")
    when = _("kỳ %(period)s") % {"period": period} if period else _("chưa rõ kỳ")
    return " · ".join((where, when, str(proposal.get_kind_display())))


def _said(proposal: Proposal) -> Side:
    """The text's number: in the indicator's unit where it converts, else as it is written."""
    label, indicator = _("Lời văn ghi"), proposal.indicator
    if indicator is None or proposal.value is None:
        return Side(label, proposal.words, str(proposal.said.get("unit") or ""))
    text = range_of(proposal.value, proposal.value_hi, indicator.scale)
    if proposal.denominator is not None:
        text += "/" + range_of(proposal.denominator, None, indicator.scale)
    value = proposal.value // 10**indicator.scale
    return Side(label, claimed(text, proposal.exactness, value=value), unit_of(indicator))


def _held(side: Held) -> Side:
    """What the ledger derives, or what somebody stated before, with the way to what it is made of."""
    figure = side.figure
    told = in_words(figure), figure.unit, explain_url(side.question, base="")
    if side.entry_id is not None:
        return Side(_("Đã báo cáo"), *told, side.source)
    records = ngettext("%(n)s bản ghi", "%(n)s bản ghi", figure.records) % {"n": number(figure.records)}
    return Side(_("Sổ có"), *told, records if figure.records else str(BASES[figure.basis]))


def _brief(sides: Sequence[Side], unit: UnitCard | None) -> str:
    numbers = [f"{side.label}: {side.value} {side.unit}".strip() for side in sides]
    return " · ".join(([unit.name] if unit else []) + numbers)


def _ways(wants: str, compared: Compared) -> list[Way]:
    """The first one is what a person most likely does."""
    if wants:
        first = Way("fill", _("Bổ sung cho đủ rồi nhận; còn thiếu: %(what)s") % {"what": wants})
    elif compared.verdict is Verdict.DIFFERS:
        first = Way("accept", _("Nhận số của lời văn, giữ cả hai số và ghi rõ nguồn từng số"))
    else:
        first = Way("accept", _("Nhận số của lời văn, ghi rõ nguồn"))
    keep = _("Giữ số trong sổ, không nhận số của lời văn")
    drop = _("Không nhận số này")
    kept = compared.verdict in (Verdict.DIFFERS, Verdict.AGREES)
    return [
        first,
        Way("reject", keep if kept else drop),
        Way("no_quantity", _("Đây không phải số liệu, lần sau bỏ qua")),
    ]


def _sure(confidence: int) -> str:
    if confidence >= _SURE:
        return _("Độ chắc khi đọc: cao")
    return _("Độ chắc khi đọc: khá") if confidence >= _FAIRLY else _("Độ chắc khi đọc: thấp")
