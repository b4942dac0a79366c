"""The registers of this folder: sessions, campaigns, curricula."""

from .campaigns import CAMPAIGNS, CURRICULA
from .sessions import SESSIONS

#: Sessions before what they name: sets are deleted in this order.
DESCRIPTION = (SESSIONS, CAMPAIGNS, CURRICULA)
