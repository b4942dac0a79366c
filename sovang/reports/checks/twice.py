"""One act that stands in the ledger twice: in two registers of a unit, or in a unit and in one above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.places import atlas
from sovang.registers import registry
from sovang.registers.deeds.likeness import Text, percent_of, text_of
from sovang.registers.models import EntryLink, OwnerKind

from .shapes import Check, Finding, Ground, Severity, ToLine

#: From this percentage on two units tell of the same act: higher than for copied texts, because neighbours do alike.
_SAME = 92
#: Shorter titles ("Trồng cây") say too little.
_SHORTEST = 20
#: With so many lines of one unit each is compared with each; with more only equal titles are found.
_COMPARED = 60


@dataclass(frozen=True)
class _Act:
    id: UUID
    register: str
    unit_id: int
    text: Text


def _find(ground: Ground) -> Iterator[Finding]:
    """Lines of persons are passed over (see ``copied``), and lines that somebody has linked."""
    acts = _acts(ground)
    linked = _linked(ground)
    forest, today = atlas.current(), timezone.localdate()
    shelves: dict[int, list[_Act]] = defaultdict(list)
    for act in acts:
        shelves[act.unit_id].append(act)
    equal = {unit_id: _by_title(shelf) for unit_id, shelf in shelves.items()}
    for act in acts:
        above = {u for u in forest.resolve(act.unit_id, today) if u in shelves} | {act.unit_id}
        for unit_id in sorted(above):
            for other in _near(act, shelves[unit_id], equal[unit_id]):
                if _is_pair(act, other) and frozenset((act.id, other.id)) not in linked:
                    yield _finding(act, other)


def _acts(ground: Ground) -> list[_Act]:
    """Lines of registers in which something counts as done: no headers, plans and stated figures."""
    registers = [register.code for register in registry.all() if register.counting]
    rows = ground.lines().filter(year=ground.year, register__in=registers).exclude(state="draft")
    shared = rows.exclude(owner_kind=OwnerKind.PERSON).order_by("id")
    found = shared.values_list("id", "register", "unit_id", "title")
    return [_Act(i, register, unit, text_of(title, i)) for i, register, unit, title in found if len(title) >= _SHORTEST]


def _linked(ground: Ground) -> set[frozenset[UUID]]:
    links = EntryLink.objects.filter(source__in=ground.lines().filter(year=ground.year).values("pk"))
    return {frozenset(pair) for pair in links.values_list("source_id", "target_id")}


def _by_title(shelf: Iterable[_Act]) -> dict[str, list[_Act]]:
    found: dict[str, list[_Act]] = defaultdict(list)
    for act in shelf:
        found[act.text.folded].append(act)
    return found


def _near(act: _Act, shelf: Sequence[_Act], equal: Mapping[str, list[_Act]]) -> Iterable[_Act]:
    if len(shelf) > _COMPARED:
        return equal.get(act.text.folded, ())
    return (other for other in shelf if _may_be(act.text, other.text) and percent_of(act.text, other.text) >= _SAME)


def _may_be(one: Text, other: Text) -> bool:
    """Texts of very different length cannot be alike: spares most comparisons. Another quantity is another act."""
    short, long = sorted((len(one.pieces), len(other.pieces)))
    return long * _SAME <= (200 - _SAME) * short and _digits(one) == _digits(other)


def _digits(text: Text) -> str:
    return "".join(filter(str.isdigit, text.folded))


def _is_pair(act: _Act, other: _Act) -> bool:
    """Two registers of one unit, each pair once; or a unit and one above it."""
    if act.unit_id == other.unit_id:
        return act.register != other.register and act.id < other.id
    return True


def _finding(act: _Act, other: _Act) -> Finding:
    names = {"title": act.text.title, "one": _register(act), "other": _register(other)}
    if act.unit_id == other.unit_id:
        sentence = _("“%(title)s” đứng ở hai sổ: %(one)s và %(other)s; một việc chỉ nên ghi một lần.") % names
    else:
        sentence = _("“%(title)s” ghi ở đơn vị này và ở cấp trên của nó; một việc chỉ nên ghi một lần.") % names
    ways = (ToLine(act.text.title, act.id), ToLine(other.text.title, other.id))
    return Finding(act.unit_id, sentence, ways)


def _register(act: _Act) -> str:
    return str(registry.get(act.register).label)


TWICE = Check(
    "one_deed_twice",
    Severity.WARNING,
    gettext_lazy("Một việc ghi hai nơi"),
    gettext_lazy(
        "Mở hai dòng để đối chiếu. Cùng một việc thì giữ dòng có đủ minh chứng và rút dòng kia; "
        "hai việc khác nhau thì ghi rõ hơn; việc này là kết quả của việc kia thì nối hai dòng lại."
    ),
    _find,
)
