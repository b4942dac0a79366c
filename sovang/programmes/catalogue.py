"""The catalogue that every installation needs: the programme, fields of deeds, indicators and the central norms.

The lines stand in ``data/*.csv`` and are loaded after every migrate. Indicators follow the file, because rules refer to
them; fields and norms belong to the people who edit them, so only missing ones are added. Upper rooms hand over what is
theirs when the program starts: a register its own indicators, figures the check of measures and parameters.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from .models import Field, Indicator, IndicatorGroup, Norm, Programme

#: The movement Học tập và làm theo Bác, the first programme of every installation.
PROGRAMME = "lam-theo-bac"

_DATA = Path(__file__).parent / "data"
_FLAGS = {"yes": True, "no": False}
_FOLLOWS_FILE = [
    "name_vi", "name_en", "unit_vi", "unit_en", "scale", "sum_rule", "lower_is_better",
    "subject", "group", "measure", "parameters", "order",
]  # fmt: skip

#: What is wrong with a catalogue of indicators, one sentence each.
Check = Callable[[Sequence[Indicator]], Sequence[str]]
_files: list[Path] = []
_checks: list[Check] = []


def add_file(path: Path) -> None:
    """Load the indicators of ``path`` after the central ones: a register's ``indicators.csv``, in its ``ready()``.

    Its columns are those of ``data/indicators.csv``; ``whole`` and parameters may name indicators of any file. A line
    may take over an indicator that was known from reports only: same code, subject and scale, now with a measure.
    """
    if path not in _files:
        _files.append(path)


def add_check(check: Check) -> None:
    """Have every load of the catalogue looked over by ``check``; what it finds stops the load."""
    if check not in _checks:
        _checks.append(check)


@transaction.atomic
def load() -> None:
    """Write the catalogue into the database. Safe to run again: nothing is doubled, what people edited stays."""
    Programme.objects.get_or_create(
        code=PROGRAMME,
        defaults={
            "name_vi": "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            "name_en": "Studying and following the thought, morality and style of Hồ Chí Minh",
        },
    )
    _load_fields()
    _load_indicators()
    _load_norms()


def indicator_files() -> list[Path]:
    """The central file, then those of registers in the order of their apps."""
    return [_DATA / "indicators.csv", *_files]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_fields() -> None:
    fields = [Field(order=order, **line) for order, line in enumerate(_lines(_DATA / "fields.csv"), 1)]
    Field.objects.bulk_create(fields, ignore_conflicts=True)


def _load_indicators() -> None:
    lines = _indicator_lines()
    rows = [_indicator(order, line) for order, line in enumerate(lines, 1)]
    Indicator.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=_FOLLOWS_FILE)
    ids = dict(Indicator.objects.values_list("code", "id"))
    parts = [Indicator(id=ids[line["code"]], whole_id=ids[line["whole"]] if line["whole"] else None) for line in lines]
    Indicator.objects.bulk_update(parts, ["whole"])
    written = list(Indicator.objects.filter(code__in=[line["code"] for line in lines]))
    _refuse([problem for check in _checks for problem in check(written)])


def _indicator_lines() -> list[dict[str, str]]:
    """The lines of all files, one per code. Raises ImproperlyConfigured for lines that contradict each other."""
    found: dict[str, dict[str, str]] = {}
    problems = []
    for path in indicator_files():
        for line in _lines(path):
            known = found.get(line["code"])
            if known is not None and not _takes_over(known, line):
                problems.append(f"{line['code']}: stands in two lines")
            found[line["code"]] = line
    for code, line in found.items():
        for column, known_values in (("group", IndicatorGroup.values), ("whole", ["", *found])):
            if line[column] not in known_values:
                problems.append(f"{code}: no {column} {line[column]}")
    _refuse(problems)
    return list(found.values())


def _takes_over(known: dict[str, str], line: dict[str, str]) -> bool:
    return bool(line["measure"]) and not known["measure"] and all(known[c] == line[c] for c in ("subject", "scale"))


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise ImproperlyConfigured("Indicators: " + "; ".join(problems))


def _indicator(order: int, line: dict[str, str]) -> Indicator:
    return Indicator(
        code=line["code"],
        name_vi=line["name_vi"],
        name_en=line["name_en"],
        unit_vi=line["unit_vi"],
        unit_en=line["unit_en"],
        scale=int(line["scale"]),
        sum_rule=Indicator.SumRule(line["sum_rule"]),
        lower_is_better=line["lower_is_better"] == "yes",
        subject=Indicator.Subject(line["subject"]),
        group=line["group"],
        measure=line["measure"],
        parameters=read_parameters(line["parameters"]),
        order=order,
    )


def read_parameters(text: str) -> dict[str, str | bool | list[str]]:
    """``register=deed states=done|verified beyond=no`` as a dictionary.

    Names in the plural and of a register's own columns (``own_mode=a|b``) hold lists, ``yes`` and ``no`` are truth
    values, the rest is text.
    """
    pairs = (pair.split("=", 1) for pair in text.split())
    return {name: _parameter(name, value) for name, value in pairs}


def _parameter(name: str, value: str) -> str | bool | list[str]:
    if value in _FLAGS:
        return _FLAGS[value]
    return value.split("|") if name.endswith("s") or name.startswith("own_") else value


def _load_norms() -> None:
    known = set(Norm.objects.filter(issuer=None, programme_id=PROGRAMME).values_list("subject", "audience"))
    Norm.objects.bulk_create(
        Norm(
            programme_id=PROGRAMME,
            subject=line["subject"],
            audience=line["audience"],
            at_least=int(line["at_least"]) if line["at_least"] else None,
            at_most=int(line["at_most"]) if line["at_most"] else None,
            note=line["note"],
            source=line["source"],
        )
        for line in _lines(_DATA / "norms.csv")
        if (line["subject"], line["audience"]) not in known
    )
