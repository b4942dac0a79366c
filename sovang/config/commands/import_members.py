"""Đối chiếu danh sách đảng viên (.xlsx, .csv) với danh sách người: khớp, mới, chuyển, thay đổi, không còn, chưa rõ.

Chỉ đọc và báo khi không có --apply. Dòng chưa rõ thì xin quyết định trên trang “Đối chiếu danh sách”.
"""

from __future__ import annotations

import argparse
import uuid
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.intake.members import actions, selectors
from sovang.intake.members.models import Group, MemberList


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--unit", help="code or name of the unit; rows may be of units below it")
    parser.add_argument("--on", default="", help="the day of the list, as 30/11/2026 or 2026-11-30; default: today")
    parser.add_argument("--left", action="store_true", help="end the memberships of those who are not in the list")
    act = parser.add_mutually_exclusive_group()
    act.add_argument(
        "--apply", action="store_true", help="write who is new, has moved or changed; default: only report"
    )
    act.add_argument("--undo", metavar="ID", help="put everybody back as before a list")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    by = System("Dòng lệnh")
    if args.undo:
        count = actions.undo(by=by, id=_id(args.undo))
        show({"undone": count}, as_json=args.json, text=_("Đã trả %(n)s người về như trước.") % {"n": count})
        return 0
    if args.file is None or not args.unit:
        raise Refused(_("Xin cho biết tệp và đơn vị (--unit)."))
    made = actions.take_in(
        by=by,
        unit_code=unit_code(args.unit),
        on=read_day(args.on) if args.on else timezone.localdate(),
        data=args.file.read_bytes(),
        filename=args.file.name,
    )
    if args.left:
        actions.decide(by=by, id=made.pk, group=Group.LEFT, taken=True)
    counts = {str(group): tally.rows for group, tally in selectors.tallies(made).items()}
    written = actions.apply(by=by, id=made.pk) if args.apply else None
    data = {"id": made.pk, "notices": made.notices, "groups": counts, "written": written}
    show(data, as_json=args.json, text=_told(made, counts, written))
    return 0


def _told(made: MemberList, counts: dict[str, int], written: int | None) -> str:
    lines = [*made.notices, *(f"{group.label}: {counts[group]}" for group in Group)]
    if written is not None:
        lines.append(_("Đã ghi %(n)s dòng. Mã danh sách: %(id)s") % {"n": written, "id": made.pk})
    return "\n".join(lines)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused(_("“%(text)s” không phải mã của một danh sách.") % {"text": text}) from None
