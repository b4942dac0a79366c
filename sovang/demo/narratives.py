"""Short synthetic reports in words: of the two communes this year, and of the old district for 2022.

Numbers come from the ledger as it is loaded, so that some agree; one is off by two, some the ledger does not have, and
some say neither whose they are nor of when. There is work for whoever opens them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sovang.base.actor import Actor, System
from sovang.base.numbers import number
from sovang.base.periods import Period
from sovang.figures.questions import Now, Question, Then, View, answer
from sovang.intake.narrative.actions import read_in
from sovang.people.models import User

from .current import COMMUNES

#: Word of a text → the indicator whose figure stands there.
_COUNTED = {
    "collectives": "collectives_registered",
    "deeds": "deeds_registered_collective",
    "persons": "individuals_registered",
    "pledged": "deeds_registered_individual",
    "cells": "deeds_registered_party_org",
    "bodies": "deeds_registered_mass_org",
    "ceremonies": "flag_ceremonies_held",
}
#: What the author of a report added by mistake.
_TOO_MANY = 2
_COMMUNE = """ĐẢNG ỦY {capitals}
BÁO CÁO MINH HỌA
về việc học tập và làm theo Bác năm {year}
Trang chủ » Tin hoạt động » Báo cáo
Thi hành Kết luận số 01-KL/TW ngày 18/5/2021, Đảng ủy xã đề nghị mỗi chi bộ chọn việc nhỏ, dễ làm, dễ kiểm tra.
Về đăng ký: năm {year}, toàn {name} có {collectives} tập thể đăng ký {deeds} việc làm; có {persons} cá nhân đăng ký \
{pledged} việc làm.
Về nêu gương: năm {year}, các chi bộ của {name} tổ chức {ceremonies} buổi chào cờ đầu tháng; ghi danh 5 tập thể \
người tốt, việc tốt.
Về tuyên truyền: năm {year}, loa truyền thanh của {name} phát 36 lượt; bản tin buổi sáng đọc lúc 5 giờ 30.
Về đóng góp: năm {year}, nhân dân {name} hiến hơn 1.200 m² đất.
Kết quả bước đầu: mở được 2,5 km đường lâm nghiệp, trồng được 12,5 ha rừng.
"""
_DISTRICT = """BÁO CÁO MINH HỌA
của huyện Pác Nặm về việc làm theo Bác năm 2022
Lượt xem: 1.024
Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016, các đơn vị trong huyện lập kế hoạch ngay từ quý I/2022.
Năm 2022, chi, đảng bộ của huyện Pác Nặm đăng ký {cells} việc làm; việc làm do MTTQ và đoàn thể \
đăng ký là {bodies} việc.
Năm 2022, huyện Pác Nặm có {persons} cá nhân đăng ký {pledged} việc làm.
Năm 2022, các chi bộ của huyện Pác Nặm tổ chức {ceremonies} buổi chào cờ đầu tháng.
Năm 2022, Chi bộ thôn Phiêng Tạc mở được 700 m đường lâm nghiệp, trồng được 12,5 ha rừng.
"""
_DISTRICT_CODE, _DISTRICT_YEAR = "BK-PN", 2022


def read_in_reports(by: System, users: Mapping[str, User], units: Mapping[str, int], today: dt.date) -> None:
    """Take in the three reports; figures are looked up in the name of ``by``."""
    clerk, officer = users["commune_clerk"], users["provincial_officer"]
    for (code, name), reader in zip(COMMUNES, (clerk, officer), strict=False):
        counted = _counted(by, units[code], today.year, Now())
        text = _COMMUNE.format(capitals=name.upper(), name=name, year=today.year, **counted)
        _take(reader, code, text, f"Báo cáo minh họa năm {today.year} của {name}", today)
    text = _DISTRICT.format(**_counted(by, units[_DISTRICT_CODE], _DISTRICT_YEAR, Then()))
    title = f"Báo cáo minh họa năm {_DISTRICT_YEAR} của huyện Pác Nặm"
    _take(officer, "TN-MOI", text, title, dt.date(_DISTRICT_YEAR, 12, 31))


def _take(reader: Actor, code: str, text: str, title: str, day: dt.date) -> None:
    read_in(by=reader, unit_code=code, filename="", text=text, title=title, day=day)


def _counted(by: Actor, unit_id: int, year: int, view: View) -> dict[str, str]:
    """The ledger's figures as a report writes them."""
    found = {}
    for word, indicator in _COUNTED.items():
        value = answer(Question(indicator, unit_id, Period.year(year), view), by=by).total.value or 0
        found[word] = number(value + _TOO_MANY * (word == "ceremonies"), language="vi")
    return found
