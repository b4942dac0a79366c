"""A page that only reads asks each thing once: what was answered is kept until the page is made.

Nothing is kept outside of ``one_reading``, and a request that may write is none: verbs always ask the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept while reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Answers of functions that are ``asked_once`` are kept within; a reading inside of another is part of it."""
    kept = _kept.get()
    token = _kept.set({} if kept is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)


def asked_once(ask: Callable[_P, _T]) -> Callable[_P, _T]:
    """``ask``, whose answer to the same arguments is kept while one page is read. Treat the answer as read-only."""

    @wraps(ask)
    def answered(*args: _P.args, **more: _P.kwargs) -> _T:
        kept = _kept.get()
        if kept is None:
            return ask(*args, **more)
        key = (ask, args, tuple(sorted(more.items())))
        if key not in kept:
            kept[key] = ask(*args, **more)
        return kept[key]  # type: ignore[no-any-return]  # what one function gave

    return answered
