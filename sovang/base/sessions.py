"""Sessions in the database, as Django keeps them. What every page begins with is made into text once."""

from __future__ import annotations

from functools import cache

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from .prepared import Statement, blank


class SessionStore(db.SessionStore):
    """Named by ``SESSION_ENGINE``."""

    def _get_session_from_db(self) -> Session | None:
        """The session of the key while it lasts; else none, and the key is forgotten."""
        found = _lasting().rows(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


@cache
def _lasting() -> Statement[Session]:
    return Statement(Session.objects.filter(session_key=blank("key"), expire_date__gt=blank("now")))
