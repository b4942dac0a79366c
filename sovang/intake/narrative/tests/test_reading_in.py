from __future__ import annotations

import datetime as dt

import pytest

from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Narrative
from sovang.registers.reported.models import OPEN_END

TEXT = """Đăng nhập
Xã A báo cáo kết quả năm 2022. Năm 2022, nhân dân xã A hiến 900 m2 đất, trong đó chi bộ thôn Một hiến 300 m2 đất.
Từ năm 2021 đến nay, xã A có trên 40 đảng viên đăng ký làm theo Bác."""


@pytest.fixture
def narrative(cast) -> Narrative:
    return actions.read_in(by=cast.commune_clerk, unit_code="T-D-A", filename="bao-cao.txt", data=TEXT.encode())


def test_a_report_becomes_its_text_and_a_proposal_for_each_number(tree, cast, narrative):
    assert narrative.stage == Narrative.Stage.READ
    assert narrative.hidden == ["Đăng nhập"]
    found = list(selectors.proposals(by=cast.commune_clerk, narrative_id=narrative.pk))
    assert [one.words for one in found] == ["900", "300", "40"]
    land, part, members = found
    assert all(narrative.text[one.start : one.end] == one.words for one in found)
    assert (land.unit, land.value, land.kind) == (tree.commune_a, 900, "achieved")
    assert (land.starts, land.ends) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert (part.unit, part.part_of) == (tree.cell_a1, land)
    assert (members.exactness, members.starts, members.ends) == ("over", dt.date(2021, 1, 1), OPEN_END)
