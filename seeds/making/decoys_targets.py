"""Targets and recognitions that must not be counted: drafts, other spans and years, what is unconfirmed or revoked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from seeds.house import House
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.targets.actions import set_targets
from sovang.registers.targets.checklists import record_recognitions
from sovang.registers.targets.models import Nature, PlaceLevel, Span, Standard
from sovang.registers.targets.rows import NewRecognition, NewTarget

ROWS: tuple[str, ...] = ()
_RECOGNISED = dt.date(2021, 11, 25)


def make(house: House) -> None:
    _targets(house)
    _ranks(house)
    _recognitions(house)


def _targets(house: House) -> None:
    """Drafts of every nature; a year's target that was met beside those of the term; an earlier term's."""
    day = dt.date(2021, 3, 1)
    drafts = [
        _target(house, place, nature, day, nature=nature) for place in ("KT-NH", "SL-SM", "BK") for nature in Nature
    ]
    set_targets(by=house.by, rows=drafts)
    _concluded(house, [_target(house, "KT-NH", "Chỉ tiêu năm", day, span=Span.YEAR)], dt.date(2021, 12, 1))
    earlier = _target(house, "KT-NH", "Chỉ tiêu nhiệm kỳ trước", dt.date(2015, 9, 1))
    _concluded(house, [earlier], dt.date(2019, 12, 20))


def _ranks(house: House) -> None:
    """The rank of another year, and of a unit below; a rate that was told before the day asked for."""
    below = house.below("SL-SM", "old_commune", on=dt.date(2021, 1, 1))[0].code
    for place, code, actual, day in (
        ("SL-SM", "par_index_rank", "9", dt.date(2020, 12, 20)),
        ("SL-SM", "par_index_rank", "1", dt.date(2022, 1, 10)),
        (below, "par_index_rank", "1", dt.date(2021, 12, 25)),
        ("KT-NH", "poverty_rate", "7,5", dt.date(2024, 6, 8)),
        ("KT-NH-DAK-ANG", "poverty_rate_reduction", "2", dt.date(2022, 12, 15)),
    ):  # fmt: skip
        target = _target(house, place, code, dt.date(day.year, 1, 5), span=Span.YEAR)
        target.indicator_id = house.indicator(code)
        _concluded(house, [target], day, actual_words=actual)


def _recognitions(house: House) -> None:
    """Another standard, another day, unconfirmed, revoked."""
    communes = house.below("BK", "old_commune", on=_RECOGNISED)[-8:]
    kinds = ((Standard.NTM_ADVANCED, _RECOGNISED), (Standard.NTM, dt.date(2022, 2, 1)), (Standard.NTM, _RECOGNISED))
    rows = [
        NewRecognition(
            title="", unit_id=card.id, year=day.year, day=day, standard=standard, level=PlaceLevel.COMMUNE,
            synthetic=True,
        )
        for card, (standard, day) in zip(communes, (*kinds, *kinds[2:]), strict=False)
    ]  # fmt: skip
    ids = record_recognitions(by=house.by, rows=rows)
    _press(house, "recognition", "verify", ids[:3], _RECOGNISED)
    _press(house, "recognition", "revoke", ids[2:3], _RECOGNISED, reason="Thẩm định lại")


def _target(
    house: House, code: str, title: str, day: dt.date, nature: str = Nature.TARGET, span: str = Span.TERM
) -> NewTarget:
    return NewTarget(
        title=f"Không tính: {title}", unit_id=house.units[code], year=day.year, day=day, nature=nature, span=span,
        synthetic=True,
    )  # fmt: skip


def _concluded(house: House, rows: Sequence[NewTarget], day: dt.date, actual_words: str = "") -> None:
    ids = set_targets(by=house.by, rows=rows)
    for verb in ("set", "begin"):
        _press(house, "target", verb, ids, day)
    _press(house, "target", "meet", ids, day, actual_words=actual_words)


def _press(
    house: House, register: str, verb: str, ids: Sequence[UUID], day: dt.date, reason: str = "", **given: object
) -> None:
    registry.get(register).carriers[verb](Asked(house.by, ids, day, reason=reason, given=given))
