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
        pytest.param(TOWN, "12", "Đảng bộ phường Đông Hải, thị xã Bến Tân", id="a committee by a bare name"),
    ],
)
def test_a_figure_is_filed_under_the_fullest_name_that_the_text_tells(
    text: str, number: str, organisation: str
) -> None:
    assert {fact.organisation for fact in extract(text).facts if fact.text == number} == {organisation}
