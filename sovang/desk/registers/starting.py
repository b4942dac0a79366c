"""How lines of each register are begun, and its year ended: the buttons at the head of its list."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sovang.base.parts import Act
from sovang.people.models import User
from sovang.registers import registry
from sovang.registers.description import Label, Register
from sovang.registers.models import OwnerKind


@dataclass(frozen=True)
class Start:
    """One page that writes lines of a register. ``main`` stands as a button, the others in the menu."""

    register: str
    label: Label
    view: str
    icon: str
    action: str = "entries.register"
    main: bool = False
    key: str = ""
    own: bool = False  # also for those who may write lines of their own person only
    of_register: bool = False  # the same page for every register: its address names which


_STARTS = (
    Start("deed", _("Đăng ký việc"), "desk:register_deeds", "plus", main=True, key="n"),
    Start("deed", _("Ghi việc ngoài đăng ký"), "desk:beyond", "circle-plus"),
    Start("deed", _("Chép việc năm trước"), "desk:copy", "copy"),
    Start("deed", _("Chốt năm"), "desk:close_year", "lock", action="entries.close_year"),
    Start("registration", _("Ghi bản cam kết"), "desk:commit", "signature", main=True, key="n", own=True),
    Start("registration", _("Nhập bản đăng ký chung"), "desk:sheet", "list-details"),
    Start("registration", _("Hạn chế qua kiểm điểm"), "desk:shortcomings", "message", own=True),
    Start("plan", _("Lập kế hoạch"), "desk:plan_new", "plus", main=True, key="n"),
    Start("plan", _("Chép kế hoạch cấp trên"), "desk:plan_copy", "copy"),
    Start("reported", _("Báo một con số"), "desk:report_figure", "plus", main=True, key="n"),
)


def start_acts(user: User, register: str) -> list[Act]:
    """The main buttons of a register that this role may press somewhere."""
    return [_act(s) for s in _starts(user, register) if s.main]


def other_acts(user: User, register: str) -> list[Act]:
    """Those kept in the menu."""
    return [_act(s) for s in _starts(user, register) if not s.main]


def has_own_pages(register: str) -> bool:
    """Whether its lines are begun on pages of its own, and not in the form that its description makes."""
    return any(start.register == register for start in _STARTS)


def _starts(user: User, register: str) -> list[Start]:
    described = registry.get(register)
    written = [s for s in _STARTS if s.register == register]
    if described.writer and not written:
        written.append(_new(described))
    if described.columns:
        written.append(_import(register))
    return [s for s in written if _open_to(user, s)]


def _new(described: Register) -> Start:
    own = OwnerKind.PERSON in described.owner_kinds
    return Start(
        described.code, format_lazy(_("Ghi {one}"), one=described.one), "desk:new_line", "plus", described.action,
        main=True, key="n", own=own, of_register=True,
    )  # fmt: skip


def _import(register: str) -> Start:
    """Every register that has a spreadsheet is also written by importing it."""
    label = _("Nhập từ bảng tính")
    return Start(register, label, "desk:import", "table-import", action="entries.import", of_register=True)


def _open_to(user: User, start: Start) -> bool:
    wide = user.authority.whole_units(start.action)
    return wide or (start.own and user.authority.own_lines(start.action))


def _act(start: Start) -> Act:
    href = reverse(start.view, args=[start.register] if start.of_register else [])
    return Act(start.label, href, start.icon, "main-act" if start.main else "", key=start.key)
