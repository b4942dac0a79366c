"""Lập báo cáo năm của một đơn vị: Word (.docx), phụ lục Excel (.xlsx) hoặc PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from sovang.base.actor import System
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.reports.actions import write_report


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT", help="code or name of the unit")
    parser.add_argument("--period", required=True, help="2022, 2022-Q1, 2021-05..2023-03")
    parser.add_argument("--out", required=True, type=Path, help="report.docx, report.xlsx, report.pdf")
    parser.add_argument(
        "--format", default="", choices=["", "docx", "xlsx", "pdf"], help="default: the ending of --out"
    )
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> None:
    written = write_report(
        by=System("Dòng lệnh"),
        unit_code=unit_code(args.unit),
        period=args.period,
        out_path=args.out,
        format=args.format,
    )
    data = {"path": str(written), "bytes": written.stat().st_size}
    show(data, as_json=args.json, text=str(written))
