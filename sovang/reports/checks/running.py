"""Runs the checks for one unit and year and counts what they find."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from .closed import CLOSED
from .copied import COPIED
from .counting_people import PEOPLE
from .exceeding import PARTS, RECOGNISED, SETTLED
from .listed_members import MEMBERS
from .shapes import Check, Finding, Ground, Severity
from .twice import TWICE
from .unfinished import DRAFTS, UNPROVEN

#: Every check, the worst first.
CHECKS: tuple[Check, ...] = (PARTS, SETTLED, CLOSED, RECOGNISED, PEOPLE, MEMBERS, TWICE, COPIED, UNPROVEN, DRAFTS)
#: A check that finds more stops here: whoever has mended so many will run it again.
MOST = 500


@dataclass(frozen=True)
class Found:
    """What one check found; ``more``: it stopped at ``MOST``."""

    check: Check
    findings: Sequence[Finding]
    more: bool = False

    def __len__(self) -> int:
        return len(self.findings)


def run(*, by: Actor, unit_id: int, year: int, severities: Collection[Severity] = (), code: str = "") -> list[Found]:
    """Every check of the ``severities`` (all when empty), or the one called ``code``, those without findings too.

    Looks at the unit and all that hangs under it today, as far as ``by`` may see; checks of what ``by`` may not see are
    left out. A fixed number of queries. Raises NotFound and Forbidden as ``by.require``, NotFound for an unknown code.
    """
    by.require("figures.view", [unit_id])
    ground = Ground(by, unit_id, year)
    if code:
        by.require(_named(code).action, [unit_id])
        return [_found(_named(code), ground)]
    opened = {action for action in {check.action for check in CHECKS} if by.among(action, [unit_id])}
    wanted = (c for c in CHECKS if c.action in opened and (not severities or c.severity in severities))
    return [_found(check, ground) for check in wanted]


def _named(code: str) -> Check:
    for check in CHECKS:
        if check.code == code:
            return check
    raise NotFound


def _found(check: Check, ground: Ground) -> Found:
    findings = list(islice(check.find(ground), MOST + 1))
    return Found(check, findings[:MOST], len(findings) > MOST)
