"""What a register is, as data: from it come states, moves, form, Excel template, import and export.

A description says what there is and what it is called; what may happen stands in the register's verbs, and what must
hold in its models. It knows no HTML: ``chip`` and ``icon`` are words of the design, which the pages turn into looks.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.db import models

from .carrying import Carrier
from .fields import Choices, Field, Kind, Label, Stored
from .pieces import Lead, Panel, Part, Ref, Said

if TYPE_CHECKING:
    from sovang.base.actor import Actor

    from .today import Task
__all__ = [
    "IMPLIED",
    "Check",
    "Chip",
    "Choices",
    "Doubtful",
    "Doubts",
    "Field",
    "Kind",
    "Label",
    "Lead",
    "Move",
    "Panel",
    "Part",
    "Problem",
    "Ref",
    "Register",
    "Said",
    "Shelf",
    "State",
    "Stored",
    "View",
    "Waits",
    "Writer",
]


#: Fields of every entry that a spreadsheet need not hold: the import itself knows them.
IMPLIED = ("unit_id", "year", "owner_kind")


class Chip(StrEnum):
    """Look of a state, by meaning."""

    QUIET = "quiet"
    INFO = "info"
    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"


class Waits(StrEnum):
    """Who has to act next."""

    AUTHOR = "author"
    VERIFIER = "verifier"
    NOBODY = "nobody"


@dataclass(frozen=True)
class State:
    """One state of a line, and whom a line in it waits for; settled lines wait for nobody.

    A log has states that wait for nobody and yet ``stay_open``: what was written is put right and added to as found.
    """

    code: str
    label: Label
    chip: Chip
    icon: str  # name of a Tabler icon
    waits_for: Waits = Waits.NOBODY
    stay_open: bool = False

    @property
    def open(self) -> bool:
        return self.stay_open or self.waits_for != Waits.NOBODY


@dataclass(frozen=True)
class Move:
    """A verb that takes lines from one of ``sources`` to ``target``, and the policy action that allows it."""

    verb: str
    label: Label
    sources: tuple[str, ...]
    target: str
    action: str
    bulk: bool = True  # offered for many chosen rows at once
    asks: tuple[str, ...] = ()  # what must be given with it: "reason", "day"
    fields: tuple[Field, ...] = ()  # what else is typed with it; comes to the carrier as ``Asked.given``
    dates: bool = False  # the line stands at the day given from then on: what it achieved counts on that day
    named: bool = False  # open to the unit that the line names to act on it as well (``Register.acts``)
    tone: str = ""  # "danger" for a refusal or a stop; empty: by the action


@dataclass(frozen=True)
class View:
    """A ready-made list ("Trễ hạn"): ``where`` says, for a given day, which entries stand in it."""

    code: str
    label: Label
    where: Callable[[dt.date], models.Q]


class Shelf(StrEnum):
    """Heading of the menu under which a register stands, in the order of the movement's year."""

    DO = "do"  # plans, commitments, deeds, models
    LEARN = "learn"  # documents, study, publicity
    PEOPLE = "people"  # dialogues, petitions, pressing issues, support
    PRAISE = "praise"  # examples, honour book, awards
    CHECK = "check"  # inspection, review and rating, targets, reported figures


@dataclass(frozen=True)
class Problem:
    """What is wrong with one of many rows: which row (from 0), which field, in one clear sentence."""

    row: int
    field: str
    message: str


#: All that a register's writer would refuse in the given rows, found without writing.
Check = Callable[[Sequence[Any]], Sequence[Problem]]


class Doubtful(Protocol):
    """Why a line should be looked at before it is confirmed."""

    @property
    def label(self) -> str: ...


#: What the pre-checks find about entries that wait for confirmation, by id.
Doubts = Callable[[Sequence[Any]], Mapping[UUID, Sequence[Doubtful]]]


class Writer(Protocol):
    """The verb behind form and import: writes ``rows`` (of the register's row type) as one set, or refuses them all."""

    def __call__(self, *, by: Actor, rows: Sequence[Any], batch: UUID | None = None) -> Sequence[UUID]: ...


@dataclass(frozen=True, eq=False)
class Register:
    """A register. ``row`` is the dataclass that ``writer`` takes; its attributes are the fields' names."""

    code: str
    label: Label
    one: Label  # a single line of it, in the middle of a sentence
    icon: str
    model: type[models.Model]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    fields: tuple[Field, ...]
    owner_kinds: tuple[str, ...]
    first_state: str
    own: str  # name of the entry's one-to-one to ``model``
    row: type | None = None
    writer: Writer | None = None  # none: lines come into being by the folder's other verbs only
    check: Check | None = None
    views: tuple[View, ...] = ()
    action: str = "entries.register"  # policy action of ``writer``
    facts: Label = ""  # in words: what figures read from it, and when it counts
    related: tuple[str, ...] = ()  # ``select_related`` paths of the list
    owes: Callable[[Actor, dt.date], Sequence[Task]] | None = None  # what is due from the units of an actor on a day
    # Verb of a move → how a button carries it out; a move not named here has no button.
    carriers: Mapping[str, Carrier] = dataclasses.field(default_factory=dict)
    doubts: Doubts | None = None
    # State → the state that a return takes it back to; in the others it stays where it is.
    returns: Mapping[str, str] = dataclasses.field(default_factory=dict)
    about: Label = ""  # help: what the register is for and how it is kept, a short paragraph
    shelf: Shelf | None = None  # where its list stands in the menu; none: not there
    order: int = 50  # within the shelf, smallest first
    short: Label = ""  # its name in the menu, where ``label`` is too long
    measured: tuple[str, ...] = ()  # kinds of quantity (``Result.Kind``) that are columns of the list
    counting: tuple[str, ...] = ("verified",)  # states in which what was achieved counts; "done" waits to count
    panels: Callable[[Actor, Any], Sequence[Panel]] | None = None  # worked-out tables on a line's page
    list_panels: Callable[[Actor, int, int], Sequence[Panel]] | None = None  # under the list of a unit and year
    panels_first: bool = False  # those of the list stand above it: they are what people come for
    leads: Callable[[Actor, int, int], Lead | None] | None = None  # on the first page of who leads, of a unit and year
    # The lines in the list of a year; none: those of that year. For lines that last: targets of a term.
    stands: Callable[[int], models.Q] | None = None
    # What its lines achieved adds to what other lines did; not so where they state how a whole stands (targets).
    sums: bool = True
    parts: tuple[Part, ...] = ()
    grows: bool = False  # reports of progress and contributions are written on its lines
    ahead: bool = False  # its lines may be dated in days to come (sessions that are planned)
    open_below: bool = False  # units below see its lines too: what a superior asks of them is hidden from nobody
    header: str = ""  # reference of ``model`` to a header, opened with the first line under it and gone with the last
    acts: str = ""  # column of ``model`` that names a unit elsewhere to act on the line: it sees the line too
    watched: bool = False  # every reading of its lines is journalled (ratings)
    # Puts lines right that are settled, in a sheet, where the row or the whole of it gives a reason; like
    # ``correcting.correct_entries``, with all fields in ``changes``. None: settled lines are locked.
    restate: Callable[..., Sequence[Any]] | None = None

    def state(self, code: str) -> State:
        """Raises KeyError for a code that is no state of this register."""
        return self._states[code]

    def field(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)

    @property
    def open_states(self) -> tuple[str, ...]:
        return tuple(s.code for s in self.states if s.open)

    def states_waiting_for(self, whom: Waits) -> tuple[str, ...]:
        return tuple(s.code for s in self.states if s.waits_for == whom)

    @property
    def form_fields(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.in_form)

    @property
    def list_fields(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.listed)

    @property
    def filter_fields(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.filtered)

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns of its spreadsheet, in order: what the template holds, import reads and export writes.

        There is no spreadsheet where a line cannot be written without something that no column holds.
        """
        must = (f for f in self.form_fields if f.required and f.name not in IMPLIED)
        whole = self.writer and all(f.heading for f in must)
        return tuple(f for f in self.fields if f.heading) if whole else ()

    def write(self, *, by: Actor, values: Mapping[str, Any]) -> Sequence[UUID]:
        """One line from ``values`` by field name. Raises what the writer raises, and TypeError where there is none."""
        if self.row is None or self.writer is None:
            raise TypeError(f"Lines of {self.code} are not written row by row.")
        return self.writer(by=by, rows=[self.row(**values)])

    def part(self, code: str) -> Part:
        """Raises KeyError for a code that is no part of this register."""
        for found in self.parts:
            if found.code == code:
                return found
        raise KeyError(code)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        return tuple(m for m in self.moves if state in m.sources)

    def move(self, verb: str) -> Move:
        """Raises KeyError for a verb that moves nothing here."""
        for found in self.moves:
            if found.verb == verb:
                return found
        raise KeyError(verb)

    @property
    def _states(self) -> dict[str, State]:
        return {s.code: s for s in self.states}
