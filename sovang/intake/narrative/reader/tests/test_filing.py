"""Under which name a figure is filed: what a text tells of its places anywhere in it is told with each of them."""

from __future__ import annotations

import pytest

from sovang.intake.narrative.reader.facts import extract

CELL = """Chi bộ Nà Mèo giữ đường sạch
Thôn Nà Mèo, xã Hùng Lâm có 90 hộ. Chi bộ Nà Mèo giao mỗi đảng viên giữ 50 m đường; đã trồng 2 km hoa."""
BARE = """Tỉnh Tân Sơn: nhân rộng việc tốt
Hội Phụ nữ xã Ia Kren (huyện Chư Bông) nuôi 12 con bò. Tại huyện Chư Bông, các hội khác cũng làm theo.
Xã Ia Lâu (Chư Bông) trồng 40 ha cà phê. Ở xã Đăk Tu, bà con góp 300 ngày công."""
DISTRICT = """Huyện Vĩnh Sa làm theo lời Bác
Huyện Vĩnh Sa có 14 xã. Xã Hải Lộc hiến 900 m2 đất. Hội Nông dân xã Phú Bình giúp 20 hộ."""
FORMER = """Xã Hùng Lâm nối lại nếp cũ
Xã Hùng Lâm (huyện Bảo Sa cũ) mở 7 km đường. Xã Tân Lĩnh, huyện Bảo Sa trước đây, giúp 8 hộ."""
VERB = """Học Bác từ việc nhỏ
Học Bác, nông dân xã Hải Lộc góp 80 ngày công. Học Bác, phụ nữ trong xã giúp 15 hộ. Lãnh đạo xã khen 4 tổ."""
TOWN = """Đảng bộ thị xã Bến Tân làm việc tốt
Phường Đông Hải, thị xã Bến Tân, tỉnh Nam Hòa lắp 30 bóng đèn. Đảng bộ Đông Hải có 12 chi bộ."""

PARAGRAPH = """Tỉnh Nam Hòa: nhiều mô hình dân vận khéo
Tại huyện Sông Vân, nhiều xã làm theo. Xã Phước Lộc trồng 11 km hoa. Hội Cựu chiến binh xã Láng Dài góp 310 ngày công.
Còn tại huyện Tân Biên Hạ, xã Hòa Lân mở 5 km đường. Cuối năm, xã Phú Hội, thị xã Mỹ Lâm góp 40 triệu đồng."""
BEING = """Mường Sa đưa việc làm theo Bác vào nếp
Là huyện vùng cao của tỉnh Sơn La, Mường Sa có 12 xã. Trong năm, huyện mở 14 lớp. Xã Huổi Lếch mở 3 lớp."""
COMMITTEE = """Mường Sa đưa việc làm theo Bác vào nếp
Năm qua, Huyện ủy Mường Sa mở 7 lớp. Huyện ủy chọn 9 báo cáo viên. Lãnh đạo xã cũng dự. Cuối năm, huyện khen 6 người."""
QUARTER = """Nền nếp mới ở một chi bộ
Chi bộ khu Vân Đồn 4, phường Trần Phú Hạ có 116 đảng viên. Năm 2024, chi bộ sửa 2 nhà."""
SORT = """Làm theo Bác ở xã vùng sâu Đôn Lộc
Hội Nông dân xã vùng sâu Đôn Lộc giúp 8 hộ. Xã ven biển Hải Lý mở 4 km đường."""
ETH = """\u00d0ảng bộ xã Hòa Bình
Năm 2023, \u00d0ảng bộ xã Hòa Bình có 12 chi bộ."""


@pytest.mark.parametrize(
    ("text", "number", "organisation"),
    [
        pytest.param(CELL, "2", "Chi bộ thôn Nà Mèo, xã Hùng Lâm", id="a cell by the bare name of its village"),
        pytest.param(BARE, "12", "Hội Phụ nữ xã Ia Kren, huyện Chư Bông", id="in brackets"),
        pytest.param(BARE, "40", "xã Ia Lâu, huyện Chư Bông", id="in brackets without its kind"),
        pytest.param(BARE, "300", "xã Đăk Tu", id="told nowhere"),
        pytest.param(DISTRICT, "900", "xã Hải Lộc, huyện Vĩnh Sa", id="the district that the text is about"),
        pytest.param(DISTRICT, "20", "Hội Nông dân xã Phú Bình, huyện Vĩnh Sa", id="a body of a commune"),
        pytest.param(DISTRICT, "14", "huyện Vĩnh Sa", id="no district is told with itself"),
        pytest.param(FORMER, "7", "xã Hùng Lâm", id="not with what it once was in"),
        pytest.param(FORMER, "8", "xã Tân Lĩnh", id="nor with what it was in before"),
        pytest.param(VERB, "80", "xã Hải Lộc", id="a verb that opens the headline is no place"),
        pytest.param(TOWN, "30", "phường Đông Hải, thị xã Bến Tân", id="up to the district, not the province"),
        pytest.param(PARAGRAPH, "11", "xã Phước Lộc, huyện Sông Vân", id="the district that opens its paragraph"),
        pytest.param(PARAGRAPH, "310", "Hội Cựu chiến binh xã Láng Dài, huyện Sông Vân", id="and a body in it"),
        pytest.param(PARAGRAPH, "5", "xã Hòa Lân, huyện Tân Biên Hạ", id="the next paragraph's"),
        pytest.param(PARAGRAPH, "40", "xã Phú Hội, thị xã Mỹ Lâm", id="but not against what is written with it"),
        pytest.param(BEING, "12", "huyện Mường Sa", id="a headline's name is of the kind that it is said to be"),
        pytest.param(BEING, "14", "huyện Mường Sa", id="also below"),
        pytest.param(COMMITTEE, "7", "Huyện ủy Mường Sa", id="by its committee"),
        pytest.param(COMMITTEE, "9", "Huyện ủy Mường Sa", id="and that without a name"),
        pytest.param(
            QUARTER, "116", "Chi bộ khu Vân Đồn 4, phường Trần Phú Hạ", id="a quarter with a name and a number"
        ),
        pytest.param(SORT, "8", "Hội Nông dân xã Đôn Lộc", id="a sort of commune is no name"),
        pytest.param(SORT, "4", "xã Hải Lý", id="nor by the sea"),
        pytest.param(ETH, "12", "Đảng bộ xã Hòa Bình", id="the letter eth for đ"),
        pytest.param(TOWN, "12", "Đảng bộ phường Đông Hải, thị xã Bến Tân", id="a committee by a bare name"),
    ],
)
def test_a_figure_is_filed_under_the_fullest_name_that_the_text_tells(
    text: str, number: str, organisation: str
) -> None:
    assert {fact.organisation for fact in extract(text).facts if fact.text == number} == {organisation}
