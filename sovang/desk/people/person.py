"""What is kept of one person: where they belong and belonged, and what may be done about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.parts import Act, Cell, Chip, Column, Row, Table, Words
from sovang.people.members import PersonFile, person_file
from sovang.people.models import Exemption, ManagedCadre, Membership, Person, User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard, unit_cards

from ..scope import who
from ..units.links import Ways
from .acts import ACTS
from .editing import EDITS, places

_EVE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Page:
    """The whole page; ``spells``: exemptions and management, the last first."""

    person: Person
    chips: Sequence[Chip]
    facts: Sequence[tuple[Words, str]]
    acts: Sequence[Act]
    more: Sequence[Act]
    memberships: Table
    spells: Table


def build(request: HttpRequest, id: UUID) -> Page:
    """Raises NotFound for a person beyond reach."""
    user = who(request)
    kept = person_file(by=user, id=id)
    named = {row.unit_id for row in kept.memberships} | {row.manager_id for row in kept.managed}
    cards = unit_cards(named | {kept.person.home_unit_id})
    return Page(
        person=kept.person,
        chips=_chips(kept),
        facts=_facts(kept.person, cards),
        acts=_edits(user, kept),
        more=_acts(user, kept),
        memberships=_memberships(kept, cards, Ways(user, cards)),
        spells=_spells(kept, cards),
    )


def _facts(person: Person, cards: dict[int, UnitCard]) -> list[tuple[Words, str]]:
    return [
        (_("Mã"), person.code),
        (_("Năm sinh"), str(person.year_of_birth or "–")),
        (_("Nơi sinh hoạt chính"), cards[person.home_unit_id].name),
    ]


def _chips(kept: PersonFile) -> list[Chip]:
    found = []
    if _current(kept.exemptions):
        found.append(Chip(_("Miễn sinh hoạt"), "minus", "outline"))
    if _current(kept.managed):
        found.append(Chip(_("Diện quản lý"), "shield-check", "info"))
    if kept.person.synthetic:
        found.append(Chip(_("Dữ liệu giả lập"), "flag", "outline"))
    return found


def _edits(user: User, kept: PersonFile) -> list[Act]:
    id = kept.person.pk
    return [
        Act(edit.label, reverse("desk:edit_person", args=[id, name]), edit.icon)
        for name, edit in EDITS.items()
        if places(user, edit, kept)
    ]


def _acts(user: User, kept: PersonFile) -> list[Act]:
    """What the list does with many, for this one; of each pair the one that fits."""
    if not may(user, "people.manage", kept.person.home_unit_id):
        return []
    unfit = {"exempt" if _current(kept.exemptions) else "end"} | (set() if _current(kept.managed) else {"release"})
    query = f"?id={kept.person.pk}&of=person"
    return [
        Act(act.label, reverse("desk:act_on_people", args=[name]) + query, act.icon)
        for name, act in ACTS.items()
        if name not in unfit
    ]


def _memberships(kept: PersonFile, cards: dict[int, UnitCard], ways: Ways) -> Table:
    rows = [
        Row([
            Cell(cards[row.unit_id].name, ways.to(cards[row.unit_id]), _home(row, kept)),
            Cell(row.get_standing_display()), Cell(row.post or "–"),
            Cell(write_day(row.valid_from)), Cell(_last(row)),
        ])
        for row in kept.memberships
    ]  # fmt: skip
    named = (_("Đơn vị"), _("Tư cách"), _("Chức vụ"), _("Từ ngày"), _("Đến ngày"))
    return Table([Column(text) for text in named], rows)


def _home(row: Membership, kept: PersonFile) -> str:
    return _("nơi sinh hoạt chính") if row in kept.joined and row.unit_id == kept.person.home_unit_id else ""


def _spells(kept: PersonFile, cards: dict[int, UnitCard]) -> Table:
    rows = [_spell(row, _("Miễn sinh hoạt"), row.decision_no) for row in kept.exemptions]
    rows += [_spell(row, _("Diện quản lý"), cards[row.manager_id].name) for row in kept.managed]
    return Table([Column(text) for text in (_("Việc"), _("Từ ngày"), _("Đến ngày"))], rows)


def _spell(row: Exemption | ManagedCadre, what: str, note: str) -> Row:
    return Row([Cell(what, note=note), Cell(write_day(row.valid_from)), Cell(_last(row))])


def _last(row: Membership | Exemption | ManagedCadre) -> str:
    return write_day(row.valid_to - _EVE) if row.valid_to else _("nay")


def _current(rows: Iterable[Exemption | ManagedCadre]) -> bool:
    today = timezone.localdate()
    return any(row.valid_from <= today and (row.valid_to is None or today < row.valid_to) for row in rows)
