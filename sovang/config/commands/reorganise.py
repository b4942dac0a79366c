"""Xem trước, áp dụng hoặc hoàn tác một đợt sắp xếp tổ chức từ bảng chuyển đổi (CSV)."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.config.cli import show
from sovang.places.actions import (
    Preview,
    apply_reorganisation,
    preview_reorganisation,
    undo_reorganisation,
)
from sovang.places.followers import Line, label_of
from sovang.places.mapping import mapping_template, read_mapping_file


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mapping", nargs="?", type=Path, help="the mapping file")
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--preview", action="store_true", help="show what would change; nothing is written")
    act.add_argument("--apply", action="store_true")
    act.add_argument("--undo", metavar="ID", help="take a reorganisation back")
    act.add_argument("--template", action="store_true", help="print an empty mapping file")
    parser.add_argument("--title", default="", help="default: the name of the file")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int | None:
    by = System("Dòng lệnh")
    if args.template:
        sys.stdout.write(mapping_template().decode())
        return None
    if args.undo:
        undone = undo_reorganisation(by=by, reorganisation_id=_id(args.undo))
        show({"id": undone.pk, "state": undone.state}, as_json=args.json, text=_("Đã hoàn tác."))
        return None
    if args.mapping is None:
        raise Refused(_("Xin cho biết tệp bảng chuyển đổi."))
    read = read_mapping_file(args.mapping.read_bytes())
    title = args.title or args.mapping.stem
    if args.preview:
        seen = preview_reorganisation(
            by=by, title=title, decision_no=read.decision_no, effective=read.effective, steps=read.steps
        )
        show(asdict(seen), as_json=args.json, text=_previewed(seen))
        return 0 if seen.can_apply else 2
    made = apply_reorganisation(
        by=by, title=title, decision_no=read.decision_no, effective=read.effective, steps=read.steps
    )
    show({"id": made.pk, "effective": made.effective}, as_json=args.json, text=_("Đã áp dụng. Mã: %s") % made.pk)
    return None


def _previewed(seen: Preview) -> str:
    parts: list[tuple[str, Sequence[Line]]] = [
        (_("Thay đổi"), seen.changes),
        (_("Đi theo"), seen.followed),
        (_("Cần trả lời"), seen.questions),
        *((str(label_of(name)), lines) for name, lines in seen.others.items()),
    ]
    return "\n".join(text for title, rows in parts for text in (f"{title}: {len(rows)}", *_told(rows, seen)))


def _told(rows: Sequence[Line], seen: Preview) -> list[str]:
    """One line each, the unit that it is about first."""
    named = ((seen.names.get(row.unit_id or 0), row.text) for row in rows)
    return [f"  {name}: {text}" if name else f"  {text}" for name, text in named]


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused(_("“%(text)s” không phải mã của một đợt sắp xếp.") % {"text": text}) from None
