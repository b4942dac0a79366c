from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.programmes.actions import NewDirective, end_directive, issue_directives, link_directive
from sovang.programmes.models import Directive
from sovang.programmes.selectors import directives_for, full_years

BY = System()
DAY = dt.date(2022, 1, 1)


def issue(number, *implements, issuer=None, **more):
    row = NewDirective(
        number, f"Văn bản {number}", "Cơ quan ban hành", issuer.pk if issuer else None,
        implements=tuple(d.pk for d in implements), **more,
    )  # fmt: skip
    return issue_directives(by=BY, rows=[row])[0]


def test_a_unit_sees_the_directives_of_all_above_it_but_not_of_its_neighbours(tree):
    central = issue("05-CT/TW", issued_on=dt.date(2016, 5, 15))
    province = issue("368-QĐ/TU", central, issuer=tree.province, issued_on=dt.date(2021, 1, 1))
    issue("10-KH/ĐU", issuer=tree.commune_b)
    found = list(directives_for(tree.cell_a1.pk, DAY))
    assert found == [central, province]
    assert list(found[1].implements.all()) == [central]


def test_what_is_not_yet_or_no_longer_in_force_is_left_out(tree):
    old = issue("01", issued_on=dt.date(2010, 1, 1))
    issue("02", issued_on=dt.date(2022, 1, 2))
    end_directive(by=BY, directive_id=old.pk, until=dt.date(2021, 12, 31))
    assert list(directives_for(tree.cell_a1.pk, DAY)) == []


def test_the_same_document_again_is_the_same_document(tree):
    assert issue("05-CT/TW") == issue(" 05-CT/TW ")


def test_it_refuses_a_circle_of_documents(tree):
    top = issue("A")
    middle = issue("B", top)
    bottom = issue("C", middle)
    for above in (top, middle, bottom):
        with pytest.raises(Refused, match="vòng văn bản"):
            link_directive(by=BY, directive_id=top.pk, implements=[above.pk])
    assert list(top.implements.all()) == []


def test_it_refuses_an_unknown_document_and_an_end_before_the_beginning(tree):
    directive = issue("A", issued_on=DAY)
    with pytest.raises(Refused):
        link_directive(by=BY, directive_id=directive.pk, implements=[0])
    with pytest.raises(Refused):
        end_directive(by=BY, directive_id=directive.pk, until=dt.date(2021, 12, 31))
    with pytest.raises(NotFound):
        end_directive(by=BY, directive_id=0, until=DAY)


class AnyLinks(TestCase):
    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
    def test_whatever_is_linked_or_refused_no_circle_ever_stands(self, pairs):
        made = issue_directives(by=BY, rows=[NewDirective(str(n), "Văn bản", "Cơ quan") for n in range(6)])
        for low, high in pairs:
            held = list(made[low].implements.values_list("pk", flat=True))
            try:
                link_directive(by=BY, directive_id=made[low].pk, implements=[*held, made[high].pk])
            except Refused:
                continue
        rows = Directive.objects.prefetch_related("implements")
        links = {row.pk: {above.pk for above in row.implements.all()} for row in rows}
        while leaves := {pk for pk, above in links.items() if not above}:
            links = {pk: above - leaves for pk, above in links.items() if pk not in leaves}
        assert not links


@pytest.mark.parametrize(
    ("on", "years"),
    [("2021-05-18", 0), ("2022-05-17", 0), ("2022-05-18", 1), ("2024-05-31", 3), ("2020-01-01", 0)],
)
def test_years_of_a_directive_are_full_on_the_day_of_its_issue(db, on: str, years: int):
    assert full_years(issue("01-KL/TW", issued_on=dt.date(2021, 5, 18)), dt.date.fromisoformat(on)) == years


def test_years_of_a_directive_without_a_day_are_not_known(db):
    undated = issue("02-KL/TW")
    with pytest.raises(ValueError, match="02-KL/TW"):
        full_years(undated, DAY)
