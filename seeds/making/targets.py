"""Targets and criteria: Ngọc Hồi's term, Sông Mã's breakthroughs and rank, Bắc Kạn's programmes and recognitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import cycle
from uuid import UUID

from seeds.house import House
from sovang.base.exactness import Exactness
from sovang.places.selectors import UnitCard
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.models import Entry
from sovang.registers.targets.actions import set_targets
from sovang.registers.targets.checklists import open_lists, record_recognitions
from sovang.registers.targets.models import Nature, PlaceLevel, Span, Standard
from sovang.registers.targets.rows import NewList, NewRecognition, NewTarget

ROWS = (
    "S2-04", "S2-11", "S2-12", "S3-16", "S3-17", "S3-18", "S3-19", "S3-20", "S3-21", "S3-22", "S3-24", "S4-01",
    "S4-02", "S4-10",
)  # fmt: skip
_SET, _TOLD = dt.date(2020, 9, 1), dt.date(2024, 6, 1)
_RECOGNISED = dt.date(2021, 11, 20)
_WORDS = {Exactness.EXACT: "", Exactness.OVER: "trên "}


def make(house: House) -> None:
    _term(house)
    _topics(house)
    _stated(house)
    _criteria(house)
    _recognitions(house)


def _term(house: House) -> None:
    """Most are met, some exceeded, as many unmet as the row says, each with a reason."""
    met, unmet = house.amount("S3-16"), house.amount("S3-17")
    rows = [_target(house, "KT-NH", f"Chỉ tiêu nhiệm kỳ số {n + 1}", _SET) for n in range(met + unmet)]
    ids = _under_way(house, rows)
    half = met // 2
    for verb, chosen in (("meet", ids[:half]), ("exceed", ids[half:met]), ("miss", ids[met:])):
        _press(house, "target", verb, chosen, _TOLD, reason="Thiếu vốn, thời tiết xấu")


def _topics(house: House) -> None:
    """Breakthrough topics of a year and focus programmes of a term: what they are is set, not achieved."""
    day = dt.date(2021, 1, 20)
    topics = [
        _target(house, "SL-SM", f"Khâu đột phá số {n + 1}", day, nature=Nature.BREAKTHROUGH, span=Span.YEAR)
        for n in range(house.amount("S4-01"))
    ]
    programmes = [
        _target(house, "BK", f"Chương trình trọng tâm số {n + 1}", _SET, nature=Nature.FOCUS_PROGRAMME)
        for n in range(house.amount("S2-04"))
    ]
    _under_way(house, [*topics, *programmes])


def _stated(house: House) -> None:
    """A rate, its fall in a commune and a rank: what the units themselves concluded on a day."""
    days = {"S3-22": dt.date(2024, 6, 9), "S3-21": dt.date(2023, 12, 15), "S4-10": dt.date(2021, 12, 20)}
    for id, day in days.items():
        row = house.row(id)
        target = _target(house, row.place, f"{row.indicator} {row.place}", day, span=Span.YEAR)
        target.indicator_id = house.indicator(row.indicator)
        actual = _WORDS[Exactness(row.exactness)] + str(row.value).replace(".", ",")
        _press(house, "target", "meet", _under_way(house, [target]), day, actual_words=actual)


def _criteria(house: House) -> None:
    """Every commune of the district has met the whole list; the town has none. Ticked as one set each time."""
    day = dt.date(2019, 1, 10)
    communes = [card for card in _communes(house, "KT-NH", day) if not card.name.startswith("Thị trấn")]
    communes = communes[: house.amount("S3-19")]
    lists = open_lists(
        by=house.by, rows=[NewList(unit_id=card.id, year=day.year, day=day, synthetic=True) for card in communes]
    )
    lines = list(Entry.objects.filter(criterion__list__in=lists).values_list("pk", flat=True))
    _press(house, "criterion", "meet", lines, dt.date(2023, 10, 1))
    _press(house, "criteria_list", "complete", lists, dt.date(2023, 12, 1))


def _recognitions(house: House) -> None:
    """Communes and villages of the province as new rural areas; communes of a district without temporary houses."""
    province = _communes(house, "BK", _RECOGNISED)
    district = _communes(house, "KT-NH", _RECOGNISED)
    villages = zip(range(house.amount("S2-12")), cycle(province), strict=False)
    rows = [
        *(_recognised(card, PlaceLevel.COMMUNE) for card in province[: house.amount("S2-11")]),
        *(_recognised(card, PlaceLevel.VILLAGE, f"Thôn số {n + 1}") for n, card in villages),
        *(
            _recognised(card, PlaceLevel.COMMUNE, standard=Standard.NO_TEMPORARY_HOUSES)
            for card in district[: house.amount("S3-24")]
        ),
    ]
    _press(house, "recognition", "verify", record_recognitions(by=house.by, rows=rows), _RECOGNISED)


def _communes(house: House, code: str, day: dt.date) -> list[UnitCard]:
    return house.below(code, "old_commune", on=day)


def _recognised(card: UnitCard, level: str, title: str = "", standard: str = Standard.NTM) -> NewRecognition:
    return NewRecognition(
        title=title, unit_id=card.id, year=_RECOGNISED.year, day=_RECOGNISED, standard=standard, level=level,
        decision="01-QĐ", synthetic=True,
    )  # fmt: skip


def _target(
    house: House, code: str, title: str, day: dt.date, nature: str = Nature.TARGET, span: str = Span.TERM
) -> NewTarget:
    return NewTarget(
        title=title, unit_id=house.units[code], year=day.year, day=day, nature=nature, span=span,
        plan_words="Theo nghị quyết", synthetic=True,
    )  # fmt: skip


def _under_way(house: House, rows: Sequence[NewTarget]) -> list[UUID]:
    ids = set_targets(by=house.by, rows=rows)
    for verb in ("set", "begin"):
        _press(house, "target", verb, ids, _TOLD)
    return ids


def _press(
    house: House, register: str, verb: str, ids: Sequence[UUID], day: dt.date, reason: str = "", **given: object
) -> None:
    registry.get(register).carriers[verb](Asked(house.by, ids, day, reason=reason, given=given))
