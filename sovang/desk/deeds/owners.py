"""Who registers: the unit that the pages are about, or one of its people."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.people.models import Person, User
from sovang.people.policy import may
from sovang.people.selectors import Member, get_person, members_of
from sovang.places.selectors import UnitCard
from sovang.registers.deeds.norms import norm_warnings
from sovang.registers.deeds.selectors import similar_deeds


def person_chosen(user: User, text: str) -> Person | None:
    """The person named in the address, else the user's own, else None. Raises NotFound out of reach."""
    try:
        chosen = UUID(text) if text else user.person_id
    except ValueError:
        chosen = None
    return get_person(by=user, id=chosen) if chosen else None


def choosable(user: User, unit: UnitCard) -> list[Member]:
    """The people of a unit for whom this user may write a commitment."""
    if not may(user, "people.view", unit.id) or not may(user, "entries.register", unit.id):
        return []
    return members_of(by=user, unit_id=unit.id, on=timezone.localdate())


def warn(request: HttpRequest, registrations: Iterable[UUID]) -> None:
    """Norms that the new registration meets badly: said after saving, never blocking."""
    for warning in norm_warnings(registrations):
        messages.warning(request, warning.text)


def warn_alike(request: HttpRequest, titles: list[str], *, unit_id: int, year: int, own: list[UUID]) -> None:
    """Texts that are nearly the same as others of the unit."""
    for title, alike in zip(titles, similar_deeds(titles, unit_id=unit_id, year=year, leave_out=own), strict=True):
        if alike:
            words = {"title": title, "percent": alike[0].percent, "other": alike[0].title}
            messages.warning(request, _("“%(title)s” giống %(percent)s%% với “%(other)s”.") % words)
