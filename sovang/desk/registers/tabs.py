"""The ready-made views above a list, each with how many lines stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, number
from sovang.base.parts import Words
from sovang.places.models import COMMUNE
from sovang.registers import selectors
from sovang.registers.capped import CAP
from sovang.registers.description import Register, Waits

from ..scope import who
from .asking import TABS, Asked, address

#: Lists longer than this are not counted. A commune's longest are; above, a list says no more than the first page.
_COUNTED = 5_000


@dataclass(frozen=True)
class Tab:
    """A ready-made view above the list."""

    label: Words
    href: str
    count: int | None
    here: bool


@dataclass(frozen=True)
class _View:
    """What a press asks for: a parameter of the address, and the filter that it means."""

    label: Words
    name: str
    value: str
    filters: dict[str, Any]


def tabs_of(request: HttpRequest, register: Register, asked: Asked) -> tuple[list[Tab], str]:
    """All, then the views of ``register``, each with the number of lines that the list's other filters leave in it.

    The second is how many lines there are in all, in words, or "" where they are not counted.
    """
    views = {f"view_{n}": view for n, view in enumerate(_views(register))}
    above = asked.everything.slot is not None and asked.everything.slot < COMMUNE
    most = CAP if above else _COUNTED
    total, counted = None, dict[str, int]()
    if _is_counted(asked, above=above):
        total, counted = selectors.tally(
            by=who(request),
            register=register.code,
            within=asked.in_tabs,
            narrowed={key: selectors.Filters(**view.filters) for key, view in views.items()},
            most=most,
            likely_more=above,
        )
    whole = _tab(request, _("Tất cả"), None if total is None or total > most else total)
    tabs = [_tab(request, view.label, counted.get(key), **{view.name: view.value}) for key, view in views.items()]
    return [whole, *tabs], "" if total is None else said(total, most)


def _is_counted(asked: Asked, *, above: bool) -> bool:
    """What somebody typed makes a statement of its own, which takes Django as long as the rest of the page; and above a
    commune a year would be walked for the few lines that a filter leaves.
    """
    typed = asked.in_tabs.text or asked.in_tabs.person or asked.in_tabs.own
    return asked.in_tabs == asked.everything or not (above or typed)


def said(total: int, most: int) -> str:
    """A number of lines, which is not known beyond ``most``."""
    return number(total) if total <= most else claimed(number(most), Exactness.OVER)


def _views(register: Register) -> list[_View]:
    """The register's own views (its open states where it has none), then what every register has."""
    states = [] if register.views else [s for s in register.states if s.open]
    return [
        *(_View(s.label, "state", s.code, {"state": s.code}) for s in states),
        *(_View(v.label, "view", v.code, {"view": v.code}) for v in register.views),
        _View(_("Bị trả lại"), "mark", "returned", {"returned": True}),
        *([_View(_("Chậm cập nhật"), "mark", "stale", {"stale": True})] if _may_lie(register) else []),
    ]


def _may_lie(register: Register) -> bool:
    """Whether its lines ever wait for their author: only such a line goes stale."""
    return bool(register.states_waiting_for(Waits.AUTHOR))


def _tab(request: HttpRequest, label: Words, count: int | None, **wanted: str) -> Tab:
    asked = dict.fromkeys(TABS, "") | wanted
    here = all(request.GET.get(name, "") == value for name, value in asked.items())
    return Tab(label, address(request.path, request.GET, **asked), count, here)
