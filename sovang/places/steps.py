"""The steps of a reorganisation as a decision names them: by unit code, without ids, so that they survive JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

WHOLE = 10_000  # shares are in 1/10 000 of the predecessor


@dataclass(frozen=True)
class Open:
    """A new unit, on the day of the decision."""

    code: str
    name: str
    kind: str
    parent: str | None
    territory: str | None = None


@dataclass(frozen=True)
class Rename:
    unit: str
    name: str


@dataclass(frozen=True)
class Move:
    """The unit, with everything under it, hangs under ``parent`` from now on."""

    unit: str
    parent: str


@dataclass(frozen=True)
class ChangeKind:
    unit: str
    kind: str


@dataclass(frozen=True)
class Merge:
    """All of ``units`` close and go wholly to ``into``, which is new, another unit, or one of them."""

    units: tuple[str, ...]
    into: str
    custodian: str | None = None


@dataclass(frozen=True)
class Split:
    """``unit`` goes to several heirs in shares of 1/10 000: all of it, or part of it where it ``survives``.

    Sub-units are given out whole by Move or Transfer steps of the same reorganisation. Shares serve labelled estimates
    only. The heir with the largest share is custodian unless one is named.
    """

    unit: str
    shares: tuple[tuple[str, int], ...]
    survives: bool = False
    custodian: str | None = None


@dataclass(frozen=True)
class Close:
    """``unit`` ends, with one successor or none; then the nearest body above it is custodian unless one is named."""

    unit: str
    successor: str | None = None
    custodian: str | None = None
    with_sub_units: bool = False  # sub-units that no other step moves end with it, without successors


@dataclass(frozen=True)
class Transfer:
    """Sub-units of ``source`` go whole to ``target``: those named, or all that hang under it that day."""

    source: str
    target: str
    units: tuple[str, ...] = ()


Step = Open | Rename | Move | ChangeKind | Merge | Split | Close | Transfer
_TYPES: dict[str, type[Step]] = {t.__name__: t for t in (Open, Rename, Move, ChangeKind, Merge, Split, Close, Transfer)}


def to_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{"step": type(step).__name__, **asdict(step)} for step in steps]


def from_json(rows: Sequence[dict[str, Any]]) -> list[Step]:
    """Inverse of ``to_json``."""
    return [_step(dict(row)) for row in rows]


def _step(row: dict[str, Any]) -> Step:
    made = _TYPES[row.pop("step")]
    for name in ("units", "shares"):
        if name in row:
            row[name] = tuple(tuple(x) if isinstance(x, list) else x for x in row[name])
    return made(**row)


def codes(step: Step) -> set[str]:
    """Codes of the units that must exist for the step, those opened by the same reorganisation included."""
    match step:
        case Open():
            found = {step.parent}
        case Rename() | ChangeKind():
            found = {step.unit}
        case Move():
            found = {step.unit, step.parent}
        case Merge():
            found = {*step.units, step.into, step.custodian}
        case Split():
            found = {step.unit, *(heir for heir, _ in step.shares), step.custodian}
        case Close():
            found = {step.unit, step.successor, step.custodian}
        case Transfer():
            found = {step.source, step.target, *step.units}
    return {code for code in found if code}
