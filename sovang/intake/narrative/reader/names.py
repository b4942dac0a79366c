"""The grammar of the names of organisations: "Ban Thường vụ Huyện ủy", "Hội CCB xã Phú Lộc"."""

from __future__ import annotations

import re

from .name_parts import (
    BUSINESS,
    BY_FIELD,
    CLUB,
    COMMITTEE,
    COMPOUND,
    COOPERATIVE,
    FIELD,
    INSIDE,
    LAST_SYLLABLE,
    LETTERS,
    MAKES,
    OF_ARMS,
    POLICE,
    QUOTED,
    RUN,
    SCHOOL,
    SMALL_NAME,
    TWO_BRANCHES,
    WORKSHOP,
)
from .name_words import CALLED, DEPARTMENT, FIELDS, INSTITUTION, NO_SYLLABLE
from .place_grammar import ANY_KIND, CAP, IN_WARD, KIND, PLACE_NAME, SHORT, SORT, UPPER

#: "Đảng bộ, chính quyền và nhân dân các dân tộc xã Đông" is its Party organisation.
AND_PEOPLE = (
    r"(?:(?:,|,?\s+và|,?\s+cùng)\s+(?:chính quyền|(?:toàn thể\s+)?nhân dân|quân và dân|quân dân|quân)"
    r"(?:\s+các dân tộc)?)+"
)
_PARTY = (
    rf"(?:Đảng bộ|Đảng ủy)(?i:{AND_PEOPLE})(?=\s+(?:(?:{ANY_KIND})\s+)?[{UPPER}])|"
    r"BCH|BTV|Ban Thường vụ|Ban Chấp hành|Ban chấp hành|(?<!rưởng ban )Thường trực|Đảng ủy|Đảng bộ|Chi bộ|Chi ủy"
)
#: Several bodies that act as one.
_SEVERAL = (
    r"[Cc]ác (?:chi bộ, đảng bộ|chi, đảng bộ|đảng bộ, chi bộ|đảng ủy, chi bộ|cấp ủy, tổ chức đảng|cấp ủy)"
    r"(?: cơ sở| trực thuộc)*"
)
_HEADS = (
    rf"{_SEVERAL}|{WORKSHOP}|{INSTITUTION}|Khoa(?=\s+[{UPPER}])|(?:Đại đội|Trung đội|Tiểu đội)"
    rf"(?:\s+\d{{1,3}}(?![\d.,/]*\d))?|Phân xưởng|Xưởng(?=\s+[{UPPER}])|Khối(?=\s+[{UPPER}])(?!{IN_WARD})|"
    rf"[Ll]ực lượng vũ trang|LLVT|Bộ Chỉ huy BĐBP|BĐBP|[Nn]gành(?=\s+[{UPPER}])|"
    rf"Nghiệp đoàn(?:\s+[Nn]ghề cá)?|Bộ phận (?:Một cửa|Tiếp nhận và [Tt]rả kết quả)|Bếp ăn (?:tình thương|từ thiện)|"
    rf"[Đđ]iểm trường(?=\s+[{UPPER}])|chùa(?=\s+[{UPPER}])|"
    rf"Tổ công nghệ số cộng đồng|Quỹ|Chùa|[Gg]iáo (?:xứ|họ)(?=\s+[{UPPER}])|Nhà Thiếu nhi|Trại|Viện|Liên đội|"
    rf"Liên chi đoàn|Liên chi hội|"
    rf"Liên hiệp các (?:Hội|Tổ chức)|Ban Thanh tra nhân dân|Thanh tra|(?:Vụ|Tổng cục)(?=\s+[{UPPER}])|"
    r"[Kk]hối phòng ban|Hạt|Đồn|Viettel|VNPT|Điện lực|Hải quan|Liên minh|"
    r"Ban Thường trực(?! (?:Ủy ban|UBMT))|Ban [Cc]hỉ đạo(?:\s+\d{2,3}(?!\d))?|Ban Tuyên giáo|"
    r"Ban Dân vận|Ban Tổ chức|Ban Nội chính|Ban Quản lý|"
    r"Ban Quản trị|Ban Giám hiệu|Ban Giám đốc|Ban [Cc]ông tác Mặt trận|Ban Chỉ huy Quân sự|Ban CHQS|"
    r"Ban Chỉ huy (?:BĐBP|Bộ đội Biên phòng)|Bộ Chỉ huy Quân sự|Bộ CHQS|"
    r"Bộ Chỉ huy Bộ đội Biên phòng|Đồn Biên phòng|Bộ đội Biên phòng|Ủy ban [Nn]hân dân|"
    r"UBND|Hội đồng [Nn]hân dân|HĐND|(?:Ban Thường trực )?(?:Ủy ban Mặt trận Tổ quốc|Ủy ban MTTQ|UBMTTQ(?:VN)?)|"
    r"HND|HPN|HCCB|HLHPN|Ban CTMT|Ủy ban Kiểm tra|MTTQ|"
    r"Mặt trận Tổ quốc|Mặt trận|Hội đồng|Hội|Các cấp [Hh]ội|Đoàn [Tt]hanh niên|Đoàn TNCS Hồ Chí Minh|Đoàn cơ sở|Đoàn|"
    r"Trung ương (?:Đoàn|Hội)(?:\s+TNCS Hồ Chí Minh)?|Tổng Liên đoàn Lao động|Tổng LĐLĐ|"
    r"Liên đoàn Lao động|LĐLĐ|Công đoàn|Công an|Quân sự|Văn phòng HĐND (?:và|-) UBND|Văn phòng|Trung tâm|Đài|"
    r"Học viện|Bệnh viện|Trạm|"
    r"Phòng|Sở|Cục|Chi cục|Kho bạc|Ngân hàng|Tòa án|Viện Kiểm sát|Hợp tác xã|HTX|Công ty|Tổ hợp tác|"
    rf"(?:Câu lạc bộ|CLB)(?:\s+\d{{1,3}}(?=\s+{CAP}))?|"
    r"Tổ (?:hòa giải|hùn vốn)|Ban [Tt]iếp công dân|Ban [Ll]iên lạc|Chi hội|Chi đoàn|Tổ(?!\s+\d)|"
    r"Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn|Binh đoàn|Đội"
)
_CAPITAL = (
    rf"(?:{LAST_SYLLABLE}|(?!(?i:{KIND})(?<!khu vực)|{SHORT})(?:{COMMITTEE}|Đảng ủy|Đảng bộ|Chi bộ|"
    rf"{WORKSHOP}|{TWO_BRANCHES}|{POLICE}|{RUN}|{INSIDE}|{SMALL_NAME}|{BUSINESS}|{COOPERATIVE}|"
    rf"(?:{DEPARTMENT})\s+(?:{OF_ARMS}|{POLICE}|{TWO_BRANCHES}|{RUN}|{BY_FIELD}|"
    rf"{COMPOUND}(?:\s+(?i:{FIELDS})(?!\w))?)|"
    rf"(?:{INSTITUTION})(?!\w){MAKES}|"
    r"Bộ đội Biên phòng|Bộ Chỉ huy (?:Quân sự|BĐBP|Bộ đội Biên phòng)|"
    r"(?:(?:[Kk]hối\s+)?[Cc]ác|[Kk]hối) [Cc]ơ quan(?:(?:,|\s+và|\s+-)\s+[Dd]oanh nghiệp)?|"
    rf"Văn phòng HĐND (?:và|-) UBND|{BY_FIELD}|"
    rf"(?<=[Kk]hối )(?:[Ll]âm sàng|[Cc]ận lâm sàng|[Tt]rường học|hậu cần)(?!\w)|"
    rf"(?:Khu|Cụm) công nghiệp|PTDT (?:bán|nội) trú|"
    rf"Trung ương(?!\w)|Cơ quan(?=\s+[{UPPER}])|{SCHOOL}|(?<=Dân tộc )(?:nội|bán) trú(?!\w)|"
    rf"khu vực(?=\s+{CAP})|"
    rf"(?:khoa|phòng|phân xưởng|đội|trạm|chi nhánh)(?=\s+[{UPPER}])|khối|"
    rf"số\s+\d{{1,2}}(?!\d)|{OF_ARMS}|{LETTERS}|Phân xưởng(?=\s+{CAP})|(?!Phân xưởng){CAP}))"
)
_WORDS = (
    rf"(?:{LAST_SYLLABLE}|{QUOTED}|{CLUB}|(?!(?i:{KIND})|{SHORT})(?:{COMMITTEE}|{TWO_BRANCHES}|{POLICE}|{RUN}|{INSIDE}|"
    rf"{SMALL_NAME}|{BUSINESS}|{COOPERATIVE}|(?:{INSTITUTION})(?!\w){MAKES}|PTDT (?:bán|nội) trú|"
    rf"(?:Khu|Cụm) công nghiệp|(?:Đảng ủy|Đảng bộ)(?!\w)|{FIELD}|"
    rf"chi nhánh(?=\s+[{UPPER}])|Trung ương(?!\w)|{SCHOOL}|"
    rf"các (?:[Kk]hu công nghiệp|[Kk]hu chế xuất|[Kk]hu kinh tế|KCN)(?!\w)|ngành(?=\s+[{UPPER}])|số\s+\d{{1,2}}(?!\d)|"
    rf"{COMPOUND}(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã)\s+[{UPPER}])|{OF_ARMS}|{LETTERS}|(?!Phân xưởng){CAP}))"
)
#: "và các đoàn thể", "các cấp trong (tỉnh)": what may stand between a body and its place.
_ALL_OF = (
    rf"(?:\s+và\s+các\s+(?:hội,\s+|tổ chức\s+|ban, ngành,\s+)?đoàn thể(?:\s+chính trị\s*-\s*xã hội)?)?"
    rf"(?:\s+các cấp(?:\s+trong(?=\s+{KIND}))?)?"
)
_BY_WHAT_THEY_ARE = "|".join(
    sorted(CALLED.keys() - {"câu lạc bộ", "hội", "thầy cô", "cơ quan", "khối", "lực lượng"}, key=len, reverse=True)
)
#: What is a part of an institution that is only called so: "Công đoàn trường", "Ban Giám đốc bệnh viện".
_INNER = (
    rf"{_PARTY}|Công đoàn|Đoàn(?:\s+[Tt]hanh niên)?|Chi đoàn|Chi hội|Liên đội|Liên chi đoàn|Ban|Tổ|Khoa|Phòng|Đội|Trạm|"
    r"Văn phòng|Thư viện|Hội\s|Câu lạc bộ|CLB|chi bộ|đảng bộ|đảng ủy|chi ủy|công đoàn|đoàn|chi đoàn|ban giám hiệu"
)
_OF_CALLED = rf"(?i:{_BY_WHAT_THEY_ARE})(?!\w)(?!\s+[{UPPER}\d])"
#: Bodies that are written small before a place: "chi bộ thôn Phú Lộc".
_SMALL = (
    r"chi bộ|đảng bộ|đảng ủy|chi ủy|hội CCB|hội LHPN|hội nông dân|hội phụ nữ|hội cựu chiến binh|hội khuyến học|"
    r"hội chữ thập đỏ|hội người cao tuổi|chi hội(?: phụ nữ| nông dân)?|chi đoàn|"
    rf"công an|(?:công đoàn|đoàn|ban giám hiệu)(?=\s+{_OF_CALLED})"
)
_PLACED = (
    rf"(?:(?:\s+(?:các\s+|trong\s+)?|,\s+)(?:{SHORT}\s?(?:{PLACE_NAME})|"
    rf"(?i:{KIND})(?:{SORT}\s+(?:{PLACE_NAME}))?)){{0,3}}"
)
_LEADS = "Ban Thường|Ban Chấp|Ban Chỉ"  # another body, no part of the one before
ORGANISATION = re.compile(
    rf"(?<!\w)(?=(?P<inner>(?:{_INNER})(?!\w))?)(?:(?P<party>{COMMITTEE}|(?:{_PARTY})(?!\w))(?P<named>(?:\s+{_CAPITAL}|(?:\s+và|,|"
    rf"\s+[-–])\s+(?=[{UPPER}])(?!{_LEADS}){FIELD}){{0,8}})|"
    rf"(?=(?P<part>(?:{DEPARTMENT})(?!\w))?)(?P<body>(?:{_HEADS})(?!\w)"
    rf"(?!\s+(?:trưởng|phó|viên(?!\s+chức))(?!\w))|(?:{_SMALL})(?=\s+(?:{ANY_KIND})\s+[{UPPER}\d]|\s+{_OF_CALLED}))"
    rf"(?P<more>(?(part)(?:\s+(?:{OF_ARMS}|{POLICE}|{TWO_BRANCHES}|{RUN}|(?!(?i:{FIELDS})(?!\w)){COMPOUND}))?){MAKES}"
    rf"(?:\s+{_WORDS}|(?:,\s+|\s+và\s+|\s+[-–]\s+)(?!{_LEADS})(?:{FIELD}|(?<=[-–]\s){COMPOUND})){{0,10}}{_ALL_OF}))"
    rf"(?P<number>\s+\d{{1,3}}(?=\s*[,.;:)](?!\d)|\s*$|\s+(?!thành viên|tập thể|tổ chức)"
    rf"(?:{NO_SYLLABLE}|{ANY_KIND})(?!\w)))?"
    rf"(?:\s+\([{UPPER}]{{2,8}}\))?(?(inner)(?:\s+(?P<of>{_OF_CALLED}))?)(?P<place>{_PLACED})"
)
#: Bodies that name nothing by themselves: they need more words or a place.
#: What has no name of its own: "Trạm Y tế", "Quân sự".
ONLY_FIELDS = re.compile(rf"(?:,?\s*(?:{FIELD}|(?:{INSTITUTION}|{DEPARTMENT}|Trạm|và|-)(?!\w)))+")
_BARE_IS_NOTHING = {
    "quỹ",
    "chùa",
    "trại",
    "đồn",
    "viện",
    "khối",
    "cảng",
    "liên minh",
    "hội",
    "đoàn",
    "tổ",
    "đội",
    "trường",
    "trạm",
    "phòng",
    "sở",
    "cục",
    "hội đồng",
    "quân sự",
    "mặt trận",
}


def body_of(match: re.Match[str]) -> str:
    """The head of the organisation that ``ORGANISATION`` has matched, without the number that is its name."""
    return _PEOPLE.sub("", match["party"] or match["body"]).rstrip("0123456789 ")


_PEOPLE = re.compile(AND_PEOPLE, re.IGNORECASE)


def without_people(name: str) -> str:
    """ "Đảng bộ xã Đông" of "Đảng bộ và nhân dân xã Đông"."""
    return _PEOPLE.sub("", name)


def stands_bare(match: re.Match[str]) -> bool:
    """True where the head stands without words of its own and without a place."""
    return (
        not "".join(match[part] or "" for part in ("named", "more", "number", "of", "place")).strip()
        and not (match["body"] or "")[-1:].isdigit()
    )


def is_name(match: re.Match[str]) -> bool:
    """False for a head that alone is no name ("Hội", "Tổ")."""
    return not stands_bare(match) or body_of(match).lower() not in _BARE_IS_NOTHING
