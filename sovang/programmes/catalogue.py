"""The catalogue that every installation needs: the programme, fields of deeds, indicators and the central norms.

The lines stand in ``data/*.csv`` and are loaded after every migrate. Indicators follow the file, because rules refer to
them; fields and norms belong to the people who edit them, so only missing ones are added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from .models import Field, Indicator, Norm, Programme

#: The movement Học tập và làm theo Bác, the first programme of every installation.
PROGRAMME = "lam-theo-bac"

_DATA = Path(__file__).parent / "data"
_FLAGS = {"yes": True, "no": False}
_FOLLOWS_FILE = [
    "name_vi", "name_en", "unit_vi", "unit_en", "scale", "sum_rule", "lower_is_better",
    "subject", "group", "measure", "parameters", "order",
]  # fmt: skip


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


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_fields() -> None:
    fields = [Field(order=order, **line) for order, line in enumerate(_lines("fields.csv"), 1)]
    Field.objects.bulk_create(fields, ignore_conflicts=True)


def _load_indicators() -> None:
    lines = list(_lines("indicators.csv"))
    rows = [_indicator(order, line) for order, line in enumerate(lines, 1)]
    Indicator.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=_FOLLOWS_FILE)
    ids = dict(Indicator.objects.values_list("code", "id"))
    parts = [Indicator(id=ids[line["code"]], whole_id=ids.get(line["whole"])) for line in lines]
    Indicator.objects.bulk_update(parts, ["whole"])


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

    Names in the plural hold lists, ``yes`` and ``no`` are truth values, the rest is text.
    """
    pairs = (pair.split("=", 1) for pair in text.split())
    return {name: _parameter(name, value) for name, value in pairs}


def _parameter(name: str, value: str) -> str | bool | list[str]:
    if value in _FLAGS:
        return _FLAGS[value]
    return value.split("|") if name.endswith("s") else value


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
        for line in _lines("norms.csv")
        if (line["subject"], line["audience"]) not in known
    )
