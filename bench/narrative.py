"""How well narrative reports are read: ``python -m bench.narrative FOLDER`` with texts and their facts.

FOLDER holds the texts (``*.txt``); the facts are ``--facts FILE`` (default ``seed-facts.csv`` beside FOLDER). A fact is
found when its value stands in the same order in both lists (longest common run). Counters of web pages, clock times and
values that no number or number word states are not asked for. Fields are scored over the facts that were found.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import os
import time
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
import django

django.setup()

from sovang.base.text import fold  # noqa: E402
from sovang.intake.narrative import what  # noqa: E402
from sovang.intake.narrative.facts import Fact, extract  # noqa: E402

Row = dict[str, str]
NOT_ASKED = ("public portal",)
PLACES = {"xa", "huyen", "tinh", "thon", "thi", "tran", "cac", "cua", "chi", "dang", "bo", "ban", "huyen,", "cap", "uy"}


def wanted(path: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["producing_feature"] not in NOT_ASKED and row["basis"] == "stated" and ":" not in row["value"]:
                found.setdefault(row["seed"], []).append(row)
    return {seed: sorted(rows, key=lambda r: int(r["char_pos"])) for seed, rows in found.items()}


def value(row: Row) -> tuple[Fraction, Fraction]:
    return Fraction(row["value"]), Fraction(row["denominator"] or 0)


def said(fact: Fact) -> tuple[Fraction, Fraction]:
    return fact.value, fact.denominator or Fraction(0)


def right_unit(row: Row, fact: Fact) -> bool:
    one, other = (fold(text).replace("²", "2").split(",")[0] for text in (row["unit"], fact.unit))
    return one == other or bool(one and other and (one in other or other in one)) or (
        one == "nguoi" and other in {"can bo", "dong chi", "ca nhan"})  # fmt: skip


def right_period(row: Row, fact: Fact) -> bool:
    start, end = row["period_start"], row["period_end"]
    text = start if start == end else f"{start}..{end}"
    return (fact.period or "") == text


def right_organisation(row: Row, fact: Fact) -> bool:
    """The first name of the wanted organisation, its kind apart, stands in the given one."""
    expected = fold(row["place_org"].replace("(", ", ").replace(")", "")).split(", ")
    given = fold(fact.organisation or "").replace(",", "")
    names = set(expected[0].split()) - PLACES or set(expected[-1].split()) - PLACES
    return len(names & set(given.split())) * 2 >= len(names) and bool(given)


def right_indicator(row: Row, fact: Fact) -> bool:
    """The catalogue's own name, or a proposal that begins with the head noun of the wanted one."""
    code = {one.name: one.code for one in what.catalogue()[0]}.get(fact.indicator)
    if fact.known:
        return code == row["subject_key"]
    words = fold(fact.indicator).split()
    return bool(words) and bool(set(words[:3]) & set(fold(row["indicator_vi"]).replace(",", "").split()))


FIELDS = {
    "unit": right_unit,
    "period": right_period,
    "organisation": right_organisation,
    "indicator": right_indicator,
    "kind": lambda row, fact: row["status"] not in {"registered", "achieved", "planned"} or row["status"] == fact.kind,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was missed or read wrongly")
    args = parser.parse_args()
    rows = wanted(args.facts or args.folder.parent / "seed-facts.csv")
    pairs: list[tuple[Row, Fact]] = []
    asked = given = size = 0
    began = time.perf_counter()
    for seed, path in zip(sorted(rows), sorted(args.folder.glob("*.txt")), strict=True):
        report = extract(path.read_text(encoding="utf-8"))
        size += len(report.text)
        matcher = difflib.SequenceMatcher(
            None, [value(r) for r in rows[seed]], [said(f) for f in report.facts], autojunk=False
        )
        here = [
            (rows[seed][m.a + i], report.facts[m.b + i]) for m in matcher.get_matching_blocks() for i in range(m.size)
        ]
        pairs += here
        asked, given = asked + len(rows[seed]), given + len(report.facts)
        if args.wrong:
            show_wrong(rows[seed], report.facts, here)
    seconds = time.perf_counter() - began
    precision, recall = len(pairs) / given, len(pairs) / asked
    print(
        f"quantities: precision {precision:.3f}, recall {recall:.3f}, "
        f"F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    for name, right in FIELDS.items():
        good = sum(right(row, fact) for row, fact in pairs)
        print(
            f"{name}: precision {good / given:.3f}, recall {good / asked:.3f}, of those found {good / len(pairs):.3f}"
        )
    print(f"{asked} asked, {given} given; {seconds * 2_500_000 / size:.1f} s for 1,000 pages of 2,500 characters")


def show_wrong(rows: list[Row], facts: list[Fact], here: list[tuple[Row, Fact]]) -> None:
    met = {id(row) for row, _ in here}, {id(fact) for _, fact in here}
    for row in rows:
        if id(row) not in met[0]:
            print("missed:", row["row_id"], row["number_as_written"], row["unit"])
    for fact in facts:
        if id(fact) not in met[1]:
            print("too much:", fact.text, fact.unit, fact.indicator)
    for row, fact in here:
        for name, right in FIELDS.items():
            if not right(row, fact):
                wanted = [row[column] for column in _SHOWN]
                print(f"{name}:", *wanted, "|", fact.organisation, fact.period, fact.unit, fact.indicator, fact.kind)


_SHOWN = ("row_id", "place_org", "period_start", "period_end", "unit", "subject_key", "status")

if __name__ == "__main__":
    main()
