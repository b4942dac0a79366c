"""The desk's forms, filled in by a user of a role: the door by which people type."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from sovang.base.actor import Actor
from sovang.people.actions import create_user, grant_role

from .tree import FOUNDED


class Desk:
    """A signed-in user with one role at one unit."""

    def __init__(self, *, by: Actor, role: str, unit_id: int) -> None:
        name = f"{role.replace('_', '-')}-{unit_id}"
        user = create_user(by=by, username=name, label=f"Vai {role}")
        grant_role(by=by, user_id=user.pk, role=role, unit_id=unit_id, since=FOUNDED)
        self._client = Client(SERVER_NAME="localhost")
        self._client.force_login(user)

    def in_year(self, year: int) -> None:
        """Work on a programme year from now on; the picker of the pages offers only the nearer ones."""
        session = self._client.session
        session["year"] = year
        session.save()

    def send(self, page: str, *path: object, **typed: object) -> None:
        """Send the form of ``page``. Raises ValueError when it is refused: one that is taken leads on to a page."""
        answer = self._client.post(reverse(f"desk:{page}", args=path), typed)
        if answer.status_code != 302:
            raise ValueError(f"{page}: {answer.status_code} for {typed}")
