"""Who, when, what and how: the fields of a fact, on texts written for the purpose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sovang.intake.narrative.facts import extract
from sovang.intake.narrative.furniture import is_furniture
from sovang.intake.narrative.sentences import sentences

PERIODS = [
    ("Năm 2022, xã vận động 30 hộ hiến đất.", "2022"),
    ("Xã vận động 30 hộ hiến đất trong năm 2022.", "2022"),
    ("Từ năm 2021 đến nay, phường trao 40 suất quà.", "2021.."),
    ("Từ tháng 3/2021 đến tháng 9/2022, phường trao 40 suất quà.", "2021-03..2022-09"),
    ("Từ tháng 3 năm 2021 đến hết quý II/2022, phường trao 40 suất quà.", "2021-03..2022-06"),
    ("Đến hết năm 2020, huyện có 5 xã về đích.", "..2020-12"),
    ("Tính đến tháng 6/2023, huyện có 5 xã về đích.", "..2023-06"),
    ("Giai đoạn 2016-2020, huyện xây 50 nhà.", "2016..2020"),
    ("6 tháng đầu năm 2023, chi bộ kết nạp 2 đảng viên.", "2023-01..2023-06"),
    ("Quý I/2023, chi bộ kết nạp 2 đảng viên.", "2023-01..2023-03"),
    ("Hiện nay chi bộ có 25 đảng viên.", None),
    ("Sau 4 năm, đã xây 9 nhà.", None),
    ("Ngày 5/3/2022 ra mắt đội tình nguyện; đội có 12 đoàn viên.", None),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_number_has_the_period_that_its_sentence_names(text: str, period: str | None) -> None:
    assert extract(text).facts[-1].period == period


def test_a_leading_year_holds_to_the_end_of_its_paragraph_and_no_further() -> None:
    facts = extract("Năm 2021, xã mở 3 lớp. Có 90 học viên dự.\nXã có 7 thôn.").facts
    assert [fact.period for fact in facts] == ["2021", "2021", None]


ORGANISATIONS = [
    ("Xã Hòa Bình vận động 30 hộ hiến đất.", "xã Hòa Bình"),
    ("Huyện Tam Sơn họp bàn. Toàn huyện có 14 xã.", "huyện Tam Sơn"),
    ("Chi bộ Đồng Tâm, xã Hòa Bình có 22 đảng viên.", "Chi bộ Đồng Tâm, xã Hòa Bình"),
    ("Đảng bộ xã Hòa Bình kết nạp 4 đảng viên.", "Đảng bộ xã Hòa Bình"),
    ("Huyện Tam Sơn phát động. Huyện ủy tổ chức 5 hội nghị.", "Huyện ủy Tam Sơn"),
    ("Xã Hòa Bình làm 2 km; xã Phú Lộc làm 3 km.", "xã Phú Lộc"),
    ("Công an huyện Tam Sơn tặng 20 suất quà.", "Công an huyện Tam Sơn"),
]


@pytest.mark.parametrize(("text", "organisation"), ORGANISATIONS)
def test_a_number_belongs_to_the_doer_named_before_it(text: str, organisation: str) -> None:
    assert extract(text).facts[-1].organisation == organisation


KINDS = [
    ("Năm 2023, có 40 chi bộ đăng ký làm theo Bác.", "registered"),
    ("Đảng viên đăng ký 90 việc làm theo Bác.", "registered"),
    ("Đảng viên đã hoàn thành 90 việc.", "achieved"),
    ("Năm tới, xã phấn đấu trồng 40 ha rừng.", "planned"),
    ("Dự kiến xây 3 cầu dân sinh.", "planned"),
    ("Nhân dân đã hiến 900 m2 đất.", "achieved"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_verb_says_registered_achieved_or_planned(text: str, kind: str) -> None:
    assert extract(text).facts[-1].kind == kind


INDICATORS = [
    ("Nhân dân hiến 900 m2 đất.", "Diện tích đất nhân dân hiến"),
    ("Đã xây 2 cây cầu dân sinh.", "Cầu dân sinh làm được"),
    ("Chi bộ có 22 đảng viên.", "Đảng viên"),
    ("Lắp 40 bóng đèn chiếu sáng trên tuyến chính.", "bóng đèn chiếu sáng trên tuyến chính"),
]


@pytest.mark.parametrize(("text", "indicator"), INDICATORS)
def test_a_number_gets_an_indicator_of_the_catalogue_or_a_proposed_name(text: str, indicator: str) -> None:
    assert extract(text).facts[-1].indicator == indicator


def test_parts_point_at_their_whole() -> None:
    facts = extract("Xã trồng 90 ha rừng, trong đó 60 ha quế, 30 ha keo.").facts
    assert [fact.part_of for fact in facts] == [None, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        "Đang online: 12",
        "Tất cả: 1,605,233",
        "0:00 / 3:15",
        "Tăng cỡ chữ Giảm cỡ chữ",
        "Trang 3/9",
        "09/06/2024 06:16",
        "Đăng nhập",
    ],
)
def test_what_frames_a_page_is_taken_off(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Ảnh: Lễ ra mắt mô hình", "Đảng viên giúp dân làm đường", "Hôm nay xã có 5 chi bộ họp."]
)
def test_captions_and_sentences_stay(line: str) -> None:
    assert not is_furniture(line)


def test_sentences_keep_their_places_and_numbers_do_not_end_them() -> None:
    text = "Xã có 2.600 người. TP. Huế có 3 đội.\nHết 12,5 ha."
    found = sentences(text)
    assert [one.text for one in found] == ["Xã có 2.600 người.", "TP. Huế có 3 đội.", "Hết 12,5 ha."]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_offsets_are_code_points_of_the_text_that_is_handed_back() -> None:
    report = extract("Đăng nhập\r\nXa\u0303 co\u0301 1.250 hộ 😀 và 30 ha chè.")
    assert [report.text[f.start : f.end] for f in report.facts] == ["1.250", "30"]


@pytest.mark.skipif(not os.environ.get("SOVANG_NARRATIVES"), reason="SOVANG_NARRATIVES names no folder of texts")
def test_reading_a_text_twice_gives_the_same() -> None:
    for path in Path(os.environ["SOVANG_NARRATIVES"]).glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert extract(text) == extract(text)
        assert extract(text).facts
