"""When a number was, chosen between all times of a text: what the trees ask for, and that they change only whole
texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sovang.base.periods import Period
from sovang.intake.narrative.reader.facts import extract, questions
from sovang.intake.narrative.reader.forest import SAID, SAID_LESS, Forest
from sovang.intake.narrative.reader.past import Past
from sovang.intake.narrative.reader.said_otherwise import said_otherwise
from sovang.intake.narrative.reader.when import written

WHOLE = (Path(__file__).parent / "whole_text.txt").read_text(encoding="utf-8")
DATED = (
    WHOLE
    + """
Năm 2021, xã Đông Hải trồng 300 cây. Từ tháng 3/2022 đến nay, xã Đông Hải mở 12 lớp (năm 2023 có 5 lớp).
Hiện xã Đông Hải có 11 chi bộ. Năm 2020, toàn xã còn 46 hộ nghèo; 6 tháng đầu năm 2023 còn 9 hộ, giảm 37 hộ.
"""
)


def test_the_answer_of_the_rules_is_one_of_the_times() -> None:
    _, asked = questions(DATED)
    assert len(asked) > 4
    assert all(fact.period in times and times[fact.period].known["rule"] == 1 for fact, times in asked)
    assert all(None in times for _, times in asked)


def test_each_time_of_a_sentence_may_be_its_numbers() -> None:
    _, asked = questions(DATED)
    of_lessons = next(times for fact, times in asked if fact.text == "5")
    assert {"2022-03..", "2023", "2021", None} <= of_lessons.keys()


def test_all_that_the_trees_ask_for_is_told_of_some_time() -> None:
    _, asked = questions(DATED)
    told = {key for _, times in asked for one in times.values() for key in one.known}
    lacking = set(Forest.named("times").features) - told - {SAID, SAID_LESS}
    assert lacking <= {"news", "review", "term", "gone", "event", "began", "document", "back_opens", "undated_ahead",
                       "undated_behind", "undated_before", "to_come", "years_ago", "of_page", "page", "rule_of_page",
                       "rule_to_come", "rule_years_ago", "chapter", "way_began"}  # fmt: skip


def test_numbers_of_a_whole_text_are_of_the_times_that_it_tells() -> None:
    when = {one.text: one.period for one in extract(DATED).facts}
    assert (when["300"], when["12"], when["5"], when["46"]) == ("2021", "2022-03..", "2023", "2020")


def test_a_time_may_be_meant_otherwise_than_it_is_said() -> None:
    past = Past(dt.date(2025, 9, 1))

    def ways(said: str, since: dt.date | None = None) -> list[str]:
        return [f"{way} {written(period)}" for way, period in said_otherwise(Period.parse(said), past, since)]

    assert ways("..2025-08") == ["1 2025-08", "4 2025", "3 2025-01..2025-08"]
    assert ways("2017-03..") == ["1 2017-03", "4 2017"]
    assert ways("2024-05")[:2] == ["2 2024-05..", "4 2024"]
    assert "6 2025-05" in ways("2024-05")  # of the year of the page
    assert "5 2023-03..2025-08" in ways("..2025-08", dt.date(2023, 3, 1))
    assert ways("2021") == ["2 2021.."]
    assert ways("2024-02-29")[-1].startswith("3 ")  # no such day in 2025
