"""From the bytes of a member list to its rows: what each says of a member, or why it could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.people.models import Membership

from ..cells import text_of
from ..workbook import Cell, open_table
from . import columns
from .whereabouts import Whereabouts

#: Rows of one list: a province sends one list per commune. It is read while the sender waits.
MOST = 50_000


@dataclass(frozen=True)
class Listed:
    """What a row says. Standing and post are "", year and exemption None where the list does not say."""

    line: int
    name: str
    unit_id: int
    year_of_birth: int | None = None
    standing: str = ""
    post: str = ""
    exempt: bool | None = None
    digest: str = ""

    @property
    def folded(self) -> str:
        return fold(self.name)


@dataclass(frozen=True)
class Unread:
    """A row that could not be understood, and why in one sentence."""

    line: int
    name: str
    told: str


@dataclass
class Reading:
    """A list as read. Nothing else of the file is kept."""

    rows: list[Listed] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read(data: bytes, unit_id: int, on: dt.date) -> Reading:
    """The rows of a member list of the unit and all below it. Raises Refused for what is no such list."""
    where, found = Whereabouts(unit_id), Reading()
    with open_table(data, columns.WANTED) as table:
        at = table.heading.columns
        _check_columns(at, where)
        found.notices = [*table.notices, *_notices(at)]
        for line, cells in table.rows:
            said = {name: cells[i] for name, i in at.items() if name in columns.READ and i < len(cells)}
            if any(cell != "" for cell in said.values()):
                _take(found, line, said, where, on)
    if not found.rows:
        raise Refused(_("Không đọc được dòng nào của danh sách. %(why)s") % {"why": _first(found.unread)}, field="file")
    return found


def _check_columns(at: Mapping[str, int], where: Whereabouts) -> None:
    if "name" not in at:
        raise Refused(_("Danh sách cần cột “Họ và tên”."), field="file")
    if "unit" not in at and not where.alone:
        raise Refused(
            _("Danh sách cần cột “Chi bộ”, vì %(unit)s có nhiều đơn vị.") % {"unit": where.home.name}, field="file"
        )


def _notices(at: Mapping[str, int]) -> list[str]:
    found = []
    if kept_out := columns.withheld(at):
        found.append(
            _("Tệp có %(columns)s: hệ thống không đọc và không lưu các cột này. Lần sau xin bỏ chúng trước khi gửi.")
            % {"columns": ", ".join(kept_out)}
        )
    if "born" not in at:
        found.append(_("Danh sách không có năm sinh, nên người trùng họ tên sẽ phải hỏi lại."))
    return found


def _take(found: Reading, line: int, said: Mapping[str, Cell], where: Whereabouts, on: dt.date) -> None:
    if len(found.rows) + len(found.unread) >= MOST:
        raise Refused(_("Danh sách có hơn %(most)s dòng. Xin chia theo đơn vị.") % {"most": MOST}, field="file")
    name = ""
    try:
        name = columns.name(said["name"]) if "name" in said else ""
        found.rows.append(_row(line, name, said, where, on))
    except Refused as refused:
        found.unread.append(Unread(line, name, refused.message))


def _row(line: int, name: str, said: Mapping[str, Cell], where: Whereabouts, on: dt.date) -> Listed:
    if not name:
        raise Refused(_("Dòng không có họ tên."))
    unit, above = (one_line(text_of(said.get(column, ""))) for column in ("unit", "above"))
    return Listed(
        line=line,
        name=name,
        unit_id=where.find(unit, above),
        year_of_birth=columns.year(said.get("born", "")),
        standing=columns.standing(said.get("standing", "")) or _confirmed(said.get("confirmed", ""), on),
        post=columns.post(said.get("post", "")),
        exempt=columns.exempt(said["exempt"]) if "exempt" in said else None,
        digest=columns.digest(said.get("code", "")),
    )


def _confirmed(cell: Cell, on: dt.date) -> str:
    """A day of confirmation that has passed tells a full member; it is not kept. No day tells nothing."""
    text = text_of(cell).strip()
    if not text:
        return ""
    day = read_day(cell if isinstance(cell, int | float) else text)
    return Membership.Standing.FULL if day <= on else Membership.Standing.PROBATIONARY


def _first(unread: Sequence[Unread]) -> str:
    return _("Dòng %(line)s: %(why)s") % {"line": unread[0].line, "why": unread[0].told} if unread else ""
