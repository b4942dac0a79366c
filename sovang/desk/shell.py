"""What every signed-in page shows around its content: places, scope, how the reader likes to read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language

from sovang.base.errors import NotFound
from sovang.base.heartbeat import worker_is_alive
from sovang.people.models import User
from sovang.people.sign_ins import is_demo
from sovang.people.table import ROLES
from sovang.places.selectors import UnitCard
from sovang.registers.description import Label

from . import frame
from .preferences.views import chosen
from .rail import Place, Section, sections
from .scope import Scope, own_units, scope_of, years

_SIZES = ("90", "100", "115", "130")
_TABS = 3


@dataclass(frozen=True)
class Link:
    """A place as it is drawn: ``here`` marks the page that is open."""

    label: Label
    icon: str
    href: str
    here: bool


@dataclass(frozen=True)
class Group:
    """Places under a heading; one with an icon folds, and stands ``open`` around the page that is open."""

    title: Label
    icon: str
    places: list[Link]
    open: bool = True


class Shell:
    """The frame around one request. Everything that costs a query is worked out only if a page draws it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.user = request.user if isinstance(request.user, User) else None
        self.language = get_language() or "vi"
        self.size = chosen(request, "size")
        self.theme = chosen(request, "theme")
        self.here = request.get_full_path() if request.method == "GET" else "/"

    @property
    def smaller(self) -> str:
        return _SIZES[max(0, _SIZES.index(self.size) - 1)]

    @property
    def larger(self) -> str:
        return _SIZES[min(len(_SIZES) - 1, _SIZES.index(self.size) + 1)]

    @cached_property
    def is_demo(self) -> bool:
        return is_demo()

    @cached_property
    def worker_missing(self) -> bool:
        """Told to those whose reports and imports would wait."""
        concerned = self.user is not None and any(map(self.user.authority.reaches, ("reports.build", "entries.import")))
        return concerned and not worker_is_alive()

    @cached_property
    def scope(self) -> Scope | None:
        try:
            return scope_of(self._request) if self.user else None
        except NotFound:
            return None

    @cached_property
    def units(self) -> list[UnitCard]:
        return own_units(self.user) if self.user else []

    @property
    def years(self) -> list[int]:
        return years()

    @cached_property
    def role(self) -> str:
        """The names of the roles that the user holds."""
        seats = self.user.authority.seats if self.user else ()
        return ", ".join(dict.fromkeys(str(ROLES[seat.role]) for seat in seats))

    @cached_property
    def groups(self) -> list[Group]:
        """The rail. On a page that stands on no shelf the first one is open: there the daily work is."""
        drawn = [group for group in map(self._group, sections()) if group.places]
        folding = [group for group in drawn if group.icon]
        opened = [g for g in folding if any(place.here for place in g.places)] or folding[:1]
        closed = {id(group) for group in folding} - {id(group) for group in opened}
        return [replace(group, open=id(group) not in closed) for group in drawn]

    @property
    def tabs(self) -> list[Link]:
        """The first three places stand at the bottom of a phone."""
        return [link for group in self.groups for link in group.places][:_TABS]

    @property
    def rest(self) -> list[Group]:
        """The rail without those."""
        left, found = _TABS, []
        for group in self.groups:
            places = group.places[left:]
            left = max(0, left - len(group.places))
            if places:
                found.append(replace(group, places=places))
        return found

    @cached_property
    def menu(self) -> frame.Menu:
        """Rail and bottom as HTML. They are the same for all who hold the same roles, on pages of the same place."""
        here = tuple(link.href for group in self.groups for link in group.places if link.here)
        shown = tuple(link.href for group in self.groups for link in group.places)
        return frame.menu(self, (self.language, shown, here))

    @property
    def top(self) -> SafeString:
        """The bar on top as HTML. On all pages that one reader opens for one unit and year it is the same, but for the
        address to come back to and the token of its forms."""
        reader = self.user.label if self.user else None
        units = tuple(self.units) if self.scope else ()
        look = (self.language, self.size, self.theme, reader, self.role, self.scope, units, localdate().year)
        return frame.top(self, look, here=self.here, token=get_token(self._request))

    def _group(self, section: Section) -> Group:
        return Group(section.title, section.icon, [self._link(p) for p in section.places if self._shows(p)])

    def _shows(self, place: Place) -> bool:
        return self.user is not None and bool(self.user.authority.reaches(place.action))

    def _link(self, place: Place) -> Link:
        href = _address(place.view, place.args)
        here = self._request.path == href if href == "/" else self._request.path.startswith(href)
        return Link(place.label, place.icon, href, here)


@lru_cache(maxsize=500)
def _address(view: str, args: tuple[str, ...]) -> str:
    return reverse(view, args=args)


def context(request: HttpRequest) -> dict[str, object]:
    """``shell`` for the layout; see ``Shell``."""
    return {"shell": Shell(request)}
