"""A report is of the day that somebody gives, else of its own; its names are understood by the tree of that day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.intake.narrative import actions, jobs
from sovang.intake.narrative.actions import reading_in
from sovang.intake.narrative.models import Lesson, Narrative
from sovang.journal.models import JournalLine
from sovang.places.actions import NewUnit, open_units
from sovang.testing.tree import REFORM, Tree, reform, small_tree

from .texts import proposals, read

BY = System()
GIVEN, TEXT, PERIOD, ARRIVAL = Narrative.DayFrom.values
PAGE = "Thứ năm, 01/12/2022, 06:05\nLàm theo lời Bác\n"
OF_B = "Nhân dân xã B hiến 900 m2 đất."


def read_at(unit: str, text: str, day: dt.date | None = None) -> Narrative:
    return actions.read_in(by=BY, unit_code=unit, filename="", text=text, day=day)


def units_of(narrative: Narrative) -> list[str]:
    """The codes of the units of its proposals, in the order of the text."""
    return [one.unit.code if one.unit else "" for one in proposals(narrative)]


@pytest.fixture
def reformed(db) -> Tree:
    """A province in which a commune of today bears the name of one that was merged."""
    tree = reform(small_tree())
    open_units(by=BY, units=[NewUnit("T-B", "Xã B", "commune", "T", REFORM)])
    return tree


def paper(title: str, dated: str = "") -> str:
    said = "Năm 2022, nhân dân xã A hiến 900 m2 đất."
    return "\n".join(["ĐẢNG ỦY XÃ A", "*", "Số 12-BC/ĐU", dated, *title.split("/"), said])


DAYS = [
    (f"{PAGE}Năm 2022, xã A hiến 900 m2 đất.", dt.date(2022, 12, 1), TEXT),
    (paper("BÁO CÁO/kết quả năm 2022", "Xã A, ngày 15 tháng 11 năm 2022"), dt.date(2022, 11, 15), TEXT),
    (paper("BÁO CÁO/kết quả năm 2022", "Xã A, ngày … tháng … năm 2022"), dt.date(2022, 12, 31), PERIOD),
    (paper("BÁO CÁO/kết quả 6 tháng đầu năm 2022"), dt.date(2022, 6, 30), PERIOD),
    (
        "Xã A hiến 900 m2 đất. Năm 2021, xã A trồng 12 ha rừng. Phấn đấu đến năm 2023 trồng 30 ha.",
        dt.date(2021, 12, 31),
        PERIOD,
    ),
    (paper("KẾ HOẠCH/học tập và làm theo Bác năm 2023"), dt.date(2023, 1, 1), PERIOD),
]


@pytest.mark.parametrize(("text", "day", "by"), DAYS)
def test_a_report_bears_its_day_or_says_of_what_time_it_is(tree, text, day, by):
    found = read_at("T-D-A", text)
    found.refresh_from_db()
    assert (found.day, found.day_from) == (day, by)


@pytest.mark.parametrize(
    "text",
    [
        OF_B,
        f"Thứ năm, 01/12/2099, 06:05\n{OF_B}",
        "Từ năm 2021 đến nay, xã A trồng 12 ha rừng. Năm 2021, xã A trồng 5 ha rừng.",
        paper("BÁO CÁO/kết quả năm 2099"),
    ],
)
def test_where_it_says_nothing_or_what_is_still_to_come_the_day_of_arrival_stands(tree, text):
    found = read_at("T-D-A", text)
    assert (found.day, found.day_from) == (timezone.localdate(), ARRIVAL)


def test_the_day_that_somebody_gives_stands_and_is_never_still_to_come(tree):
    day = dt.date(2021, 5, 1)
    found = read_at("T-D-A", f"{PAGE}{OF_B}", day)
    assert (found.day, found.day_from) == (day, GIVEN)
    with pytest.raises(Refused, match="sau hôm nay"):
        read_at("T-D-A", OF_B, timezone.localdate() + dt.timedelta(days=1))
    assert Narrative.objects.count() == 1


def test_a_day_that_is_given_says_what_this_year_is_unless_the_text_itself_does(tree):
    said = "Trong năm nay, xã A trồng 12 ha rừng."
    (one,) = proposals(read_at("T-D-A", said, dt.date(2023, 12, 31)))
    assert (one.starts, one.ends) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    (other,) = proposals(read_at("T-D-A", f"{PAGE}{said}", dt.date(2023, 12, 31)))
    assert other.starts == dt.date(2022, 1, 1)
    (unsaid,) = proposals(read_at("T-D-A", f"{said} Hết."))
    assert unsaid.starts is None


def test_a_page_of_before_the_reform_means_the_commune_of_then(reformed):
    assert units_of(read_at("T", f"{PAGE}{OF_B}")) == ["T-D-B"]
    assert units_of(read_at("T", OF_B)) == ["T-B"]


def test_a_long_report_takes_its_day_when_its_job_reads_it(reformed):
    long = PAGE + "\n".join(f"Đoạn {n}. Năm 2022, xã B trồng {n + 2} ha rừng." for n in range(reading_in.INLINE // 30))
    found = actions.read_in(by=BY, unit_code="T", filename="dai.txt", data=long.encode())
    assert (found.stage, found.day_from) == ("waiting", ARRIVAL)
    jobs.read_narrative_file.call(str(found.pk))
    found.refresh_from_db()
    assert (found.stage, found.day, found.day_from) == ("read", dt.date(2022, 12, 1), TEXT)
    assert {one.unit for one in found.proposals.select_related("unit")} == {reformed.commune_b}


def test_another_day_links_anew_what_nobody_chose_and_is_written_down(reformed):
    found = read_at("T", f"{OF_B} Xã A trồng 12 ha rừng. Nhân dân xã B trồng 30 ha rừng.")
    assert units_of(found) == ["T-B", "T-D-A", "T-B"]
    actions.put_off(by=BY, ids=[proposals(found)[2].pk])
    assert actions.redate(by=BY, id=found.pk, day=dt.date(2022, 12, 1)) == 2
    found.refresh_from_db()
    assert (found.day, found.day_from) == (dt.date(2022, 12, 1), GIVEN)
    assert units_of(found) == ["T-D-B", "T-D-A", "T-D-B"]
    line = JournalLine.objects.get(verb="narrative.redate")
    assert (line.before["day_from"], line.after["day"], line.after["proposals"]) == (ARRIVAL, "2022-12-01", 2)
    assert actions.redate(by=BY, id=found.pk, day=timezone.localdate()) == 2
    assert units_of(found) == ["T-B", "T-D-A", "T-B"]


def test_another_day_leaves_what_was_decided_or_taught(reformed):
    found = read_at("T", f"{OF_B} Nhân dân xã B trồng 30 ha rừng. Xã A trồng 12 ha rừng.")
    land, _forest, other = proposals(found)
    actions.amend(by=BY, id=land.pk, unit_id=reformed.commune_new.pk)
    actions.reject(by=BY, ids=[other.pk])
    assert Lesson.objects.filter(kind=Lesson.Kind.ORGANISATION).count() == 1
    assert actions.redate(by=BY, id=found.pk, day=dt.date(2022, 12, 1)) == 0
    assert units_of(found) == ["T-AB", "T-AB", "T-D-A"]


def test_another_day_is_refused_while_it_is_read_and_where_it_is_still_to_come(tree):
    found = read(OF_B)
    with pytest.raises(Refused, match="sau hôm nay"):
        actions.redate(by=BY, id=found.pk, day=timezone.localdate() + dt.timedelta(days=1))
    Narrative.objects.update(stage=Narrative.Stage.TEXT)
    with pytest.raises(Refused, match="chưa đọc xong"):
        actions.redate(by=BY, id=found.pk, day=dt.date(2022, 1, 1))
    assert not JournalLine.objects.filter(verb="narrative.redate").exists()
