"""Proposals as rows of the register of reported figures, and why some cannot be stated yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.programmes.measures import display
from sovang.registers.reported.models import OPEN_END, OPEN_START, SOURCE_WORDS
from sovang.registers.reported.rows import Key, ReportedRow

from .models import Proposal
from .selectors import lacking, sentence_of

_NAMED = 5  # places that one sentence of refusal lists


def rows_of(proposals: Sequence[Proposal], *, by: Actor, reason: str = "") -> list[ReportedRow]:
    """A row for each proposal, in their order.

    Raises Refused when some lack what a figure needs, when ``by`` may not report for a unit, and when the same figure
    has two values.
    """
    rows = [row for one in proposals if (row := _row(one, reason))]
    if len(rows) < len(proposals):
        raise Refused(_gaps(proposals))
    _refuse_foreign(proposals, by)
    _refuse_contradictions(proposals, rows)
    return rows


def source_words(proposal: Proposal) -> str:
    """The sentence of the number; of one that is too long, the part around the number."""
    sentence = sentence_of(proposal.narrative, proposal)
    if len(sentence.text) <= SOURCE_WORDS:
        return sentence.text
    first = max(0, min(proposal.start - sentence.start - SOURCE_WORDS // 2, len(sentence.text) - SOURCE_WORDS + 2))
    part = sentence.text[first : first + SOURCE_WORDS - 2]
    return f"{'…' if first else ''}{part}{'…' if first + len(part) < len(sentence.text) else ''}"


def _row(proposal: Proposal, reason: str) -> ReportedRow | None:
    """None where something is lacking."""
    if proposal.unit_id is None or proposal.indicator_id is None or proposal.value is None or not proposal.starts:
        return None
    return ReportedRow(
        unit_id=proposal.unit_id,
        indicator_id=proposal.indicator_id,
        kind=proposal.kind,
        start=None if proposal.starts == OPEN_START else proposal.starts,
        end=None if proposal.ends == OPEN_END else proposal.ends,
        value=proposal.value,
        value_hi=proposal.value_hi,
        exactness=proposal.exactness,
        denominator=proposal.denominator,
        source=proposal.narrative.source,
        source_words=source_words(proposal),
        reason=reason,
    )


def _gaps(proposals: Sequence[Proposal]) -> str:
    gaps: dict[str, list[str]] = defaultdict(list)
    for one in proposals:
        if missing := lacking(one):
            gaps[", ".join(missing)].append(f"“{one.words}”")
    told = "; ".join(
        _("%(numbers)s còn thiếu %(missing)s") % {"numbers": _listed(numbers), "missing": missing}
        for missing, numbers in gaps.items()
    )
    return _("Chưa nhận được số liệu nào: %(told)s.") % {"told": told}


def _refuse_foreign(proposals: Sequence[Proposal], by: Actor) -> None:
    allowed = by.among("entries.register", {one.unit_id for one in proposals if one.unit_id is not None})
    if foreign := [f"“{one.words}”" for one in proposals if one.unit_id not in allowed]:
        raise Refused(
            _("%(numbers)s thuộc đơn vị mà đồng chí không được ghi số báo cáo; xin để lại hoặc chọn đơn vị khác.")
            % {"numbers": _listed(foreign)},
            field="unit_id",
        )


def _refuse_contradictions(proposals: Sequence[Proposal], rows: Sequence[ReportedRow]) -> None:
    first: dict[Key, ReportedRow] = {}
    for proposal, row in zip(proposals, rows, strict=True):
        stated, indicator = first.setdefault(row.key, row), proposal.indicator
        if indicator and _quantity(stated) != _quantity(row):
            raise Refused(
                _("Báo cáo ghi “%(title)s” của cùng đơn vị, cùng kỳ là %(first)s và %(second)s; xin chọn một số.")
                % {
                    "title": indicator.name_vi,
                    "first": display(stated.value, indicator),
                    "second": display(row.value, indicator),
                },
                field="value",
            )


def _quantity(row: ReportedRow) -> tuple[object, ...]:
    return (row.value, row.value_hi, row.exactness, row.denominator)


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_NAMED])
    more = len(numbers) - _NAMED
    return _("%(shown)s và %(more)s số khác") % {"shown": shown, "more": more} if more > 0 else shown
