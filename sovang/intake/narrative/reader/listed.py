"""Names without a kind in a list that says a number of each: "Thạnh Phú 121, Mỏ Cày 120, Ba Tri 118 đảng viên"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .discourse import Names
from .name_words import PLACE_KINDS
from .place_grammar import CAP
from .weights import DOER, Mention

_FEWEST = 3  # of fewer one may be a person or anything else

#: Words by which an item of a list may begin that is no name.
_NO_NAME = (
    r"Trong|Năm|Tháng|Ngày|Quý|Tổng|Toàn|Có|Còn|Riêng|Các|Những|Số|Tỷ|Tỉ|Hội|Đoàn|Đảng|Chi|Ban|Hiện|Đến|Từ|Với|Theo|"
    r"Tại|Ở|Nhân|Cả|Đã|Được|Thu|Chi|Giải|Hạng|Loại|Công|Phòng|Sở|Trường|Ủy|Mặt|Cùng|Trên|Gần|Hơn|Khoảng"
)
_ITEM = re.compile(
    rf"(?:^|[,;:(]\s+|\s(?:và|là|gồm)\s)(?P<name>(?!(?:{_NO_NAME}|(?i:{PLACE_KINDS}))(?!\w)){CAP}(?:\s{CAP}){{1,3}})"
    r"\s+\(?(?:(?:có|đạt|được|với|kết nạp(?: được)?)\s+)?(?:(?:trên|gần|hơn|khoảng)\s+)?(?=\d+(?:\.\d{3})*(?![\d/-]))"
)
#: "3 huyện có nhiều hộ nhất là Đức Trọng (259 hộ); Di Linh (225 hộ)": what those are that are listed.
_OF_KIND = re.compile(
    rf"(?:\d|các|hai|ba|bốn|năm|những|số)\s(?P<kind>{PLACE_KINDS})(?!\w)[^;.]*$",
    re.IGNORECASE,
)


def listed(sentence: str, names: Names) -> Iterator[Mention]:
    """Each name of such a list that the text knows by no kind, as it is written."""
    items = list(_ITEM.finditer(sentence))
    if len(items) < _FEWEST:
        return
    of = _OF_KIND.search(sentence, 0, items[0].start("name"))
    for one in items:
        if one["name"] not in names.kinds:
            name = f"{of['kind'].lower()} {one['name']}" if of else one["name"]
            yield Mention(one.start("name"), one.end("name"), name, DOER)
