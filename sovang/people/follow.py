"""People go along with a reorganisation: members, home units, managed cadres and grants of closed units.

They go to the sole successor, else to the custodian, who places them from there; where there is neither, spans end on
the day of closing and persons keep the closed unit as their home until somebody moves them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write
from sovang.places.followers import Inverse, Line
from sovang.places.plan import Plan
from sovang.places.selectors import unit_cards

from .handover import TABLES, Targets, chunks
from .models import Grant, Person
from .spans import not_ended


class PeopleFollow:
    """The room's ``places.followers.Follower``."""

    name = "people"
    label = gettext_lazy("Đảng viên, cán bộ và phân quyền")

    def preview(self, plan: Plan) -> list[Line]:
        """One line per closed unit with people or grants; open where nobody is named to take them."""
        targets = _targets(plan)
        persons = _per_unit(Person.objects.filter(home_unit__in=targets), "home_unit_id")
        grants = _per_unit(Grant.objects.filter(not_ended(plan.effective), unit__in=targets), "unit_id")
        names = {pk: card.name for pk, card in unit_cards([*targets, *filter(None, targets.values())]).items()}
        return [
            _line(unit, names, targets[unit], persons.get(unit, 0), grants.get(unit, 0))
            for unit in targets
            if unit in persons or unit in grants
        ]

    def apply(self, plan: Plan, by: Actor) -> list[Inverse]:
        targets = _targets(plan)
        if not (targets or plan.opened):
            return []
        homes = _move_homes(targets, by)
        done: list[Inverse] = [table.hand_over(targets, plan.effective) for table in TABLES]
        for table, part in zip(TABLES, done, strict=True):
            told = table.told(part["new"])
            changes = [Change(table.noun, row["id"], name, row[table.unit], after=said) for row, name, said in told]
            write(by=by, verb="people.follow", changes=changes)
        return [{"homes": homes, "opened": list(plan.opened)}, *done]

    def undo(self, inverse: list[Inverse], by: Actor) -> None:
        if not inverse:
            return
        first, *done = inverse
        for table, part in zip(TABLES, done, strict=True):
            told = list(table.told(part["new"]))  # before they go
            table.take_back(part)
            changes = [Change(table.noun, row["id"], name, row[table.unit], said) for row, name, said in told]
            write(by=by, verb="people.follow_back", changes=changes)
        _restore_homes(first["homes"], by)
        _check_nobody_left(first["opened"])


def _targets(plan: Plan) -> dict[int, int | None]:
    """Where the people of each closed unit go; through units that close in the same decision to where that ends."""
    direct = {h.unit_id: h.sole_heir_id or h.custodian_id for h in plan.closed}
    ends: dict[int, int | None] = {}
    for unit in direct:
        end, passed = direct[unit], {unit}
        while end in direct and end not in passed:
            passed.add(end)
            end = direct[end]
        ends[unit] = end
    return ends


def _line(unit: int, names: Mapping[int, str], target: int | None, persons: int, grants: int) -> Line:
    facts = {
        "unit": names[unit],
        "target": names.get(target or 0, ""),
        "persons": ngettext("%d người", "%d người", persons) % persons,
        "grants": ngettext("%d phân quyền", "%d phân quyền", grants) % grants,
    }
    if target is None:
        text = _("%(persons)s và %(grants)s của %(unit)s chưa có đơn vị tiếp nhận.") % facts
        return Line(text, unit, is_open=True)
    return Line(_("%(persons)s và %(grants)s của %(unit)s chuyển về %(target)s.") % facts, unit)


def _per_unit(rows: QuerySet[Person] | QuerySet[Grant], column: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(column).annotate(count=Count("pk")))


def _move_homes(targets: Targets, by: Actor) -> dict[str, list[str]]:
    """Home units follow at once, whatever the day: they are where the next registration is made."""
    moved: dict[str, list[str]] = {}
    changes: list[Change] = []
    for unit, target in targets.items():
        if target is None:
            continue
        persons = list(Person.objects.select_for_update().filter(home_unit_id=unit).values_list("pk", "name"))
        Person.objects.filter(home_unit_id=unit).update(home_unit_id=target)
        moved[str(unit)] = [str(pk) for pk, _name in persons]
        changes += [Change("person", pk, name, target, {"unit": unit}, {"unit": target}) for pk, name in persons]
    write(by=by, verb="people.follow", changes=changes)
    return moved


def _restore_homes(moved: Mapping[str, list[str]], by: Actor) -> None:
    changes: list[Change] = []
    for unit, ids in moved.items():
        for part in chunks(ids):
            rows = Person.objects.filter(pk__in=part)
            back = {"unit": int(unit)}
            changes += [Change("person", p.pk, p.name, int(unit), {"unit": p.home_unit_id}, back) for p in rows]
            rows.update(home_unit_id=int(unit))
    write(by=by, verb="people.follow_back", changes=changes)


def _check_nobody_left(unit_ids: Collection[int]) -> None:
    """Units that the reorganisation opened are about to go: nobody may have been put there since."""
    if Person.objects.filter(home_unit__in=unit_ids).exists() or any(table.at_any(unit_ids) for table in TABLES):
        raise Refused(_("Không hoàn tác được: đã có người hoặc phân quyền mới ở đơn vị do lần sắp xếp này lập ra."))
