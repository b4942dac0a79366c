"""What a register list shows, made from the register's description and one page of entries."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sovang.base.parts import Act
from sovang.places.selectors import UnitCard
from sovang.registers import registry, selectors
from sovang.registers.description import Register
from sovang.registers.watching import note_reading

from ..entries.panels import Drawn
from ..entries.panels import drawn as drawn_panels
from ..scope import scope_of, who
from .asking import Asked, address, read
from .bulk import bulk_of
from .columns import Column, columns, columns_of, known
from .controls import Controls
from .lines import Line, lines_of
from .rows import drawn
from .starting import other_acts, start_acts
from .tabs import Tab, said, tabs_of

SIZE = 50


@dataclass(frozen=True)
class Rows:
    """One page of the list: ``more`` is the address of the next rows; ``bulk`` what may be done with ticked ones."""

    columns: list[Column]
    lines: list[Line]
    more: str
    bulk: list[Act]
    preticked: bool

    @property
    def doubtful(self) -> int:
        return sum(line.pick == "look" for line in self.lines)

    @property
    def drawn(self) -> SafeString:
        return drawn(self.lines, self.columns, pick=bool(self.bulk), preticked=self.preticked)


@dataclass(frozen=True)
class Page(Rows):
    """The whole list page."""

    register: Register
    unit: UnitCard
    year: int
    tabs: list[Tab]
    total: str
    controls: Controls
    filtered: bool
    longest_waiting: str  # address of the list in that order; "" where it is in that order
    acts: list[Act]
    others: list[Act]
    panels: list[Drawn]


def build(request: HttpRequest, code: str) -> Page:
    """The page of register ``code`` as the address asks. Raises KeyError for an unknown register."""
    register, scope, user = registry.get(code), scope_of(request), who(request)
    asked = read(user, scope, register, request.GET)
    tabs, total = tabs_of(request, register, asked)
    rows = rows_of(request, register, asked)
    return Page(
        **vars(rows),
        register=register,
        unit=asked.unit,
        year=asked.year,
        tabs=tabs,
        total=total or said(SIZE + 1 if rows.more or "after" in request.GET else len(rows.lines), SIZE),
        controls=asked.controls,
        filtered=asked.narrowed or asked.unit != scope.unit or asked.year != scope.year,
        longest_waiting="" if asked.order == "waiting" else address(request.path, request.GET, sort="waiting"),
        acts=start_acts(user, code),
        others=[*other_acts(user, code), *(_outputs(request, code) if rows.lines else [])],
        panels=drawn_panels(user, register.list_panels(user, asked.unit.id, asked.year))
        if register.list_panels
        else [],
    )


def rows_of(request: HttpRequest, register: Register, asked: Asked, *, size: int = SIZE) -> Rows:
    """The lines after the key in the address, ``size`` of them."""
    user, after = who(request), request.GET.get("after", "")
    found = selectors.page(
        by=user, register=register.code, filters=asked.filters, order=asked.order, after=after, size=size
    )
    note_reading(by=user, register=register, entries=found.rows, unit_id=asked.unit.id)
    fields = columns_of(user, register)
    looked_up = known(user, register, fields, found.rows)
    drawn_columns = columns(register, fields, looked_up)
    within = "?" + urlencode({"in": address("", request.GET).removeprefix("?")})
    bulk = bulk_of(user, register, found.rows)
    return Rows(
        columns=drawn_columns,
        lines=lines_of(found.rows, register, drawn_columns, looked_up, bulk, within),
        more=address(request.path, request.GET, after=found.next_key) if found.next_key else "",
        bulk=bulk.acts,
        preticked=bool(found.rows) and all(row.id in bulk.confirming for row in found.rows),
    )


def _outputs(request: HttpRequest, code: str) -> list[Act]:
    """The same list as a workbook, and on paper."""
    ways = (
        (_("Xuất Excel"), "desk:export", "table-export"),
        (_("Bản in"), "desk:print_register", "printer"),
    )
    return [Act(text, address(reverse(view, args=[code]), request.GET), icon) for text, view, icon in ways]
