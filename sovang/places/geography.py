"""Territory and the five places: today's provinces and communes, the former ones, and the bodies of before 1/7/2025.

Today's 34 provinces and 3,321 communes come from the package ``vietnam-provinces`` (official codes, zero-padded); the
former areas and Party organisations of the five places and what became of them stand in ``data/`` (domain.md, 3).
Decision numbers are left empty there: they could not be confirmed.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

from sovang.base.text import fold, nfc

from .models import Territory
from .opening import NewUnit

REFORM = dt.date(2025, 7, 1)
_DATA = Path(__file__).parent / "data"


def load_geography() -> None:
    """Write all areas; running it again changes nothing but names that the package has corrected."""
    provinces, communes = _today()
    _write(provinces)
    _write(communes)
    for level in ("province", "district", "commune"):
        _write(area for area in _former() if area.level == level)


def units_before_reform(opened: dt.date) -> list[NewUnit]:
    """Central, provincial, district and commune organisations of the five places as they stood on 30/6/2025.

    Their founding days are not known; all get ``opened``. Needs ``load_geography``.
    """
    return [
        NewUnit(row["code"], row["name"], row["kind"], row["parent"] or None, opened, row["territory"] or None)
        for row in _csv("units-2025-06-30.csv")
    ]


def reform_mapping() -> bytes:
    """The mapping file of 1/7/2025 for those organisations, for ``mapping.read_mapping_file``."""
    return (_DATA / "reform-2025-07-01.csv").read_bytes()


def _today() -> tuple[list[Territory], list[Territory]]:
    provinces: list[Territory] = []
    communes: list[Territory] = []
    for province in json.loads(Path(NESTED_DIVISIONS_JSON_PATH).read_text(encoding="utf-8")):
        code = f"{province['code']:02d}"
        provinces.append(_area(code, province["name"], "province", None))
        communes += [_area(f"{c['code']:05d}", c["name"], "commune", code, since=REFORM) for c in province["wards"]]
    return provinces, communes


def _former() -> list[Territory]:
    return [
        _area(row["code"], row["name"], row["level"], row["parent"] or None, until=REFORM)
        for row in _csv("former-areas.csv")
    ]


def _area(
    code: str, name: str, level: str, parent: str | None, *, since: dt.date | None = None, until: dt.date | None = None
) -> Territory:
    name = nfc(name)
    return Territory(
        code=code, name=name, name_folded=fold(name), level=level, parent_id=parent, valid_from=since, valid_to=until
    )


def _write(areas: Iterable[Territory]) -> None:
    Territory.objects.bulk_create(
        areas,
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "name_folded", "level", "parent", "valid_from", "valid_to"],
    )


def _csv(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
