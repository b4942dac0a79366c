import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.ids import uuid7
from sovang.journal.models import JournalLine
from sovang.places import actions, atlas, selectors
from sovang.places.models import Custody, Place, Reorganisation, Succession, TreeStamp, Unit, UnitVersion
from sovang.places.steps import Close, Merge, Move, Open, Rename, Split, Transfer, from_json, to_json
from sovang.testing.tree import FOUNDED, REFORM, REFORM_STEPS, reform, small_tree

pytestmark = pytest.mark.django_db
BY = System()
EVE = REFORM - dt.timedelta(days=1)


def now(unit, heir=None):
    place = Place.objects.filter(unit=unit, heir=heir).order_by("valid_from").first()
    return [getattr(place, f"n{i}") for i in range(7) if getattr(place, f"n{i}")]


def dump():
    models = (Unit, UnitVersion, Succession, Custody, Place)
    return {m.__name__: sorted(m.objects.values_list(*[f.attname for f in m._meta.fields]), key=repr) for m in models}


def ids(*units):
    return [u.id for u in units]


def test_after_the_reform_records_stand_under_the_new_commune():
    tree = small_tree(after_reform=True)
    top = ids(tree.central, tree.province)
    assert now(tree.commune_a) == now(tree.commune_b) == [*top, tree.commune_new.id]
    assert now(tree.cell_a1) == [*top, tree.commune_new.id, tree.cell_a1.id]


def test_a_district_without_successor_is_one_row_with_its_offices_under_the_province():
    tree = small_tree(after_reform=True)
    top = ids(tree.central, tree.province)
    assert now(tree.district) == [*top, tree.district.id]
    assert now(tree.agency_cell) == [*top, tree.district.id, tree.agency_cell.id]


def test_the_tree_of_the_day_before_is_still_there():
    tree = small_tree(after_reform=True)
    first = Place.objects.filter(unit=tree.cell_a1).order_by("valid_from")[0]
    assert (first.valid_from, first.valid_to) == (FOUNDED, REFORM)
    assert (first.t2, first.t3) == (tree.district.id, tree.commune_a.id)
    assert atlas.as_at(EVE).slots(first.id)[2] == tree.district.id
    assert atlas.as_at(REFORM).slots(first.id)[3] == tree.commune_new.id


def test_a_custodian_is_named_for_every_closed_unit():
    tree = small_tree(after_reform=True)
    found = dict(Custody.objects.values_list("unit_id", "custodian_id"))
    province, new = tree.province.id, tree.commune_new.id
    assert found == {
        tree.commune_a.id: new, tree.commune_b.id: new, tree.district.id: province, tree.agency_cell.id: province
    }  # fmt: skip


def test_undo_restores_every_table_exactly():
    tree = small_tree()
    before, version = dump(), TreeStamp.objects.get().version
    reform(tree)
    assert dump() != before
    actions.undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get().id)
    assert dump() == before
    assert TreeStamp.objects.get().version > version


def test_undo_is_refused_while_a_later_decision_stands_on_it():
    tree = reform(small_tree())
    first = Reorganisation.objects.get()
    actions.rename_unit(by=BY, unit="T-AB", name="Xã Bình An", effective=dt.date(2025, 9, 1))
    with pytest.raises(Refused, match="phải hoàn tác trước “Xã Bình An”"):
        actions.undo_reorganisation(by=BY, reorganisation_id=first.id)
    actions.open_units(by=BY, units=[actions.NewUnit("N", "Chi bộ mới", "cell", "T-AB", dt.date(2025, 10, 1))])
    actions.undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get(title="Xã Bình An").id)
    with pytest.raises(Refused, match="Chi bộ mới"):
        actions.undo_reorganisation(by=BY, reorganisation_id=first.id)
    assert Unit.objects.filter(id=tree.commune_new.id).exists()


def test_undo_of_what_is_missing_or_undone_is_refused():
    with pytest.raises(NotFound):
        actions.undo_reorganisation(by=BY, reorganisation_id=uuid7())
    reform(small_tree())
    done = Reorganisation.objects.get()
    actions.undo_reorganisation(by=BY, reorganisation_id=done.id)
    with pytest.raises(Refused, match="đã được hoàn tác"):
        actions.undo_reorganisation(by=BY, reorganisation_id=done.id)


def test_a_preview_says_what_follows_and_keeps_nothing():
    tree = small_tree()
    before = dump()
    seen = actions.preview_reorganisation(by=BY, title="Sắp xếp", decision_no="", effective=REFORM, steps=REFORM_STEPS)
    assert seen.can_apply
    assert {line.unit_id for line in seen.followed} == set(ids(tree.cell_a1, tree.cell_a2, tree.front_a, tree.cell_b1))
    assert dump() == before
    assert not Reorganisation.objects.exists()


def test_sub_units_that_nobody_placed_are_a_question_and_stop_the_decision():
    tree = small_tree()
    todo = [Close("T-D-A")]
    seen = actions.preview_reorganisation(by=BY, title="Đóng", decision_no="", effective=REFORM, steps=todo)
    assert {q.unit_id for q in seen.questions} == set(ids(tree.cell_a1, tree.cell_a2, tree.front_a))
    with pytest.raises(Refused, match=r"“Chi bộ thôn Một”.*chuyển về đâu"):
        actions.close_unit(by=BY, unit="T-D-A", effective=REFORM)
    assert Unit.objects.get(id=tree.commune_a.id).closed is None


def split_commune_a():
    return actions.apply_reorganisation(
        by=BY, title="Chia xã A", decision_no="02-QĐ/TU", effective=REFORM,
        steps=[
            Open("A1", "Xã A Một", "old_commune", "T-D"),
            Open("A2", "Xã A Hai", "old_commune", "T-D"),
            Move("T-D-A-1", "A1"),
            Transfer("T-D-A", "A2", ("T-D-A-2", "T-D-A-MT")),
            Split("T-D-A", (("A1", 6_000), ("A2", 4_000))),
        ],
    )  # fmt: skip


def test_a_split_unit_is_a_row_under_the_common_ancestor_and_assigned_records_stand_with_their_heir():
    tree = small_tree()
    split_commune_a()
    one = Unit.objects.get(code="A1")
    top = ids(tree.central, tree.province, tree.district)
    assert now(tree.commune_a) == [*top, tree.commune_a.id]
    assert now(tree.commune_a, heir=one) == [*top, one.id]
    assert now(tree.cell_a1) == [*top, one.id, tree.cell_a1.id]
    assert Custody.objects.get(unit=tree.commune_a).custodian_id == one.id
    assigned = Place.objects.get(unit=tree.commune_a, heir=one)
    assert atlas.as_at(EVE).slots(assigned.id)[3] == tree.commune_a.id
    assert atlas.as_at(REFORM).slots(assigned.id)[3] == one.id


def test_heirs_that_merge_again_take_the_undivided_records_with_them():
    tree = small_tree()
    split_commune_a()
    actions.merge_units(by=BY, units=["A1", "A2"], into="A1", effective=dt.date(2026, 1, 1))
    one = Unit.objects.get(code="A1")
    assert now(tree.commune_a) == [*ids(tree.central, tree.province, tree.district), one.id]


def test_a_unit_may_give_a_part_away_and_go_on():
    tree = small_tree()
    actions.split_unit(by=BY, unit="T-D-A", shares=[("T-D-B", 2_500)], survives=True, effective=REFORM)
    assert now(tree.commune_a)[-1] == tree.commune_a.id
    assert now(tree.commune_a, heir=tree.commune_b)[-1] == tree.commune_b.id
    assert Unit.objects.get(code="T-D-A").closed is None


def test_a_back_dated_rename_reaches_up_to_the_next_name_only():
    tree = small_tree()
    actions.rename_unit(by=BY, unit="T-D-A", name="Xã A Mới", effective=dt.date(2022, 1, 1))
    actions.rename_unit(by=BY, unit="T-D-A", name="Xã A Giữa", effective=dt.date(2021, 1, 1))
    actions.move_unit(by=BY, unit="T-D-A", parent="T", effective=dt.date(2023, 1, 1))
    names = [selectors.name_of(tree.commune_a.id, dt.date(year, 6, 1)) for year in (2020, 2021, 2022, 2024)]
    assert names == ["Xã A", "Xã A Giữa", "Xã A Mới", "Xã A Mới"]


def test_a_back_dated_move_carries_on_through_later_versions():
    tree = small_tree()
    actions.rename_unit(by=BY, unit="T-D-A-1", name="Chi bộ thôn Mốt", effective=dt.date(2023, 1, 1))
    actions.move_unit(by=BY, unit="T-D-A-1", parent="T-D-B", effective=dt.date(2021, 1, 1))
    assert now(tree.cell_a1)[-2] == tree.commune_b.id
    assert [c.id for c in selectors.ancestors(tree.cell_a1.id, dt.date(2022, 1, 1))][-1] == tree.commune_b.id


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "chưa có bước nào"),
        ([Move("T-D", "T-D-A")], "không ở cấp dưới"),
        ([Move("T-D-A", "T-D-A")], "trực thuộc chính nó"),
        ([Move("T-D-A", "X")], "Không có đơn vị mang mã “X”"),
        ([Rename("T-D-A", " ")], "để trống"),
        ([Merge(("T-D-A",), "T-D-A-1")], "trực thuộc"),
        ([Split("T-D-A", (("T-D-B", 5_000),))], "không cộng thành 100%"),
        ([Split("T-D-A", (("T-D-A", 5_000), ("T-D-B", 5_000)))], "kế thừa chính nó"),
        ([Merge(("T-D-A",), "T-D-B"), Merge(("T-D-B",), "T-D-A")], "không hoạt động"),
        ([Transfer("T-D-A", "T-D-B", ("T-D-B-1",))], "không trực thuộc"),
        ([Open("M", "Xã M", "commune", "T"), Merge(("M",), "T-D-A")], "trong cùng một ngày"),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_nothing_is_kept(steps, said):
    small_tree()
    before = dump()
    with pytest.raises(Refused, match=said):
        actions.apply_reorganisation(by=BY, title="Thử", decision_no="", effective=REFORM, steps=steps)
    assert dump() == before
    assert not Reorganisation.objects.exists()


def test_a_unit_with_later_changes_cannot_be_closed_behind_their_back():
    small_tree()
    actions.rename_unit(by=BY, unit="T-D-C", name="Đảng bộ cơ sở C2", effective=dt.date(2024, 1, 1))
    with pytest.raises(Refused, match="còn thay đổi sau ngày 01/06/2023"):
        actions.merge_units(by=BY, units=["T-D-C"], into="T-D-B", effective=dt.date(2023, 6, 1))


def test_a_reorganisation_is_one_batch_in_the_journal():
    reform(small_tree())
    row = Reorganisation.objects.get()
    lines = JournalLine.objects.filter(batch=row.id)
    closed = lines.get(object_label="Xã A")
    assert closed.after["closed"] == "2025-07-01"
    assert lines.count() == len(row.inverse[0]["touched"])


def test_steps_survive_json():
    todo = [*REFORM_STEPS, Split("A", (("B", 1), ("C", 2)), custodian="B"), Transfer("A", "B", ("C",))]
    assert from_json(to_json(todo)) == todo
