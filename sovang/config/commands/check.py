"""Kiểm tra dữ liệu: chỗ nào trong sổ và số liệu tự mâu thuẫn. Mã thoát: 0 không có lỗi, 1 có lỗi, 2 tham số sai."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.periods import Period
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.places.selectors import UnitCard, get_unit, top_unit, unit_cards
from sovang.reports import checks
from sovang.reports.checks import Finding, Found, Severity, ToFigure, ToLine
from sovang.reports.links import explain_url

Cards = dict[int, UnitCard]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", default="", help="code or name of the unit; default: the top of the tree")
    parser.add_argument("--year", default="", help="programme year; default: this year")
    parser.add_argument(
        "--severity",
        action="append",
        default=[],
        choices=[s.value for s in Severity],
        help="may be given more than once",
    )
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """1 when a check of severity "error" has found something, so that a script can stop there; else 0."""
    severities = [Severity(code) for code in args.severity]
    found = checks.run(by=System("Dòng lệnh"), unit_id=_unit(args.unit), year=_year(args.year), severities=severities)
    cards = unit_cards({finding.unit_id for one in found for finding in one.findings})
    show([_data(one, cards) for one in found], as_json=args.json, text=_text(found, cards))
    return int(any(len(one) and one.check.severity is Severity.ERROR for one in found))


def _unit(code: str) -> int:
    if code:
        return get_unit(by=System(), code=unit_code(code)).pk
    top = top_unit()
    if top is None:
        raise NotFound
    return top


def _year(text: str) -> int:
    """Raises Refused for what is no single year."""
    if not text:
        return timezone.localdate().year
    years = Period.parse(text).years
    if len(years) != 1:
        raise Refused(_("“%(text)s” không phải là một năm.") % {"text": text})
    return years[0]


def _data(found: Found, cards: Cards) -> dict[str, Any]:
    return {
        "check": found.check.code,
        "severity": found.check.severity.value,
        "title": str(found.check.title),
        "advice": str(found.check.advice),
        "more": found.more,
        "findings": [
            {"unit": cards[one.unit_id].code, "sentence": one.sentence, "ways": [_way(way) for way in one.ways]}
            for one in found.findings
        ],
    }


def _way(way: checks.Way) -> dict[str, object]:
    if isinstance(way, ToLine):
        return {"entry": str(way.entry_id), "title": way.label}
    if isinstance(way, ToFigure):
        return {"figure": explain_url(way.question), "title": way.label}
    return {"register": way.register, "year": way.year, "state": way.state}


def _text(found: list[Found], cards: Cards) -> str:
    lines = []
    for one in found:
        severity = str(checks.SEVERITIES[one.check.severity])
        count = f"{len(one)}+" if one.more else str(len(one))
        lines.append(f"{severity:<12} {count:>5}  {one.check.title}")
        lines += [_sentence(finding, cards) for finding in one.findings]
        lines += [f"{'':>20}→ {one.check.advice}"] if len(one) else []
    return "\n".join(lines)


def _sentence(finding: Finding, cards: Cards) -> str:
    return f"{'':>20}{cards[finding.unit_id].name}: {finding.sentence}"
