"""Users, grants, signing in, demo databases."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people.actions import create_user, deactivate_user, grant_role, revoke_grant, set_password
from sovang.people.models import FailedSignIns, Grant, Installation, User
from sovang.people.sign_ins import FREE_TRIES, LONGEST_WAIT, demo_sign_ins, is_demo, mark_as_demo, wait_before
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree

BY = System()
PASSWORD = "mat-khau-du-dai"


def sign_in(username: str, password: str = PASSWORD) -> User | None:
    return authenticate(None, username=username, password=password)


@pytest.fixture
def user(db) -> User:
    return create_user(by=BY, username="Vai.Thu", label="Vai thử", password=PASSWORD)


def test_the_right_password_signs_in_whatever_the_case_of_the_name(user: User):
    assert sign_in("vai.thu") == user
    assert sign_in(" VAI.THU ") == user
    assert sign_in("vai.thu", "khac") is None
    assert sign_in("khong-co") is None


def test_a_deactivated_user_stays_out_and_keeps_the_history(user: User):
    deactivate_user(by=BY, user_id=user.pk)
    assert sign_in("vai.thu") is None
    assert JournalLine.objects.filter(object_type="user", verb="people.deactivate_user").count() == 1


def test_failures_slow_down_and_a_good_sign_in_forgets_them(user: User):
    for _ in range(FREE_TRIES - 1):
        sign_in("vai.thu", "sai")
    assert wait_before("vai.thu") == 0
    assert sign_in("vai.thu") == user
    assert not FailedSignIns.objects.exists()
    for _ in range(FREE_TRIES):
        sign_in("vai.thu", "sai")
    assert wait_before("vai.thu") > 0
    assert sign_in("vai.thu") is None
    FailedSignIns.objects.update(last_at=timezone.now() - dt.timedelta(seconds=LONGEST_WAIT))
    assert sign_in("vai.thu") == user


def test_the_wait_grows_and_has_an_end(db):
    row = FailedSignIns.objects.create(username="ai", failures=FREE_TRIES + 2, last_at=timezone.now())
    assert 6 <= wait_before("ai") <= 8
    FailedSignIns.objects.filter(pk=row.pk).update(failures=500, last_at=timezone.now())
    assert LONGEST_WAIT - 10 <= wait_before("ai") <= LONGEST_WAIT


@pytest.mark.parametrize("password", ["ngan", "1234567890123", "password123"])
def test_weak_passwords_are_refused(db, password: str):
    with pytest.raises(Refused) as refusal:
        create_user(by=BY, username="x", label="X", password=password)
    assert refusal.value.field == "password"


def test_a_taken_name_is_refused(user: User):
    with pytest.raises(Refused):
        create_user(by=BY, username="VAI.thu", label="X")


def test_users_change_their_own_password_and_nobody_elses(user: User, cast: Cast):
    set_password(by=cast.leader, user_id=cast.leader.pk, password="mot-cau-khac-han")
    assert sign_in("leader", "mot-cau-khac-han") == cast.leader
    with pytest.raises(Forbidden):
        set_password(by=cast.leader, user_id=user.pk, password="mot-cau-khac-han")
    assert "mot-cau" not in str(list(JournalLine.objects.values_list("before", "after")))


def test_only_the_administrator_makes_users_and_grants(cast: Cast, tree: Tree):
    with pytest.raises(Forbidden):
        create_user(by=cast.commune_clerk, username="x", label="X")
    with pytest.raises(Forbidden):
        grant_role(by=cast.commune_clerk, user_id=cast.leader.pk, role="administrator", unit_id=tree.commune_a.pk)
    grant_role(by=cast.administrator, user_id=cast.leader.pk, role="editor", unit_id=tree.commune_a.pk)


def test_grants_are_refused_twice_for_unknown_roles_and_missing_users(cast: Cast, tree: Tree):
    unit = tree.commune_a.pk
    with pytest.raises(Refused):
        grant_role(by=BY, user_id=cast.leader.pk, role="leader", unit_id=unit)
    with pytest.raises(Refused):
        grant_role(by=BY, user_id=cast.leader.pk, role="king", unit_id=unit)
    with pytest.raises(Refused):
        grant_role(by=BY, user_id=cast.leader.pk, role="editor", unit_id=unit, until=dt.date(2020, 1, 1))
    with pytest.raises(NotFound):
        grant_role(by=BY, user_id=987_654, role="leader", unit_id=unit)


def test_a_grant_revoked_before_it_began_never_was(cast: Cast, tree: Tree):
    later = timezone.localdate() + dt.timedelta(days=30)
    grant = grant_role(by=BY, user_id=cast.leader.pk, role="editor", unit_id=tree.commune_a.pk, since=later)
    revoke_grant(by=BY, grant_id=grant.pk)
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_demo_sign_ins_work_in_demo_databases_only(db):
    with pytest.raises(Refused):
        create_user(by=BY, username="demo", label="Dùng thử", password="demo", is_demo=True)
    mark_as_demo()
    made = create_user(by=BY, username="demo", label="Dùng thử", password="demo", is_demo=True)
    assert sign_in("demo", "demo") == made
    assert [s.username for s in demo_sign_ins()] == ["demo"]
    Installation.objects.all().delete()
    assert sign_in("demo", "demo") is None
    assert demo_sign_ins() == []


def test_a_database_with_anything_in_it_cannot_become_a_demo(tree: Tree):
    with pytest.raises(Refused):
        mark_as_demo()
    assert not is_demo()


def test_demo_sign_ins_say_their_roles(db):
    mark_as_demo()
    from sovang.testing.tree import small_tree

    tree = small_tree()
    made = create_user(by=BY, username="demo", label="Dùng thử", password="demo", is_demo=True)
    grant_role(by=BY, user_id=made.pk, role="leader", unit_id=tree.commune_a.pk)
    assert demo_sign_ins()[0].roles == ["Lãnh đạo cấp ủy"]
