"""Correcting what a proposal is taken for, and marking numbers that the reader missed."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.journal.write import Change, write
from sovang.places import selectors as places
from sovang.places.models import Unit
from sovang.programmes import actions as programmes
from sovang.programmes.models import Indicator
from sovang.registers.models import Result
from sovang.registers.reported.models import OPEN_END, OPEN_START

from ..lessons import Words, learn, lesson, recall
from ..marking import read_marked
from ..models import Lesson, Proposal
from ..proposing import requantify
from ..selectors import get_narrative
from .locking import lock, open_ones

_AMENDED = ["unit", "indicator", "kind", "starts", "ends", "value", "value_hi", "denominator", "exactness"]
_FIELDS = ["unit_id", "indicator_id", *_AMENDED[2:]]


class What(TypedDict, total=False):
    """What a person may correct; amounts in the indicator's smallest unit, one open end of a period as None."""

    unit_id: int | None
    indicator_id: int | None
    kind: str
    starts: dt.date | None
    ends: dt.date | None
    value: int | None
    value_hi: int | None
    denominator: int | None
    exactness: str


@transaction.atomic
def amend(*, by: Actor, id: UUID, **what: Unpack[What]) -> list[Proposal]:
    """Correct a proposal; it first, then the open ones of the same narrative that the correction changed as well.

    Another unit or indicator is learned for the narrative's unit and below, and holds at once for open proposals that
    say the same. Another indicator converts the value again unless one is given. Raises NotFound for an unknown unit
    or indicator, Refused for an accepted proposal and for values that cannot stand together.
    """
    (proposal,) = lock(by=by, ids=[id])
    if proposal.state == Proposal.State.ACCEPTED:
        raise Refused(_("“%(words)s” đã được nhận; xin mở lại trước khi sửa.") % {"words": proposal.words})
    before = {name: getattr(proposal, name) for name in _FIELDS}
    _set(by, proposal, what)
    _check(proposal)
    after = {name: getattr(proposal, name) for name in _FIELDS}
    if before == after:
        return [proposal]
    alike = _taught(by, proposal, {name for name in _FIELDS if before[name] != after[name]})
    Proposal.objects.bulk_update([proposal, *alike], _AMENDED, batch_size=200)
    _tell(by, proposal, before, after)
    return [proposal, *alike]


@transaction.atomic
def propose_indicator(
    *, by: Actor, id: UUID, name: str, unit: str, name_en: str = "", unit_en: str = ""
) -> list[Proposal]:
    """Add an indicator that the catalogue lacks, and take it for the proposal's. Returns and raises as ``amend``.

    Needs ``programmes.manage`` at the narrative's unit. An indicator of that name that exists is taken as it is.
    """
    (proposal,) = lock(by=by, ids=[id])
    new = programmes.NewIndicator(proposal.narrative.unit_id, name, unit, name_en, unit_en)
    (indicator,) = programmes.add_indicators(by=by, rows=[new])
    return amend(by=by, id=id, indicator_id=indicator.pk)


@transaction.atomic
def add(*, by: Actor, narrative_id: UUID, start: int, end: int) -> Proposal:
    """Propose the number that stands in code points ``start`` to ``end``, which the reader passed over.

    Whose it is and of when is taken from the number before it in the same line. Raises Refused where no number stands,
    or where one is proposed already.
    """
    narrative = get_narrative(by=by, id=narrative_id)
    there = list(narrative.proposals.select_for_update(of=("self",)).order_by("start"))
    made = read_marked(narrative, start, end, there)
    made.save(force_insert=True)
    change = Change("proposal", made.pk, made.words, narrative.unit_id, after={"start": made.start})
    write(by=by, verb="narrative.add", changes=[change])
    return made


def _set(by: Actor, proposal: Proposal, what: What) -> None:
    if "unit_id" in what:
        found = what["unit_id"]
        proposal.unit = None if found is None else places.get_unit(by=by, id=found)
    if "indicator_id" in what and what["indicator_id"] != proposal.indicator_id:
        requantify(proposal, _indicator(what["indicator_id"]))
    for name in ("kind", "value", "value_hi", "denominator", "exactness"):
        if name in what:
            setattr(proposal, name, what[name])
    if "starts" in what or "ends" in what:
        _set_period(proposal, what.get("starts", proposal.starts), what.get("ends", proposal.ends))


def _set_period(proposal: Proposal, starts: dt.date | None, ends: dt.date | None) -> None:
    known = starts or ends
    proposal.starts, proposal.ends = (starts or OPEN_START, ends or OPEN_END) if known else (None, None)


def _indicator(id: int | None) -> Indicator | None:
    if id is None:
        return None
    found = Indicator.objects.filter(pk=id).first()
    if found is None:
        raise Refused(_("Không có chỉ tiêu này trong danh mục."), field="indicator_id")
    return found


def _check(one: Proposal) -> None:
    if one.kind not in Result.Kind.values or one.exactness not in Exactness.values:
        raise Refused(_("Loại số hoặc mức chính xác không phải là giá trị được dùng ở đây."), field="kind")
    if one.starts and one.ends and one.ends < one.starts:
        raise Refused(_("Kỳ bắt đầu sau khi kết thúc."), field="ends")
    if one.value is None:
        one.value_hi = one.denominator = None
        return
    if one.indicator is None:
        raise Refused(_("Xin chọn chỉ tiêu trước khi ghi giá trị."), field="indicator_id")
    if one.value < 0 or (one.value_hi is not None and one.value_hi < one.value):
        raise Refused(_("Giá trị không được âm, và số sau của khoảng phải lớn hơn số trước."), field="value")


def _taught(by: Actor, proposal: Proposal, changed: set[str]) -> list[Proposal]:
    """Keep what the correction teaches; the other open proposals that it changes, not yet written."""
    words = Words.of(proposal, proposal.narrative.text)
    meanings: list[tuple[str, str, Unit | Indicator | None]] = [
        ("unit_id", Lesson.Kind.ORGANISATION, proposal.unit),
        ("indicator_id", Lesson.Kind.INDICATOR, proposal.indicator),
    ]
    unit_id = proposal.narrative.unit_id
    found = [
        lesson(by=by, unit_id=unit_id, kind=kind, phrase=words.phrases(kind)[0], means=means)
        for name, kind, means in meanings
        if name in changed and means
    ]
    lessons = [one for one in found if one]
    if not lessons:
        return []
    learn(by=by, lessons=lessons)
    others = [one for one in open_ones(proposal.narrative) if one.pk != proposal.pk]
    return recall(others, proposal.narrative.text, lessons)


def _tell(by: Actor, proposal: Proposal, before: dict[str, object], after: dict[str, object]) -> None:
    changed = [name for name in _FIELDS if before[name] != after[name]]
    told = [{name: _plain(side[name]) for name in changed} for side in (before, after)]
    unit_id = proposal.narrative.unit_id
    write(by=by, verb="narrative.amend", changes=[Change("proposal", proposal.pk, proposal.words, unit_id, *told)])


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
