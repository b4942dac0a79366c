"""What the registers of targets, checklists, criteria and recognitions are, as data."""

from __future__ import annotations

from .criteria_book import CRITERIA, LISTS
from .recognitions import RECOGNITIONS
from .target_book import TARGETS

#: Lines before the lists they stand on: sets are deleted in this order.
DESCRIPTION = (TARGETS, CRITERIA, LISTS, RECOGNITIONS)
