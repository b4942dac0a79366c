"""What the proofs of all registers stand on, and which registers come under them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sovang.people.actions import NewPerson, enrol_persons
from sovang.places.actions import NewUnit, open_units
from sovang.programmes import actions as programmes
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.description import Register
from sovang.testing.cast import SINCE, Cast, small_cast
from sovang.testing.lines import BY, Seat, seat_of, seats
from sovang.testing.tree import FOUNDED, Tree, small_tree

#: Every register, and those whose lines are written row by row; the others come along with lines beside them.
ALL = registry.all()
WRITTEN = tuple(r for r in ALL if r.writer is not None)
#: Attribute of the tree at which a register's lines stand → kind of further units like it, and what they hang under.
LIKE = {
    "cell_a1": ("village_cell", "commune_a"),
    "front_a": ("fatherland_front", "commune_a"),
    "commune_a": ("old_commune", "district"),
    "province": ("province", "central"),
}


@dataclass
class World:
    tree: Tree
    cast: Cast
    _seats: dict[str, Seat] = field(default_factory=dict)

    def seat(self, register: Register) -> Seat:
        """The first unit of the small tree at which the register takes a filled row."""
        if register.code not in self._seats:
            self._seats[register.code] = seat_of(register, seats(self.tree, self.cast))
        return self._seats[register.code]

    def place_of(self, register: Register) -> str:
        """The attribute of the tree that the seat is."""
        unit = self.seat(register).unit
        return next(name for name in LIKE if getattr(self.tree, name) == unit)

    def above(self, register: Register) -> str:
        """Code of the unit under which the register's seat and all further ones like it hang."""
        code: str = getattr(self.tree, LIKE[self.place_of(register)][1]).code
        return code

    def beyond(self, register: Register) -> str:
        """Code of a unit out of the reach of ``above``."""
        return "KHÔNG-AI" if self.place_of(register) == "province" else self.tree.central.code

    def further_seats(self, register: Register, count: int, after: int = 0) -> list[Seat]:
        """New units like the register's seat, each with a member where that has one: their lines are no repeats.

        ``after`` so many that were made before.
        """
        kind, _parent = LIKE[self.place_of(register)]
        codes = [f"{self.seat(register).unit.code}X{n}" for n in range(after + 1, after + count + 1)]
        new = [NewUnit(code, f"Đơn vị {code}", kind, self.above(register), FOUNDED) for code in codes]
        units = open_units(by=BY, units=new)
        if self.seat(register).person_id is None:
            return [Seat(unit, self.tree.cell_a2) for unit in units]
        persons = [NewPerson(code=f"P-{u.code}", name=f"Đảng viên {u.code}", unit_id=u.pk, since=SINCE) for u in units]
        enrolled = enrol_persons(by=BY, persons=persons)
        return [Seat(unit, self.tree.cell_a2, person.pk) for unit, person in zip(units, enrolled, strict=True)]


def build() -> World:
    """The tree and the cast, and one directive, so that lines have something to refer to."""
    catalogue.load()
    tree = small_tree()
    programmes.issue_directives(
        by=BY, rows=[programmes.NewDirective("01-KH/TU", "Kế hoạch", "Tỉnh ủy T", tree.province.pk)]
    )
    return World(tree, small_cast(tree))
