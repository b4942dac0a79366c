"""Who, when, what and how: the fields of a fact, on texts written for the purpose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sovang.intake.narrative.reader.facts import extract
from sovang.intake.narrative.reader.furniture import is_furniture, without_furniture
from sovang.intake.narrative.reader.sentences import sentences

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
    ("Trong hai năm 2022 và 2023, toàn xã có 14 mô hình được đăng ký.", "2022..2023"),
    ("Chi bộ có 23 đảng viên, năm 2022 tất cả đều đăng ký.", None),
    ("Tính đến cuối năm 2022 còn 42 nhà, giảm 18 nhà so năm 2021.", "..2022-12"),
    ("Trao cờ giai đoạn 2016-2020 cho 2 tập thể; bằng khen cho 3 tập thể có thành tích năm 2020.", "2020"),
    ("Nghị quyết Đại hội Đảng bộ xã, nhiệm kỳ 2020-2025 có 19 chỉ tiêu.", None),
    ("Tỷ lệ hộ nghèo giảm từ 11% năm 2015 xuống còn 3%.", None),
    ("Năm 2023, mở 2 lớp. Mỗi chi bộ làm 1 bản đăng ký chung.", None),
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
    ("Huyện Tam Sơn họp. Ban Thường vụ Huyện uỷ khen 9 tập thể.", "Ban Thường vụ Huyện ủy Tam Sơn"),
    ("Sau gần 1 năm phát động, Hội LHPN phường Hòa Khê vừa khui heo.", "Hội LHPN phường Hòa Khê"),
    ("Chi hội phụ nữ thôn Trà Đông họp. Chi hội có 15 nhóm tiết kiệm.", "Chi hội phụ nữ thôn Trà Đông"),
    ("Mô hình hay tại thôn 8, xã Hòa Bình. Huyện Tam Sơn có 30 hộ hiến đất.", "huyện Tam Sơn"),
    ("Xã Hòa Bình đạt 19/19 tiêu chí; 7/7 xã của huyện Tam Sơn về đích.", "huyện Tam Sơn"),
    ("Xã Hòa Bình có 30 hộ hiến đất, trong đó thôn Đông 12 hộ.", "thôn Đông, xã Hòa Bình"),
    ("Hà Giang có 21 xã về đích.", "tỉnh Hà Giang"),
    ("Xã Hòa Bình làm tốt.\nCó 16 chi bộ đăng ký.", "Đảng bộ xã Hòa Bình"),
    ("Huyện Tam Sơn họp 22 cuộc, cấp xã 207 cuộc.", "cấp xã huyện Tam Sơn"),
    ("Chủ tịch UBND huyện Tam Sơn đã tặng bằng khen 28 tập thể.", "UBND huyện Tam Sơn"),
    ("Bí thư Đảng ủy xã Hòa Bình cho biết, thôn Đông có 20 hộ.", "thôn Đông, xã Hòa Bình"),
    ("Hội Cựu chiến binh (CCB) huyện Tam Sơn xây 12 nhà.", "Hội Cựu chiến binh huyện Tam Sơn"),
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
    ("Có 98 tập thể và 318 người được ghi danh Người tốt - Việc tốt.", "Cá nhân ghi danh Người tốt – Việc tốt"),
    ("Chi hội vay 1,4 tỷ đồng phát triển kinh tế.", "tiền vay phát triển kinh tế"),
    ("Tổng kinh phí thực hiện trên 7,5 tỷ đồng.", "Tổng kinh phí thực hiện"),
    ("Thôn không có trường hợp nào khiếu nại.", "trường hợp nào khiếu nại"),
    ("Tuyến kênh dài 2,3 km.", "chiều dài Tuyến kênh"),
    ("Con hẻm chỉ rộng 2 m.", "chiều rộng Con hẻm"),
    ("Mặt đường rộng 3,5 m.", "chiều rộng Mặt đường"),
    ("Kè cao 4 m.", "chiều cao Kè"),
    ("Hai hộ hiến 900 m2.", "Diện tích đất hiến"),
    ("Bà con tự nguyện hiến hơn 1.200 m2, làm đường.", "Diện tích đất hiến"),
    ("Gia đình bí thư hiến 300 m² để mở đường.", "Diện tích đất hiến"),
    ("Thôn có nhà văn hóa 120 m2.", "Thôn có nhà văn hóa"),
    ("Hội tặng 20 suất quà, mỗi suất 300.000 đồng.", "giá trị mỗi suất quà"),
    ("Đồn dựng 9 căn nhà, mỗi căn 60 triệu đồng.", "giá trị mỗi căn nhà"),
    ("Đồn giúp 8 em, mỗi em 500.000 đồng.", "tiền mỗi em"),
    ("Chi hội nhận phụng dưỡng bà mẹ, mỗi tháng 700.000 đồng.", "tiền mỗi tháng"),
    ("Xã xây 5 căn nhà, trị giá 400 triệu đồng.", "giá trị căn nhà"),
    ("Hội trao 30 phần quà với tổng trị giá 15 triệu đồng.", "tổng giá trị phần quà"),
    ("Tổng trị giá công trình 2 tỷ đồng.", "Tổng trị giá công trình"),
    ("Chi đoàn gom được 12 triệu đồng.", "tiền Chi đoàn gom"),
    ("Thôn trồng 30 ha quế.", "diện tích quế"),
    ("Số hộ khá, giàu | hộ | 45", "Số hộ khá, giàu"),
    ("Hộ nghèo còn 6,25%, hộ cận nghèo còn 9,58%.", "tỷ lệ hộ cận nghèo"),
    ("Hộ nghèo còn 6,25%; 94,64% dân số dùng nước sạch.", "tỷ lệ dân số dùng nước sạch"),
    ("Đồn lập 84 tổ/498 thành viên.", "thành viên"),
    ("Lắp 40 bóng đèn chiếu sáng trên tuyến chính.", "bóng đèn chiếu sáng trên tuyến chính"),
]


@pytest.mark.parametrize(("text", "indicator"), INDICATORS)
def test_a_number_gets_an_indicator_of_the_catalogue_or_a_proposed_name(text: str, indicator: str) -> None:
    assert extract(text).facts[-1].indicator == indicator


PARTS = [
    ("Xã trồng 90 ha rừng, trong đó 60 ha quế, 30 ha keo.", [None, 0, 0]),
    ("Đảng bộ có 18 chi bộ (11 chi bộ nông thôn, 3 chi bộ trường học) và 412 đảng viên.", [None, 0, 0, None]),
    (
        "Có 53 tập thể và 67 cá nhân. Trong đó, huyện khen 17 tập thể, 13 cá nhân; xã khen 20 tập thể.",
        [None, None, 0, 1, 0],
    ),
    ("Làng có 48 hộ, trong đó 95% là người Tày.", [None, None]),
    ("Có 12 mô hình, gồm 8 mô hình tập thể, 4 mô hình cá nhân.", [None, 0, 0]),
    ("Xã có 5 thôn. Trong đó 12 hộ đã hiến đất.", [None, None]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_parts_point_at_the_whole_that_counts_the_same(text: str, wholes: list[int | None]) -> None:
    assert [fact.part_of for fact in extract(text).facts] == wholes


_REPORT = """ĐẢNG BỘ HUYỆN TAM SƠN
ĐẢNG ỦY XÃ HÒA BÌNH
BÁO CÁO
sơ kết 6 tháng đầu năm 2024 thực hiện Kết luận số 01-KL/TW
1. Đặc điểm
Đảng bộ xã có 16 chi bộ với 387 đảng viên.
2. Kết quả
- Hội Nông dân xã giúp 14 hộ thoát nghèo.
3. Nhiệm vụ 6 tháng cuối năm 2024
Phấn đấu xây dựng 3 mô hình mới."""


def test_a_report_is_of_the_period_of_its_title_and_a_section_of_that_of_its_heading() -> None:
    periods = [fact.period for fact in extract(_REPORT).facts]
    assert periods == [None, None, "2024-01..2024-06", "2024-07..2024-12"]


def test_the_points_of_a_list_go_on_from_the_line_that_opens_it() -> None:
    facts = extract("Năm 2023, Hội Nông dân xã Hòa Bình:\n- Giúp 14 hộ.\n- Xây 2 cầu.\nXã có 7 thôn.").facts
    assert [(fact.period, fact.organisation) for fact in facts[:2]] == [("2023", "Hội Nông dân xã Hòa Bình")] * 2
    assert facts[2].period is None


def test_a_row_of_a_table_has_its_unit_in_a_cell_of_its_own_or_in_its_label() -> None:
    facts = extract("2 | Đất hiến (m²) | 1.200 | 1.350\n3 | Đường bê tông | km | 2,5\n4 | Chi bộ đăng ký | 16/16").facts
    assert [(f.text, f.unit, int(f.base_value)) for f in facts] == [
        ("1.200", "m²", 1200), ("1.350", "m²", 1350), ("2,5", "km", 2500), ("16/16", "chi bộ", 16),
    ]  # fmt: skip


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
        "Cập nhật lúc 22:26, Thứ Hai, 01/01/2018 (GMT+7)",
        "15/11/2019 | 604",
        "BPS - Thứ hai, 13/11/2023 | 14:26",
        "(Báo Sông Lam) - Thứ ba, 05/09/2023",
        "Ngày xuất bản: 14/10/2022 2:35:00 CH",
        "date 2025-05-09",
        "Lượt xem: 911",
        "Lượt truy cập hôm nay: 312",
        "15/06/2022 09:20 | 1.046 lượt xem",
        "Thống kê: 21.340",
        "Gửi file đính kèm không quá 10MB",
    ],
)
def test_what_frames_a_page_is_taken_off(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Lễ ra mắt mô hình",
        "Lễ ra mắt chi hội - 12/05/2024",
        "Đảng viên giúp dân làm đường",
        "Hôm nay xã có 5 chi bộ họp.",
    ],
)
def test_captions_and_sentences_stay(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        ("SỞ Y TẾ ĐÔNG GIANG", False),
        ("TỈNH ỦY ĐÔNG GIANG", False),
        ("BÁO CÁO CỦA XÃ A", True),
        ("HUYỆN ĐÔNG HẢI: SAU 5 NĂM LÀM THEO BÁC", True),
    ],
)
def test_a_title_above_the_path_of_its_page_is_no_masthead(first: str, kept: bool) -> None:
    text = f"{first}\nTrang chủ » Tin hoạt động\nNăm 2022, xã có 53 buổi chào cờ."
    assert without_furniture(text).startswith(first) is kept


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


def test_a_text_that_is_nothing_but_the_name_of_a_body_has_no_facts():
    assert extract("HỘI NÔNG DÂN TỈNH HƯNG YÊN").facts == []
