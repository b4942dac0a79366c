from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovang.base.exactness import Exactness, weakest

EXACT, OVER, NEARLY, UNDER, ABOUT, ORDER = (
    Exactness.EXACT, Exactness.OVER, Exactness.NEARLY, Exactness.UNDER, Exactness.ABOUT, Exactness.ORDER,
)  # fmt: skip
claims = st.lists(st.sampled_from(list(Exactness)), max_size=6)


@pytest.mark.parametrize(
    ("summed", "claim"),
    [
        ([], EXACT),
        ([EXACT, EXACT], EXACT),
        ([EXACT, OVER], OVER),
        ([OVER, OVER], OVER),
        ([EXACT, NEARLY], NEARLY),
        ([EXACT, UNDER], UNDER),
        ([NEARLY, UNDER], UNDER),
        ([OVER, NEARLY], ABOUT),
        ([OVER, UNDER], ABOUT),
        ([EXACT, ABOUT], ABOUT),
        ([OVER, ORDER], ORDER),
        ([ORDER], ORDER),
    ],
)
def test_a_sum_claims_no_more_than_is_true(summed, claim):
    assert weakest(summed) == claim


@given(claims, claims)
def test_the_claim_does_not_depend_on_order_or_grouping(left, right):
    whole = weakest([*left, *right])
    assert whole == weakest([*right, *left]) == weakest([weakest(left), weakest(right)])


@given(claims)
def test_an_exact_value_weakens_nothing(some):
    assert weakest([*some, EXACT]) == weakest(some)
