"""What must not be counted of study and publicity: other spans, forms and channels, what is planned or waits."""

from __future__ import annotations

import datetime as dt

from seeds.house import House
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.publicity.actions import record_media
from sovang.registers.publicity.models import Channel, Genre
from sovang.registers.publicity.rows import NewMedia
from sovang.registers.study.actions import plan_campaigns, write_sessions
from sovang.registers.study.models import Form
from sovang.registers.study.rows import NewCampaign, NewSession

ROWS: tuple[str, ...] = ()
#: The days just outside of the span of Bát Xát's figures, and one in it.
OUTSIDE, INSIDE = (dt.date(2021, 4, 30), dt.date(2023, 4, 1)), dt.date(2022, 10, 10)
MANY = 90_000


def make(house: House) -> None:
    _campaigns(house)
    _sessions(house)
    _media(house)


def _campaigns(house: House) -> None:
    """One of a district, one of before 2021, and one that the province only prepares."""
    early, late = dt.date(2020, 9, 15), dt.date(2022, 9, 20)
    rows = [_campaign(house, "BK-PN", late), _campaign(house, "BK", early), _campaign(house, "BK", late)]
    ids = plan_campaigns(by=house.by, rows=rows)
    for id, row in zip(ids[:2], rows, strict=False):
        registry.get("campaign").carriers["begin"](Asked(house.by, [id], row.day or late))


def _campaign(house: House, code: str, day: dt.date) -> NewCampaign:
    title = f"Đợt học không được tính, {code} {day.year}"
    due = day + dt.timedelta(60)
    return NewCampaign(title=title, unit_id=house.units[code], year=day.year, day=day, due=due, synthetic=True)


def _sessions(house: House) -> None:
    day, after = dt.date(2023, 10, 10), dt.date(2024, 6, 10)
    held = [_session(house, "KT-NH", after, Form.CONFERENCE), _session(house, "KT-NH", day, Form.CLASS)]
    held += [_session(house, "LC-BX-TTCT", one, Form.CLASS) for one in OUTSIDE]
    held.append(_session(house, "LC-BX-TTCT", INSIDE, Form.TALK))
    ids = write_sessions(by=house.by, rows=held)
    registry.get("session").carriers["verify"](Asked(house.by, ids, after))
    waiting = [_session(house, "KT-NH", day, Form.CONFERENCE), _session(house, "LC-BX-TTCT", INSIDE, Form.CLASS)]
    planned = [_session(house, "KT-NH", day, Form.CONFERENCE, attendances=None)]
    write_sessions(by=house.by, rows=[*waiting, *planned])


def _session(house: House, code: str, day: dt.date, form: str, attendances: int | None = MANY) -> NewSession:
    return NewSession(
        title=f"Buổi không được tính, {form} {day} {attendances}", unit_id=house.units[code], year=day.year, day=day,
        form=form, attendances=attendances, synthetic=True,
    )  # fmt: skip


def _media(house: House) -> None:
    """Before and after the spans; in them a bulletin, and a radio item that shows nobody."""
    rows = [_item(house, "LC-BX-TTVH", day, c) for day in OUTSIDE for c in (Channel.COLUMN, Channel.FANPAGE)]
    rows += [_item(house, "LC-BX-Y-TY-DTT", day, Channel.RADIO, shows="model") for day in OUTSIDE]
    rows += [_item(house, "LC-BX-TTVH", INSIDE, Channel.BULLETIN), _item(house, "LC-BX-TTVH", INSIDE, Channel.RADIO)]
    years = (dt.date(2021, 12, 31), dt.date(2023, 1, 1))
    rows += [_item(house, "BK-PN-TTVH", day, Channel.LOUDSPEAKER) for day in years]
    record_media(by=house.by, rows=rows)


def _item(house: House, code: str, day: dt.date, channel: str, shows: str = "") -> NewMedia:
    return NewMedia(
        title=f"Tin không được tính, {channel} {day}", unit_id=house.units[code], year=day.year, day=day,
        channel=channel, genre=Genre.NEWS, shows=shows, synthetic=True,
        broadcasts=MANY if channel == Channel.LOUDSPEAKER else None, posts=MANY if channel == Channel.FANPAGE else None,
    )  # fmt: skip
