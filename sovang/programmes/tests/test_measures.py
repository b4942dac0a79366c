from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.base.text import fold
from sovang.programmes.measures import _KNOWN, base_amount, display, typed_amount
from sovang.programmes.models import Indicator

HECTARES = Indicator(code="a", name_vi="Rừng trồng", unit_vi="ha", unit_en="ha", scale=4)
METRES = Indicator(code="b", name_vi="Đường mở", unit_vi="m", unit_en="m", scale=0)
DONG = Indicator(code="c", name_vi="Tiền góp", unit_vi="đồng", unit_en="đồng", scale=0)
BILLIONS = Indicator(code="d", name_vi="Trị giá", unit_vi="tỷ đồng", unit_en="billion đồng", scale=9)
PERCENT = Indicator(code="e", name_vi="Tỷ lệ", unit_vi="%", unit_en="%", scale=2)
PERSONS = Indicator(code="f", name_vi="Cá nhân", unit_vi="người", unit_en="persons", scale=0)


@pytest.mark.parametrize(
    ("value", "unit", "indicator", "base"),
    [
        ("12,5", "ha", HECTARES, 125_000),
        ("10.270", "ha", HECTARES, 102_700_000),
        ("400", "m2", HECTARES, 400),
        ("2", "km", METRES, 2_000),
        ("1,2", "km", METRES, 1_200),
        ("700", "m", METRES, 700),
        ("10", "triệu đồng", DONG, 10_000_000),
        ("1,5", "tỉ đồng", DONG, 1_500_000_000),
        ("995", "tỷ đồng", BILLIONS, 995_000_000_000),
        ("350.500", "đồng", BILLIONS, 350_500),
        ("2,95", "%", PERCENT, 295),
        ("100", "", PERCENT, 10_000),
        ("3.485", "cá nhân", PERSONS, 3_485),
        (7, "", PERSONS, 7),
        (Fraction(5, 2), "ha", HECTARES, 25_000),
    ],
)
def test_written_amounts_become_whole_base_units(value, unit, indicator, base):
    assert base_amount(value, unit, indicator) == base


@pytest.mark.parametrize(
    ("text", "indicator", "base"),
    [
        ("700", METRES, 700),
        ("700 m", METRES, 700),
        (" 1,2km ", METRES, 1_200),
        ("12 000 m2", HECTARES, 12_000),
        ("2,95%", PERCENT, 295),
        ("35 cá nhân", PERSONS, 35),
    ],
)
def test_a_unit_may_be_typed_behind_its_number(text, indicator, base):
    assert typed_amount(text, indicator) == base


@pytest.mark.parametrize("text", ["", "m", "bảy trăm", "700 kg cá", "7-8 m"])
def test_typed_text_that_is_no_amount_is_refused(text):
    with pytest.raises(Refused):
        typed_amount(text, METRES)


@pytest.mark.parametrize(
    ("value", "unit", "indicator"),
    [("12,5", "người", PERSONS), ("0,00001", "ha", HECTARES), ("2,955", "%", PERCENT), ("0,5", "m", METRES)],
)
def test_it_refuses_what_is_not_whole_in_base_units(value, unit, indicator):
    with pytest.raises(Refused, match="quá lẻ"):
        base_amount(value, unit, indicator)


@pytest.mark.parametrize(
    ("unit", "indicator"), [("km", HECTARES), ("ha", DONG), ("m", PERSONS), ("sào", HECTARES), ("việc", METRES)]
)
def test_it_refuses_a_unit_of_another_kind(unit, indicator):
    with pytest.raises(Refused, match="tính bằng"):
        base_amount("1", unit, indicator)


def test_people_read_the_indicators_own_unit():
    assert display(125_000, HECTARES, language="vi") == "12,5 ha"
    assert display(995_000_000_000, BILLIONS, language="en") == "995 billion đồng"


@given(st.integers(0, 10**12), st.sampled_from([HECTARES, METRES, DONG, BILLIONS, PERCENT, PERSONS]))
def test_what_is_shown_reads_back_to_the_same_amount(value, indicator):
    number, _space, unit = display(value, indicator, language="vi").partition(" ")
    assert base_amount(number, unit, indicator) == value


@pytest.mark.django_db
def test_every_indicator_with_a_measured_unit_has_the_scale_of_its_base_unit():
    for indicator in Indicator.objects.all():
        known = _KNOWN.get(fold(indicator.unit_vi))
        assert (10**indicator.scale) == (known[1] if known else 1), indicator.code
