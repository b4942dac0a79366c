"""Pác Nặm 2022: 30 broadcasts; Bát Xát 2021–2023: the column, commune radios, fanpages, the writing contest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from seeds.house import House, shares
from sovang.base.exactness import Exactness
from sovang.registers.models import Result
from sovang.registers.moves import carry_out
from sovang.registers.publicity.actions import give_prizes, open_contests, receive_works, record_media
from sovang.registers.publicity.models import Channel, Genre, Shows
from sovang.registers.publicity.rows import NewContest, NewMedia, NewPrize, NewWork
from sovang.registers.rows import NewResult

ROWS = ("S0-13", "S1-11", "S1-12", "S1-14", "S1-15", "S1-16", "S1-17")
_DAY = dt.date(2022, 6, 1)
_PARTS = 5


def make(house: House) -> None:
    record_media(by=house.by, rows=[*_talks(house), *_column(house), *_radio(house), *_posts(house)])
    _contest(house)


def _talks(house: House) -> list[NewMedia]:
    """The parts of a lecture, each sent several times."""
    unit, counts = house.units["BK-PN-TTVH"], shares(house.amount("S0-13"), _PARTS)
    return [_item(unit, Channel.LOUDSPEAKER, f"Bài giảng, phần {n}", broadcasts=c) for n, c in enumerate(counts, 1)]


def _column(house: House) -> list[NewMedia]:
    """Of all items of the column so many hold up an example."""
    unit, examples = house.units["LC-BX-TTVH"], house.amount("S1-12")
    return [
        _item(unit, Channel.COLUMN, f"Bài số {n + 1} của chuyên mục", shows=Shows.EXEMPLAR if n < examples else "")
        for n in range(house.amount("S1-11"))
    ]


def _radio(house: House) -> list[NewMedia]:
    stations = cycle(house.below("LC-BX", "radio_station", on=_DAY))
    return [
        _item(unit.id, Channel.RADIO, f"Bài số {n} trên đài", shows=Shows.MODEL if n % 2 else Shows.EXEMPLAR)
        for n, unit in enumerate(islice(stations, house.amount("S1-14")), 1)
    ]


def _posts(house: House) -> Iterator[NewMedia]:
    """A line per commune's page; one of them tells its number as "over"."""
    row = house.row("S1-15")
    units = house.below("LC-BX", "old_commune", on=_DAY)
    for n, (unit, count) in enumerate(zip(units, shares(house.amount(row.id), len(units)), strict=True)):
        line = _item(unit.id, Channel.FANPAGE, f"Bài đăng trên trang của {unit.name}")
        exactness = row.exactness if n == 0 else Exactness.EXACT
        line.results = (NewResult(house.indicator(row.indicator), Result.Kind.ACHIEVED, count, exactness=exactness),)
        yield line


def _item(unit_id: int, channel: str, title: str, shows: str = "", broadcasts: int | None = None) -> NewMedia:
    return NewMedia(
        title=title, unit_id=unit_id, year=_DAY.year, day=_DAY, channel=channel, genre=Genre.ARTICLE, shows=shows,
        broadcasts=broadcasts, synthetic=True,
    )  # fmt: skip


def _contest(house: House) -> None:
    own: dict[str, Any] = {"unit_id": house.units["LC-BX"], "year": _DAY.year, "day": _DAY, "synthetic": True}
    (contest,) = open_contests(by=house.by, rows=[NewContest(title="Cuộc thi viết về gương điển hình", **own)])
    works = [
        NewWork(title=f"Tác phẩm số {n + 1}", contest_id=contest, author=f"Tác giả {n + 1:02}", **own)
        for n in range(house.amount("S1-16") + 5)
    ]
    ids = receive_works(by=house.by, rows=works)
    chosen = ids[: house.amount("S1-16")]
    carry_out(by=house.by, register="contest_work", verb="recognise", ids=chosen, day=_DAY)
    carry_out(by=house.by, register="contest_work", verb="award", ids=chosen[:3], given={"prize": "first"})
    _collectives(house, contest)


def _collectives(house: House, contest: UUID) -> None:
    units = house.below("LC-BX", "old_commune", on=_DAY)[: house.amount("S1-17")]
    rows = [
        NewPrize(title="Giải tập thể", unit_id=unit.id, year=_DAY.year, day=_DAY, contest_id=contest, synthetic=True)
        for unit in units
    ]
    give_prizes(by=house.by, rows=rows)
