"""What hangs on units goes along: rows that carry a place, and followers of a reorganisation."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.places import actions, atlas, followers
from sovang.places.followers import Line
from sovang.places.models import Place, Reorganisation, TreeStamp, Unit
from sovang.places.steps import Merge, Open
from sovang.testing.tree import REFORM, REFORM_STEPS, reform, small_tree

from .test_reorganising import dump, split_commune_a

pytestmark = pytest.mark.django_db
BY = System()
DAY = dt.date(2024, 3, 1)


def entry(unit, day=DAY, heir=None):
    """A row of the ledger, the table that carries places; found by name because it stands above this room."""
    place = atlas.place_ids([(unit.id, day)])[unit.id, day]
    if heir is not None:
        place = Place.objects.get(unit=unit, heir=heir, valid_from=Place.objects.get(id=place).valid_from).id
    return apps.get_model("registers", "Entry").objects.create(
        register="deed", unit=unit, place_id=place, year=day.year, day=day, owner_kind="party_org", title="Việc",
        state="draft", state_since=timezone.now(),
    )  # fmt: skip


def test_rows_move_to_the_place_of_their_day_and_back():
    tree = small_tree()
    early, late = entry(tree.cell_a1, dt.date(2020, 1, 1)), entry(tree.cell_a1)
    before = late.place_id
    actions.move_unit(by=BY, unit="T-D-A", parent="T", effective=dt.date(2023, 1, 1))
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.place_id, late.place.t2) == (before, None)
    assert late.place.valid_from == dt.date(2023, 1, 1)
    actions.undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get().id)
    late.refresh_from_db()
    assert late.place_id == before


def test_assigned_rows_go_back_to_the_unit_when_the_split_is_undone():
    tree = small_tree()
    before = dump()
    split = split_commune_a()
    assigned = entry(tree.commune_a, heir=Unit.objects.get(code="A1"))
    actions.undo_reorganisation(by=BY, reorganisation_id=split.id)
    assigned.refresh_from_db()
    assert (assigned.place.unit_id, assigned.place.heir_id) == (tree.commune_a.id, None)
    assert dump() == before


def test_undo_lists_records_that_refer_to_a_unit_it_would_remove():
    tree = reform(small_tree())
    entry(tree.commune_new, dt.date(2025, 9, 1))
    before = dump()
    with pytest.raises(Refused, match="còn dữ liệu gắn với đơn vị mới lập"):
        actions.undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get().id)
    assert dump() == before


class Watcher:
    name = "watcher"
    label = "Người xem"

    def __init__(self, objection=""):
        self.objection = objection
        self.undone = None

    def preview(self, plan):
        return [Line(f"{len(plan.closed)} đơn vị kết thúc")]

    def apply(self, plan, by):
        if self.objection:
            raise Refused(self.objection)
        return [{"closed": [h.unit_id for h in plan.closed]}]

    def undo(self, inverse, by):
        if self.objection:
            raise Refused(self.objection)
        self.undone = inverse


@pytest.fixture
def watcher():
    found = Watcher()
    followers.register(found)
    yield found
    followers.forget("watcher")


def test_followers_are_asked_told_and_given_back_what_they_did(watcher):
    tree = small_tree()
    decision: dict[str, Any] = {"title": "Sắp xếp", "decision_no": "", "effective": REFORM, "steps": REFORM_STEPS}
    seen = actions.preview_reorganisation(by=BY, **decision)
    assert [line.text for line in seen.others["watcher"]] == ["4 đơn vị kết thúc"]
    row = actions.apply_reorganisation(by=BY, **decision)
    actions.undo_reorganisation(by=BY, reorganisation_id=row.id)
    closed = {tree.commune_a.id, tree.commune_b.id, tree.district.id, tree.agency_cell.id}
    assert [set(item["closed"]) for item in watcher.undone] == [closed]


def test_a_follower_may_object_and_then_nothing_is_kept(watcher):
    small_tree()
    before = dump()
    watcher.objection = "Còn báo cáo chưa gửi."
    with pytest.raises(Refused, match="Còn báo cáo"):
        actions.rename_unit(by=BY, unit="T-D-A", name="Khác", effective=DAY)
    assert dump() == before


def test_a_decision_for_the_future_takes_effect_on_its_day(monkeypatch):
    tree = small_tree()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    actions.apply_reorganisation(
        by=BY, title="Mai", decision_no="", effective=tomorrow,
        steps=[Open("N", "Xã N", "commune", "T"), Merge(("T-D-A",), "N")],
    )  # fmt: skip
    first = Place.objects.filter(unit=tree.cell_a1).order_by("valid_from")[0]
    assert first.n3 == tree.commune_a.id
    assert not atlas.refresh()
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert atlas.refresh()
    first.refresh_from_db()
    assert first.n3 == Unit.objects.get(code="N").id
    assert TreeStamp.objects.get().derived_on == tomorrow
