"""The history of a unit as lines: what happened on which day by which decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Succession, Unit, UnitVersion
from .selectors import unit_cards


@dataclass(frozen=True)
class HistoryLine:
    """One event; ``what`` is one of opened, renamed, moved, changed_kind, received, gave, merged, split, closed."""

    day: dt.date
    what: str
    text: str
    decision_no: str = ""
    other_ids: tuple[int, ...] = ()  # units that the sentence names, for links


def history(unit_id: int) -> list[HistoryLine]:
    """Everything that happened to the unit, the oldest first. Raises Unit.DoesNotExist. Six queries at most."""
    unit = Unit.objects.get(id=unit_id)
    tiles = list(UnitVersion.objects.filter(unit=unit).select_related("kind").order_by("valid_from"))
    came = list(Succession.objects.filter(to_unit=unit).order_by("on", "from_unit"))
    went = list(Succession.objects.filter(from_unit=unit).order_by("on", "to_unit"))
    others = {t.parent_id for t in tiles if t.parent_id} | {s.from_unit_id for s in came} | {s.to_unit_id for s in went}
    names = _Names(others)
    lines = [
        HistoryLine(unit.opened, "opened", _("Thành lập: %(name)s.") % {"name": tiles[0].name}, tiles[0].decision_no),
        *_changes(tiles, names),
        *_received(came, names),
        *_ended(unit, went, names),
    ]
    return sorted(lines, key=lambda line: line.day)


class _Names:
    """Names of other units as they were on a given day: one query for all days."""

    def __init__(self, ids: set[int]) -> None:
        self._tiles = list(UnitVersion.objects.filter(unit__in=ids).order_by("valid_from"))
        self._last = {u: card.name for u, card in unit_cards(ids, on=dt.date.max).items()}

    def on(self, unit: int, day: dt.date) -> str:
        held = (t.name for t in self._tiles if t.unit_id == unit and (t.valid_to is None or day < t.valid_to))
        return next(held, self._last.get(unit, ""))


def _changes(tiles: list[UnitVersion], names: _Names) -> Iterator[HistoryLine]:
    for before, after in pairwise(tiles):
        day, number = after.valid_from, after.decision_no
        if after.name != before.name:
            text = _("Đổi tên từ “%(old)s” thành “%(new)s”.") % {"old": before.name, "new": after.name}
            yield HistoryLine(day, "renamed", text, number)
        if after.parent_id != before.parent_id and after.parent_id:
            text = _("Chuyển về trực thuộc “%(parent)s”.") % {"parent": names.on(after.parent_id, day)}
            yield HistoryLine(day, "moved", text, number, (after.parent_id,))
        if after.kind_id != before.kind_id:
            kind = after.kind.name_en if get_language() == "en" else after.kind.name_vi
            yield HistoryLine(day, "changed_kind", _("Đổi loại thành “%(kind)s”.") % {"kind": kind}, number)


def _received(came: list[Succession], names: _Names) -> Iterator[HistoryLine]:
    for step in came:
        before = step.on - dt.timedelta(days=1)
        values = {"name": names.on(step.from_unit_id, before), "share": _percent(step.share)}
        text = _("Tiếp nhận %(share)s của “%(name)s”.") % values
        yield HistoryLine(step.on, "received", text, step.decision_no, (step.from_unit_id,))


def _ended(unit: Unit, went: list[Succession], names: _Names) -> Iterator[HistoryLine]:
    closing = [s for s in went if s.on == unit.closed]
    for step in went:
        if step not in closing:
            text = _("Chuyển %(share)s cho “%(name)s”.") % _heir(step, names)
            yield HistoryLine(step.on, "gave", text, step.decision_no, (step.to_unit_id,))
    if unit.closed is None:
        return
    if not closing:
        yield HistoryLine(unit.closed, "closed", _("Kết thúc hoạt động, không có đơn vị kế thừa."))
    elif len(closing) == 1:
        only = closing[0]
        text = _("Nhập vào “%(name)s”.") % _heir(only, names)
        yield HistoryLine(only.on, "merged", text, only.decision_no, (only.to_unit_id,))
    else:
        heirs = "; ".join(_("“%(name)s” (%(share)s)") % _heir(s, names) for s in closing)
        text = _("Chia cho %(heirs)s.") % {"heirs": heirs}
        yield HistoryLine(unit.closed, "split", text, closing[0].decision_no, tuple(s.to_unit_id for s in closing))


def _heir(step: Succession, names: _Names) -> dict[str, str]:
    return {"name": names.on(step.to_unit_id, step.on), "share": _percent(step.share)}


def _percent(share: int) -> str:
    whole, rest = divmod(share, 100)
    return f"{whole}%" if not rest else f"{whole},{rest:02d}%".replace("0%", "%")
