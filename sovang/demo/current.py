"""The year of loading, for xã Bằng Thành and its neighbour Nghiên Loan: synthetic work to do.

Some units still owe their registration, deeds wait for confirmation, some were returned, most are under way or
confirmed; all days are counted from the day of loading.
"""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import cycle
from uuid import UUID

from sovang.base.actor import Actor
from sovang.people.models import Person
from sovang.places.actions import apply_reorganisation
from sovang.places.geography import REFORM
from sovang.places.selectors import UnitCard, open_units_under, unit_cards
from sovang.places.steps import Merge, Open, Step
from sovang.programmes.selectors import fields, indicators
from sovang.registers.actions import add_evidence, return_entries
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import DeedLine, NewDeed, SheetLine
from sovang.registers.deeds.selectors import deeds_of, get_registration
from sovang.registers.models import OwnerKind
from sovang.registers.selectors import Filters, entries

from .ledger import MEMBERS_OF_CELL
from .texts import COLLECTIVE, PERSON
from .tree import MASS_ORGS

#: The commune of the clerk who signs in, its neighbour; the third only has its bodies merged.
COMMUNES = (("TN-X01864", "xã Bằng Thành"), ("TN-X01882", "xã Nghiên Loan"), ("TN-X01879", "xã Cao Minh"))
FIRST_CELL = "BK-PN-NHAN-MON-PHIENG-TAC"  # of the cell secretary who signs in
#: Every so-many-th cell has not registered yet: it owes.
OWES_EVERY = 9
#: Of the deeds, by position: waiting with proof, waiting without, returned, confirmed; the rest are under way.
WAITING, UNPROVEN, RETURNED, CONFIRMED = 11, 3, 2, 30
#: Registrations that the commune has not looked at yet.
UNREAD = 6


def merge_bodies(by: Actor, merged: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The Front and mass organisations follow their communes: one of each where there were several; ids by code.

    ``merged`` holds the codes of the former communes by that of the commune which they became.
    """
    decided: list[Step] = []
    for code, name in COMMUNES:
        bodies = [("MTTQ", f"Ủy ban MTTQ {name}", "fatherland_front")]
        bodies += [(f"DT{n}", f"{org} {name}", "mass_org") for n, org in enumerate(MASS_ORGS, start=1)]
        for ending, title, kind in bodies:
            decided.append(Open(f"{code}-{ending}", title, kind, code))
            decided.append(Merge(tuple(f"{old}-{ending}" for old in merged[code]), f"{code}-{ending}"))
    made = apply_reorganisation(
        by=by, title="Sắp xếp Mặt trận và đoàn thể xã", decision_no="", effective=REFORM, steps=decided
    )
    return dict(made.created_units.values_list("code", "id"))


def write_current_year(
    *,
    by: Actor,
    clerk: Actor,
    units: Mapping[str, int],
    persons: Mapping[str, Sequence[Person]],
    today: dt.date,
) -> None:
    """Registrations of this year and what became of them so far; ``clerk`` is the one of the first commune."""
    for (code, _name), checker in zip(COMMUNES, (clerk, by), strict=False):
        _commune(by, checker, units[code], persons, today)


def _commune(
    by: Actor, checker: Actor, commune_id: int, persons: Mapping[str, Sequence[Person]], today: dt.date
) -> None:
    below = unit_cards(list(open_units_under(commune_id, today).values_list("id", flat=True)), today).values()
    bodies = sorted((c for c in below if c.is_cell or not c.is_party), key=lambda c: (c.code != FIRST_CELL, c.code))
    first = dt.date(today.year, 1, 1)
    registering = [c for n, c in enumerate(bodies, start=1) if n % OWES_EVERY]
    day = max(first, today - dt.timedelta(60))
    rows = [row for serial, card in enumerate(registering) for row in _deeds(card, serial, day, today)]
    ids = deeds.register_deeds(by=by, rows=rows)
    for card in registering[::4]:
        members = [p for p in persons.get(card.code, ())[:MEMBERS_OF_CELL] if p != cadre_of(persons)]
        _sheet(by, card, members, day, today)
    _accept(checker, commune_id, today)
    _progress(by, checker, ids, rows, today)


def _accept(checker: Actor, commune_id: int, today: dt.date) -> None:
    """All registrations but a few are taken in."""
    filters = Filters(year=today.year, unit_id=commune_id, state="submitted")
    sent = entries(by=checker, register="registration", filters=filters).order_by("id").values_list("id", flat=True)
    deeds.accept_registrations(by=checker, ids=list(sent)[UNREAD:])


def _deeds(card: UnitCard, serial: int, day: dt.date, today: dt.date) -> list[NewDeed]:
    if card.code == FIRST_CELL:
        return _first_cell(card, day, today)
    codes = {f.code: f.pk for f in fields()}
    kind = OwnerKind.PARTY_ORG if card.is_party else OwnerKind.MASS_ORG
    texts = [COLLECTIVE[(serial * 5 + n * 4) % len(COLLECTIVE)] for n in range(3)]
    return [
        NewDeed(
            title=text.format(2 + (serial * 7 + n * 3) % 29),
            unit_id=card.id,
            year=today.year,
            owner_kind=kind,
            day=day,
            due=today + dt.timedelta(10 * (n + 1)),
            field_id=codes[field],
            synthetic=True,
        )
        for n, (field, text) in enumerate(texts)
    ]


def _first_cell(card: UnitCard, day: dt.date, today: dt.date) -> list[NewDeed]:
    """Three deeds with quantities, so that a phone can add "700 m of forest road"."""
    known = {i.code: i.pk for i in indicators()}
    codes = {f.code: f.pk for f in fields()}
    contents = (
        ("Mở đường lâm nghiệp vào khu rừng sản xuất", "roads", "forest_road_opened_length", 700),
        ("Trồng rừng trên đất đồi bỏ hoang", "forestry", "forest_planted_area", 50_000),
        ("Giúp các hộ làm nhà tiêu hợp vệ sinh", "sanitation", None, None),
    )
    return [
        NewDeed(
            title=title,
            unit_id=card.id,
            year=today.year,
            owner_kind=OwnerKind.PARTY_ORG,
            day=day,
            due=today + dt.timedelta(20),
            field_id=codes[field],
            indicator_id=known[indicator] if indicator else None,
            quantity=quantity,
            synthetic=True,
        )
        for title, field, indicator, quantity in contents
    ]


def cadre_of(persons: Mapping[str, Sequence[Person]]) -> Person:
    """The person behind the sign-in of the cadre: commits alone, so is on no shared sheet."""
    return persons[FIRST_CELL][1]


def _sheet(by: Actor, card: UnitCard, members: Sequence[Person], day: dt.date, today: dt.date) -> None:
    if not members:
        return
    texts = cycle(text for _field, text in PERSON)
    lines = [
        SheetLine(person_id=person.id, contents=(next(texts).format(3 + n),), signed_on=day)
        for n, person in enumerate(members)
    ]
    deeds.record_shared_sheet(by=by, unit_id=card.id, year=today.year, lines=lines)


def _progress(by: Actor, checker: Actor, ids: Sequence[UUID], rows: Sequence[NewDeed], today: dt.date) -> None:
    """Spread the deeds over the states of a year under way; one of the first cell comes back, the others stay open."""
    unmeasured = [i for i, row in zip(ids, rows, strict=True) if row.indicator_id is None]
    confirmed, waiting, unproven, returned = _cut(unmeasured[3:], (CONFIRMED, WAITING, UNPROVEN, RETURNED))
    returned = [unmeasured[0], *returned]
    for n, one in enumerate([*confirmed, *waiting]):
        add_evidence(by=by, id=one, data=picture(n), filename="anh-minh-hoa.png", day=today, caption="Ảnh minh họa")
    first = rows[0].day or today

    def ago(days: int) -> dt.date:
        return max(first, today - dt.timedelta(days))

    deeds.report_done(by=by, ids=confirmed, done_on=ago(9))
    deeds.verify_deeds(by=checker, ids=confirmed, named=confirmed)
    deeds.report_done(
        by=by, ids=[*waiting, *unproven, *returned], done_on=max(rows[0].day or today, today - dt.timedelta(2))
    )
    due = today + dt.timedelta(5)
    return_entries(by=checker, ids=returned, reason="Chưa rõ số hộ đã làm xong, xin ghi thêm", about="result", due=due)


def _cut(ids: Sequence[UUID], sizes: Sequence[int]) -> list[Sequence[UUID]]:
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    return [ids[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def write_cadre(by: Actor, unit_id: int, cadre: Person, today: dt.date) -> None:
    """The managed cadre's commitment of last year and what its review noted; this year's is still to be written."""
    day = dt.date(today.year - 1, 8, 1)
    lines = [DeedLine(title=text.format(3)) for _field, text in PERSON[:3]]
    pledge = "Giữ nền nếp, gần dân, khắc phục hạn chế đã nêu."
    header = deeds.commit_person(
        by=by, person_id=cadre.id, unit_id=unit_id, year=today.year - 1, pledge=pledge, deeds=lines, signed_on=day
    )
    deeds.accept_registrations(by=by, ids=[header])
    done = [deed.pk for deed in deeds_of(get_registration(by=by, id=header))]
    deeds.report_done(by=by, ids=done, done_on=dt.date(today.year - 1, 12, 15))
    deeds.verify_deeds(by=by, ids=done, named=done)
    noted = ["Có tháng chưa xuống thôn gặp dân", "Việc đọc sách còn thất thường"]
    deeds.note_shortcomings(by=by, unit_id=unit_id, year=today.year - 1, texts=noted, person_id=cadre.id)


def picture(seed: int) -> bytes:
    """A small PNG of two colours: evidence that is plainly an illustration."""
    width, height = 64, 48
    low, high = bytes((90 + seed % 90, 120, 80)), bytes((210, 190 - seed % 60, 140))
    lines = b"".join(b"\0" + (high if y < height // 2 else low) * width for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
