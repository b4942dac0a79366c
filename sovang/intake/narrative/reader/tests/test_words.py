"""The words that stand beside a number and beside a name, told as signs."""

from __future__ import annotations

from sovang.intake.narrative.reader.words import About, Spot, words_of

TEXT = "Riêng năm 2023, Hội Nông dân xã vận động hội viên góp 120 ngày công, làm 3 km đường."
NAME, NUMBER = TEXT.index("Hội Nông dân"), TEXT.index("120")


def test_words_bear_no_tones_and_every_number_is_one() -> None:
    assert words_of("Góp 12,5 triệu đồng; đạt 104%") == (
        "gop", "0", ",", "0", "trieu", "dong", ";", "dat", "0", "%",
    )  # fmt: skip


def test_the_nearest_words_stand_first() -> None:
    about = About.of(TEXT, NUMBER, NUMBER + 3)
    assert about.ahead[:2] == ("gop", "vien")
    assert about.behind[:2] == ("ngay", "cong")
    assert about.opening == ("rieng", "nam")


def test_signs_tell_where_a_name_stands_and_what_it_is() -> None:
    end = NAME + len("Hội Nông dân xã")
    spot = Spot.at("before", TEXT, NAME, end, TEXT[end:NUMBER])
    signs = About.of(TEXT, NUMBER, NUMBER + 3).signs("7", spot)
    assert {"before|7", "lead 0 ,|before", "follow 0 van|before", "between gop|before", "open rieng|7"} <= set(signs)
    assert len(signs) == len(set(signs))


def test_an_answer_that_is_named_nowhere_near_has_the_words_of_the_number_alone() -> None:
    signs = About.of(TEXT, NUMBER, NUMBER + 3).signs("0", None)
    assert "no|0" in signs
    assert not any(sign.startswith(("lead", "follow", "between")) for sign in signs)
