"""Đọc một báo cáo bằng lời (.docx, .pdf, .html, .txt) và in ra các số liệu tìm thấy; không ghi gì vào sổ.

Với --reconcile, mỗi số liệu được đối chiếu với đơn vị, chỉ tiêu và số liệu trong sổ.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from sovang.base.actor import System
from sovang.base.dates import read_day
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.intake.narrative.reader.facts import Fact, extract
from sovang.intake.narrative.reader.reading import read_narrative
from sovang.reports.reconciling import Reconciled, reconcile_report


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reconcile", action="store_true", help="đối chiếu với sổ và với chính văn bản")
    parser.add_argument("--day", help="ngày của báo cáo (dd/mm/yyyy), khi trong báo cáo không ghi")
    parser.add_argument("--unit", help="mã hay tên đơn vị của báo cáo, cùng với --reconcile")


def run(args: argparse.Namespace) -> None:
    day = read_day(args.day) if args.day else None
    report = extract(read_narrative(args.file.read_bytes()), day=day)
    facts, lines = [_data(fact) for fact in report.facts], [_line(fact) for fact in report.facts]
    data: dict[str, Any] = {"text": report.text, "facts": facts}
    if args.reconcile or args.unit:
        code = args.unit and unit_code(args.unit)
        _reconcile(reconcile_report(report, by=System(), unit_code=code, day=day), data, lines)
    show(data, as_json=args.json, text="\n".join(lines))


def _reconcile(found: Reconciled, data: dict[str, Any], lines: list[str]) -> None:
    """Add what each fact is linked to and how it compares, and what the text contradicts itself in."""
    for position, (fact, one) in enumerate(zip(data["facts"], found.facts, strict=True)):
        fact |= asdict(one)
        told = f"{one.unit_code or '-'}  {one.indicator_code or '-'}  {one.verdict}  {one.sentence}"
        lines[position] += f"\n{'':8}{told.rstrip()}"
    data["contradictions"] = [asdict(one) for one in found.contradictions]
    lines += [f"{one.severity}: {one.sentence}" for one in found.contradictions]


def _data(fact: Fact) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(fact).items()}


def _plain(value: object) -> object:
    """Fractions as JSON numbers, whole where they are whole."""
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)


def _line(fact: Fact) -> str:
    said = (
        f"{fact.start:>6}",
        fact.text,
        fact.unit,
        fact.kind,
        fact.period or "-",
        fact.organisation or "-",
        fact.indicator,
    )
    return "  ".join(said)
