from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sovang.base.dates import read_day, write_day, write_long_day
from sovang.base.errors import Refused

DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "written",
    [
        "20/11/2026", "20-11-2026", "20.11.2026", " 20/11/2026 ", "2026-11-20", "2026-11-20T00:00:00",
        "ngày 20 tháng 11 năm 2026", "20 tháng 11 năm 2026", 46346, 46346.75, DAY,
        dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC),
    ],
)  # fmt: skip
def test_it_reads_every_form_of_a_day(written):
    assert read_day(written) == DAY


def test_one_digit_days_and_months_are_read():
    assert read_day("1/2/2026") == dt.date(2026, 2, 1)


@pytest.mark.parametrize("written", ["31/02/2026", "2026-02-31", "0/1/2026", "1/13/2026", "29/2/2025"])
def test_a_day_that_is_not_in_the_calendar_is_refused_by_name(written):
    with pytest.raises(Refused, match=f"Ngày {written} không có trong lịch"):
        read_day(written)


@pytest.mark.parametrize(
    "written", ["", "20/11", "20/11/26", "mai", "11.2026", "20/11/20261", 12, 60, -1, 1e9, float("nan"), "01/01/0001"]
)
def test_anything_else_is_refused(written):
    with pytest.raises(Refused):
        read_day(written)


def test_the_long_form_names_the_weekday():
    assert write_long_day(DAY) == "Thứ Sáu, ngày 20/11/2026"
    assert write_long_day(dt.date(2026, 11, 22)).startswith("Chủ Nhật")


def test_the_long_form_stands_in_the_language_of_the_page():
    with translation.override("en"):
        assert "20/11/2026" in write_long_day(DAY)


@given(st.dates(dt.date(1900, 3, 1), dt.date(2199, 12, 31)))
def test_what_is_written_reads_back(day):
    assert read_day(write_day(day)) == read_day(day.isoformat()) == day
    assert read_day((day - dt.date(1899, 12, 30)).days) == day
