"""Verbs of reports in words: read one in, decide on what it says. All need ``entries.import`` at its unit."""

from .amending import add, amend, propose_indicator
from .deciding import accept, put_off, reject, reopen
from .reading_in import discard, read_in, resume
from .redating import redate
from .remembering import forget_lesson, remember_lesson

__all__ = [
    "accept",
    "add",
    "amend",
    "discard",
    "forget_lesson",
    "propose_indicator",
    "put_off",
    "read_in",
    "redate",
    "reject",
    "remember_lesson",
    "reopen",
    "resume",
]
