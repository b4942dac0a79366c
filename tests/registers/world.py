"""What the proofs of all registers stand on, and which registers come under them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.description import Register
from sovang.testing.cast import Cast, small_cast
from sovang.testing.lines import Seat, seat_of, seats
from sovang.testing.tree import Tree, small_tree

#: Registers that a generic proof cannot begin a line of, with the reason and the tests that stand in for it.
ELSEWHERE = {
    "registration": "opened by the verbs of deeds and commitments, never row by row: sovang/registers/deeds/tests",
    "model_list": "opened with a committee's first model of the year: sovang/registers/local_models/tests",
}
WRITTEN = tuple(r for r in registry.all() if r.writer is not None)


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


def build() -> World:
    catalogue.load()
    tree = small_tree()
    return World(tree, small_cast(tree))
