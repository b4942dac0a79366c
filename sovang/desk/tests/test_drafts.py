"""Drafts of commitments: signed and sent together from the list."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.registers.deeds import actions
from sovang.registers.deeds.models import Registration
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.models import Entry

from .conftest import YEAR

LIST = reverse("desk:register", args=["registration"])
SUBMIT = reverse("desk:move_entries", args=["registration", "submit"])


@pytest.fixture
def drafts(tree, cast):
    """Commitments of two members, not yet signed."""
    return [
        actions.commit_person(
            by=System(), person_id=person.pk, unit_id=tree.cell_a1.pk, year=YEAR, pledge="Làm tốt", signed_on=None,
            deeds=[DeedLine(title=f"Việc của {person.name}")],
        )
        for person in (cast.member, cast.secretary)
    ]  # fmt: skip


def states() -> set[str]:
    return set(Entry.objects.values_list("state", flat=True))


def test_several_drafts_are_sent_at_once_with_one_day(drafts, cast, as_user):
    client = as_user(cast.cell_secretary)
    page = client.get(LIST, {"state": "draft"}).content.decode()
    assert SUBMIT in page
    assert all(f'value="{draft}"' in page for draft in drafts)
    asking = client.post(SUBMIT, {"id": drafts})
    assert "Ký và gửi" in asking.content.decode()
    assert states() == {"draft"}
    form = asking.context["form"]
    (day,) = [name for name in form.fields if name.startswith("day")]
    assert client.post(SUBMIT, {"id": drafts, "asked": "1", day: f"05/01/{YEAR}"}).status_code == 302
    assert states() == {"submitted", "registered"}
    assert set(Registration.objects.values_list("signed_on", flat=True)) == {dt.date(YEAR, 1, 5)}


def test_a_draft_of_somebody_else_stops_all_of_them(drafts, cast, as_user):
    answer = as_user(cast.cadre).post(SUBMIT, {"id": drafts, "asked": "1", "day_submit": f"05/01/{YEAR}"})
    assert answer.status_code in {403, 404}
    assert states() == {"draft"}
