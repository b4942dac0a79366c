"""Nhập danh sách từ .xlsx, .xls, .ods hoặc .csv: đọc, báo lỗi từng ô, rồi nhập tất cả hoặc không dòng nào."""

from __future__ import annotations

import argparse
import json
import uuid
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.intake import actions
from sovang.intake.foreign.explaining import explanation
from sovang.intake.foreign.layout_file import read_file
from sovang.intake.returning.comparing import Comparison
from sovang.intake.returning.deciding import Decisions, Side
from sovang.intake.selectors import Preview
from sovang.registers import registry


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--unit", help="code or name of the unit; rows may be of units below it")
    parser.add_argument("--register", default="deed")
    parser.add_argument("--year", type=int, default=timezone.localdate().year)
    parser.add_argument(
        "--layout",
        type=Path,
        metavar="FILE.json",
        help="how a foreign workbook is read; without it one is printed that can be put right",
    )
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--apply", action="store_true", help="write the rows when none is faulty")
    act.add_argument("--undo", metavar="ID", help="take an applied file back")
    parser.add_argument(
        "--removed", choices=("leave", "withdraw"), default="leave", help="lines whose rows a returned sheet lacks"
    )
    parser.add_argument(
        "--conflicts",
        choices=[side.value for side in Side],
        default=Side.REFUSE.value,
        help="whose values stand where a returned sheet and the ledger have both changed a line",
    )
    parser.add_argument("--reason", default="", help="why lines are corrected, asked for after the cut-off")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    by = System("Dòng lệnh")
    if args.undo:
        rows = actions.undo(by=by, batch_id=_id(args.undo))
        show({"undone": rows}, as_json=args.json, text=_("Đã hoàn tác %(n)s dòng.") % {"n": rows})
        return 0
    if args.file is None or not args.unit:
        raise Refused(_("Xin cho biết tệp và đơn vị (--unit)."))
    if args.register not in {register.code for register in registry.all()}:
        raise Refused(_("Không có sổ “%(code)s”.") % {"code": args.register})
    read = actions.import_file(
        by=by,
        unit_code=unit_code(args.unit),
        register=args.register,
        year=args.year,
        data=args.file.read_bytes(),
        filename=args.file.name,
    )
    if args.layout:
        layout, names = read_file(args.layout)
        read = actions.decide(by=by, batch_id=read.batch_id, layout=layout, names=names, now=True)
    if read.upload.refusal:
        raise Refused(read.upload.refusal)
    if read.upload.asks:
        shown = _asked(read)
        actions.discard(by=by, batch_id=read.batch_id)
        show(shown, as_json=args.json, text=_asking(shown))
        return 2
    decided = Decisions(Side(args.conflicts), withdraw_all=args.removed == "withdraw", reason=args.reason)
    applied = actions.apply(by=by, batch_id=read.batch_id, decided=decided) if args.apply and read.is_clean else 0
    show(_data(read, applied), as_json=args.json, text=_told(read, applied))
    return 0 if read.is_clean or read.is_applied else 2


def _asked(read: Preview) -> dict[str, object]:
    """What a layout file holds, filled in with what is proposed."""
    shown = explanation(by=System("Dòng lệnh"), batch_id=read.batch_id)
    names = {name.text: name.taken_for.code if name.taken_for else "" for name in shown.names} if shown else {}
    return {"layout": read.upload.layout, "names": names}


def _asking(shown: dict[str, object]) -> str:
    told = _("Tệp không theo mẫu. Xin lưu phần dưới vào một tệp, sửa chỗ chưa đúng rồi đọc lại với --layout TỆP.")
    return f"{told}\n{json.dumps(shown, ensure_ascii=False, indent=1)}"


def _data(read: Preview, applied: int) -> dict[str, object]:
    return {
        "id": read.batch_id,
        "rows": read.upload.rows_total,
        "faulty": read.upload.rows_faulty,
        "faults": [fault._asdict() for fault in read.faults],
        "applied": applied,
        **(_counts(read.comparison) if read.comparison else {}),
    }


def _counts(found: Comparison) -> dict[str, int]:
    return {
        "new": found.new,
        "changed": len(found.changed),
        "conflicts": len(found.conflicts),
        "removed": len(found.removed),
        "unchanged": found.unchanged,
    }


def _told(read: Preview, applied: int) -> str:
    lines = [_("%(n)s dòng, %(bad)s dòng lỗi.") % {"n": read.upload.rows_total, "bad": read.upload.rows_faulty}]
    lines += [f"  {f.column}{f.line} {f.heading}: {f.message}" for f in read.faults]
    if read.comparison:
        told = _("Mới %(new)s, sửa %(changed)s, cần chọn %(conflicts)s, vắng %(removed)s, không đổi %(unchanged)s.")
        lines.append(told % _counts(read.comparison))
    if applied:
        lines.append(_("Đã nhập %(n)s dòng. Mã lần nhập: %(id)s") % {"n": applied, "id": read.batch_id})
    return "\n".join(lines)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused(_("“%(text)s” không phải mã của một lần nhập.") % {"text": text}) from None
