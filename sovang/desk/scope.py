"""Which unit and year the pages are about: chosen once, kept in the session, the widest own unit at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from sovang.base.errors import NotFound
from sovang.base.reading import asked_once
from sovang.people.models import User
from sovang.places.selectors import UnitCard, get_unit, unit_cards

#: Attribute of a request that keeps its scope.
_KEPT = "_desk_scope"
#: How many programme years back the picker offers.
YEARS_BACK = 6


@dataclass(frozen=True)
class Scope:
    """The unit, with all that hangs under it today, and the programme year."""

    unit: UnitCard
    year: int


def who(request: HttpRequest) -> User:
    """The signed-in user of a view behind ``login_required``."""
    return cast(User, request.user)


def scope_of(request: HttpRequest) -> Scope:
    """What was chosen; else the user's own unit and this year. Raises NotFound for a user without any unit.

    Worked out once per request: the view and the frame around its page both ask.
    """
    if (kept := vars(request).get(_KEPT)) is None:
        kept = Scope(_unit(request), _year(request))
        setattr(request, _KEPT, kept)
    return kept


def remember(request: HttpRequest, *, unit_code: str = "", year: str = "") -> None:
    """Keep a choice for later pages. Raises NotFound for a unit out of reach; a year that is none is passed over."""
    vars(request).pop(_KEPT, None)
    if unit_code:
        request.session["unit"] = get_unit(by=who(request), code=unit_code).id
    if year.isdecimal() and int(year) in years():
        request.session["year"] = int(year)


def years() -> list[int]:
    """The years that the picker offers, the coming one first."""
    this = timezone.localdate().year
    return list(range(this + 1, this - YEARS_BACK, -1))


@asked_once
def own_units(user: User) -> list[UnitCard]:
    """The units at which the user holds a role, in the order of their level."""
    cards = unit_cards([seat.unit_id for seat in user.authority.seats])
    return sorted(cards.values(), key=lambda card: (card.slot, card.name))


def _unit(request: HttpRequest) -> UnitCard:
    user, chosen = who(request), request.session.get("unit")
    if chosen:
        try:
            return unit_cards([get_unit(by=user, id=chosen).id])[chosen]
        except NotFound:
            del request.session["unit"]
    own = own_units(user)
    if not own:
        raise NotFound
    return own[0]


def _year(request: HttpRequest) -> int:
    return int(request.session.get("year") or timezone.localdate().year)
