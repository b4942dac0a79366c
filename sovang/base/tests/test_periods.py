from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.base.periods import Period

days = st.dates(dt.date(1930, 1, 1), dt.date(2100, 12, 31))
ends = st.none() | days


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("2022-Q1", dt.date(2022, 1, 1), dt.date(2022, 3, 31)),
        ("2022-02", dt.date(2022, 2, 1), dt.date(2022, 2, 28)),
        ("2021-05..2023-03", dt.date(2021, 5, 1), dt.date(2023, 3, 31)),
        ("2020..2025", dt.date(2020, 1, 1), dt.date(2025, 12, 31)),
        ("2021..", dt.date(2021, 1, 1), None),
        ("..2021-12", None, dt.date(2021, 12, 31)),
        ("2024-06-09", dt.date(2024, 6, 9), dt.date(2024, 6, 9)),
    ],
)
def test_it_reads_spans_as_reports_state_them(text, start, end):
    assert Period.parse(text) == Period(start, end)


@pytest.mark.parametrize("text", ["22", "2022-13", "2022-Q5", "2022-02-30", "năm 2022", "2022-1"])
def test_it_refuses_what_it_does_not_understand(text):
    with pytest.raises(Refused):
        Period.parse(text)


def test_a_span_cannot_end_before_it_starts():
    with pytest.raises(Refused):
        Period.parse("2023..2021")


@given(ends, ends)
def test_the_written_form_reads_back(start, end):
    assume(start is None or end is None or start <= end)
    period = Period(start, end)
    assert Period.parse(str(period)) == period


@given(days, days)
def test_years_are_exactly_those_wholly_inside(one, other):
    period = Period(min(one, other), max(one, other))
    inside = [y for y in range(1929, 2102) if period.holds(dt.date(y, 1, 1)) and period.holds(dt.date(y, 12, 31))]
    assert list(period.years) == inside


@given(days)
def test_an_open_end_holds_every_day_beyond(day):
    assert Period(None, None).holds(day)
    assert Period(day, None).holds(day)
    assert not Period(day, None).holds(day - dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2022", "2021"),
        ("2024-02", "2023-02"),
        ("2023-02", "2022-02"),
        ("2022-Q4", "2021-Q4"),
        ("2021-05..2023-03", "2020-05..2022-03"),
    ],
)
def test_the_year_before_keeps_whole_months_whole(period, before):
    assert Period.parse(period).before() == Period.parse(before)


def test_a_leap_day_end_grows_back_to_the_whole_month():
    assert Period.parse("2025-02").before() == Period.parse("2024-02")
