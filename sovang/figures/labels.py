"""Names of indicators and rows, in the reader's language, with units under their name of the day of the view."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.places.selectors import unit_cards
from sovang.programmes.models import Field, Indicator
from sovang.registers.models import Contribution, OwnerKind

from .shapes import OWN, UNDIVIDED, AsAt, Figure, Row, Split, Then

if TYPE_CHECKING:
    from .asked import Asked
    from .figure import Keyed

#: Label and place in the order, by key of a row.
Names = dict[int | str, tuple[str, int]]


def of_indicator(indicator: Indicator) -> str:
    return indicator.name_en if _english() else indicator.name_vi


def rows(asked: Asked, keyed: Keyed) -> list[Row]:
    """The rows with their labels, in the order of the split; own and undivided rows stand last."""
    return rows_of_each([(asked, keyed)])[0]


def rows_of_each(tables: Sequence[tuple[Asked, Keyed]]) -> list[list[Row]]:
    """The rows of several figures; the units of one day are looked up once."""
    units = _units(tables)
    fields = _fields() if any(asked.split is Split.FIELD for asked, _keyed in tables) else {}
    return [
        _rows(asked, keyed, fields if asked.split is Split.FIELD else units.get(_name_day(asked), {}))
        for asked, keyed in tables
    ]


def _units(tables: Sequence[tuple[Asked, Keyed]]) -> dict[dt.date | None, Names]:
    """Names of the units in rows, by the day of the view."""
    wanted: dict[dt.date | None, set[int]] = defaultdict(set)
    for asked, keyed in tables:
        if asked.split is Split.CHILD:
            wanted[_name_day(asked)].update(key for key, _figure in keyed if isinstance(key, int))
    return {day: {unit: (c.name, 0) for unit, c in unit_cards(ids, on=day).items()} for day, ids in wanted.items()}


def _fields() -> Names:
    return {f.pk: (f.name_en if _english() else f.name_vi, f.order) for f in Field.objects.all()}


def _rows(asked: Asked, keyed: Keyed, looked_up: Names) -> list[Row]:
    names = _names(asked, [key for key, _figure in keyed], looked_up)
    made = [_row(asked, key, figure, names) for key, figure in keyed]
    return sorted(made, key=lambda r: (r.key in {OWN, UNDIVIDED, ""}, names.get(r.key, ("", 0))[1], r.label))


def _row(asked: Asked, key: int | str, figure: Figure, names: Names) -> Row:
    is_unit = asked.split is Split.CHILD and isinstance(key, int)
    return Row(key, names.get(key, (str(key), 0))[0], figure, unit_id=int(key) if is_unit else None)


def _names(asked: Asked, keys: list[int | str], looked_up: Names) -> Names:
    """Label and place in the order, by key."""
    found: Names = {
        OWN: (_("Riêng đơn vị"), 0),
        UNDIVIDED: (_("Theo báo cáo, không chia được"), 0),
        "": (_("Không ghi"), 0),
    }
    if asked.split in {Split.CHILD, Split.FIELD}:
        found |= looked_up
    elif asked.split is Split.MONTH:
        found |= {k: (f"{k % 100:02d}/{k // 100}", k) for k in keys if isinstance(k, int)}
    elif asked.split is Split.INDICATOR:
        found |= {
            part.code: (of_indicator(part), part.order) for part in asked.together.catalogue.divided(asked.indicator)
        }
    elif asked.split is Split.OWNER_KIND:
        found |= {code: (str(label), order) for order, (code, label) in enumerate(OwnerKind.choices)}
    elif asked.split is Split.GIVER:
        found |= {code: (str(label), order) for order, (code, label) in enumerate(Contribution.Giver.choices)}
    return found


def of_units(unit_ids: list[int], asked: Asked) -> dict[int, str]:
    """The name of each unit on the day of the view; a closed unit keeps its last one."""
    return {unit_id: card.name for unit_id, card in unit_cards(unit_ids, on=_name_day(asked)).items()}


def _name_day(asked: Asked) -> dt.date | None:
    view = asked.question.view
    if isinstance(view, AsAt):
        return view.day
    return asked.question.period.end if isinstance(view, Then) else None


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
