"""What hangs on units goes along with a reorganisation, though ``places`` may not import it.

Upper rooms register in their ``AppConfig.ready()``: a ``Follower`` moves what belongs to units (memberships, grants,
obligations) inside the one transaction; ``register_dated`` names tables whose rows carry a place id, which the atlas
keeps right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models
from django.utils.functional import Promise

from sovang.base.actor import Actor

from .plan import Plan

#: Whatever a follower needs to take back what it did; must survive JSON.
Inverse = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One sentence of a preview: what will follow (``is_open`` False), or a question somebody must answer first."""

    text: str
    unit_id: int | None = None
    is_open: bool = False


class Follower(Protocol):
    """Something that hangs on units. All three run inside the transaction of the reorganisation."""

    name: str

    @property
    def label(self) -> str | Promise:
        """What it moves, as people call it."""
        ...

    def preview(self, plan: Plan) -> list[Line]:
        """What will happen, in the user's words; also for reports: which frozen returns will differ."""
        ...

    def apply(self, plan: Plan, by: Actor) -> list[Inverse]:
        """Do it; give back what ``undo`` needs. Raises Refused to stop the whole reorganisation."""
        ...

    def undo(self, inverse: list[Inverse], by: Actor) -> None:
        """Take it back. Raises Refused, saying what stands in the way."""
        ...


@dataclass(frozen=True)
class Dated:
    """A table whose rows carry a place; its column ``day`` says which stretch of the unit's life they belong to."""

    model: type[models.Model]
    unit: str = "unit"
    day: str = "day"
    place: str = "place"


_followers: dict[str, Follower] = {}
_dated: dict[type[models.Model], Dated] = {}


def register(follower: Follower) -> None:
    """Take ``follower`` along from now on; the same name again replaces it."""
    _followers[follower.name] = follower


def forget(name: str) -> None:
    """No longer take the follower called ``name`` along."""
    _followers.pop(name, None)


def all_followers() -> Sequence[Follower]:
    """In the order in which their rooms registered: the lowest room first."""
    return tuple(_followers.values())


def label_of(name: str) -> str | Promise:
    """What the follower called ``name`` moves. Raises KeyError for a name that nobody has registered."""
    return _followers[name].label


def register_dated(table: Dated) -> None:
    """Keep the places of ``table``'s rows right whenever the atlas is rebuilt."""
    _dated[table.model] = table


def dated_tables() -> Sequence[Dated]:
    return tuple(_dated.values())
