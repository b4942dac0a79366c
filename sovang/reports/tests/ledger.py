"""A year's ledger on the small tree, written by the ledger's own bulk writer: what the reports of these tests say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sovang.base.actor import System
from sovang.places.models import Unit
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers.deeds.models import Deed, Registration
from sovang.registers.models import Entry, OwnerKind, Result
from sovang.registers.rows import NewContribution, NewEntry, NewResult
from sovang.registers.writing import insert_entries

DAY = dt.date(2022, 2, 1)


def register(
    unit: Unit, deeds: Sequence[str], *, year: int = 2022, title: str = "Mở đường", outcome: str = ""
) -> list[Entry]:
    """A collective's registration with one deed per state in ``deeds``; the deeds' entries."""
    day = DAY.replace(year=year)
    header = NewEntry(
        unit.id,
        year,
        day,
        OwnerKind.PARTY_ORG,
        f"Đăng ký của {unit.code}",
        "accepted",
        programme_id=catalogue.PROGRAMME,
    )
    entry_id = insert_entries(by=System(), register="registration", rows=[header]).ids[0]
    registration = Registration.objects.create(
        entry_id=entry_id, form="collective", owner_unit=unit, programme_id=catalogue.PROGRAMME, year=year
    )
    rows = [
        NewEntry(unit.id, year, day, OwnerKind.PARTY_ORG, f"{title} {i}", state, programme_id=catalogue.PROGRAMME)
        for i, state in enumerate(deeds, 1)
    ]
    ids = insert_entries(by=System(), register="deed", rows=rows).ids
    Deed.objects.bulk_create(
        Deed(entry_id=i, registration=registration, position=n, outcome=outcome) for n, i in enumerate(ids, 1)
    )
    return list(Entry.objects.filter(pk__in=ids).order_by("id"))


def achieve(unit: Unit, quantities: dict[str, int], gifts: Sequence[NewContribution] = (), *, year: int = 2022) -> None:
    """One verified deed beyond registration with results in the smallest units, and gifts."""
    ids = dict(Indicator.objects.filter(code__in=quantities).values_list("code", "id"))
    results = tuple(NewResult(ids[code], Result.Kind.ACHIEVED, value) for code, value in quantities.items())
    row = NewEntry(
        unit.id, year, DAY.replace(year=year), OwnerKind.PARTY_ORG, "Làm đường", "verified",
        programme_id=catalogue.PROGRAMME, beyond=True, results=results, contributions=tuple(gifts),
    )  # fmt: skip
    entry_id = insert_entries(by=System(), register="deed", rows=[row]).ids[0]
    Deed.objects.create(entry_id=entry_id)
