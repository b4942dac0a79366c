"""What the demonstration shows in each further register: one module for each, found by itself.

A module has ``ORDER`` (a whole number; smaller ones first, so that what others link to is there) and
``write(stage: Stage) -> None``. It writes the year of ``stage.today`` for the communes of ``demo.current`` through the
register's own verbs. Every row says ``synthetic=True``; persons are roles and numbers; texts are our own. It takes
whatever day ``today`` is, 1 January too, and asks no query per row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sovang.base.actor import Actor
from sovang.people.models import Person, User


@dataclass(frozen=True)
class Stage:
    """What stands when the registers are written: the reformed tree with its year of deeds."""

    by: Actor  # the loader itself, who may do everything
    today: dt.date
    units: Mapping[str, int]  # ids by code, of old and new units
    persons: Mapping[str, Sequence[Person]]  # members by the code of their cell
    users: Mapping[str, User]  # the sign-ins by role, see ``demo.users.ROLES``


def write_registers(stage: Stage) -> None:
    """Have every module write, in order."""
    for write in _writers():
        write(stage)


def _writers() -> list[Callable[[Stage], None]]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return [module.write for module in sorted(modules, key=_place)]


def _place(module: ModuleType) -> tuple[int, str]:
    return module.ORDER, module.__name__
