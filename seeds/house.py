"""What makers work with: the units, the rows to be made, and role-named people."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from sovang.base.actor import Actor, System
from sovang.intake import actions as intake
from sovang.people.actions import NewPerson, enrol_persons
from sovang.people.models import Membership, Person
from sovang.places.selectors import UnitCard, open_units_under, unit_cards
from sovang.programmes.selectors import fields, indicators

from .desk import Desk
from .rows import Row, read_rows
from .tree import open_tree

JOINED = dt.date(2015, 1, 1)
Making = Callable[["House"], None]


class House:
    """One database with the five places in it. ``units`` holds ids by code."""

    def __init__(self, by: Actor | None = None) -> None:
        self.by: Actor = by or System("Bộ làm lại số liệu đã công bố")
        self.rows = read_rows()
        self.units = open_tree(self.by)
        self._indicators = {i.code: i.pk for i in indicators()}
        self._fields = {f.code: f.pk for f in fields()}
        self._enrolled: Counter[str] = Counter()
        self._desks: dict[tuple[str, str], Desk] = {}
        self._made: set[Making] = set()

    def once(self, making: Making) -> None:
        """Let a maker make its records, unless it has done so in this house."""
        if making not in self._made:
            self._made.add(making)
            making(self)

    def row(self, id: str) -> Row:
        return self.rows[id]

    def amount(self, id: str) -> int:
        """The row's value in the smallest unit of its indicator."""
        row = self.rows[id]
        return row.amount(row.value) or 0

    def indicator(self, code: str) -> int:
        return self._indicators[code]

    def field(self, code: str) -> int:
        return self._fields[code]

    def desk(self, role: str, code: str) -> Desk:
        """The forms as a user of ``role`` at the unit ``code`` fills them in."""
        if (role, code) not in self._desks:
            self._desks[role, code] = Desk(by=self.by, role=role, unit_id=self.units[code])
        return self._desks[role, code]

    def below(self, code: str, *kinds: str, on: dt.date) -> list[UnitCard]:
        """The units under ``code`` (itself left out) on a day, of ``kinds`` or of any; by code."""
        ids = open_units_under(self.units[code], on).exclude(id=self.units[code]).values_list("id", flat=True)
        cards = unit_cards(list(ids), on).values()
        return sorted((c for c in cards if not kinds or c.kind in kinds), key=lambda c: c.code)

    def people(
        self, wanted: Mapping[str, int], standing: str = Membership.Standing.NON_MEMBER, exempt: dt.date | None = None
    ) -> dict[str, list[Person]]:
        """Enrol so many role-named persons in each unit, by its code; ``exempt``: excused from meetings since then."""
        new = [p for code, size in wanted.items() for p in self._persons(code, size, standing, exempt)]
        names = {unit_id: code for code, unit_id in self.units.items()}
        found: dict[str, list[Person]] = {code: [] for code in wanted}
        for person in enrol_persons(by=self.by, persons=new):
            found[names[person.home_unit_id]].append(person)
        return found

    def bring(self, register: str, code: str, year: int, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
        """Import a spreadsheet of ``rows`` for the unit ``code`` and all below it; how many lines it wrote.

        Raises ValueError with the first faults: nothing is written then.
        """
        text = io.StringIO()
        csv.writer(text).writerows([headings, *rows])
        data = text.getvalue().encode()
        name = f"{register}-{code}.csv"
        read = intake.import_file(by=self.by, unit_code=code, register=register, year=year, data=data, filename=name)
        if not read.is_clean:
            raise ValueError(f"{name}: {[(f.line, f.heading, f.message) for f in read.faults[:5]]}")
        return intake.apply(by=self.by, batch_id=read.batch_id)

    def _persons(self, code: str, size: int, standing: str, exempt: dt.date | None) -> Iterator[NewPerson]:
        word = "Quần chúng" if standing == Membership.Standing.NON_MEMBER else "Đảng viên"
        for _n in range(size):
            self._enrolled[code] += 1
            number = f"{self._enrolled[code]:03}"
            yield NewPerson(
                f"{code}-{number}", f"{word} {number}", self.units[code], JOINED, standing, exempt_since=exempt,
                synthetic=True,
            )  # fmt: skip


def shares(total: int, among: int) -> list[int]:
    """``total`` in ``among`` whole parts that differ by one at the most, the larger first."""
    each, more = divmod(total, among)
    return [each + (i < more) for i in range(among)]
