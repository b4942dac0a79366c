"""Which cell a list means: by its code or name of today, or by a name from before a merger or a renaming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold
from sovang.places import atlas
from sovang.places import selectors as places
from sovang.places.selectors import UnitCard

from ..references import Units


class Whereabouts:
    """The unit of a list and all below it, with what went into them."""

    def __init__(self, unit_id: int) -> None:
        self._today = timezone.localdate()
        self._units = Units(unit_id, self._today.year)
        self._forest = atlas.current()
        self.home = self._units.home
        self.known = self._units.known
        cards = places.unit_cards(set(places.within(unit_id)), self._today).values()
        self._named: dict[str, set[int]] = defaultdict(set)
        for card in cards:
            if (heir := self._today_in(card)) is not None:
                for name in (card.name, *(former.name for former in card.former_names)):
                    self._named[fold(name)].add(heir)
        self._names = {card.id: self._names_of(card) for card in cards}
        self._found: dict[tuple[str, str], int] = {}

    @property
    def alone(self) -> bool:
        """Nothing hangs under the unit: a list need not name it."""
        return len(self.known) == 1

    def find(self, text: str, above: str = "") -> int:
        """Id of the unit, open today. ``above`` names what it hangs under, for a name that several bear.

        Raises Refused for an unknown unit, naming the nearest, and for a name that several bear.
        """
        key = (text, above)
        if key not in self._found:
            self._found[key] = self._look_up(text, above)
        return self._found[key]

    def _look_up(self, text: str, above: str) -> int:
        if not text:
            if self.alone:
                return self.home.id
            raise Refused(_("Thiếu tên chi bộ."))
        try:
            return self._units.find(text)
        except Refused:
            found = self._beneath(self._named.get(fold(text), set()), fold(above))
            if len(found) != 1:
                raise
            return found[0]

    def _beneath(self, unit_ids: Iterable[int], above: str) -> list[int]:
        """Those of the units that hang under a unit of that name, when one is given."""
        return [unit for unit in unit_ids if not above or above in self._over(unit)]

    def _over(self, unit_id: int) -> set[str]:
        chain = (u for u in self._forest.resolve(unit_id, self._today) if u is not None and u != unit_id)
        return {name for unit in chain for name in self._names.get(unit, ())}

    def _today_in(self, card: UnitCard) -> int | None:
        """The open unit that the unit is or went into; None when it was split or has no successor."""
        if card.id in self.known:
            return card.id
        chain = [u for u in self._forest.resolve(card.id, self._today) if u is not None]
        return chain[-1] if chain and chain[-1] in self.known else None

    def _names_of(self, card: UnitCard) -> set[str]:
        return {fold(card.name), *(fold(former.name) for former in card.former_names)}
