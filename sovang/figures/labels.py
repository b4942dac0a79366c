"""Names of indicators and rows, in the reader's language, with units under their name of the day of the view."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.places.selectors import unit_cards
from sovang.programmes.models import Field, Indicator
from sovang.registers.models import Contribution, OwnerKind

from .shapes import OWN, UNDIVIDED, AsAt, Figure, Row, Split, Then

if TYPE_CHECKING:
    from .figure import Asked, Keyed


def of_indicator(indicator: Indicator) -> str:
    return indicator.name_en if _english() else indicator.name_vi


def rows(asked: Asked, keyed: Keyed) -> list[Row]:
    """The rows with their labels, in the order of the split; own and undivided rows stand last."""
    names = _names(asked, [key for key, _figure in keyed])
    made = [_row(asked, key, figure, names) for key, figure in keyed]
    return sorted(made, key=lambda r: (r.key in {OWN, UNDIVIDED, ""}, names.get(r.key, ("", 0))[1], r.label))


def _row(asked: Asked, key: int | str, figure: Figure, names: dict[int | str, tuple[str, int]]) -> Row:
    is_unit = asked.split is Split.CHILD and isinstance(key, int)
    return Row(key, names.get(key, (str(key), 0))[0], figure, unit_id=int(key) if is_unit else None)


def _names(asked: Asked, keys: list[int | str]) -> dict[int | str, tuple[str, int]]:
    """Label and place in the order, by key."""
    found: dict[int | str, tuple[str, int]] = {
        OWN: (_("Riêng đơn vị"), 0),
        UNDIVIDED: (_("Theo báo cáo, không chia được"), 0),
        "": (_("Không ghi"), 0),
    }
    if asked.split is Split.CHILD:
        named = of_units([key for key in keys if isinstance(key, int)], asked)
        found |= {key: (name, 0) for key, name in named.items()}
    elif asked.split is Split.MONTH:
        found |= {k: (f"{k % 100:02d}/{k // 100}", k) for k in keys if isinstance(k, int)}
    elif asked.split is Split.FIELD:
        found |= {f.pk: (f.name_en if _english() else f.name_vi, f.order) for f in Field.objects.all()}
    elif asked.split is Split.INDICATOR:
        parts = Indicator.objects.filter(whole=asked.indicator)
        found |= {part.code: (of_indicator(part), part.order) for part in parts}
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
