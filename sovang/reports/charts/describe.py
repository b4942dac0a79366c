"""What a chart says, without saying how it looks. ``title`` is the finding, in one sentence.

Values are whole numbers in the smallest unit, as everywhere; ``scale`` makes them readable.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One unit. With ``of`` it is drawn per 100 of that base, otherwise as the plain value."""

    label: str
    value: int
    of: int | None = None


@dataclass(frozen=True)
class Bars:
    """Units compared, in the order given. The mean is dotted; a base under ``too_small`` is drawn hollow."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    scale: int = 0
    too_small: int = 30


@dataclass(frozen=True)
class Series:
    """One named run of values along the labels of its chart; ``None`` is a month still to come."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Pace:
    """Cumulative value through the months of this year, last year's dashed beside it."""

    title: str
    unit: str
    labels: tuple[str, ...]
    current: Series
    previous: Series | None = None
    scale: int = 0


@dataclass(frozen=True)
class Point:
    """A value reached on a day."""

    day: dt.date
    value: int


@dataclass(frozen=True)
class Steps:
    """How far against a plan: a step line from ``start`` to ``end`` with the target as a dashed line."""

    title: str
    unit: str
    start: dt.date
    end: dt.date
    points: tuple[Point, ...]
    target: int | None = None
    target_label: str = ""
    scale: int = 0


@dataclass(frozen=True)
class Stacks:
    """Change over years: stacked columns; ``seam`` is the index of the first column after the tree changed."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    seam: int | None = None
    seam_label: str = ""
    scale: int = 0


Chart = Bars | Pace | Steps | Stacks
