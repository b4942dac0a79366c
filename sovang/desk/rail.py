"""The places of the menu. Those of the ledger come from the registers' descriptions, a group for each shelf."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import registry
from sovang.registers.description import Label, Register, Shelf


@dataclass(frozen=True)
class Place:
    """One address of the rail, and the policy action without which it is not shown."""

    label: Label
    icon: str
    view: str
    action: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Places under one heading; those with an icon of their own can be folded away."""

    title: Label
    places: tuple[Place, ...]
    icon: str = ""


_SHELVES: dict[Shelf, tuple[Label, str]] = {
    Shelf.DO: (_("Làm theo"), "checklist"),
    Shelf.LEARN: (_("Học tập, tuyên truyền"), "school"),
    Shelf.PEOPLE: (pgettext_lazy("rail", "Nhân dân"), "messages"),
    Shelf.PRAISE: (_("Biểu dương"), "award"),
    Shelf.CHECK: (_("Kiểm tra, đánh giá"), "clipboard-search"),
}
_TODAY = Section("", (Place(_("Hôm nay"), "home", "desk:today", "places.view"),))
_REST = (
    Section(
        _("Tổng hợp"),
        (
            Place(_("Văn bản chỉ đạo"), "file-certificate", "desk:documents", "places.view"),
            Place(_("Số liệu"), "chart-bar", "desk:figures", "figures.view"),
            Place(_("Đóng góp"), "gift", "desk:contributions", "entries.view"),
            Place(_("Báo cáo"), "report", "desk:reports", "reports.view"),
            Place(_("Đọc báo cáo"), "report-search", "desk:narratives", "entries.import"),
            Place(_("Kiểm tra dữ liệu"), "zoom-check", "desk:checks", "figures.view"),
        ),
    ),
    Section(
        _("Tổ chức"),
        (
            Place(pgettext_lazy("rail", "Đơn vị"), "sitemap", "desk:units", "places.view"),
            Place(_("Sắp xếp tổ chức"), "arrows-join", "desk:reorganisations", "places.reorganise"),
            Place(_("Người"), "users", "desk:people", "people.view"),
            Place(_("Nhật ký"), "history", "desk:journal", "journal.view"),
            Place(_("Thiết lập"), "settings", "desk:settings", "programmes.manage"),
        ),
    ),
)


@dataclass(frozen=True)
class Stand:
    """A shelf of the ledger with its registers in order."""

    title: Label
    icon: str
    registers: tuple[Register, ...]


def sections() -> tuple[Section, ...]:
    """Everything that the rail can show, from above; a shelf only where a register stands on it."""
    shelves = (Section(s.title, tuple(map(_place, s.registers)), s.icon) for s in stands())
    return (_TODAY, *shelves, *_REST)


def stands() -> list[Stand]:
    """The shelves that hold registers, in the order of the movement's year."""
    found = []
    for shelf, (title, icon) in _SHELVES.items():
        here = (r for r in registry.all() if r.shelf is shelf)
        if registers := tuple(sorted(here, key=lambda r: (r.order, r.code))):
            found.append(Stand(title, icon, registers))
    return found


def _place(register: Register) -> Place:
    return Place(register.short or register.label, register.icon, "desk:register", "entries.view", (register.code,))
