"""What one indicator is to the others, and which norms are held against it."""

from __future__ import annotations

import pytest

from sovang.programmes import catalogue
from sovang.programmes.models import NormSubject
from sovang.programmes.selectors import indicators
from sovang.programmes.thresholds import LIMITS
from sovang.programmes.uses import NORMED, norms_over, uses_among

pytestmark = pytest.mark.django_db


@pytest.fixture
def uses():
    catalogue.load()
    found = uses_among(indicators())
    return lambda code: {(str(use.role), use.other.code) for use in found.get(code, ())}


def test_a_figure_knows_the_shares_that_it_makes(uses):
    assert ("Mẫu số của", "commitments_members_rate") in uses("members_due")
    assert ("Tử số của", "commitments_members_rate") in uses("commitments_members")
    assert ("Phần không tính của", "commitments_members_rate") in uses("exempt_members")


def test_a_part_and_its_whole_know_each_other(uses):
    assert ("Một phần của", "party_members") in uses("exempt_members")
    assert ("Gồm cả", "exempt_members") in uses("party_members")
    assert uses("focus_programmes") == set()


def test_norms_stand_beside_figures_that_the_catalogue_has(uses):
    assert norms_over("deeds_registered_individual") == [NormSubject.DEEDS_PER_PERSON]
    assert set(NORMED) == set(NormSubject) - set(LIMITS)  # a threshold counts nothing
    assert {code for codes in NORMED.values() for code in codes} <= {row.code for row in indicators()}
