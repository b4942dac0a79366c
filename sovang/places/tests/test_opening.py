import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.places import atlas, selectors
from sovang.places.actions import NewUnit, open_units
from sovang.places.models import Place
from sovang.testing.tree import FOUNDED, small_tree

pytestmark = pytest.mark.django_db
BY = System()


def test_it_opens_parents_and_children_in_one_call():
    tree = small_tree()
    place = Place.objects.get(unit=tree.cell_a1)
    expected = (tree.central.id, tree.province.id, tree.district.id, tree.commune_a.id, None, tree.cell_a1.id, None)
    assert tuple(getattr(place, f"t{i}") for i in range(7)) == expected
    assert tuple(getattr(place, f"n{i}") for i in range(7)) == expected
    assert atlas.as_at(dt.date(2020, 5, 5)).slots(place.id) == expected


def test_it_gives_the_place_of_a_day_and_leaves_out_days_before_the_opening():
    tree = small_tree()
    day, before = dt.date(2020, 1, 1), dt.date(2009, 12, 31)
    found = atlas.place_ids([(tree.cell_a1.id, day), (tree.cell_a1.id, before), (-1, day)])
    assert found == {(tree.cell_a1.id, day): Place.objects.get(unit=tree.cell_a1).id}


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (NewUnit("T", "Tỉnh khác", "province", "TW", FOUNDED), "đã có đơn vị khác mang"),
        (NewUnit("X", "Xã X", "old_commune", "KHONG", FOUNDED), "Không có đơn vị mang mã “KHONG”"),
        (NewUnit("X", "Xã X", "lang", "T-D", FOUNDED), "không có loại đơn vị “lang”"),
        (NewUnit("X", "Xã X", "old_commune", "T-D", FOUNDED, territory="99"), "không có địa bàn"),
        (NewUnit("X", "Xã X", "old_commune", "T-D-A-1", FOUNDED), "không ở cấp dưới"),
        (NewUnit("X", "Xã X", "old_commune", "T-D", dt.date(2000, 1, 1)), "chưa có “Huyện D”"),
        (NewUnit(" ", "Xã X", "old_commune", "T-D", FOUNDED), "phải có mã và tên"),
    ],
)
def test_it_refuses_a_unit_that_cannot_be_and_says_why(unit, said):
    small_tree()
    with pytest.raises(Refused, match=said):
        open_units(by=BY, units=[unit])


def test_it_finds_units_without_tone_marks():
    tree = small_tree()
    assert [c.id for c in selectors.search_units(by=BY, text="thon hai")] == [tree.cell_a2.id]
    assert selectors.search_units(by=BY, text="HUYỆN D")[0].id == tree.district.id
