import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.places import actions, atlas, selectors
from sovang.places.actions import NewUnit, open_units
from sovang.places.history import history
from sovang.places.models import Place
from sovang.testing.tree import FOUNDED, REFORM, reform, small_tree

from .test_reorganising import split_commune_a

pytestmark = pytest.mark.django_db
BY = System()
EVE = REFORM - dt.timedelta(days=1)


def names(cards):
    return [card.name for card in cards]


def test_a_unit_page_shows_where_it_hung_and_hangs():
    tree = small_tree(after_reform=True)
    assert names(selectors.ancestors(tree.cell_a1.id, EVE)) == ["Trung ương", "Tỉnh T", "Huyện D", "Xã A"]
    assert names(selectors.ancestors(tree.cell_a1.id, REFORM)) == ["Trung ương", "Tỉnh T", "Xã AB"]
    assert names(selectors.ancestors(tree.commune_a.id, REFORM)) == ["Trung ương", "Tỉnh T", "Xã AB"]


def test_children_of_a_day_with_closed_ones_marked():
    tree = small_tree(after_reform=True)
    assert names(selectors.children(tree.district.id, EVE)) == [
        "Xã A", "Xã B", "Chi bộ cơ quan huyện D", "Đảng bộ cơ sở C"
    ]  # fmt: skip
    assert names(selectors.children(tree.province.id, REFORM)) == ["Xã AB"]
    with_closed = selectors.children(tree.province.id, REFORM, with_closed=True)
    assert [(c.name, c.is_open(REFORM)) for c in with_closed] == [("Huyện D", False), ("Xã AB", True)]


def test_units_below_a_unit_on_a_day():
    tree = small_tree(after_reform=True)
    now = selectors.open_units_under(tree.commune_new.id, REFORM)
    assert {u.code for u in now} == {"T-D-A-1", "T-D-A-2", "T-D-A-MT", "T-D-B-1", "T-D-C", "T-D-C-1"}
    assert selectors.open_units_under(tree.district.id, EVE).count() == 9
    assert not selectors.open_units_under(-1).exists()


def test_history_tells_opening_names_moves_and_mergers_with_their_decisions():
    tree = small_tree()
    actions.rename_unit(by=BY, unit="T-D-A-1", name="Chi bộ Mốt", effective=dt.date(2020, 2, 1), decision_no="7-QĐ")
    tree = reform(tree)
    cell = [(x.day, x.what, x.decision_no) for x in history(tree.cell_a1.id)]
    assert cell == [
        (FOUNDED, "opened", ""), (dt.date(2020, 2, 1), "renamed", "7-QĐ"), (REFORM, "moved", "01-QĐ/TU")
    ]  # fmt: skip
    assert [(x.what, x.text) for x in history(tree.commune_a.id)][1:] == [("merged", "Nhập vào “Xã AB”.")]
    assert [x.what for x in history(tree.commune_new.id)] == ["opened", "received", "received"]
    assert history(tree.district.id)[-1].what == "closed"


def test_history_of_a_split_names_the_shares():
    tree = small_tree()
    split_commune_a()
    assert history(tree.commune_a.id)[-1].text == "Chia cho “Xã A Một” (60%); “Xã A Hai” (40%)."


def test_search_finds_old_names_and_closed_units_with_their_days():
    tree = small_tree()
    actions.rename_unit(by=BY, unit="T-D-A-1", name="Chi bộ Đồng Tâm", effective=dt.date(2020, 2, 1))
    reform(tree)
    found = selectors.search_units(by=BY, text="thon mot")
    assert names(found) == ["Chi bộ Đồng Tâm"]
    assert [(f.name, f.until) for f in found[0].former_names] == [("Chi bộ thôn Một", dt.date(2020, 2, 1))]
    closed = selectors.search_units(by=BY, text="xa a")
    assert [(c.name, c.closed) for c in closed] == [
        ("Xã AB", None), ("MTTQ xã A", None), ("Xã A", REFORM)
    ]  # fmt: skip
    assert selectors.search_units(by=BY, text="  ") == []


class Neighbour:
    """Reaches one unit only."""

    actor_id = actor_label = "neighbour"

    def __init__(self, unit):
        self.unit = unit

    def require(self, action, unit_ids, **_):
        if set(unit_ids) - {self.unit}:
            raise NotFound

    def among(self, action, unit_ids):
        return set(unit_ids) & {self.unit}


def test_what_is_out_of_reach_is_not_found():
    tree = small_tree()
    somebody = Neighbour(tree.commune_b.id)
    assert names(selectors.search_units(by=somebody, text="xa")) == ["Xã B"]
    for wanted in ({"code": "T-D-A"}, {"code": "KHONG"}, {"id": -1}):
        with pytest.raises(NotFound):
            selectors.get_unit(by=somebody, **wanted)
    with pytest.raises(NotFound):
        actions.rename_unit(by=somebody, unit="T-D-A", name="Khác", effective=REFORM)


@pytest.mark.parametrize("many", [3, 30])
def test_selectors_ask_the_same_number_of_questions_whatever_the_size(many, django_assert_num_queries):
    tree = small_tree()
    rows = [NewUnit(f"K{i}", f"Chi bộ khu {i}", "village_cell", "T-D-B", FOUNDED) for i in range(many)]
    units = open_units(by=BY, units=rows)
    atlas.current()
    with django_assert_num_queries(2):
        assert len(selectors.children(tree.commune_b.id)) == many + 1
    with django_assert_num_queries(3):
        selectors.search_units(by=BY, text="khu")
    with django_assert_num_queries(2):
        selectors.ancestors(units[0].id)
    with django_assert_num_queries(1):
        atlas.place_ids([(u.id, REFORM) for u in units])


def test_rebuilding_an_unchanged_tree_writes_nothing_and_keeps_ids():
    small_tree(after_reform=True)
    before = list(Place.objects.order_by("id").values_list())
    assert atlas.rebuild() == []
    assert list(Place.objects.order_by("id").values_list()) == before


def test_within_holds_the_unit_all_below_it_and_what_they_took_over():
    tree = reform(small_tree())
    inside = set(selectors.within(tree.commune_new.id))
    assert {tree.commune_new.id, tree.commune_a.id, tree.commune_b.id, tree.cell_a1.id, tree.cell_b2.id} <= inside
    assert tree.province.id not in inside
    assert not selectors.within(0).exists()
