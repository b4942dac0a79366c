"""What changed in a line of the journal, in words: names of fields, days, yes and no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.dates import write_day
from sovang.base.parts import Words
from sovang.journal.models import JournalLine
from sovang.people.models import Membership
from sovang.people.table import ROLES
from sovang.registers import registry

#: Keys of the journal's ``before`` and ``after`` that people should not have to guess.
_NAMES: dict[str, Words] = {
    "state": gettext_lazy("Trạng thái"),
    "title": gettext_lazy("Nội dung"),
    "name": gettext_lazy("Tên"),
    "name_vi": gettext_lazy("Tên tiếng Việt"),
    "name_en": gettext_lazy("Tên tiếng Anh"),
    "label": gettext_lazy("Tên gọi"),
    "username": gettext_lazy("Tên đăng nhập"),
    "role": gettext_lazy("Vai trò"),
    "unit": gettext_lazy("Đơn vị"),
    "standing": gettext_lazy("Tư cách"),
    "post": gettext_lazy("Chức vụ"),
    "code": gettext_lazy("Mã"),
    "year": gettext_lazy("Năm"),
    "year_of_birth": gettext_lazy("Năm sinh"),
    "day": gettext_lazy("Ngày"),
    "on": gettext_lazy("Ngày"),
    "due": gettext_lazy("Hạn"),
    "cutoff": gettext_lazy("Ngày chốt số liệu"),
    "since": gettext_lazy("Từ ngày"),
    "valid_from": gettext_lazy("Từ ngày"),
    "valid_to": gettext_lazy("Đến ngày"),
    "first_year": gettext_lazy("Từ năm"),
    "last_year": gettext_lazy("Đến năm"),
    "in_force_until": gettext_lazy("Hiệu lực đến"),
    "implements": gettext_lazy("Thực hiện văn bản"),
    "decision_no": gettext_lazy("Số quyết định"),
    "number": gettext_lazy("Số, ký hiệu"),
    "at_least": gettext_lazy("Ít nhất"),
    "at_most": gettext_lazy("Nhiều nhất"),
    "note": gettext_lazy("Ghi chú"),
    "active": gettext_lazy("Đang dùng"),
    "is_active": gettext_lazy("Đang dùng"),
    "order": gettext_lazy("Thứ tự"),
    "value": gettext_lazy("Giá trị"),
    "items": gettext_lazy("Nội dung"),
    "manager": gettext_lazy("Cấp quản lý"),
    "starts": gettext_lazy("Bắt đầu"),
    "ends": gettext_lazy("Kết thúc"),
    "last_day": gettext_lazy("Ngày cuối cùng"),
    "text": gettext_lazy("Nội dung"),
    "owner": gettext_lazy("Chủ thể"),
}


#: Keys whose values are codes, and what the codes mean.
_CODES: dict[str, Mapping[str, Words]] = {
    "role": ROLES,
    "standing": {str(code): label for code, label in Membership.Standing.choices},
}
_UNITS = frozenset({"unit", "unit_id", "manager"})


@dataclass(frozen=True)
class Changed:
    """One field before and after; a dash where it was not there."""

    key: str
    name: Words
    before: str
    after: str


def units_in(lines: Iterable[JournalLine]) -> set[int]:
    """The units that the changes of ``lines`` name by their ids."""
    both = [side for line in lines for side in (line.before, line.after)]
    return {side[key] for side in both for key in _UNITS & side.keys() if isinstance(side[key], int)}


def changes(line: JournalLine, units: Mapping[int, str]) -> list[Changed]:
    """What a line says of each field, those that stayed the same left out; ``units`` names those of ``units_in``."""
    before, after = line.before, line.after

    def said(key: str, value: Any) -> str:
        if key in _UNITS:
            return units.get(value, _said(value))
        if key == "state":
            return _state(line.verb.partition(".")[0], str(value or ""))
        return str(_CODES.get(key, {}).get(str(value), "")) or _said(value)

    return [
        Changed(key, _NAMES.get(key, key), said(key, before.get(key)), said(key, after.get(key)))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


def _state(register: str, code: str) -> str:
    """The label of a state; a verb of all registers does not say whose state it is, so the first that knows it does."""
    ordered = sorted(registry.all(), key=lambda one: one.code != register)
    return next((str(state.label) for one in ordered for state in one.states if state.code == code), code or "–")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value) or "–"
    if isinstance(value, dict):
        return str(value.get("text") or value.get("title") or ", ".join(_said(one) for one in value.values()))
    return "–" if value in (None, "") else _day(str(value))


def _day(text: str) -> str:
    """A day of the calendar as people write it; other text as it is."""
    try:
        return write_day(dt.date.fromisoformat(text)) if len(text) == len("2026-11-20") else text
    except ValueError:
        return text
