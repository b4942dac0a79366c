"""What every signed-in page shows around its content: places, scope, how the reader likes to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sovang.base.errors import NotFound
from sovang.base.heartbeat import worker_is_alive
from sovang.people.models import User
from sovang.people.sign_ins import is_demo
from sovang.people.table import ROLES
from sovang.places.selectors import UnitCard

from .preferences.views import chosen
from .scope import Scope, own_units, scope_of, years

_SIZES = ("90", "100", "115", "130")


@dataclass(frozen=True)
class Place:
    """One address of the rail, and the policy action without which it is not shown."""

    label: Promise
    icon: str
    view: str
    action: str
    args: tuple[str, ...] = ()


#: (heading or None, places). Only what exists; a page that is added adds its line here.
RAIL: tuple[tuple[Promise | None, tuple[Place, ...]], ...] = (
    (None, (Place(_("Hôm nay"), "home", "desk:today", "places.view"),)),
    (
        _("Sổ"),
        (
            Place(_("Việc làm theo"), "book-2", "desk:register", "entries.view", ("deed",)),
            Place(_("Cam kết"), "signature", "desk:register", "entries.view", ("registration",)),
            Place(pgettext_lazy("rail", "Kế hoạch"), "target-arrow", "desk:register", "entries.view", ("plan",)),
            Place(_("Số báo cáo"), "report-analytics", "desk:register", "entries.view", ("reported",)),
        ),
    ),
    (
        _("Tổng hợp"),
        (
            Place(_("Số liệu"), "chart-bar", "desk:figures", "figures.view"),
            Place(_("Báo cáo"), "report", "desk:reports", "reports.view"),
        ),
    ),
    (
        _("Tổ chức"),
        (
            Place(pgettext_lazy("rail", "Đơn vị"), "sitemap", "desk:units", "places.view"),
            Place(_("Sắp xếp tổ chức"), "arrows-join", "desk:reorganisations", "places.reorganise"),
            Place(_("Người"), "users", "desk:people", "people.view"),
            Place(_("Nhật ký"), "history", "desk:journal", "journal.view"),
            Place(_("Thiết lập"), "settings", "desk:settings", "programmes.manage"),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """A place as it is drawn: ``here`` marks the page that is open."""

    label: Promise
    icon: str
    href: str
    here: bool


@dataclass(frozen=True)
class Group:
    title: Promise | None
    places: list[Link]


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
        drawn = (Group(title, [self._link(p) for p in places if self._shows(p)]) for title, places in RAIL)
        return [group for group in drawn if group.places]

    @property
    def tabs(self) -> list[Link]:
        """The first three places stand at the bottom of a phone."""
        return self._flat[:3]

    @property
    def rest(self) -> list[Link]:
        return self._flat[3:]

    @property
    def _flat(self) -> list[Link]:
        return [link for group in self.groups for link in group.places]

    def _shows(self, place: Place) -> bool:
        return self.user is not None and bool(self.user.authority.reaches(place.action))

    def _link(self, place: Place) -> Link:
        href = reverse(place.view, args=place.args)
        here = self._request.path == href if href == "/" else self._request.path.startswith(href)
        return Link(place.label, place.icon, href, here)


def context(request: HttpRequest) -> dict[str, object]:
    """``shell`` for the layout; see ``Shell``."""
    return {"shell": Shell(request)}
