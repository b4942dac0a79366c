"""Awards: whom, by whom, for what; and never for the same deed twice unnoticed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.programmes import catalogue
from sovang.registers.awards.actions import base_on, propose_awards, remove_basis, review
from sovang.registers.awards.ladder import forms_of
from sovang.registers.awards.models import Award, Basis, GrantingBody
from sovang.registers.awards.rows import NewAward
from sovang.registers.awards.selectors import panels
from sovang.registers.lines import write_lines
from sovang.registers.links import links_of
from sovang.registers.models import Entry
from sovang.registers.moves import carry_out
from sovang.testing.tree import Tree, reform, small_tree

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(2024, 6, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def row(unit: int, title: str = "Thành tích năm 2024", **more: object) -> NewAward:
    own = {"form": "certificate", "body": "commune_committee", "year": 2024, "day": DAY}
    return NewAward(**own | {"title": title, "unit_id": unit} | more)  # type: ignore[arg-type]


def granted(id: UUID) -> Entry:
    review(by=BY, ids=[id], given={"votes": 7, "council": 9, "opinion": ""})
    carry_out(by=BY, register="award", verb="grant", ids=[id], given={"decision": "12-QĐ/ĐU"}, day=DAY)
    return Entry.objects.get(pk=id)


def test_an_award_goes_from_proposal_by_the_council_to_the_decision(tree):
    (id,) = propose_awards(by=BY, rows=[row(tree.commune_a.pk)])
    with pytest.raises(Refused, match="trạng thái"):
        carry_out(by=BY, register="award", verb="grant", ids=[id], given={"decision": "12"}, day=DAY)
    with pytest.raises(Refused, match="không nhiều hơn"):
        review(by=BY, ids=[id], given={"votes": 10, "council": 9})
    assert granted(id).state == "granted"
    assert (Award.objects.get().granted_on, Award.objects.get().decision) == (DAY, "12-QĐ/ĐU")


def test_a_body_grants_only_what_the_ladder_lets_it_and_the_ladder_is_data(tree):
    wrong = row(tree.commune_a.pk, form="order")
    with pytest.raises(Refused, match="không tặng"):
        propose_awards(by=BY, rows=[wrong])
    GrantingBody.objects.filter(code="commune_committee").update(forms=["order"])
    assert forms_of()["commune_committee"] == ["order"]
    propose_awards(by=BY, rows=[wrong])
    with pytest.raises(Refused, match="danh mục"):
        propose_awards(by=BY, rows=[row(tree.commune_a.pk, body="nobody")])


def test_a_closed_unit_is_not_proposed(tree):
    reform(tree)
    with pytest.raises(Refused, match="kết thúc hoạt động"):
        propose_awards(by=BY, rows=[row(tree.commune_a.pk, year=2026, day=dt.date(2026, 1, 5))])


def test_a_deed_that_was_rewarded_is_proposed_again_only_with_a_reason(tree):
    first, second = propose_awards(by=BY, rows=[row(tree.commune_a.pk), row(tree.cell_a1.pk, "Lần nữa")])
    (deed,) = write_lines(by=BY, register="award", rows=[row(tree.cell_a1.pk, "Một việc")])
    base_on(by=BY, id=first, rows=[{"line_id": deed}])
    with pytest.raises(Refused, match="đã có trong đề nghị") as refused:
        base_on(by=BY, id=second, rows=[{"line_id": deed}])
    assert refused.value.field == "why"
    base_on(by=BY, id=second, rows=[{"line_id": deed, "why": "cấp trên xét toàn tỉnh"}])
    assert Basis.objects.filter(line=deed).count() == 2
    assert {link.other.id for link in links_of(by=BY, id=deed)} == {first, second}
    remove_basis(by=BY, id=second, row=Basis.objects.get(award=second).pk)
    assert [link.label for link in links_of(by=BY, id=deed)] == ["được đề nghị khen ở"]


def test_what_a_proposal_stands_on_is_fixed_once_the_council_has_met(tree):
    (id,) = propose_awards(by=BY, rows=[row(tree.commune_a.pk)])
    (deed,) = write_lines(by=BY, register="award", rows=[row(tree.cell_a1.pk, "Một việc")])
    base_on(by=BY, id=id, rows=[{"line_id": deed}])
    with pytest.raises(NotFound):
        remove_basis(by=BY, id=id, row=0)
    review(by=BY, ids=[id], given={"votes": 5, "council": 5})
    with pytest.raises(Refused, match="đã qua hội đồng"):
        remove_basis(by=BY, id=id, row=Basis.objects.get().pk)


def test_the_file_tells_earlier_awards_and_what_stands_in_the_registers(tree):
    ids = propose_awards(by=BY, rows=[row(tree.commune_a.pk), row(tree.commune_a.pk, "Năm nay")])
    granted(ids[0])
    earlier, file = panels(BY, Entry.objects.get(pk=ids[1]))
    assert [cells[1] for cells in earlier.rows] == ["Giấy khen"]
    assert file.rows == []
