"""Reading sign-ins with their roles, several persons at once, and free codes."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound
from sovang.people.accounts import accounts, get_account
from sovang.people.actions import NewPerson, create_user, enrol_persons, revoke_grant
from sovang.people.codes import free_codes
from sovang.people.models import Grant
from sovang.people.selectors import get_persons
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree


def test_sign_ins_come_by_name_with_the_roles_that_they_hold(cast: Cast):
    found = {account.username: account for account in accounts(by=cast.administrator).accounts}
    assert list(found) == sorted(found)
    (held,) = found["commune-clerk"].held
    assert (held.unit, held.until) == ("Xã A", None)


def test_a_role_that_has_ended_is_not_shown(cast: Cast):
    grant = Grant.objects.get(user=cast.leader)
    revoke_grant(by=System(), grant_id=grant.pk, on=dt.date(2024, 1, 1))
    assert get_account(by=cast.administrator, id=cast.leader.pk).held == []


def test_more_sign_ins_come_after_the_last_name(cast: Cast):
    for number in range(40):
        create_user(by=System(), username=f"z{number:02d}", label=f"Thêm {number}")
    names, after, pages = [], "", 0
    while pages == 0 or after:
        page = accounts(by=cast.administrator, after=after)
        names += [account.username for account in page.accounts]
        after, pages = page.after, pages + 1
    assert pages == 2
    assert len(names) == len(set(names)) == 50


def test_only_who_gives_roles_reads_them(cast: Cast):
    for ask in (lambda: accounts(by=cast.provincial_officer), lambda: get_account(by=cast.leader, id=cast.leader.pk)):
        with pytest.raises(Forbidden):
            ask()
    with pytest.raises(NotFound):
        get_account(by=cast.administrator, id=0)


def test_persons_come_in_the_order_asked_or_not_at_all(cast: Cast):
    wanted = [cast.member.pk, cast.secretary.pk, cast.member.pk]
    assert [p.pk for p in get_persons(by=cast.commune_clerk, ids=wanted)] == [cast.member.pk, cast.secretary.pk]
    with pytest.raises(NotFound):
        get_persons(by=cast.commune_clerk, ids=[cast.member.pk, cast.neighbour.pk])


def test_free_codes_pass_over_those_that_are_taken(cast: Cast, tree: Tree):
    unit = tree.cell_a1.pk
    taken = NewPerson("T-D-A-1-002", "Đảng viên Thử", unit, dt.date(2024, 1, 1))
    enrol_persons(by=cast.commune_clerk, persons=[taken])
    codes = free_codes(by=cast.commune_clerk, counts={unit: 2, tree.cell_a2.pk: 1})
    assert codes == {unit: ["T-D-A-1-001", "T-D-A-1-003"], tree.cell_a2.pk: ["T-D-A-2-001"]}
    with pytest.raises(Forbidden):
        free_codes(by=cast.leader, counts={unit: 1})
