"""What publicity is, as data: media items, contests with works and prizes, books."""

from __future__ import annotations

from .books import BOOKS
from .contests import CONTESTS
from .media import MEDIA_LOG

#: Lines before those that they stand on: sets are deleted in this order.
DESCRIPTION = (MEDIA_LOG, BOOKS, *CONTESTS)
