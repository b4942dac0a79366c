"""Data checks: what in the ledger and in the figures contradicts itself, how bad it is, and how to mend it."""

from .running import CHECKS, Found, named, run
from .shapes import SEVERITIES, Check, Finding, Severity, ToFigure, ToLine, ToList

__all__ = [
    "CHECKS", "SEVERITIES", "Check", "Finding", "Found", "Severity", "ToFigure", "ToLine", "ToList", "named", "run",
]  # fmt: skip
