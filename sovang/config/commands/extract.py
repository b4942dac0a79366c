"""Đọc một báo cáo bằng lời (.docx, .pdf, .html, .txt) và in ra các số liệu tìm thấy; không ghi gì vào sổ."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from sovang.config.cli import show
from sovang.intake.narrative.facts import Fact, extract
from sovang.intake.narrative.reading import read_narrative


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> None:
    report = extract(read_narrative(args.file.read_bytes()))
    data = {"text": report.text, "facts": [_data(fact) for fact in report.facts]}
    show(data, as_json=args.json, text="\n".join(_line(fact) for fact in report.facts))


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
