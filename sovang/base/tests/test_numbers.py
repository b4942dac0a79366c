from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.base.numbers import Style, claimed, number, percent, range_of, read_number, read_whole

VI, EN = Style.VIETNAMESE, Style.ENGLISH


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.485", 3485),
        ("6.868", 6868),
        ("10.270", 10270),
        ("12,5", Fraction(25, 2)),
        ("2,95", Fraction(295, 100)),
        ("12.5", Fraction(25, 2)),
        ("1.605.233", 1605233),
        ("1,605,233", 1605233),
        ("1.605.233,25", Fraction(160523325, 100)),
        ("1,605,233.25", Fraction(160523325, 100)),
        ("0,125", Fraction(1, 8)),
        ("0.125", Fraction(1, 8)),
        ("1234,567", Fraction(1234567, 1000)),
        ("04", 4),
        ("0", 0),
        (" 700 ", 700),
        ("1 200", 1200),
        ("1\u00a0200,5", Fraction(2401, 2)),
        ("-3", -3),
        ("\u22123,5", Fraction(-7, 2)),
        ("+7", 7),
    ],
)
def test_it_reads_what_vietnamese_clerks_write(text, value):
    assert read_number(text).value == value


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [("3.485", 3485, Fraction(3485, 1000)), ("3,716", Fraction(3716, 1000), 3716)],
)
def test_one_mark_before_three_digits_is_decided_by_style_and_flagged(text, vietnamese, english):
    assert read_number(text, style=VI).value == vietnamese
    assert read_number(text, style=EN).value == english
    assert read_number(text).doubtful


@pytest.mark.parametrize("text", ["12,5", "1.605.233", "0,125", "1234.567", "3485", "1.234,5"])
def test_other_forms_are_not_doubtful(text):
    assert not read_number(text).doubtful


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ba",
        "12,",
        ".5",
        "1.23.456",
        "1,23,456",
        "1.234.56,7",
        "1.2345.678",
        "1,2,3",
        "12 5",
        "3,4.5.6",
        "1e5",
        "٣",
        "--3",
        "5%",
    ],
)
def test_it_refuses_what_is_no_number(text):
    with pytest.raises(Refused):
        read_number(text)


def test_a_count_is_a_whole_number():
    assert read_whole("3.485") == 3485
    with pytest.raises(Refused, match=r"12,5.*không phải là số nguyên"):
        read_whole("12,5")


def test_a_count_with_an_english_thousands_comma_is_asked_about():
    with pytest.raises(Refused, match=r"Không rõ “3,485”.*Xin ghi 3485"):
        read_whole("3,485")
    assert read_whole("3,485", style=EN) == 3485


@pytest.mark.parametrize(
    ("value", "scale", "vietnamese", "english"),
    [
        (3485, 0, "3.485", "3,485"),
        (125000, 4, "12,5", "12.5"),
        (295, 2, "2,95", "2.95"),
        (10000, 2, "100", "100"),
        (5, 4, "0,0005", "0.0005"),
        (995_000_000_000, 9, "995", "995"),
        (-1234500, 3, "−1.234,5", "−1,234.5"),
        (0, 2, "0", "0"),
    ],
)
def test_it_writes_in_the_style_of_the_language(value, scale, vietnamese, english):
    assert number(value, scale, language="vi") == vietnamese
    assert number(value, scale, language="en") == english


@given(st.integers(-(10**15), 10**15), st.integers(0, 9), st.sampled_from([VI, EN]))
def test_what_is_written_reads_back_exactly(value, scale, style):
    text = number(value, scale, language=style.value)
    assert read_number(text, style=style).value == Fraction(value, 10**scale)


@given(st.text(st.sampled_from("0123456789.,-+ 5%x"), max_size=12))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(Refused):
        assert read_number(text).value.denominator > 0


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (905, 909, "99,6%"),
        (120, 120, "100%"),
        (1, 3000, "0,1%"),
        (2999, 3000, "99,9%"),
        (0, 5, "0%"),
        (41, 44, "93,2%"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_nothing(part, whole, text):
    assert percent(part, whole, language="vi") == text


def test_a_range_shows_both_ends_once():
    assert range_of(1, 2, language="vi") == "1–2"
    assert range_of(3, 3, language="vi") == range_of(3, None, language="vi") == "3"


@pytest.mark.parametrize(
    ("text", "claim", "value", "words"),
    [
        ("561", "exact", 561, "561"),
        ("7.100", "over", 7100, "trên 7.100"),
        ("5", "nearly", 5, "gần 5"),
        ("1.000", "order", 1000, "hàng nghìn"),
    ],
)
def test_the_claim_is_said_with_the_number(text, claim, value, words):
    assert claimed(text, claim, value=value) == words
