"""The frame around pages as HTML. It is drawn once for all pages on which it looks the same, and kept for a while.

A look is all that the drawn part depends on; the address and the token, new on each page, are put in afterwards.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from sovang.base.markup import escaped

if TYPE_CHECKING:
    from .shell import Shell

_T = TypeVar("_T")
#: So many of each are kept: roles, languages and places are few, but together may be many.
_LOOKS = 500
#: Stand in a drawn bar for what is new on each page; nobody can write them, because nobody knows them.
_HERE, _TOKEN = secrets.token_hex(), secrets.token_hex()


@dataclass(frozen=True)
class Menu:
    """Both forms of the menu as HTML: at the side, and at the bottom of a phone."""

    rail: SafeString
    bottom: SafeString


_menus: dict[Hashable, Menu] = {}
_bars: dict[Hashable, str] = {}


def menu(shell: Shell, look: Hashable) -> Menu:
    names = ("desk/rail.html", "desk/bottom.html")
    return _kept(_menus, look, lambda: Menu(*(mark_safe(render_to_string(n, {"shell": shell})) for n in names)))  # noqa: S308 - ours


def top(shell: Shell, look: Hashable, *, here: str, token: str) -> SafeString:
    """The bar whose forms lead back to the address ``here`` and carry ``token``."""
    text = _kept(_bars, look, lambda: _bar(shell))
    return mark_safe(text.replace(_TOKEN, escaped(token)).replace(_HERE, escaped(here)))  # noqa: S308 - ours


def _bar(shell: Shell) -> str:
    anywhere = copy(shell)
    anywhere.here = _HERE
    return render_to_string("desk/top.html", {"shell": anywhere, "csrf_token": _TOKEN})


def _kept(drawn: dict[Hashable, _T], look: Hashable, draw: Callable[[], _T]) -> _T:
    if look not in drawn:
        if len(drawn) >= _LOOKS:
            drawn.clear()
        drawn[look] = draw()
    return drawn[look]
