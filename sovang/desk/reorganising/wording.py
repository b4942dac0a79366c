"""Steps of a decision in plain words, with the names that the units bore on the eve of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Column, Row, Table
from sovang.places import steps
from sovang.places.decisions import cards_by_code
from sovang.places.models import Reorganisation
from sovang.places.selectors import UnitCard

from ..units.links import unit_link

#: Steps that a page lists; a province's decision has thousands and the file that holds them.
_SHOWN = 300
Name = Callable[[str | None], str]


def table(row: Reorganisation) -> tuple[Table, int]:
    """What was decided, unit by unit, and how many steps more there are."""
    todo = steps.from_json(row.steps)
    shown = todo[:_SHOWN]
    codes = {code for step in shown for code in (*steps.codes(step), _subject(step))}
    cards = cards_by_code(codes, row.effective - dt.timedelta(days=1))
    new = {step.code: step.name for step in todo if isinstance(step, steps.Open)}

    def name(code: str | None) -> str:
        return new.get(code or "") or (cards[code].name if code in cards else code or "–")

    rows = [Row([_unit(_subject(step), cards, name), Cell(in_words(step, name))]) for step in shown]
    return Table([Column(_("Đơn vị")), Column(_("Thay đổi"))], rows), len(todo) - len(shown)


def in_words(step: steps.Step, name: Name) -> str:
    """One sentence, the unit that it is about left out."""
    match step:
        case steps.Open():
            return _("Lập mới, trực thuộc “%(parent)s”.") % {"parent": name(step.parent)}
        case steps.Rename():
            return _("Đổi tên thành “%(name)s”.") % {"name": step.name}
        case steps.Move():
            return _("Chuyển về trực thuộc “%(parent)s”.") % {"parent": name(step.parent)}
        case steps.ChangeKind():
            return _("Đổi loại thành “%(kind)s”.") % {"kind": step.kind}
        case steps.Transfer():
            return _("Chuyển các đơn vị trực thuộc về “%(parent)s”.") % {"parent": name(step.target)}
        case steps.Merge():
            return _("Tiếp nhận toàn bộ: %(units)s.") % {"units": _listed(step, name)}
        case steps.Split():
            return _split(step, name)
        case steps.Close():
            return _closed(step, name)


def _split(step: steps.Split, name: Name) -> str:
    heirs = "; ".join(f"{name(code)} ({share / 100:g}%)".replace(".", ",") for code, share in step.shares)
    said = {"heirs": heirs}
    return _("Chia một phần cho: %(heirs)s.") % said if step.survives else _("Chia cho: %(heirs)s.") % said


def _closed(step: steps.Close, name: Name) -> str:
    if step.successor:
        return _("Kết thúc, nhập vào “%(heir)s”.") % {"heir": name(step.successor)}
    if step.with_sub_units:
        return _("Kết thúc cùng các đơn vị trực thuộc, không có đơn vị kế thừa.")
    return _("Kết thúc, không có đơn vị kế thừa.")


def _listed(step: steps.Merge, name: Name) -> str:
    return "; ".join(f"“{name(code)}”" for code in step.units if code != step.into)


def _subject(step: steps.Step) -> str:
    """Code of the unit whose line it is."""
    match step:
        case steps.Open():
            return step.code
        case steps.Merge():
            return step.into
        case steps.Transfer():
            return step.source
        case _:
            return step.unit


def _unit(code: str, cards: dict[str, UnitCard], name: Name) -> Cell:
    return Cell(name(code), unit_link(cards[code]) if code in cards else "")
