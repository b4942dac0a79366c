"""Places that never stand with their kind, of the kind by which the words behind them call them: "Qua Rạch Lá thì phải
đi vỏ lãi. … 185 hộ trong ấp hùn tiền"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator

from .called_so import OF_NO_PLACE, names_of_works
from .name_words import FAMILIES, INSTITUTION, PLACE_KINDS
from .place_grammar import CAP, KIND, UPPER
from .places_named import district_of, province_kinds

_NEAR = 260  # characters behind a name in which its kind may stand
#: What leads to a place by its bare name.
_LEADS = (
    r"(?i:ở|tại|về|đến|tới|sang|lên|xuống|qua|rời|ghé|vào|thăm|từ|với|quanh|khắp|dân|bà con|người dân|trở lại|nhắc đến|"
    r"kể đến|tìm đến|quay lại|còn|riêng|bên|là|như|nhờ|thì|"
    r"chạm đất|trên đất|miền|chuyện)"
)
_STANDS = re.compile(
    rf"(?:(?P<led>(?<!\w){_LEADS}\s)|(?P<opens>^|(?<=[.…;:]\s)|(?<=[,”]\s)))"
    rf"(?P<name>(?!{_LEADS}\s){CAP}(?: {CAP}){{1,2}})(?!\w)(?! (?:[{UPPER}\d]|học|tế|dục|hóa|phòng))",
    re.MULTILINE,
)
#: No places: bodies, kinds, what everyone writes with capitals.
_NO_PLACE = re.compile(
    rf"(?:{INSTITUTION}|(?i:{KIND})|Đảng|Chi|Hội|Đoàn|Ban|Ủy|Mặt|Liên|Khối|Cựu|Công|Đồn|Trạm|Phòng|Sở|Khoa|Đội|Tổ|Bộ|"
    r"Quỹ|Trưởng|Phó|Bí|Chủ tịch|Hồ Chí Minh|Bác|Người|Anh|Chị|Ông|Bà|Cô|Chú|Thầy|Nhân|Phụ|Nông|Thanh niên|Quận|Huyện|"
    r"Nhà|Việt|Trung|Quốc|Chính|Hoa Kỳ|Ê Đê|Ba Na|Vân Kiều|Xơ Đăng|Cơ Tu|Gia Rai|Khơ Mú|Sán Dìu|Sán Chay|Cao Lan|"
    r"Tà Ôi|Hà Nhì|Đại hội|Cách mạng|Nghị|Chỉ|Kết|Quyết|Phong trào|Cuộc|Mô|Ngày|Tháng|Năm|Tết|Dịp|Xuân|Covid|Zalo|"
    r"Facebook|Học|Làm|Theo|Các|Những|Mỗi|Từ|Trong|Khi|Đến|Ở|Tại|Về|Với|Còn|Riêng|Sau|Trước|Cả|Toàn|Đồng|Đó|Đây|Có|"
    r"Không|Nếu|Để|Nhờ|Do|Vì|Thực|Tiêu|Điển|Được|Nhiều|Một|Hai|Ba\s|Và|Rồi|Nhưng|Mà|Cùng|Cũng|Đã|Ảnh|Bài|Tin|"
    r"Nguồn)(?!\w)"
)
_TWICE = 2  # or led to
_SURE = 5  # what an apposition weighs against a kind that only stands near
_IS = re.compile(
    rf"(?:,\s(?:một\s|cái\s)?|\s(?:vốn\s|từng\s|nay\s)?là\s(?:một\s)?|\.\s(?:Đây|Đó)\slà\s(?:một\s)?)(?P<kind>{KIND})\s(?=[a-zà-ỹđ])"
)
_ALONE = re.compile(
    rf"(?<!các )(?<!mỗi )(?<!từng )(?<!những )(?<!nhiều )(?<!\d )(?<!liên )(?<!cấp )(?<!hai )(?<!ba )(?<!mấy )"
    rf"{OF_NO_PLACE}(?<!\w)(?P<kind>(?i:xã|phường|thị trấn|thôn|ấp|bản|buôn|làng|xóm|khóm))(?!\w)"
    rf"(?!\s(?:[{UPPER}\d]|hội|viên|khác|bạn|bên|kia|cam|đăng|tin|thân|sắc|giao|thuộc))"
)
_NAMED = re.compile(rf"(?<!\w)(?i:{PLACE_KINDS})\s(?=[{UPPER}\d])")


def kinds_near(text: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """``(name, kind)`` of each place that stands where places do, more than once or led to, that is none of those
    ``known`` with their kind, and behind which a kind stands alone."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    stands: Counter[str] = Counter()
    works = names_of_works(text)
    for one in _STANDS.finditer(text):
        name = one["name"]
        if name in known or name.isupper() or name in works or _is_other(name):
            continue
        stands[name] += _TWICE if one["led"] else 1
        found[name].update(_kinds_behind(text, one.end()))
    for name, kinds in found.items():
        if kinds and stands[name] >= _TWICE:
            yield name, kinds.most_common(1)[0][0]


def _is_other(name: str) -> bool:
    """True for a body, a person or people, a province or district."""
    first = name.split()[0]
    return bool(_NO_PLACE.match(name) or first in FAMILIES or name in province_kinds() or district_of(name))


def _kinds_behind(text: str, at: int) -> Counter[str]:
    """The kinds that stand alone behind a name, before the next place."""
    if said := _IS.match(text, at):
        return Counter({said["kind"].lower(): _SURE})
    other = _NAMED.search(text, at, at + _NEAR)
    end = min(other.start() if other else at + _NEAR, len(text))
    return Counter(one["kind"].lower() for one in _ALONE.finditer(text, at, end))
