"""Trả lời một câu hỏi về số liệu, hoặc mở con số tới từng dòng."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.config.cli import show
from sovang.config.whose import unit_code
from sovang.figures.questions import Answer, Explanation, Figure, Question, Split, answer, explain
from sovang.figures.wording import BASES, in_words, read_view
from sovang.places.selectors import get_unit


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("indicator", help="deeds_registered_individual, …")
    parser.add_argument("--unit", required=True, help="code or name of the unit")
    parser.add_argument("--period", required=True, help="2022, 2022-Q1, 2021-05..2023-03, 2021..")
    parser.add_argument("--view", default="now", help="now, then, of-their-day, yyyy-mm-dd")
    parser.add_argument("--kind", default="", choices=["", "planned", "registered", "achieved", "structure"])
    parser.add_argument("--split", default=Split.NONE.value, choices=[s.value for s in Split])
    parser.add_argument("--explain", action="store_true", help="list what the figure is made of")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> None:
    by = System("Dòng lệnh")
    unit = get_unit(by=by, code=unit_code(args.unit))
    question = Question(
        args.indicator, unit.id, Period.parse(args.period), read_view(args.view), args.kind, Split(args.split)
    )
    if args.explain:
        found = explain(question, by=by)
        return show(asdict(found), as_json=args.json, text=_explained(found))
    given = answer(question, by=by)
    return show(asdict(given), as_json=args.json, text=_answered(given))


def _answered(given: Answer) -> str:
    lines = [f"{given.title}: {_one(given.total)}", given.rule]
    lines += [f"  {_one(row.figure):>24}  {row.label}" for row in given.rows]
    return "\n".join(lines)


def _explained(found: Explanation) -> str:
    lines = [_one(found.figure), found.rule]
    lines += [f"  {'=' if c.used else '≠'} {c.value:>12}  {c.source} “{c.source_words}”" for c in found.cells]
    lines += [f"  {r.value:>14}  {r.day:%d/%m/%Y}  {r.title}" for r in found.records]
    lines += [f"  {one.label}" for one in found.listed]
    return "\n".join([*lines, *(["  …"] if found.after else [])])


def _one(figure: Figure) -> str:
    return f"{in_words(figure)} {figure.unit} ({BASES[figure.basis]})" if figure.value is not None else figure.why_empty
