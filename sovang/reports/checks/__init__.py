"""Data checks: what in the ledger and in the figures contradicts itself, how bad it is, and how to mend it."""

from .running import CHECKS, MOST, Found, run
from .shapes import SEVERITIES, Check, Finding, Severity, ToFigure, ToLine, ToList, Way

__all__ = [
    "CHECKS", "MOST", "SEVERITIES", "Check", "Finding", "Found", "Severity",
    "ToFigure", "ToLine", "ToList", "Way", "run",
]  # fmt: skip
