"""What may be done with the persons that are ticked in the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sovang.base.parts import Act, Words
from sovang.people import actions
from sovang.people.models import User

from .forms import ActForm, EndForm, ExemptForm, JoinForm, ManagedForm, MoveForm

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class PersonAct:
    """An act with the form that it needs, and what is said when it is done."""

    label: Words
    icon: str
    form: type[ActForm]
    run: Callable[[User, Collection[UUID], Typed], object]
    done: Words


def _move(by: User, ids: Collection[UUID], typed: Typed) -> None:
    actions.move_members(by=by, person_ids=ids, to_unit_id=typed["unit"].id, on=typed["on"])


def _join(by: User, ids: Collection[UUID], typed: Typed) -> None:
    rest = {name: typed[name] for name in ("standing", "post", "on")}
    actions.join_unit(by=by, person_ids=ids, unit_id=typed["unit"].id, **rest)


def _exempt(by: User, ids: Collection[UUID], typed: Typed) -> None:
    actions.exempt(by=by, person_ids=ids, **typed)


def _end_exemption(by: User, ids: Collection[UUID], typed: Typed) -> None:
    actions.end_exemption(by=by, person_ids=ids, on=typed["on"])


def _manage(by: User, ids: Collection[UUID], typed: Typed) -> None:
    actions.manage_cadres(by=by, person_ids=ids, manager_id=typed["manager"].id, on=typed["on"])


def _release(by: User, ids: Collection[UUID], typed: Typed) -> None:
    actions.release_cadres(by=by, person_ids=ids, manager_id=typed["manager"].id, on=typed["on"])


ACTS: Mapping[str, PersonAct] = {
    "move": PersonAct(_("Chuyển sinh hoạt"), "arrow-right", MoveForm, _move, _("Đã chuyển sinh hoạt.")),
    "join": PersonAct(_("Thêm nơi sinh hoạt"), "users-plus", JoinForm, _join, _("Đã ghi thêm nơi sinh hoạt.")),
    "exempt": PersonAct(_("Miễn sinh hoạt"), "minus", ExemptForm, _exempt, _("Đã ghi miễn sinh hoạt.")),
    "end": PersonAct(
        _("Thôi miễn sinh hoạt"), "rotate-clockwise", EndForm, _end_exemption, _("Đã ghi thôi miễn sinh hoạt.")
    ),
    "manage": PersonAct(_("Đưa vào diện quản lý"), "shield-check", ManagedForm, _manage, _("Đã ghi diện quản lý.")),
    "release": PersonAct(_("Đưa ra khỏi diện quản lý"), "x", ManagedForm, _release, _("Đã ghi thôi diện quản lý.")),
}


def act_buttons() -> list[Act]:
    """The buttons of the bulk bar."""
    return [Act(act.label, reverse("desk:act_on_people", args=[name]), act.icon) for name, act in ACTS.items()]
