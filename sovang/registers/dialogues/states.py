"""The states of meetings and opinions, by name."""

from __future__ import annotations

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
RECEIVED, ASSIGNED, ANSWERED, SETTLED, REFUSED = "received", "assigned", "answered", "settled", "refused"

#: In these an opinion is still owed an end.
OPEN = (RECEIVED, ASSIGNED, ANSWERED)
