"""Jubilees: "kỷ niệm 130 năm Ngày sinh Chủ tịch Hồ Chí Minh" says its year to whoever knows the first."""

from __future__ import annotations

import datetime as dt
import re

from sovang.base.periods import Period

from .dated_words import YEAR
from .past import Past

#: The words that say what is remembered, its year, month and day. Only what every reader knows; longer words first.
_FIRST = (
    (r"sinh\s+(?:của\s+)?(?:chủ tịch|bác|người|nhật bác)", 1890, (5, 19)),
    (r"quốc tế phụ nữ", 1910, (3, 8)),
    (r"ra đi tìm đường cứu nước", 1911, (6, 5)),
    (r"báo chí (?:cách mạng|việt nam)", 1925, (6, 21)),
    (r"thành lập (?:tổ chức )?công đoàn việt nam", 1929, (7, 28)),
    (r"thành lập hội (?:liên hiệp )?phụ nữ việt nam", 1930, (10, 20)),
    (r"thành lập hội nông dân việt nam", 1930, (10, 14)),
    (r"(?:truyền thống|thành lập) ngành (?:tuyên giáo|dân vận|tổ chức)", 1930, None),
    (r"thành lập (?:mặt trận|mttq)", 1930, (11, 18)),
    (r"thành lập đảng(?! bộ)", 1930, (2, 3)),
    (r"thành lập đoàn (?:tncs|thanh niên cộng sản)", 1931, (3, 26)),
    (r"thành lập đội (?:tntp|thiếu niên tiền phong)", 1941, (5, 15)),
    (r"thành lập quân đội nhân dân", 1944, (12, 22)),
    (r"quốc khánh|cách mạng tháng (?:tám|8)", 1945, None),
    (r"(?:truyền thống|thành lập) (?:lực lượng )?công an nhân dân", 1945, (8, 19)),
    (r"thương binh\s*[-–,]?\s*(?:và\s+)?liệt sĩ", 1947, (7, 27)),
    (r"(?:bác|chủ tịch hồ chí minh) ra lời kêu gọi thi đua ái quốc", 1948, (6, 11)),
    (r"chiến thắng điện biên phủ", 1954, (5, 7)),
    (r"(?:truyền thống|thành lập) (?:lực lượng )?bộ đội biên phòng", 1959, (3, 3)),
    (r"(?:thực hiện|công bố) (?:bản )?di chúc", 1969, None),
    (r"giải phóng (?:hoàn toàn )?miền nam|thống nhất đất nước", 1975, (4, 30)),
    (r"thành lập hội cựu chiến binh việt nam", 1989, (12, 6)),
)  # fmt: skip
_KNOWN = re.compile("|".join(rf"(?P<y{i}>{words})" for i, (words, *_) in enumerate(_FIRST)), re.IGNORECASE)
_DATES = re.compile(rf"[^().;]{{0,120}}\([^()]*?{YEAR}\s*[-–]\s*(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-])?({YEAR})\s*\)")
_ON_A_DAY = re.compile(r"(?<!\w)(?:sáng|chiều|tối|ngày)\s+(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[^.;]{0,30}$", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"(?<!\w)(?:sáng|chiều|tối)\s[^.;\d]{0,12}\d{1,2}[/.-]\d{1,2}(?!\d)", re.IGNORECASE)
#: Tết of a year of the moon, of which sixty come before a name comes back.
_STEMS = ("canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ")
_BRANCHES = ("thân", "dậu", "tuất", "hợi", "tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi")
TET = (
    r"(?<!\w)(?:tết|xuân)\s+(?:nguyên đán\s+|cổ truyền\s+)?"
    rf"(?P<stem>{'|'.join(_STEMS)})\s+(?P<branch>{'|'.join(_BRANCHES)}|tí|tị)(?!\w)"
)
_REACH = 90  # characters behind "130 năm" in which it is said what is remembered

JUBILEE = (
    r"(?<!\w)(?:(?:dịp|lễ|nhân|đợt)\s+(?:lễ\s+)?)?(?:kỷ niệm|chào mừng|mừng|dịp)\s+(?:lần thứ\s+)?"
    r"(?P<count>\d{2,3})\s+năm"
    r"(?:\s+ngày)?(?!\w)(?!\s+(?:tuổi|qua))"
)


def jubilee(found: re.Match[str], _past: Past) -> Period | None:
    """The day of a jubilee, as everyone can reckon, or the year that its dates say; what is done on a day is of that
    day."""
    if _ON_A_DAY.search(found.string, 0, found.start()) or _DAY_BEHIND.search(found.string, found.end()):
        return None
    dates = _DATES.match(found.string, found.end())
    known = _KNOWN.search(found.string, found.end(), found.end() + _REACH)
    if known is None or re.search(r"[,;.]", found.string[found.end() : known.start()]):
        return Period.year(int(dates[1])) if dates else None
    _, first, on = _FIRST[int((known.lastgroup or "y0")[1:])]
    year = int(dates[1]) if dates else first + int(found["count"])
    return Period(dt.date(year, *on), dt.date(year, *on)) if on else Period.year(year)


def tet(found: re.Match[str], past: Past) -> Period | None:
    """ "Tết Bính Thân" is that of 2016: the last of its name that the page can tell of."""
    if past.event:
        return None  # what is given on a day for it
    stem, branch = found["stem"].lower(), found["branch"].lower().replace("tí", "tý").replace("tị", "tỵ")
    newest = past.now.year + 1 if past.now else _LAST_WITHOUT_PAGE
    years = (year for year in range(newest, newest - _CYCLE, -1) if _STEMS[year % 10] == stem)
    return next((Period.year(year) for year in years if _BRANCHES[year % 12] == branch), None)


_CYCLE, _LAST_WITHOUT_PAGE = 60, 2049
