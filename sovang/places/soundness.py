"""What must hold of the tree on every day: whoever writes to it asks here before anything is derived from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from . import forest as woods
from .models import Unit, UnitVersion


def require_sound(*, besides: Collection[int] = ()) -> None:
    """Look at the whole tree, units in ``besides`` left out (a preview asks about those).

    Raises Refused, naming the units and the day, unless every unit hangs on every day of its life under a unit that is
    open and of a higher level (so that no cycle can exist), and every heir is open when it takes over.
    """
    forest = woods.load()
    for unit, heirs in forest.heirs.items():
        for heir in heirs:
            if not forest.lives[heir.unit].holds(heir.on):
                raise _refused(_("“%(unit)s” không hoạt động vào ngày %(day)s nên không thể kế thừa “%(other)s”."),
                               heir.unit, heir.on, unit)  # fmt: skip
    for unit, spans in forest.spans.items():
        for span in spans:
            if span.parent is not None and unit not in besides:
                _require_parent(forest, unit, span, span.parent)


def _require_parent(forest: woods.Forest, unit: int, span: woods.Span, parent: int) -> None:
    life = forest.lives[parent]
    if span.start < life.opened:
        raise _refused(_("Vào ngày %(day)s chưa có “%(other)s” để “%(unit)s” trực thuộc."), unit, span.start, parent)
    if life.closed and (span.end is None or span.end > life.closed):
        day = max(life.closed, span.start)
        raise _refused(_("Từ ngày %(day)s “%(other)s” không còn, mà “%(unit)s” vẫn trực thuộc."), unit, day, parent)
    for above in forest.spans[parent]:
        overlaps = (span.end is None or above.start < span.end) and (above.end is None or span.start < above.end)
        if overlaps and above.slot >= span.slot:
            day = max(span.start, above.start)
            raise _refused(
                _("Ngày %(day)s: “%(unit)s” không thể trực thuộc “%(other)s” vì không ở cấp dưới của đơn vị đó."),
                unit, day, parent,
            )  # fmt: skip


def _refused(sentence: str, unit: int, day: dt.date, other: int) -> Refused:
    names = {"unit": _name(unit), "other": _name(other), "day": date_format(day, "d/m/Y")}
    return Refused(sentence % names, field="parent")


def _name(unit: int) -> str:
    found = UnitVersion.objects.filter(unit=unit).order_by("-valid_from").values_list("name", flat=True).first()
    return found or Unit.objects.get(id=unit).code
