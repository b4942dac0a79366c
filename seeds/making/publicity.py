"""Pác Nặm 2022: 30 broadcasts; Bát Xát 2021–2023: the column, commune radios, fanpages, the writing contest."""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from seeds.house import House
from sovang.registers.models import Result
from sovang.registers.moves import carry_out
from sovang.registers.publicity.actions import give_prizes, open_contests, receive_works, record_media
from sovang.registers.publicity.models import Channel, Genre, Shows
from sovang.registers.publicity.rows import NewContest, NewMedia, NewPrize, NewWork
from sovang.registers.rows import NewResult

ROWS = ("S0-13", "S1-11", "S1-12", "S1-14", "S1-15", "S1-16", "S1-17")
_DAY = dt.date(2022, 6, 1)


def make(house: House) -> None:
    rows = [
        _item(house.units["BK-PN-TTVH"], Channel.LOUDSPEAKER, "Bài giảng trên loa", broadcasts=house.amount("S0-13"))
    ]
    record_media(by=house.by, rows=[*rows, *_column(house), *_radio(house), _posts(house)])
    _contest(house)


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


def _posts(house: House) -> NewMedia:
    """Told as "over", so one line tells the number with that exactness."""
    row = house.row("S1-15")
    told = NewResult(
        house.indicator(row.indicator), Result.Kind.ACHIEVED, house.amount(row.id), exactness=row.exactness
    )
    line = _item(house.units["LC-BX-TTVH"], Channel.FANPAGE, "Bài đăng trên các fanpage")
    line.results = (told,)
    return line


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
