"""How well narrative reports are read, and how fast: ``python -m bench.narrative FOLDER``; without one only how fast.

FOLDER (or the environment variable SOVANG_NARRATIVES) holds texts. Either their facts stand in a CSV (``--facts``, by
default ``seed-facts.csv`` beside FOLDER), or the texts carry marks (``--marked``, see ``bench.marked``).

Strict where it can be: value, whole and unit are compared in base units, periods by their days, organisations by every
word of their name but for the superior in brackets. Of the CSV a fact is found when its value stands in the same order
in both lists (longest common run), of marks when it begins at the mark. Counters of web pages, clock times and derived
values are not asked for, nor lengths of time that carry no mark. Fields are scored over all that was given (precision)
and all that was asked (recall).
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import difflib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
import django

django.setup()

from sovang.base.periods import Period  # noqa: E402
from sovang.base.text import fold  # noqa: E402
from sovang.intake.narrative.reader import what  # noqa: E402
from sovang.intake.narrative.reader.facts import Fact, extract  # noqa: E402
from sovang.intake.narrative.reader.place_grammar import UPPER, VILLAGES  # noqa: E402
from sovang.intake.narrative.reader.units import unit_at  # noqa: E402

from . import marked  # noqa: E402

Row = dict[str, str]
PAGE = 2_500  # characters
PAGES = 100  # read for the time
SHORT_TEXTS = Path(what.__file__).parent / "tests" / "texts.txt"
FIELDS = ("value and unit", "period", "organisation", "indicator", "kind")


@dataclass(frozen=True)
class Outcome:
    """What one asked fact came to: the fact that was given for it and which of its fields are right."""

    asked: str
    given: Fact | None
    right: tuple[bool | None, ...]  # None where a field is not asked


def by_rows(rows: list[Row], facts: list[Fact]) -> Iterator[Outcome]:
    """Facts of a text beside the lines of the CSV that tell of it."""
    wanted = [(Fraction(r["value"]), Fraction(r["denominator"] or 0)) for r in rows]
    said = [(f.value, f.denominator or Fraction(0)) for f in facts]
    runs = difflib.SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    met = {run.a + i: facts[run.b + i] for run in runs for i in range(run.size)}
    for i, row in enumerate(rows):
        fact = met.get(i)
        yield Outcome(
            f"{row['row_id']} {row['number_as_written']} {row['unit']}", fact, (fact and _of_row(row, fact)) or ()
        )


def _of_row(row: Row, fact: Fact) -> tuple[bool | None, ...]:
    start, end = row["period_start"], row["period_end"]
    period = start if start == end else f"{start}..{end}"
    place = row["place_org"].partition("(")[0]
    status = row["status"] if row["status"] in {"registered", "achieved", "planned"} else None
    return (
        same_unit(row["unit"], fact),
        (fact.period or "") == period,
        same_name(place, fact.organisation),
        _is_indicator(row, fact),
        None if status is None else status == fact.kind,
    )


def _is_indicator(row: Row, fact: Fact) -> bool:
    """The catalogue's own, or a proposal that begins with the head noun of the wanted one."""
    if fact.known:
        return {one.name: one.code for one in what.catalogue()[0]}.get(fact.indicator) == row["subject_key"]
    words = fold(fact.indicator).split()[:3]
    return bool(set(words) & set(fold(row["indicator_vi"]).replace(",", "").split()[:3]))


def by_marks(marks: list[marked.Marked], facts: list[Fact], day: dt.date | None = None) -> Iterator[Outcome]:
    """Facts of a text from a page of that ``day`` beside the marks in it."""
    at = {place: fact for fact in facts for place in range(fact.start, fact.end)}
    for mark in marks:
        fact = at.get(mark.start)
        name = f"{mark.number} {mark.unit}"
        yield Outcome(name, fact, () if fact is None else _of_mark(mark, fact, day))


def _without_durations(facts: list[Fact], marks: list[marked.Marked]) -> list[Fact]:
    """Whether "sau 3 năm thực hiện" counts is for those who mark to say."""
    asked = {mark.start for mark in marks}
    return [one for one in facts if one.unit not in _TIMES or asked & set(range(one.start, one.end))]


_TIMES = {"năm", "tháng", "tuần", "ngày"}


def _of_mark(mark: marked.Marked, fact: Fact, day: dt.date | None) -> tuple[bool | None, ...]:
    indicator = f" {fold(fact.indicator)} "
    return (
        same_unit(mark.unit, fact),
        any(same_period(one, fact.period, day) for one in mark.periods),
        any(same_name(one, fact.organisation) for one in mark.organisations),
        any(f" {head} " in indicator for head in mark.heads),
        None,
    )


def same_unit(wanted: str, fact: Fact) -> bool:
    """The same base unit in the same size; of things counted the same noun, several kinds of person being người."""
    unit = unit_at(wanted, 0)
    if unit and not unit.counts:
        return (unit.base, unit.size) == (fact.base_unit, fact.base_value / fact.value if fact.value else unit.size)
    one, other = fold(unit.written if unit else wanted), fold(fact.unit)
    return one == other or other.startswith(f"{one} ") or one.startswith(f"{other} ") or one.split(",")[0] == other


def same_period(wanted: str, given: str | None, day: dt.date | None = None) -> bool:
    """The same days, however written ("..2020", "..2020-12"), or a day where its month is wanted; "-" wants none. Since
    then is the same as from then until the ``day`` of the page."""
    if wanted == "-" or given is None:
        return wanted == "-" and not given
    asked, told = Period.parse(wanted), Period.parse(given)
    return asked in (told, _in_months(told)) or (
        asked.start == told.start and {_until_now(asked, day), _until_now(told, day)} == {True}
    )


def _until_now(period: Period, day: dt.date | None) -> bool:
    """True for one that has no end, or that of the day, month or year of the page."""
    if period.start is None or period.end is None:
        return period.start is not None
    return day is not None and period.end in (day, Period.parse(f"{day:%Y-%m}").end, Period.year(day.year).end)


def _in_months(period: Period) -> Period:
    """With the whole of its first and last month."""
    start = period.start and period.start.replace(day=1)
    return Period(start, period.end and Period.parse(f"{period.end:%Y-%m}").end)


def same_name(wanted: str, given: str | None) -> bool:
    """Every word of the wanted name, but for its superiors, stands in the given one, which names no other body or place
    before its first comma; whether the kind of a place and the bodies that everyone writes by letters are written short
    or in full, and of which kind a village is said to be; "toàn" before a place is no word of its name; none is wanted
    as "-"."""
    words = _words(_without_superiors(wanted)) - {"toan"}
    if words in (set(), {"-"}) or not given:
        return not given and words in (set(), {"-"})
    more = _words(given.partition(",")[0]) - _words(wanted) - _OF_ITS_LEADERS
    return words <= _words(given) and len(more) <= 1 and not more & _OF_ANOTHER


def _without_superiors(name: str) -> str:
    """ "Chi bộ thôn Bến, xã Đông" of "Chi bộ thôn Bến, xã Đông, huyện Nam": nor is "(huyện Nam)" of the CSV asked. Only
    of a village its commune is."""
    first, *others = _IN_BRACKETS.sub("", name).split(",")
    communes = [one for one in others if one.strip().startswith(_COMMUNES)]
    return ",".join((first, *communes)) if _VILLAGE.search(first) else first


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COMMUNES = ("xã ", "phường ", "thị trấn ")
_VILLAGE = re.compile(rf"(?<!\w)(?i:{VILLAGES})\s(?=[{UPPER}\d]|số\s)")


#: "Huyện ủy Đông", "Ban Thường vụ Đảng ủy xã", "UBND xã" speak for their place.
_OF_ITS_LEADERS = {"dang", "bo", "uy", "viet", "nam", "ban", "thuong", "vu", "chap", "hanh", "cap", "ubnd"}
_OF_ANOTHER = {"mttq", "hoi", "doan", "truong", "so", "phong", "chi", "ccb", "ldld", "lhpn"}


def _words(name: str) -> set[str]:
    said = _SHORT_KIND.sub(
        lambda found: _KINDS[found[1][-1]] + " ", fold(_VILLAGE.sub("thôn ", name.replace(",", " ")))
    )
    for full, letters in _BY_LETTERS:
        said = said.replace(full, letters)
    return set(said.split())


#: The Front of a place is its committee: "Mặt trận huyện", "Ủy ban MTTQ Việt Nam huyện".
_BY_LETTERS = (
    ("hcm", "ho chi minh"),
    ("lien hiep phu nu", "lhpn"),
    ("cuu chien binh", "ccb"),
    ("lien doan lao dong", "ldld"),
    ("bo doi bien phong", "bdbp"),
    ("mat tran to quoc", "mttq"),
    ("mat tran", "mttq"),
    ("ubmttq", "mttq"),
    ("uy ban mttq", "mttq"),
    ("mttq viet nam", "mttq"),
    ("mot thanh vien", "mtv"),
    ("uy ban nhan dan", "ubnd"),
    ("xa dao", "xa"),
    ("huyen dao", "huyen"),
)


#: "TP.HCM" and "thành phố Hồ Chí Minh" are one.
_KINDS = {"p": "thanh pho", "x": "thi xa", "t": "thi tran"}
_SHORT_KIND = re.compile(r"\b(t\.?[pxt])\b\.?\s*")


def wanted_rows(path: Path) -> dict[str, list[Row]]:
    """The lines of the CSV that are asked for, by text, in the order of the text."""
    found: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["producing_feature"] != "public portal" and row["basis"] == "stated" and ":" not in row["value"]:
                found.setdefault(row["seed"], []).append(row)
    return {seed: sorted(rows, key=lambda r: int(r["char_pos"])) for seed, rows in found.items()}


def outcomes(folder: Path, facts: Path | None) -> Iterator[tuple[str, list[Outcome], list[Fact]]]:
    """Each text of ``folder`` with what was asked of it and what was given."""
    paths = sorted(folder.glob("*.txt"))
    if facts is None:
        for path in paths:
            text, marks = marked.read(path)
            report = extract(marked.page(path))
            given = _without_durations(report.facts, marks)
            yield text, list(by_marks(marks, given, report.day)), given
        return
    rows = wanted_rows(facts)
    for seed, path in zip(sorted(rows), paths, strict=True):
        text = path.read_text(encoding="utf-8")
        given = extract(text).facts
        yield text, list(by_rows(rows[seed], given)), given


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=os.environ.get("SOVANG_NARRATIVES"))
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--marked", action="store_true", help="the texts carry their facts as marks")
    parser.add_argument("--wrong", action="store_true", help="list what was missed or read wrongly")
    args = parser.parse_args()
    if not args.folder:
        print("\nnarrative reports: the short texts of the tests; with a FOLDER they are scored as well")
        lines = SHORT_TEXTS.read_text(encoding="utf-8").split("\n")
        return tell_time(["\n".join(line for line in lines if not line.startswith(("=>", "#", "---")))])
    folder = Path(args.folder)
    texts = list(outcomes(folder, None if args.marked else args.facts or folder.parent / "seed-facts.csv"))
    score([one for _, found, _ in texts for one in found], sum(len(given) for _, _, given in texts))
    tell_time([text for text, _, _ in texts])
    if args.wrong:
        for _, found, given in texts:
            show_wrong(found, given)


def score(found: list[Outcome], given: int) -> None:
    """Precision and recall of the quantities and of each field. A fact may answer two that are asked: "905/909"."""
    met = [one for one in found if one.given]
    precision, recall = _facts(met) / given, len(met) / len(found)
    mean = 2 * precision * recall / (precision + recall)
    print(f"{len(found)} asked, {given} given")
    print(f"quantities: precision {precision:.3f}, recall {recall:.3f}, F1 {mean:.3f}")
    for i, name in enumerate(FIELDS):
        good = [one for one in met if one.right[i] is not False]
        if any(one.right[i] is not None for one in met):
            print(f"{name}: precision {_facts(good) / given:.3f}, recall {len(good) / len(found):.3f}")


def _facts(found: list[Outcome]) -> int:
    return len({id(one.given) for one in found})


def tell_time(texts: list[str]) -> None:
    print(f"{seconds(texts):.1f} s of processor time for 1,000 pages of {PAGE} characters")


def seconds(texts: list[str]) -> float:
    """Processor time for 1,000 pages, of a run over some hundred after everything is loaded."""
    many = texts * (PAGES * PAGE // sum(map(len, texts)) + 1)
    began = time.process_time()
    for text in many:
        extract(text)
    return (time.process_time() - began) * 1_000 * PAGE / sum(map(len, many))


def show_wrong(found: list[Outcome], given: list[Fact]) -> None:
    met = {id(one.given) for one in found}
    for fact in given:
        if id(fact) not in met:
            print("too much:", fact.text, fact.unit, fact.indicator)
    for one in found:
        wrong = [name for name, right in zip(FIELDS, one.right, strict=False) if right is False]
        if one.given is None:
            print("missed:", one.asked)
        elif wrong:
            fact = one.given
            told = (fact.unit, fact.period, fact.organisation, fact.indicator, fact.kind)
            print(", ".join(wrong), "|", one.asked, "|", *told)


if __name__ == "__main__":
    main()
