"""A line that another one names: it is held where the name must stay, and let go where it may be lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.programmes import catalogue
from sovang.registers.actions import undo_batch, withdraw_entries
from sovang.registers.honour.actions import enter_in_book, record_ceremonies
from sovang.registers.honour.models import Ceremony
from sovang.registers.honour.rows import NewCeremony, NewHonour
from sovang.registers.models import Batch, Entry, OwnerKind
from sovang.registers.study.actions import plan_campaigns, write_sessions
from sovang.registers.study.rows import NewCampaign, NewSession
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(2024, 3, 4)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def test_a_line_that_another_must_name_is_not_taken_from_under_it(tree: Tree) -> None:
    own: dict[str, Any] = {"unit_id": tree.commune_a.pk, "year": DAY.year, "day": DAY}
    (campaign,) = plan_campaigns(by=BY, rows=[NewCampaign(title="Đợt", due=DAY, **own)])
    (session,) = write_sessions(by=BY, rows=[NewSession(title="Buổi", campaign_id=campaign, **own)])
    with pytest.raises(Refused, match="Còn dòng khác"):
        withdraw_entries(by=BY, ids=[campaign])
    assert withdraw_entries(by=BY, ids=[session, campaign]) == 2
    assert not Entry.objects.exists()


def test_a_line_whose_name_may_be_lost_is_forgotten_by_who_named_it(tree: Tree) -> None:
    own: dict[str, Any] = {"unit_id": tree.commune_a.pk, "year": DAY.year, "day": DAY}
    batch = Batch.objects.create(register="honour", unit=tree.commune_a, title="Sổ", state="applied")
    (line,) = enter_in_book(
        by=BY, rows=[NewHonour(name="Thôn A", deed="Việc tốt", owner_kind=OwnerKind.PARTY_ORG, **own)], batch=batch.pk
    )
    (ceremony,) = record_ceremonies(by=BY, rows=[NewCeremony(title="Chào cờ", praised_id=line, **own)])
    assert undo_batch(by=BY, id=batch.pk) == 1
    connection.check_constraints()
    assert Ceremony.objects.get(pk=ceremony).praised_id is None
