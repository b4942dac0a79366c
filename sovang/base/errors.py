"""The two ways a request can be refused, and the gate's single answer for what is out of reach."""

from __future__ import annotations


class Refused(Exception):
    """A rule says no. ``message`` is one clear, translated sentence; ``field`` names the input it is about.

    Forms show it beside the field, imports at the cell, programs as JSON with status 422.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class Forbidden(Exception):
    """The thing is within reach, but this role may not do that to it. Pages answer 403 with ``reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotFound(Exception):
    """Missing, or out of this person's reach: the two are never told apart. Pages answer 404."""
