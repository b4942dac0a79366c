"""Fills an empty, migrated database with a province: units, persons, registrations, deeds, results, contributions.

    SOVANG_DATA=/tmp/bench .venv/bin/python -m bench.generate --scale 1.0

Scale 1 is 10,000 units, 120,000 persons and 250,000 deeds in each of three years; ``--tree`` makes the units alone more
or fewer. Uniform random data with a fixed seed, loaded with bulk inserts, the triggers of the change log being in
place. ``DATABASE_URL`` chooses PostgreSQL.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import time
import uuid
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from sovang.base import bulk, statistics
from sovang.base.actor import System
from sovang.base.ids import uuid7
from sovang.base.text import words
from sovang.people.models import Membership, Person
from sovang.places.actions import NewUnit, open_units
from sovang.places.models import Place, Unit
from sovang.programmes import catalogue
from sovang.programmes.models import Field, Indicator
from sovang.registers.models import Contribution, Entry, Result

YEARS = (2023, 2024, 2025)
FOUNDED = dt.date(2010, 1, 1)
UNITS, PERSONS, DEEDS = 10_000, 120_000, 250_000
COMMUNES = 100
CHUNK = 50_000
RARE, ROUNDS = 20, 500  # how lines are called, see _titles
STATES = ("verified", "verified", "verified", "done", "doing", "registered", "not_met")
RESULTS = ("rural_road_opened_length", "forest_planted_area", "temporary_houses_removed", "production_road_length")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--scale", type=float, default=1.0)
    args.add_argument("--tree", type=float, help="scale of the units, by default that of the rest")
    chosen = args.parse_args()
    generate(chosen.scale, chosen.tree or chosen.scale)


def generate(scale: float, tree: float) -> None:
    """Migrate, then load everything; prints how long each part took."""
    call_command("migrate", verbosity=0)
    catalogue.load()
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-400000")
    dice = random.Random(2026)  # noqa: S311 - sample data
    for what, size, step in (("units", tree, _units), ("persons", scale, _persons), ("ledger", scale, _ledger)):
        started = time.perf_counter()
        with transaction.atomic():
            step(size, dice)
        print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)
    statistics.refresh()
    if connection.vendor == "postgresql":  # its own daemon has not come by yet
        connection.cursor().execute("ANALYZE")


def _units(scale: float, dice: random.Random) -> None:
    """A province of communes, each with cells directly under it."""
    cells = max(2, int(UNITS * scale) // COMMUNES - 1)
    units = [
        NewUnit("TW", "Trung ương", "central", None, FOUNDED),
        NewUnit("P", "Tỉnh mẫu", "province", "TW", FOUNDED),
    ]
    for c in range(COMMUNES):
        units.append(NewUnit(f"P-{c:03}", f"Xã {c:03}", "commune", "P", FOUNDED, synthetic=True))
        units += [
            NewUnit(
                f"P-{c:03}-{i:03}", f"Chi bộ {i:03} xã {c:03}", "village_cell", f"P-{c:03}", FOUNDED, synthetic=True
            )
            for i in range(cells)
        ]
    open_units(by=System(), units=units)


def _persons(scale: float, dice: random.Random) -> None:
    cells = _cells()
    ids = [uuid.UUID(int=dice.getrandbits(128)) for _ in range(int(PERSONS * scale))]
    people = [
        (i, f"B{n:07}", f"Đảng viên {n:07}", f"dang vien {n:07}", cells[n % len(cells)][0], True)
        for n, i in enumerate(ids)
    ]
    bulk.insert(Person, ("id", "code", "name", "name_folded", "home_unit_id", "synthetic"), people)
    rows = ((p[0], p[4], Membership.Standing.FULL.value, "", FOUNDED) for p in people)
    bulk.insert(Membership, ("person_id", "unit_id", "standing", "post", "valid_from"), rows)


def _cells() -> list[tuple[int, int]]:
    """(unit, place) of every cell."""
    places = Place.objects.filter(heir=None, unit__code__regex=r"^P-\d+-").order_by("unit_id")
    return list(places.values_list("unit_id", "id"))


_ENTRY = (
    "id", "register", "unit_id", "place_id", "year", "day", "owner_kind", "person_id", "programme_id", "field_id",
    "tags", "title", "folded", "state", "state_since", "privacy", "beyond", "late", "version", "synthetic",
    "created_at", "updated_at",
)  # fmt: skip
_RESULT = ("entry_id", "indicator_id", "kind", "value", "exactness", "excluded", "day", "note")
_GIFT = (
    "entry_id", "giver", "giver_name", "mobiliser", "kind", "amount", "unit", "exactness", "socialised", "note", "day",
)  # fmt: skip


def _ledger(scale: float, dice: random.Random) -> None:
    """Entries first, then what hangs on them: one result per deed and a contribution on one in ten."""
    cells, fields = _cells(), list(Field.objects.values_list("id", flat=True))
    persons = dict(Person.objects.values_list("home_unit_id", "id"))
    indicators = list(Indicator.objects.filter(code__in=RESULTS).values_list("id", flat=True))
    for year in YEARS:
        titles = _titles(int(DEEDS * scale))
        for made in _chunks(int(DEEDS * scale)):
            deeds = [_deed(dice, year, cells, fields, persons, title) for title in itertools.islice(titles, made)]
            bulk.insert(Entry, _ENTRY, deeds)
            results = (
                (d[0], dice.choice(indicators), "achieved", dice.randrange(1, 900), "exact", "", d[5], "")
                for d in deeds
            )
            bulk.insert(Result, _RESULT, results)
            gifts = (
                (d[0], "people", "", "", "money", dice.randrange(1, 90) * 100_000, "đồng", "exact", True, "", d[5])
                for d in deeds[::10]
            )
            bulk.insert(Contribution, _GIFT, gifts)


def _deed(
    dice: random.Random,
    year: int,
    cells: list[tuple[int, int]],
    fields: list[int],
    persons: dict[int, uuid.UUID],
    title: str,
) -> tuple[object, ...]:
    unit, place = dice.choice(cells)
    person = persons.get(unit)
    owned = person is not None and dice.random() < 0.9
    day = dt.date(year, 1, 1) + dt.timedelta(days=dice.randrange(365))
    now = timezone.now()
    return (
        uuid7(), "deed", unit, place, year, day, "person" if owned else "party_org",
        person if owned else None, catalogue.PROGRAMME, dice.choice(fields), "", title, words(title),
        dice.choice(STATES), now, "ordinary", False, False, 1, True, now, now,
    )  # fmt: skip


def _titles(count: int) -> Iterator[str]:
    """Words that all lines have, that one in ``ROUNDS`` has, and that ``RARE`` lines of the year have."""
    rare = range(0, count // RARE * RARE, max(1, count // RARE))
    for n in range(count):
        yield f"Việc làm {'hiếm' if n in rare else 'mẫu'} đợt {n % ROUNDS}"


def _chunks(count: int) -> Iterator[int]:
    while count > 0:
        yield min(CHUNK, count)
        count -= CHUNK


def province() -> Unit:
    """The unit that benchmarks ask about."""
    return Unit.objects.get(code="P")


if __name__ == "__main__":
    main()
