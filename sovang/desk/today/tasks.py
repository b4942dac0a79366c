"""What is owed and what waits, as rows of the first page: each with the button that does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sovang.base.dates import write_day
from sovang.base.parts import Act, Chip, Words
from sovang.people.models import User
from sovang.registers import today as ledger
from sovang.registers.today import Bucket

from ..scope import own_units

#: Kinds of task whose debtors are units, listed by name on a page of their own.
BY_UNIT = ("register", "progress")
_HEADINGS = {
    Bucket.OVERDUE: gettext_lazy("Quá hạn"),
    Bucket.TODAY: gettext_lazy("Hôm nay"),
    Bucket.WEEK: gettext_lazy("Trong 7 ngày tới"),
    Bucket.LATER: gettext_lazy("Sau đó"),
}


@dataclass(frozen=True)
class Task:
    """One thing to do; its button does it."""

    chip: Chip
    what: str
    why: str
    act: Act


@dataclass(frozen=True)
class Group:
    """The tasks of one bucket of time."""

    title: Words
    tasks: Sequence[Task]


def groups(user: User, today: dt.date) -> list[Group]:
    """Everything owed and waiting, the overdue first."""
    found = ledger.tasks(by=user, today=today)
    returned = {unit for tasks in found.values() for task in tasks if task.entry_id for unit in task.unit_ids}
    below = user.among("entries.return", returned)
    return [
        Group(_HEADINGS[bucket], [Task(_chip(t, today), t.title, t.detail, _act(user, t, below)) for t in tasks])
        for bucket, tasks in found.items()
    ]


def _chip(task: ledger.Task, today: dt.date) -> Chip:
    if task.due < today:
        days = (today - task.due).days
        text = ngettext("Trễ %(days)s ngày", "Trễ %(days)s ngày", days) % {"days": days}
        return Chip(text, "arrow-back-up" if task.code == "returned" else "clock-exclamation", "bad")
    if task.due == today:
        return Chip(_("Hôm nay"), "hourglass", "waiting")
    return Chip(write_day(task.due), "calendar")


def _act(user: User, task: ledger.Task, below: Collection[int]) -> Act:
    """``below``: units whose lines the user sends back; what they have to mend is only followed."""
    if task.entry_id and (task.code != "returned" or set(task.unit_ids) <= set(below)):
        return Act(_("Xem"), reverse("desk:entry", args=[task.entry_id]))
    if task.entry_id:
        return Act(_("Sửa và gửi lại"), reverse("desk:correct_entry", args=[task.entry_id]), tone="main-act")
    if task.directive_id:
        return Act(_("Xem văn bản"), reverse("desk:document", args=[task.directive_id]))
    if task.code == "commit":
        return Act(_("Ghi bản cam kết"), reverse("desk:commit"), tone="main-act")
    if task.code == "close":
        return Act(_("Chốt năm"), reverse("desk:close_year"))
    if task.code in BY_UNIT:
        return _act_of_units(user, task)
    label = _("Xem và xác nhận") if task.code == "confirm" else _("Xem")
    return Act(label, _list(user, task, view=task.view))


def _act_of_units(user: User, task: ledger.Task) -> Act:
    """Whoever owes it alone does it; whoever has units below sees which of them owe it."""
    own = {card.id for card in own_units(user)}
    if set(task.unit_ids) <= own:
        if task.code == "register":
            return Act(_("Đăng ký"), reverse("desk:register_deeds"), tone="main-act")
        return Act(_("Cập nhật"), _list(user, task, view="doing"), tone="main-act")
    owing = reverse("desk:owing", args=[task.code, task.year])
    return Act(_("Xem và nhắc"), owing)


def _list(user: User, task: ledger.Task, **asked: str) -> str:
    """The list of the register at the unit and in the year that the task speaks of."""
    own = own_units(user)
    if len(own) == 1:
        asked["unit"] = own[0].code
    if task.year:
        asked["year"] = str(task.year)
    return f"{reverse('desk:register', args=[task.register])}?{urlencode({k: v for k, v in asked.items() if v})}"
