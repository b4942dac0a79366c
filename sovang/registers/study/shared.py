"""Fields that sessions, campaigns and curricula have in common."""

from __future__ import annotations

from sovang.registers import usual

COLLECTIVES = usual.COLLECTIVES
UNIT = usual.unit()
YEAR = usual.year()
