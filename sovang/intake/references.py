"""What the words in cells point at.

Units, persons and lines of the ledger, found as sets; units and persons never beyond the unit imported for.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold
from sovang.people.models import Person
from sovang.places import selectors as places
from sovang.programmes import selectors as programmes
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, OwnerKind

#: Stands between a code and the name beside it in the lists of the template.
SEPARATOR = " · "
_SUGGESTED = 50  # different unknown names for which a near one is looked up: it is slow, and a hint only


@dataclass(frozen=True)
class NamedUnit:
    """A unit that rows may name."""

    id: int
    code: str
    name: str
    owner_kind: str  # what it is when it registers for itself


class Units:
    """The unit imported for and all below it, by code or by name."""

    def __init__(self, unit_id: int, year: int) -> None:
        on = min(timezone.localdate(), dt.date(year, 12, 31))
        below = places.open_units_under(unit_id, on).values_list("id", flat=True)
        cards = places.unit_cards([unit_id, *below], on)
        self.known = {card.id: NamedUnit(card.id, card.code, card.name, _kind_of(card)) for card in cards.values()}
        self.home = self.known[unit_id]
        self._by_code = {fold(unit.code): unit for unit in self.known.values()}
        self._by_name: dict[str, list[NamedUnit]] = defaultdict(list)
        for unit in self.known.values():
            self._by_name[fold(unit.name)].append(unit)
        self._hints: dict[str, str] = {}
        self._found: dict[str, int] = {}  # as written → id: the same few texts come in every row

    def find(self, text: str) -> int:
        """Id of the unit with that code, else of the only one with that name.

        Raises Refused for an unknown unit, naming the nearest, and for a name that several bear, listing their codes.
        """
        if text in self._found:
            return self._found[text]
        self._found[text] = self._look_up(text)
        return self._found[text]

    def knows(self, text: str) -> bool:
        """Whether ``find`` finds a unit by that text."""
        folded = fold(code_of(text))
        return folded in self._by_code or len(self._by_name.get(folded, ())) == 1

    def _look_up(self, text: str) -> int:
        folded = fold(code_of(text))
        if unit := self._by_code.get(folded):
            return unit.id
        named = self._by_name.get(folded, [])
        if len(named) == 1:
            return named[0].id
        if named:
            raise Refused(
                _("Có %(count)s đơn vị tên “%(text)s”. Xin ghi mã: %(codes)s.")
                % {"count": len(named), "text": text, "codes": ", ".join(sorted(u.code for u in named)[:6])}
            )
        message = _("Không có đơn vị “%(text)s” trong %(home)s.") % {"text": text, "home": self.home.name}
        raise Refused(f"{message} {self._hint(folded)}".strip())

    def _hint(self, folded: str) -> str:
        if folded not in self._hints and len(self._hints) < _SUGGESTED:
            near = difflib.get_close_matches(folded, [*self._by_name, *self._by_code], n=3, cutoff=0.6)
            units = [self._by_code[n] if n in self._by_code else self._by_name[n][0] for n in near]
            names = ", ".join(dict.fromkeys(f"{u.name} ({u.code})" for u in units))
            self._hints[folded] = _nearest(names)
        return self._hints.get(folded, "")


class Indicators:
    """The catalogue of quantities, by code or by a name that only one of them has."""

    def __init__(self) -> None:
        rows = list(programmes.indicators())
        names = Counter(fold(i.name_vi) for i in rows)
        self._known = {fold(i.name_vi): i for i in rows if names[fold(i.name_vi)] == 1} | {
            fold(i.code): i for i in rows
        }
        self.by_id = {i.pk: i for i in rows}

    def named(self, code: str) -> Indicator:
        """The indicator that a description names. Raises KeyError for a code that is not in the catalogue."""
        return self._known[fold(code)]

    def find(self, text: str) -> int:
        """Id of the indicator. Raises Refused for an unknown one, naming the nearest."""
        folded = fold(code_of(text))
        if found := self._known.get(folded):
            return found.pk
        near = [self._known[n] for n in difflib.get_close_matches(folded, self._known, n=3)]
        names = ", ".join(dict.fromkeys(f"{i.name_vi} ({i.code})" for i in near))
        message = _("Không có số đo “%(text)s” trong danh mục.") % {"text": text}
        raise Refused(f"{message} {_nearest(names)}".strip())


class People:
    """The persons whom some rows name, by code, else by name within a unit."""

    def __init__(self, texts: Iterable[str], units: Units) -> None:
        wanted = {code_of(text) for text in texts}
        self._units = units
        self._by_code = {fold(code): person_id for person_id, code, _name, _unit in self._here(wanted, "code")}
        named = {fold(text) for text in wanted} - self._by_code.keys()
        self._by_name: dict[str, dict[UUID, tuple[str, int]]] = defaultdict(dict)
        for person_id, code, name, unit in self._here(named, "name_folded"):
            self._by_name[name][person_id] = (code, unit)

    def _here(self, values: set[str], column: str) -> Iterator[tuple[UUID, str, str, int]]:
        """Id, code, folded name and unit of the persons of our units that have one of ``values`` in ``column``."""
        if values:
            rows = Person.objects.filter(**{f"{column}__in": values})
            for row in rows.values_list("id", "code", "name_folded", "home_unit_id"):
                if row[3] in self._units.known:
                    yield row

    def find(self, text: str, unit_id: int | None) -> UUID:
        """Id of the person with that code, else of the only one of that name in the unit (without one: anywhere here).

        Raises Refused when nobody is found, and when several are, listing their codes.
        """
        folded = fold(code_of(text))
        if known := self._by_code.get(folded):
            return known
        named = self._by_name.get(folded, {})
        here = {i: about for i, about in named.items() if unit_id in (None, about[1])} or named
        if len(here) == 1:
            return next(iter(here))
        if here:
            codes = ", ".join(f"{code} ({self._units.known[unit].name})" for code, unit in sorted(here.values())[:6])
            raise Refused(
                _("Có %(count)s người tên “%(text)s”. Xin ghi mã: %(codes)s.")
                % {"count": len(here), "text": text, "codes": codes}
            )
        raise Refused(
            _("Chưa có người “%(text)s” trong danh sách của %(unit)s. Xin ghi mã, hoặc thêm người này trước.")
            % {"text": text, "unit": self._units.home.name if unit_id is None else self._units.known[unit_id].name}
        )


class Lines:
    """The lines of some registers that some rows name by their titles, at the unit imported for, above or below it."""

    def __init__(self, titles: Iterable[str], registers: Iterable[str], units: Units) -> None:
        wanted = set(titles)
        here = {*units.known, *(card.id for card in places.ancestors(units.home.id))}
        self._by_title: dict[str, dict[UUID, int]] = defaultdict(dict)
        found = Entry.objects.filter(register__in=list(registers), title__in=wanted) if wanted else Entry.objects.none()
        for line_id, title, unit, year in found.values_list("id", "title", "unit_id", "year"):
            if unit in here:
                self._by_title[title][line_id] = year

    def find(self, title: str) -> UUID:
        """Id of the only line of that title, of the latest year where several years have one.

        Raises Refused when there is none, and when one year has several.
        """
        found = self._by_title.get(title, {})
        latest = [line_id for line_id, year in found.items() if year == max(found.values())]
        if len(latest) == 1:
            return latest[0]
        if latest:
            words = {"count": len(latest), "text": title}
            raise Refused(_("Có %(count)s dòng tên “%(text)s” trong cùng năm, nên không rõ là dòng nào.") % words)
        raise Refused(_("Không có dòng nào tên đúng là “%(text)s”.") % {"text": title})


def _kind_of(card: places.UnitCard) -> str:
    if card.is_state:
        return OwnerKind.STATE_BODY
    return OwnerKind.PARTY_ORG if card.is_party else OwnerKind.MASS_ORG


def _nearest(names: str) -> str:
    return _("Gần nhất: %(names)s.") % {"names": names} if names else ""


def code_of(text: str) -> str:
    """What the template's lists offer is “code · name”; anything else is taken as it stands."""
    return text.partition(SEPARATOR)[0]
