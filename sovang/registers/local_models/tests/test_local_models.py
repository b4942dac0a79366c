"""The life of a model, its list, its checks, and what figures count of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.registers import registry
from sovang.registers.actions import undo_batch, withdraw_entries
from sovang.registers.carrying import Asked
from sovang.registers.local_models.actions import check_model, mark_replicated, register_models, remove_check
from sovang.registers.local_models.models import Check, LocalModel, ModelList
from sovang.registers.local_models.rows import NewModel
from sovang.registers.local_models.selectors import beyond_the_norm, panels, similar_models
from sovang.registers.models import Batch, Entry, EntryLink, Progress
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, YEAR, DAY = System(), 2024, dt.date(2024, 3, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    return small_tree()


def row(tree: Tree, title: str = "Đường hoa tự quản", **more: object) -> NewModel:
    return NewModel(**{"title": title, "unit_id": tree.commune_a.pk, "year": YEAR, "day": DAY, **more})  # type: ignore[arg-type]


def go(id: UUID, *verbs: str, given: Mapping[str, object] | None = None) -> Entry:
    typed = {"follower": "Ban tuyên giáo", "effect": "Sạch đường", "level": "grassroots", "decision": "12-QĐ/HU"}
    for verb in verbs:
        asked = Asked(BY, [id], DAY, reason="không còn người làm", given=typed | dict(given or {}))
        registry.get("model").carriers[verb](asked)
    return Entry.objects.get(pk=id)


def test_the_first_model_of_a_year_opens_the_committees_list_and_the_next_stand_on_it(tree):
    register_models(by=BY, rows=[row(tree), row(tree, "Bếp không khói")])
    register_models(by=BY, rows=[row(tree, "Vườn kiểu mẫu")])
    assert (ModelList.objects.count(), LocalModel.objects.count()) == (1, 3)
    assert Entry.objects.filter(register="model_list").count() == 1


def test_a_list_whose_last_model_is_withdrawn_goes_with_it_and_the_journal_says_so(tree):
    first, second = register_models(by=BY, rows=[row(tree), row(tree, "Bếp không khói")])
    header = LocalModel.objects.get(pk=first).list_id
    withdraw_entries(by=BY, ids=[first])
    assert ModelList.objects.get().pk == header
    withdraw_entries(by=BY, ids=[second], reason="Ghi nhầm năm")
    assert not Entry.objects.exists()
    gone = JournalLine.objects.get(object_id=str(header), verb="entry.withdraw")
    assert (gone.unit_id, gone.reason, gone.before["register"]) == (tree.commune_a.pk, "Ghi nhầm năm", "model_list")
    register_models(by=BY, rows=[row(tree)])
    assert Entry.objects.filter(register="model_list").count() == 1


def test_a_list_without_models_stays_while_something_else_stands_on_it(tree):
    (id,) = register_models(by=BY, rows=[row(tree)])
    header = LocalModel.objects.get(pk=id).list_id
    Progress.objects.create(entry_id=header, day=DAY, text="Đã họp bàn", by_label="Bí thư chi bộ 03")
    withdraw_entries(by=BY, ids=[id])
    assert Entry.objects.get().pk == header


def test_a_load_that_is_undone_takes_the_list_that_an_earlier_model_had_opened(tree):
    (typed,) = register_models(by=BY, rows=[row(tree)])
    batch = Batch.objects.create(unit=tree.commune_a, register="model", title="Bảng 01", state="applied", rows=1)
    register_models(by=BY, rows=[row(tree, "Bếp không khói")], batch=batch.pk)
    withdraw_entries(by=BY, ids=[typed])
    assert Entry.objects.filter(register="model_list").exists()
    undo_batch(by=BY, id=batch.pk)
    assert not Entry.objects.exists()


def test_the_same_name_is_one_model_in_one_unit_and_two_in_two(tree):
    register_models(by=BY, rows=[row(tree), row(tree, unit_id=tree.commune_b.pk)])
    with pytest.raises(Refused, match="đã đăng ký mô hình"):
        register_models(by=BY, rows=[row(tree, "ĐƯỜNG HOA  tự quản")])
    assert LocalModel.objects.count() == 2


def test_a_model_goes_from_registered_to_recognised_and_keeps_what_was_said(tree):
    (id,) = register_models(by=BY, rows=[row(tree)])
    entry = go(id, "accept", "begin", "assess", "recognise", given={"outstanding": "district"})
    model = LocalModel.objects.get(pk=id)
    assert entry.state == "recognised"
    assert (model.follower, model.effect, model.outstanding) == ("Ban tuyên giáo", "Sạch đường", "district")
    assert (model.doing_on, model.effective_on, model.recognised_on) == (DAY, DAY, DAY)


def test_only_a_model_that_another_names_as_its_source_is_replicated(tree):
    (id,) = register_models(by=BY, rows=[row(tree)])
    go(id, "accept", "begin", "assess")
    with pytest.raises(Refused, match="Chưa có mô hình nào"):
        mark_replicated(by=BY, ids=[id])
    (other,) = register_models(by=BY, rows=[row(tree, unit_id=tree.commune_b.pk, source_id=id)])
    mark_replicated(by=BY, ids=[id])
    assert Entry.objects.get(pk=id).state == "replicated"
    assert EntryLink.objects.get().source_id == other
    lineage = panels(BY, Entry.objects.get(pk=other))[0]
    assert [cells[0] for cells in lineage.rows] == ["nhân rộng từ"]


def test_checks_are_one_a_year_and_only_of_a_model_that_is_carried_out(tree):
    (id,) = register_models(by=BY, rows=[row(tree)])
    with pytest.raises(Refused, match="chưa được thực hiện"):
        check_model(by=BY, id=id, rows=[{"year": YEAR, "found": "kept"}])
    go(id, "accept", "begin")
    check_model(by=BY, id=id, rows=[{"year": YEAR, "found": "kept"}, {"year": YEAR + 1, "found": "weak"}])
    with pytest.raises(Refused, match="một lần"):
        check_model(by=BY, id=id, rows=[{"year": YEAR, "found": "gone"}])
    remove_check(by=BY, id=id, row=Check.objects.order_by("year")[0].pk)
    assert list(Check.objects.values_list("year", flat=True)) == [YEAR + 1]
    with pytest.raises(NotFound):
        remove_check(by=BY, id=id, row=0)


def test_models_that_do_something_alike_are_offered_and_empty_words_are_not_enough(tree):
    register_models(by=BY, rows=[row(tree, "Mô hình đường hoa của phụ nữ"), row(tree, "Mô hình xây dựng cầu treo")])
    found = similar_models(by=BY, title="Tuyến đường hoa nông thôn mới")
    assert [one.title for one in found] == ["Mô hình đường hoa của phụ nữ"]
    assert similar_models(by=BY, title="Mô hình xây dựng") == []


def test_a_unit_with_more_models_than_the_norm_is_named_and_nobody_is_stopped(tree):
    register_models(by=BY, rows=[row(tree, f"Mô hình {n}") for n in range(3)])
    register_models(by=BY, rows=[row(tree, unit_id=tree.commune_b.pk)])
    (panel,) = beyond_the_norm(BY, tree.district.pk, YEAR)
    assert [cells[1] for cells in panel.rows] == [3]
    go(LocalModel.objects.all()[0].pk, "accept", "stop")
    assert beyond_the_norm(BY, tree.district.pk, YEAR)[0].rows == []
