"""What a report in words says, set beside the ledger and beside itself. Read only."""

from .comparing import compare, question_of
from .sides import Compared, Side, Verdict
from .sums import Contradiction, sums
from .unstored import Reconciled, reconcile_report

__all__ = [
    "Compared",
    "Contradiction",
    "Reconciled",
    "Side",
    "Verdict",
    "compare",
    "question_of",
    "reconcile_report",
    "sums",
]
