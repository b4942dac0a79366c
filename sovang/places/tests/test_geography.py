import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.places import actions, geography, mapping, selectors
from sovang.places.models import Place, Reorganisation, Territory, Unit

pytestmark = pytest.mark.django_db
BY = System()


def test_all_areas_of_today_are_loaded_and_loading_twice_changes_nothing():
    geography.load_geography()
    before = list(Territory.objects.order_by("code").values_list())
    geography.load_geography()
    assert list(Territory.objects.order_by("code").values_list()) == before
    today = Territory.objects.filter(valid_to=None)
    assert today.filter(level="province").count() == 34
    assert today.filter(level="commune").count() == 3_321
    assert Territory.objects.filter(level="district", valid_to=geography.REFORM).count() == 4


def reformed():
    geography.load_geography()
    actions.open_units(by=BY, units=geography.units_before_reform(dt.date(2010, 1, 1)))
    office = actions.NewUnit("BK-PN-CQ", "Chi bộ cơ quan huyện", "grassroots_cell", "BK-PN", dt.date(2010, 1, 1))
    cell = actions.NewUnit("BK-PN-NHAN-MON-1", "Chi bộ Phiêng Tạc", "village_cell", "BK-PN-NHAN-MON", office.opened)
    actions.open_units(by=BY, units=[office, cell])
    file = mapping.read_mapping_file(geography.reform_mapping())
    actions.apply_reorganisation(
        by=BY, title="Sắp xếp", decision_no=file.decision_no, effective=file.effective, steps=file.steps
    )


def test_the_mapping_of_the_five_places_can_be_applied_and_undone():
    reformed()
    today = dt.date(2025, 7, 1)
    names = [c.name for c in selectors.ancestors(Unit.objects.get(code="BK-PN-NHAN-MON-1").id, today)]
    assert names == ["Trung ương", "Đảng bộ tỉnh Thái Nguyên", "Đảng bộ xã Bằng Thành"]
    district = Unit.objects.get(code="BK-PN")
    office = Place.objects.filter(unit__code="BK-PN-CQ").order_by("valid_from")[0]
    assert (office.n1, office.n2) == (Unit.objects.get(code="TN-MOI").id, district.id)
    assert selectors.children(Unit.objects.get(code="TN-MOI").id, today)[0].code.startswith("TN-X")
    actions.undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get().id)
    assert not Unit.objects.filter(code="TN-MOI").exists()


def test_every_former_commune_of_the_five_places_has_its_successor():
    reformed()
    gone = Unit.objects.filter(versions__kind="old_commune", closed=geography.REFORM).distinct()
    assert gone.count() == 10 + 21 + 8 + 19
    assert not gone.filter(successors=None).exists()
