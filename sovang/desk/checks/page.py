"""What the pages of the data checks show: findings by check, each with the way to what must be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.base.parts import Act, Chip, Figure, Words
from sovang.people.models import User
from sovang.places.models import COMMUNE
from sovang.places.selectors import UnitCard, children, get_unit, unit_cards
from sovang.reports import checks
from sovang.reports.checks import Check, Finding, Found, Severity, ToFigure, ToLine
from sovang.reports.links import explain_url

from ..scope import Scope, scope_of, who
from ..units.links import Ways

#: Findings of one check on the page of all, and on a page of its own.
_FEW, _MANY = 10, 100
_LOOKS = {
    Severity.ERROR: ("alert-circle", "bad"),
    Severity.WARNING: ("alert-triangle", "heed"),
    Severity.NOTICE: ("info-circle", "info"),
}


@dataclass(frozen=True)
class Link:
    """A way out of a finding."""

    text: Words
    href: str


@dataclass(frozen=True)
class Line:
    """One finding: in which unit, what is wrong, where to mend it."""

    unit: str
    unit_href: str
    sentence: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Block:
    """One check with its findings; ``more`` leads to those that are not shown."""

    check: Check
    chip: Chip
    count: str
    lines: Sequence[Line]
    more: str


@dataclass(frozen=True)
class Frame:
    """What stands there at once. ``later`` is the address of the findings where looking for them takes a while."""

    scope: Scope
    unit: UnitCard
    units: Sequence[UnitCard]
    severity: str
    severities: Sequence[tuple[str, Words]]
    acts: Sequence[Act]
    later: str


@dataclass(frozen=True)
class Page:
    """What all checks found. ``sound`` names those that found nothing."""

    figures: Sequence[Figure]
    blocks: Sequence[Block]
    sound: Sequence[Check]


@dataclass(frozen=True)
class Single:
    """One check, a page of its findings at a time."""

    scope: Scope
    unit: UnitCard
    block: Block
    back: str


def frame(request: HttpRequest) -> Frame:
    """Above a commune the ledger is long: the findings follow, unless the address says ``now`` or ``print``."""
    scope, unit, severity = scope_of(request), _unit(request), request.GET.get("severity", "")
    asked = {"unit": unit.code, "severity": severity}
    waits = unit.slot < COMMUNE and not {"now", "print"} & request.GET.keys()
    return Frame(
        scope=scope,
        unit=unit,
        units=[scope.unit, *children(scope.unit.id, with_closed=True)],
        severity=severity,
        severities=[(code, label) for code, label in checks.SEVERITIES.items()],
        acts=[Act(_("Bản in"), _address(asked | {"print": "1"}), "printer")],
        later=_address(asked | {"now": "1"}) if waits else "",
    )


def overview(request: HttpRequest) -> Page:
    """Raises NotFound for a unit out of reach, Forbidden where figures may not be seen."""
    user, unit, severity = who(request), _unit(request), request.GET.get("severity", "")
    found = checks.run(by=user, unit_id=unit.id, year=scope_of(request).year)
    shown = [f for f in found if len(f) and severity in ("", f.check.severity)]
    return Page(
        figures=[_figure(code, found, unit) for code in Severity],
        blocks=_blocks(user, unit, shown, checks.MOST if "print" in request.GET else _FEW),
        sound=[f.check for f in found if not len(f)],
    )


def _address(asked: Mapping[str, str]) -> str:
    return f"{reverse('desk:checks')}?{urlencode({name: value for name, value in asked.items() if value})}"


def single(request: HttpRequest, code: str) -> Single:
    """Raises NotFound for a code that is no check, and as ``overview``."""
    user, scope, unit = who(request), scope_of(request), _unit(request)
    (found,) = checks.run(by=user, unit_id=unit.id, year=scope.year, code=code)
    after = request.GET.get("after", "")
    first = int(after) if after.isdecimal() else 0
    (block,) = _blocks(user, unit, [found], _MANY, first)
    return Single(scope, unit, block, _address({"unit": unit.code}))


def _unit(request: HttpRequest) -> UnitCard:
    """The unit in the address, else the one that all pages are about."""
    code = request.GET.get("unit", "")
    if not code:
        return scope_of(request).unit
    unit = get_unit(by=who(request), code=code)
    return unit_cards([unit.id])[unit.id]


def _figure(severity: Severity, found: Sequence[Found], unit: UnitCard) -> Figure:
    here = [f for f in found if f.check.severity is severity]
    n = sum(map(len, here))
    href = _address({"unit": unit.code, "severity": severity.value}) if n else ""
    return Figure(
        checks.SEVERITIES[severity],
        _counted(n, more=any(f.more for f in here)),
        source=_("Xem riêng") if n else _("không có"),
        href=href,
    )


def _counted(n: int, *, more: bool) -> str:
    return f"> {number(n)}" if more else number(n)


def _blocks(user: User, unit: UnitCard, found: Sequence[Found], size: int, first: int = 0) -> list[Block]:
    """The findings of each check from ``first`` on; names and ways of all units are looked up at once."""
    cut = [(f, f.findings[first : first + size]) for f in found]
    cards = unit_cards({one.unit_id for _found, some in cut for one in some})
    ways = Ways(user, cards)
    return [
        Block(
            check=f.check,
            chip=Chip(checks.SEVERITIES[f.check.severity], *_LOOKS[f.check.severity]),
            count=_counted(len(f), more=f.more),
            lines=[_line(one, cards[one.unit_id], ways) for one in some],
            more=_more(f, unit, first + size if size != _FEW else 0) if first + size < len(f) else "",
        )
        for f, some in cut
    ]


def _more(found: Found, unit: UnitCard, after: int) -> str:
    asked = {"unit": unit.code, **({"after": after} if after else {})}
    return f"{reverse('desk:check', args=[found.check.code])}?{urlencode(asked)}"


def _line(finding: Finding, card: UnitCard, ways: Ways) -> Line:
    links = [_link(way, card) for way in finding.ways]
    return Line(card.name, ways.to(card), finding.sentence, links)


def _link(way: checks.Way, card: UnitCard) -> Link:
    if isinstance(way, ToLine):
        return Link(way.label, reverse("desk:entry", args=[way.entry_id]))
    if isinstance(way, ToFigure):
        return Link(way.label, explain_url(way.question, base=""))
    asked = {"unit": card.code, "year": way.year, "state": way.state}
    return Link(way.label, f"{reverse('desk:register', args=[way.register])}?{urlencode(asked)}")
