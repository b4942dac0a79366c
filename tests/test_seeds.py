"""``python -m seeds`` on a part of its rows: what is made comes out as published, and what is wrong is noticed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from seeds.comparing import differences, holds
from seeds.house import House
from seeds.making import make, makers
from seeds.rows import read_rows
from seeds.running import Found, compare, run
from sovang.base.periods import Period
from sovang.registers.actions import withdraw_entries
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow

pytestmark = pytest.mark.django_db
#: One row of each way of asking, and each kind of measure, of makers that take no long.
PART = ("S0-02", "S0-03", "S0-11", "S0-14", "S0-22", "S1-13", "S2-08", "S3-01", "S4-05")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The part, made once; everything is rolled back after the module."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        house = House()
        make(house, set(PART))
        yield house
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def told(house: House, id: str, **other: str) -> list[str]:
    """What differs when the source had said something else."""
    row = replace(house.row(id), **other)
    return differences(row, house.units[row.place], house.by)


def test_the_rows_are_those_of_the_sources_without_web_furniture() -> None:
    rows = read_rows()
    assert len(rows) == 97
    assert not {"S1-18", "S1-19", "S1-20", "S1-21", "S2-01", "S2-02"} & rows.keys()


def test_every_row_is_made_once_at_most_and_by_a_maker_that_names_rows() -> None:
    named = [id for maker in makers() for id in maker.ROWS]
    assert len(named) == len(set(named))
    assert set(named) <= read_rows().keys()


@pytest.mark.parametrize("id", PART)
def test_what_was_published_comes_out_of_the_records(made: House, id: str) -> None:
    assert compare(made, [made.row(id)]) == {id: []}


@pytest.mark.parametrize(
    ("id", "other", "aspect"),
    [
        ("S0-02", {"value": "4"}, "value"),
        ("S0-02", {"kind": "achieved"}, "basis"),
        ("S0-02", {"period": "2023"}, "value"),
        ("S0-02", {"place": "BK-PN-CO-LINH"}, "value"),
        ("S0-02", {"denominator": "3"}, "denominator"),
        ("S0-02", {"how": "own", "place": "BK-PN"}, "no records of the unit itself"),
        ("S0-03", {"value_hi": "800"}, "upper value"),
        ("S0-03", {"kind": "registered"}, "value"),
        ("S0-03", {"unit": "km"}, "value"),
        ("S0-11", {"value": "10:30"}, "no slot"),
        ("S0-14", {"denominator": "36"}, "denominator"),
        ("S0-14", {"asks": ""}, "denominator"),
        ("S0-22", {"exactness": "exact"}, "exactness"),
        ("S0-22", {"excluded": "người già"}, "excluded"),
        ("S1-13", {"value": "20"}, "value"),
        ("S2-08", {"value": "10"}, "at most"),
        ("S2-08", {"place": "BK-PN"}, "no norm of its own"),
        ("S3-01", {"value": "57"}, "value"),
        ("S4-05", {"exactness": "about"}, "exactness"),
    ],
)
def test_another_statement_is_noticed(made: House, id: str, other: dict[str, str], aspect: str) -> None:
    assert any(aspect in why for why in told(made, id, **other))


def test_one_record_too_many_is_noticed(made: House) -> None:
    cell, row = made.units["BK-PN-NHAN-MON-PHIENG-TAC"], made.row("S0-02")
    deed = NewDeed(
        title="Việc thứ tư", unit_id=cell, year=2022, owner_kind=OwnerKind.PARTY_ORG, day=dt.date(2022, 3, 1)
    )
    (more,) = deeds.register_deeds(by=made.by, rows=[deed])
    assert "value is 4, wanted 3" in compare(made, [row])["S0-02"]
    withdraw_entries(by=made.by, ids=[more], reason="Ghi nhầm")
    assert compare(made, [row]) == {"S0-02": []}


def test_a_reported_figure_is_no_answer(made: House) -> None:
    row = made.row("S0-27")
    stated = ReportedRow(
        unit_id=made.units[row.place],
        indicator_id=made.indicator(row.indicator),
        value=80,
        kind="achieved",
        start=Period.year(2022).start,
        end=Period.year(2022).end,
        source="Báo cáo năm",
    )
    report_figures(by=made.by, rows=[stated])
    assert any("reported" in why for why in compare(made, [row])["S0-27"])


def test_a_rounded_statement_reaches_as_far_as_its_zeros() -> None:
    assert holds("over", 2_600, 2_634)
    assert not holds("over", 2_600, 2_600)
    assert not holds("over", 2_600, 2_700)
    assert holds("nearly", 2_600, 2_580)
    assert not holds("about", 2_600, 2_600)


def test_a_run_counts_what_is_right(made: House) -> None:
    found = run(["S2-05", "S2-08"], made)
    assert (found.asked, found.right, found.differing, found.missing) == (2, ["S2-05", "S2-08"], {}, {})


def test_what_falls_short_is_named_with_its_reason_or_its_register() -> None:
    found = Found(4, ["S2-05"], {"S0-02": ["value is 4, wanted 3"]}, {"S1-02": "dialogue", "S1-03": "dialogue"}, 2.2)
    lines = ["S0-02  value is 4, wanted 3", "chưa có sổ (dialogue): S1-02 S1-03", "1 of 4  (2 s)"]
    assert found.as_text().splitlines() == lines
