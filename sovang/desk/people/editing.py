"""What may be put right of one person: name and year, the standing in a unit, a further membership that has ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sovang.base.parts import Words
from sovang.people import actions
from sovang.people.members import PersonFile
from sovang.people.models import Person, User

from .forms import CorrectForm, EditForm, LeaveForm, StandingForm

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Edit:
    """An edit with its form and what is said when it is done. ``units``: where the person has what it changes."""

    label: Words
    icon: str
    form: type[EditForm]
    units: Callable[[PersonFile], list[int]]
    run: Callable[[User, Person, Typed], object]
    done: Words


def _correct(by: User, person: Person, typed: Typed) -> None:
    actions.correct_person(by=by, person_id=person.pk, **typed)


def _change_standing(by: User, person: Person, typed: Typed) -> None:
    actions.change_standing(
        by=by, person_id=person.pk, unit_id=typed["unit"], standing=typed["standing"], on=typed["on"]
    )


def _leave(by: User, person: Person, typed: Typed) -> None:
    actions.leave_unit(by=by, person_ids=[person.pk], unit_id=typed["unit"], on=typed["on"])


def _home(kept: PersonFile) -> list[int]:
    return [kept.person.home_unit_id]


def _joined(kept: PersonFile) -> list[int]:
    """Today's units, the home unit first."""
    home = kept.person.home_unit_id
    return sorted((row.unit_id for row in kept.joined), key=lambda unit: unit != home)


def _further(kept: PersonFile) -> list[int]:
    return [unit for unit in _joined(kept) if unit != kept.person.home_unit_id]


EDITS: Mapping[str, Edit] = {
    "correct": Edit(_("Sửa họ tên, năm sinh"), "pencil", CorrectForm, _home, _correct, _("Đã sửa thông tin.")),
    "standing": Edit(_("Đổi tư cách"), "refresh", StandingForm, _joined, _change_standing, _("Đã đổi tư cách.")),
    "leave": Edit(_("Thôi một nơi sinh hoạt"), "logout", LeaveForm, _further, _leave, _("Đã ghi thôi sinh hoạt.")),
}


def places(user: User, edit: Edit, kept: PersonFile) -> list[int]:
    """The units where this user may make the edit, in the order of ``edit.units``."""
    units = edit.units(kept)
    allowed = user.among("people.manage", set(units))
    return [unit for unit in units if unit in allowed]
