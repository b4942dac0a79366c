"""The documents that the places carry out, and from which their years are counted."""

from __future__ import annotations

import datetime as dt

from seeds.house import House
from sovang.programmes.actions import NewDirective, issue_directives

ROWS = ("S1-01", "S4-12")


def make(house: House) -> None:
    """The Politburo's directive and the conclusion that goes on with it."""
    central, body = house.units["TW"], "Bộ Chính trị"
    directive = NewDirective("05-CT/TW", "Chỉ thị về học tập và làm theo Bác", body, central, dt.date(2016, 5, 15))
    (first,) = issue_directives(by=house.by, rows=[directive])
    conclusion = NewDirective(
        house.row("S1-01").asks, "Kết luận về tiếp tục thực hiện Chỉ thị", body, central, dt.date(2021, 5, 18),
        implements=(first.pk,),
    )  # fmt: skip
    issue_directives(by=house.by, rows=[conclusion])
