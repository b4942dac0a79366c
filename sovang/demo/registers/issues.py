"""Pressing issues of two communes, in every state."""

from __future__ import annotations

import datetime as dt

from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.issues.actions import choose_issues
from sovang.registers.issues.models import Subject
from sovang.registers.issues.rows import NewIssue

from . import Stage

ORDER = 30
_ISSUES = (
    ("TN-X01864", "Rác ở chợ trung tâm chưa được thu gom hằng ngày", Subject.ENVIRONMENT, "Ban quản lý chợ"),
    ("TN-X01864", "Đường vào thôn lầy lội mùa mưa", Subject.WORKS, "Phòng Kinh tế xã"),
    ("TN-X01864", "Chậm trả kết quả thủ tục đất đai", Subject.LAND, "Trung tâm phục vụ hành chính công xã"),
    ("TN-X01864", "Đèn đường thôn trung tâm hỏng lâu ngày", Subject.WORKS, "Thôn trung tâm"),
    ("TN-X01882", "Chế độ hộ nghèo chi trả chậm", Subject.POLICY, "Phòng Văn hóa – Xã hội xã"),
)


def write(stage: Stage) -> None:
    today, year = stage.today, stage.today.year
    chosen = max(dt.date(year, 1, 1), today - dt.timedelta(days=120))
    rows = [
        NewIssue(
            title=title, unit_id=stage.units[code], year=year, day=chosen, subject=subject, responsible=who,
            due=today + dt.timedelta(days=20 - 15 * n), synthetic=True,
        )
        for n, (code, title, subject, who) in enumerate(_ISSUES)
    ]  # fmt: skip
    ids = choose_issues(by=stage.by, rows=rows)
    carriers = registry.get("issue").carriers
    carriers["begin"](Asked(stage.by, ids[1:], today))
    solved = {"outcome": "Đã thay đèn, giao thôn trông coi"}
    carriers["report_done"](Asked(stage.by, ids[3:], today, given=solved))
    carriers["verify"](Asked(stage.by, ids[4:], today))
