"""Which person each row of a list means, and what is to be asked. Pure: rows and persons in, proposals out.

A row is paired with a person only where each is the other's only choice, in this order: by member code; by name, year
of birth and cell; by name and cell where one side lacks the year; by name and year elsewhere (moved). The machine
never decides between two.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sovang.base.text import fold
from sovang.people.models import Membership

from .known import Known
from .models import Group, Why
from .reading import Listed

#: field → [before, after], JSON-ready
Changes = dict[str, list[object]]
_ALIKE = 0.85  # difflib ratio of two names of one cell and year that may be one name with a slip of the pen
_MEMBERS = {Membership.Standing.FULL, Membership.Standing.PROBATIONARY}


@dataclass(frozen=True)
class Proposal:
    """What a row is taken for. ``row`` is None for a person whom the list does not name."""

    group: Group
    row: Listed | None = None
    person: Known | None = None
    why: Why | None = None
    changes: Changes = field(default_factory=dict)
    candidates: Sequence[Known] = ()


def match(rows: Sequence[Listed], known: Collection[Known], unread: Collection[str] = ()) -> list[Proposal]:
    """A proposal for each row in order, then the persons of the listed cells who are not in the list.

    ``unread`` are folded names in rows that could not be read: whoever bears one is not said to have left.
    """
    pairs = _pairs(rows, known)
    doubts = _Doubts(rows, known, pairs)
    found = [judge(row, pairs[i]) if i in pairs else doubts.about(i) for i, row in enumerate(rows)]
    asked = {person.id for proposal in found for person in proposal.candidates}
    named = {person.id for person in pairs.values()} | asked
    covered = {row.unit_id for row in rows}
    left = (k for k in known if k.unit_id in covered and k.standing in _MEMBERS and k.id not in named)
    return found + [Proposal(Group.LEFT, person=k) for k in left if not k.newer and k.folded not in unread]


def judge(row: Listed, person: Known) -> Proposal:
    """What it means that ``row`` is ``person``."""
    changes = _changes(row, person)
    if not person.reached:
        return Proposal(Group.UNSURE, row, why=Why.ELSEWHERE)
    if person.newer and changes.keys() & {"unit", "standing", "post", "exempt"}:
        return Proposal(Group.UNSURE, row, why=Why.NEWER)
    if person.standing == Membership.Standing.NON_MEMBER and not row.standing:
        return Proposal(Group.UNSURE, row, why=Why.NO_MEMBER)
    group = Group.CHANGED if changes else Group.SAME
    if not person.standing:
        group = Group.NEW  # back again
    elif "unit" in changes:
        group = Group.MOVED
    return Proposal(group, row, person, changes=changes)


def _changes(row: Listed, person: Known) -> Changes:
    """What the list says otherwise; what it leaves open stays."""
    standing = row.standing or ("" if person.standing else str(Membership.Standing.FULL))
    born = person.year_of_birth
    said: list[tuple[str, object, object, bool]] = [
        ("name", person.name, row.name, person.name.casefold() != row.name.casefold()),
        ("year_of_birth", born, row.year_of_birth, row.year_of_birth not in (None, born)),
        ("unit", person.unit_id, row.unit_id, row.unit_id != person.unit_id),
        ("standing", person.standing, standing, bool(standing) and standing != person.standing),
        ("post", person.post, row.post, bool(row.post) and fold(row.post) != fold(person.post)),
        ("exempt", person.exempt, row.exempt, row.exempt not in (None, person.exempt)),
    ]
    return {name: [before, after] for name, before, after, differs in said if differs}


def _pairs(rows: Sequence[Listed], known: Collection[Known]) -> dict[int, Known]:
    """Row (from 0) → the person it surely means."""
    pairing = _Pairing(rows, known)
    pairing.by(lambda r: r.digest, lambda k: k.digest, lambda _r, _k: True)
    pairing.drop_repeated_codes()
    here = (lambda r: (r.unit_id, r.folded)), (lambda k: (k.unit_id, k.folded))
    pairing.by(*here, lambda r, k: _agree(r, k) and r.year_of_birth == k.year_of_birth)
    pairing.by(*here, lambda r, k: _agree(r, k) and _may_be_of(r.year_of_birth, k.year_of_birth))
    dated = (lambda r: r.year_of_birth and (r.folded, r.year_of_birth)), (lambda k: (k.folded, k.year_of_birth))
    pairing.by(*dated, _agree)
    return pairing.found


class _Pairing:
    """Rows and persons that are still free, and the pairs found so far."""

    def __init__(self, rows: Sequence[Listed], known: Collection[Known]) -> None:
        self.found: dict[int, Known] = {}
        self._rows = dict(enumerate(rows))
        self._free = {person.id: person for person in known}

    def by(
        self,
        key_of_row: Callable[[Listed], Hashable],
        key_of_person: Callable[[Known], Hashable],
        fits: Callable[[Listed, Known], bool],
    ) -> None:
        """Pair those with equal keys that fit, where each is the other's only choice. An empty key fits nothing."""
        shelf: dict[Hashable, list[Known]] = defaultdict(list)
        for person in self._free.values():
            shelf[key_of_person(person)].append(person)
        choices = {
            i: [k for k in shelf.get(key, ()) if fits(row, k)]
            for i, row in self._rows.items()
            if (key := key_of_row(row))
        }
        wanted = Counter(person.id for some in choices.values() for person in some)
        for i, some in choices.items():
            if len(some) == 1 and wanted[some[0].id] == 1:
                self.found[i] = some[0]
                del self._rows[i], self._free[some[0].id]

    def drop_repeated_codes(self) -> None:
        """Rows that share a code are asked about, whatever else they say."""
        times = Counter(row.digest for row in self._rows.values() if row.digest)
        self._rows = {i: row for i, row in self._rows.items() if times[row.digest] < 2}


class _Doubts:
    """What speaks against taking an unpaired row for somebody new."""

    def __init__(self, rows: Sequence[Listed], known: Collection[Known], pairs: Mapping[int, Known]) -> None:
        self._rows = rows
        paired = {person.id for person in pairs.values()}
        self._owners = {k.digest: k for k in known if k.digest}
        self._named: dict[str, list[Known]] = defaultdict(list)
        self._near: dict[tuple[int, int | None], list[Known]] = defaultdict(list)
        for person in known:
            if person.reached and person.id not in paired:
                self._named[person.folded].append(person)
                self._near[person.unit_id, person.year_of_birth].append(person)
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._codes = Counter(row.digest for row in rows if row.digest)
        for i, row in enumerate(rows):
            self._alike[row.folded].append(i)

    def about(self, i: int) -> Proposal:
        row = self._rows[i]
        candidates = list(self._candidates(row))
        if self._is_repeated(i):
            return Proposal(Group.UNSURE, row, why=Why.TWICE, candidates=candidates)
        if candidates:
            return Proposal(
                Group.UNSURE, row, why=Why.SEVERAL if len(candidates) > 1 else Why.ALIKE, candidates=candidates
            )
        return Proposal(Group.NEW, row)

    def _is_repeated(self, i: int) -> bool:
        row = self._rows[i]
        others = (self._rows[j] for j in self._alike[row.folded] if j != i)
        return self._codes[row.digest] > 1 or any(
            _may_be_of(row.year_of_birth, o.year_of_birth) and not _tell_apart(row.digest, o.digest) for o in others
        )

    def _candidates(self, row: Listed) -> Iterator[Known]:
        """The owner of the code; those of the same name; in the cell those of the year with nearly the same name."""
        found: dict[UUID, Known] = {}
        if (owner := self._owners.get(row.digest)) and owner.reached:
            found[owner.id] = owner
        for person in self._named[row.folded]:
            if _may_be_of(row.year_of_birth, person.year_of_birth) or person.unit_id == row.unit_id:
                found[person.id] = person
        for person in self._near[row.unit_id, row.year_of_birth] if row.year_of_birth else ():
            if difflib.SequenceMatcher(None, row.folded, person.folded).ratio() >= _ALIKE:
                found[person.id] = person
        yield from (person for person in found.values() if not _tell_apart(row.digest, person.digest))


def _agree(row: Listed, person: Known) -> bool:
    return person.reached and not _tell_apart(row.digest, person.digest)


def _tell_apart(one: str, other: str) -> bool:
    """Two codes that are both known and differ are two persons."""
    return bool(one and other) and one != other


def _may_be_of(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other
