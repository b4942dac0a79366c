"""Dựng lại những gì suy ra được: vị trí đơn vị, ô tìm kiếm, kho số liệu. Sổ không bị đụng tới."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from sovang.config.cli import show
from sovang.figures.store import snapshot
from sovang.places import atlas
from sovang.registers import wordindex


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> None:
    atlas.rebuild()
    wordindex.rebuild()
    made = snapshot.rebuild()
    show({"snapshot": made.pk, "facts": made.facts}, as_json=args.json, text=_("Đã dựng lại."))
