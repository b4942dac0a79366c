"""Who may do what with a line, read from the policy table a second time: plain loops over a tree of ten names.

The verbs and pages ask ``people.policy``, which makes SQL of the table; this reading knows no SQL and no verbs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sovang.people.models import User
from sovang.people.table import TABLE, Reach
from sovang.registers.models import Entry, Privacy
from sovang.testing.tree import Tree

_FILE = Path(__file__).parents[1] / "access" / "moves.txt"
_ROWS = [line.split() for line in _FILE.read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
ROLES = _ROWS[0][2:]
#: (policy action, sort of line) → what each role gets.
TOLD = {(row[0], row[1]): row[2:] for row in _ROWS[1:]}

#: Unit of the small tree → the one above it.
_ABOVE = {
    "province": "central", "district": "province", "commune_a": "district", "commune_b": "district",
    "cell_a1": "commune_a", "cell_a2": "commune_a", "front_a": "commune_a",
}  # fmt: skip
_SEATS = {
    "outsider": "commune_b", "cell_secretary": "cell_a1", "unit_clerk": "front_a", "commune_clerk": "commune_a",
    "provincial_officer": "province", "cadre": "cell_a1", "leader": "commune_a", "editor": "province",
    "auditor": "province", "administrator": "central",
}  # fmt: skip


@dataclass(frozen=True)
class Sort:
    """What of a line decides who may act on it. ``member``: it belongs to the person whom the cadre is."""

    place: str
    member: bool = False
    private: bool = False

    @property
    def name(self) -> str:
        return "member" if self.member else self.place


def sort_of(tree: Tree, entry: Entry) -> Sort:
    place = next(name for name in _ABOVE if getattr(tree, name).pk == entry.unit_id)
    return Sort(place, entry.person_id is not None, entry.privacy == Privacy.PRIVATE)


def expected(role: str, action: str, line: Sort) -> str:
    """ "yes", "403" in reach but not allowed, "404" out of reach."""
    if line.private and not _is_own(role, line):
        return "404"
    if _allowed(role, action, line):
        return "yes"
    return "403" if _allowed(role, "places.view", Sort(line.place)) else "404"


def _allowed(role: str, action: str, line: Sort) -> bool:
    table_role = "commune_clerk" if role == "outsider" else role
    seat, reach = _SEATS[role], TABLE[action].get(table_role)
    own_line = _is_own(role, line)
    match reach:
        case Reach.ALL:
            return True
        case Reach.SUBTREE:
            return line.place == seat or seat in _ancestors(line.place)
        case Reach.BELOW:
            return seat in _ancestors(line.place)
        case Reach.OWN:
            return line.place == seat
        case Reach.OWN_LINES:
            return own_line
        case Reach.OWN_AND_SHARED:
            return own_line or (line.place == seat and not line.member)
    return False


def _is_own(role: str, line: Sort) -> bool:
    return line.member and role == "cadre"


def _ancestors(place: str) -> list[str]:
    found = []
    while place in _ABOVE:
        place = _ABOVE[place]
        found.append(place)
    return found


def users(world: object) -> dict[str, User]:
    return {role: getattr(world.cast, role) for role in ROLES}  # type: ignore[attr-defined]
