"""A reorganisation: reports come into their custodian's hands, lessons to the heirs, and both go back."""

from __future__ import annotations

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Lesson
from sovang.people.actions import create_user, grant_role
from sovang.places.actions import apply_reorganisation, preview_reorganisation, undo_reorganisation
from sovang.places.models import Custody, Reorganisation
from sovang.places.steps import Close
from sovang.registers.reported.models import ReportedFigure
from sovang.testing.cast import SINCE, small_cast
from sovang.testing.tree import REFORM, REFORM_STEPS, reform

from .texts import LAND, proposals, proposed, read

BY = System()


def test_the_clerk_of_the_heir_goes_on_with_the_report_of_a_merged_commune(tree):
    cast = small_cast(tree)
    narrative = read(LAND)
    after = reform(tree)
    clerk = create_user(by=BY, username="can-bo-ab", label="Cán bộ xã AB", password="can-bo-ab-mat-khau")
    grant_role(by=BY, user_id=clerk.pk, role="commune_clerk", unit_id=after.commune_new.pk, since=SINCE)
    (row,) = selectors.narratives(by=clerk, unit_id=after.commune_new.pk)
    assert (row.pk, row.unit) == (narrative.pk, after.commune_a)
    accepted = actions.accept(by=clerk, ids=[one.pk for one in proposals(narrative)])
    figure = ReportedFigure.objects.get(pk=accepted[0].entry_id)
    assert (figure.unit, figure.entry.place.n3) == (after.commune_a, after.commune_new.pk)
    with pytest.raises(NotFound):
        selectors.get_narrative(by=cast.unit_clerk, id=narrative.pk)


def test_lessons_of_merged_communes_hold_in_the_new_one_and_undo_takes_them_back(tree):
    for unit, meaning, own in (("T-D-A", tree.cell_a1, "Suối Trong"), ("T-D-B", tree.cell_b1, "Bãi Dài")):
        for name in ("Đồi Xanh", own):
            text = f"Năm 2024, Hợp tác xã {name} có 12 hộ."
            actions.amend(by=BY, id=proposed(text, unit=unit)[0].pk, unit_id=meaning.pk)
    assert Lesson.objects.count() == 4
    after = reform(tree)
    assert Lesson.objects.filter(unit=after.commune_new).count() == 3
    heard = proposed("Năm 2026, Hợp tác xã Đồi Xanh có 15 hộ.", unit="T-AB")[0]
    assert heard.unit == after.cell_a1
    actions.discard(by=BY, id=heard.narrative_id)
    undo_reorganisation(by=BY, reorganisation_id=Reorganisation.objects.get().pk)
    assert Lesson.objects.count() == 4


def test_the_preview_tells_of_reports_that_wait_and_of_lessons(tree):
    narrative = read(LAND)
    actions.amend(by=BY, id=proposed("Hợp tác xã Đồi Xanh có 12 hộ.")[0].pk, unit_id=tree.cell_a1.pk)
    found = preview_reorganisation(by=BY, title="Thử", decision_no="", effective=REFORM, steps=REFORM_STEPS)
    told = [line.text for line in found.others["narrative"] if line.unit_id == narrative.unit_id]
    assert "2 báo cáo bằng lời còn số liệu chờ xem chuyển cho đơn vị tiếp nhận." in told
    assert "Chuyển 1 cách hiểu báo cáo đã ghi nhớ sang đơn vị kế thừa." in told


def test_a_unit_closed_without_heir_leaves_its_reports_to_its_custodian(tree):
    narrative = read("Năm 2022, chi bộ cơ quan trồng 3 ha rừng.", unit="T-D-CQ")
    apply_reorganisation(
        by=BY, title="Giải thể", decision_no="05", effective=REFORM, steps=[Close("T-D-CQ", custodian="T-D-A")]
    )
    assert Custody.objects.get(unit=narrative.unit).custodian == tree.commune_a
    assert selectors.get_narrative(by=small_cast(tree).commune_clerk, id=narrative.pk) == narrative
