"""What a row of a member list says on the page: who, where, what would change, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Chip
from sovang.intake.members import selectors
from sovang.intake.members.models import Group, ListedMember
from sovang.intake.members.proposing import units_of
from sovang.people.models import Membership
from sovang.places.selectors import UnitCard, unit_cards


@dataclass(frozen=True)
class Line:
    """A row of the list. ``says``: what would change, or is to be known; ``who``: where an unsure row is settled."""

    id: int
    name: str
    note: str
    place: str
    says: list[str]
    chip: Chip | None
    who: str


def lines_of(rows: list[ListedMember]) -> list[Line]:
    """Rows as they are shown; one query for the units that they name."""
    cards = unit_cards(units_of(rows))
    return [_line(row, cards) for row in rows]


def _line(row: ListedMember, cards: Mapping[int, UnitCard]) -> Line:
    notes = [_("dòng %(line)s") % {"line": row.line}] if row.line else []
    notes += [_("sinh %(year)s") % {"year": row.year_of_birth}] if row.year_of_birth else []
    settled = row.group == Group.UNSURE and row.why not in selectors.CLOSED
    return Line(
        id=row.pk,
        name=row.name or "–",
        note=" · ".join(notes),
        place=_place(row, cards),
        says=_says(row),
        chip=_decided(row),
        who=reverse("desk:settle_member", args=[row.pk]) if settled else "",
    )


def _place(row: ListedMember, cards: Mapping[int, UnitCard]) -> str:
    here = cards[row.unit_id].name if row.unit_id else "–"
    before = cards.get(row.changes.get("unit", [0])[0])
    return f"{before.name} → {here}" if before else here


def _decided(row: ListedMember) -> Chip | None:
    if not selectors.decidable(Group(row.group)):
        return None
    return Chip(_("Sẽ ghi"), "check", "good") if row.taken else Chip(_("Để lại"), "minus", "outline")


def _says(row: ListedMember) -> list[str]:
    if row.group == Group.UNREAD:
        return [row.told]
    if row.group == Group.UNSURE:
        return [row.get_why_display()]
    if row.group == Group.NEW and row.person is None:
        said = [
            _standing(row.standing or Membership.Standing.FULL),
            row.post,
            _("miễn sinh hoạt") if row.exempt else "",
        ]
        return [text for text in said if text]
    back = [_("trở lại: sổ đã có người này")] if row.group == Group.NEW else []
    return back + [_change(name, *pair) for name, pair in row.changes.items() if name != "unit"]


def _change(name: str, before: object, after: object) -> str:
    labels = {
        "name": _("họ tên"),
        "year_of_birth": _("năm sinh"),
        "standing": _("tư cách"),
        "post": _("chức vụ"),
        "exempt": _("miễn sinh hoạt"),
    }
    told = {"standing": _standing, "exempt": _exempt}.get(name, str)
    return f"{labels[name]}: {told(before) if before or name == 'exempt' else '–'} → {told(after)}"


def _standing(code: object) -> str:
    return str(Membership.Standing(str(code)).label)


def _exempt(said: object) -> str:
    return _("được miễn") if said else _("không miễn")
