"""The grammar of names: places ("xã Hòa Bình") and organisations ("Ban Thường vụ Huyện ủy", "Hội CCB xã Phú Lộc")."""

from __future__ import annotations

import re
from collections import Counter

from .units import COUNTED, is_counted_at

UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
CAP = rf"[{UPPER}][\w’']*"
#: Kind of place → its level, 1 the province.
PLACES = {
    "tỉnh": 1, "thành phố": 2, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
    "thôn": 4, "bản": 4, "ấp": 4, "buôn": 4, "làng": 4, "xóm": 4, "khóm": 4, "tổ dân phố": 4, "khu phố": 4,
    "khu dân cư": 4, "tiểu khu": 4, "bon": 4, "sóc": 4, "phum": 4, "khối phố": 4, "cụm dân cư": 4, "plei": 4,
    "khu": 4, "tổ": 4, "khu vực": 4, "khối": 4,
}  # fmt: skip
VILLAGE = 4
#: As a pattern, the longest first.
VILLAGES = "|".join(sorted((kind for kind, level in PLACES.items() if level == VILLAGE), key=len, reverse=True))
#: Committee or union of a level ("Huyện ủy") → kind of the place it is of.
COMMITTEES = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Thị ủy": "thị xã", "Huyện ủy": "huyện", "Quận ủy": "quận",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện", "Quận đoàn": "quận", "Thị đoàn": "thị xã",
    "Tỉnh Đoàn": "tỉnh", "Thành Đoàn": "thành phố", "Huyện Đoàn": "huyện", "Quận Đoàn": "quận", "Thị Đoàn": "thị xã",
    "Xã đoàn": "xã", "Xã Đoàn": "xã", "Phường đoàn": "phường", "Phường Đoàn": "phường", "Thị trấn đoàn": "thị trấn",
}  # fmt: skip
_NUMBER = r"\s+\d"
_IN_WARD = (
    rf"\s+(?-i:(?:\d{{1,2}}|{CAP}(?:\s+{CAP}){{0,3}}(?:\s+\d)?),\s+(?:phường|thị trấn|xã)\s)|"
    r"\s+\d{1,2}(?=$|\s+(?:phường|thị trấn|xã)\s)"
)
#: "khu" and "tổ" are villages only before their number, "khu vực" and "khối" where their ward is told with them:
#: "khu vực Tây Bắc" is none, nor is "học sinh khối 9".
_ONLY_BEFORE = {
    "khu": _NUMBER,
    "tổ": _NUMBER,
    "khối": _IN_WARD,
    "khu vực": rf"{_IN_WARD}|\s+\d{{1,2}}(?!\d|\s*[.,/]\d)",
}
_KIND = "|".join(
    f"{kind}(?={_ONLY_BEFORE[kind]})" if kind in _ONLY_BEFORE else kind
    for kind in sorted(PLACES, key=len, reverse=True)
)
#: "xã Hội Sơn", "thôn Đoàn Kết" are places, "xã hội", "xã Đoàn" are none.
_NO_HEAD = (
    rf"(?!(?-i:(?<=Đoàn)\sKết(?!\w)|(?<=Hội)\s(?!Nông|Phụ|Cựu|Liên|Chữ|Khuyến|Người|Luật|Đồng|Làm|Sinh|[{UPPER}]{{2}})"
    rf"[{UPPER}]))"
)
#: "xã hội", "bản cam kết" name no place.
KIND = (
    rf"(?:{_KIND})(?!\s+(?:ủy|đoàn|hội|viên|trưởng)(?!\w){_NO_HEAD})"
    r"(?!(?<=bản)\s+(?:cam|đăng|tin|thân|sắc|lĩnh)(?!\w))(?!\w)"
)
#: What may stand between a kind and a name: "xã đảo Hòn Mấu", "xã mới Hùng Lâm".
_SORT = r"(?:\s+(?:đảo|biên giới|vùng cao|mới|cũ|miền núi)(?=\s+[A-ZĐ]))?"
_LETTER = r"[A-EĐa-eđ](?!\w)"  # "thôn 4B"
_DOCUMENT = "Chỉ thị|Nghị quyết|Kết luận|Quyết định|Kế hoạch|Quy định|Hướng dẫn|Chương trình"  # no names of places
_NAME = (
    rf"[IVX]{{1,4}}(?!\w)|(?![{UPPER}]{{2,}}\b|(?:{_DOCUMENT})(?!\w)){CAP}(?:[^\S\n]+{CAP}){{0,4}}(?:\s+\d{{1,2}}(?![\d.,/]*\d)"
    rf"(?!\s*(?:%|(?i:{COUNTED}))))?|số\s+\d+(?:{_LETTER})?|\d{{1,2}}/\d{{1,2}}(?![\d/])(?!\s*(?i:{COUNTED}))|"
    rf"\d{{1,3}}(?:{_LETTER})?(?![\d.,/]*\d)(?!\s*(?:%|(?i:{COUNTED})))"
)
TWIN = rf"(?:\s[-–]\s{CAP}(?:[^\S\n]+{CAP}){{0,2}})?"  # "Bà Rịa - Vũng Tàu"
NAMED_PLACE = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{KIND})){_SORT}[^\S\n]+(?P<name>(?<=tỉnh\s){CAP}(?:\s+{CAP}){{0,2}}{TWIN}|{_NAME})"
)
_COMMITTEE = "|".join(COMMITTEES)
_PARTY = r"BCH|BTV|Ban Thường vụ|Ban Chấp hành|Ban chấp hành|Thường trực|Đảng ủy|Đảng bộ|Chi bộ|Chi ủy"
#: Several bodies that act as one.
_SEVERAL = (
    r"[Cc]ác (?:chi bộ, đảng bộ|chi, đảng bộ|đảng bộ, chi bộ|đảng ủy, chi bộ|cấp ủy, tổ chức đảng|cấp ủy)"
    r"(?: cơ sở| trực thuộc)*"
)
#: Bodies that others belong to: the union of a company, the cell of a school.
INSTITUTION = (
    r"Tổng [Cc]ông ty|Công ty|Tập đoàn|Nhà máy|Xí nghiệp|Nông trường|Lâm trường|Bệnh viện|Trường|Học viện|Hợp tác xã|"
    r"HTX|Ngân hàng|Kho bạc|(?:Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn|Binh đoàn|Quân đoàn|Đoàn Kinh tế - Quốc phòng)"
    r"(?:\s+\d{1,4}(?![\d.,/]*\d))?|Trại giam|Vườn quốc gia|Bảo tàng|Thư viện|Nhà hát|Quỹ tín dụng|Cảng|Bưu điện|"
    r"Đồn Biên phòng|Hạt Kiểm lâm|Sở|Cục|Chi cục|"
    r"Tòa án(?: nhân dân)?|Viện [Kk]iểm sát(?: nhân dân)?|Trung tâm|Công an"
)
#: Parts of an institution; their names are often one capital and a small word ("Khoa Khám bệnh").
_DEPARTMENT = (
    r"Khoa|Phòng|Phân xưởng|Đại đội|Trung đội|Chi cục|Trung tâm|Tổ|Đội|Trạm|Sở|Vụ|Cục|Tổng cục|Trung đoàn|Tiểu đoàn|"
    r"Sư đoàn|Lữ đoàn"
)
_HEADS = (
    rf"{_SEVERAL}|{INSTITUTION}|Khoa(?=\s+[{UPPER}])|(?:Đại đội|Trung đội|Tiểu đội)"
    rf"(?:\s+\d{{1,3}}(?![\d.,/]*\d))?|Phân xưởng|Khối(?=\s+[{UPPER}])(?!{_IN_WARD})|"
    rf"[Ll]ực lượng vũ trang|LLVT|Bộ Chỉ huy BĐBP|BĐBP|[Nn]gành(?=\s+[{UPPER}])|"
    r"Tổ công nghệ số cộng đồng|Quỹ|Chùa|Giáo xứ|Nhà Thiếu nhi|Trại|Viện|Liên đội|Liên chi đoàn|Liên chi hội|"
    rf"Ban Thanh tra nhân dân|Thanh tra|(?:Vụ|Tổng cục)(?=\s+[{UPPER}])|"
    r"[Kk]hối phòng ban|Hạt|Đồn|Viettel|VNPT|Điện lực|Hải quan|Bảo hiểm xã hội|Liên minh|"
    r"Ban Thường trực|Ban [Cc]hỉ đạo(?:\s+\d{2,3}(?!\d))?|Ban Tuyên giáo|Ban Dân vận|Ban Tổ chức|Ban Nội chính|"
    r"Ban Quản lý|"
    r"Ban Quản trị|Ban Giám hiệu|Ban Giám đốc|Ban [Cc]ông tác Mặt trận|Ban Chỉ huy Quân sự|Ban CHQS|"
    r"Ban Chỉ huy (?:BĐBP|Bộ đội Biên phòng)|Bộ Chỉ huy Quân sự|Bộ CHQS|Bộ Chỉ huy Bộ đội Biên phòng|Đồn Biên phòng|Bộ đội Biên phòng|Ủy ban [Nn]hân dân|"
    r"UBND|Hội đồng [Nn]hân dân|HĐND|Ủy ban Mặt trận Tổ quốc|Ủy ban MTTQ|UBMTTQ|Ủy ban Kiểm tra|MTTQ|"
    r"Mặt trận Tổ quốc|Mặt trận|Hội đồng|Hội|Các cấp [Hh]ội|Đoàn [Tt]hanh niên|Đoàn TNCS Hồ Chí Minh|Đoàn cơ sở|Đoàn|"
    r"Tổng Liên đoàn Lao động|Tổng LĐLĐ|"
    r"Liên đoàn Lao động|LĐLĐ|Công đoàn|Công an|Quân sự|Văn phòng|Trung tâm|Đài|Trường|Học viện|Bệnh viện|Trạm|"
    r"Phòng|Sở|Cục|Chi cục|Kho bạc|Ngân hàng|Tòa án|Viện Kiểm sát|Hợp tác xã|HTX|Công ty|Tổ hợp tác|Câu lạc bộ|CLB|"
    r"Chi hội|Chi đoàn|Tổ(?!\s+\d)|Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn|Binh đoàn|Đội"
)
#: Words of the names of bodies that are often written small: "Trung tâm chính trị", "Chi hội phụ nữ".
_FIELDS = (
    r"chính trị|văn hóa|thể thao|du lịch|truyền thông|thông tin|truyền thanh|truyền hình|phát thanh|y tế|nội vụ|"
    r"tài chính|tư pháp|lao động|thương binh|dân tộc|nông nghiệp|nông thôn|môi trường|tài nguyên|khoa học|công nghệ|"
    r"công thương|kinh tế|hạ tầng|dự án|đô thị|giao thông|vận tải|dịch vụ|khuyến nông|liên hiệp phụ nữ|phụ nữ|"
    r"nông dân|sinh viên|học sinh|cựu chiến binh|cựu thanh niên xung phong|người cao tuổi|chữ thập đỏ|khuyến học|"
    r"thanh niên|quân sự|"
    r"biên phòng|tiểu học|mầm non|trung học|cơ sở|phổ thông|cơ quan|doanh nghiệp|chính sách|xã hội|đa khoa|kiểm lâm|"
    r"cổ phần|than|cao su|xi măng|điện lực|dệt may|rau sạch|ngư dân|luật gia|nhà nước|hành chính công|người mù|"
    r"nội trú|bán trú|chuyên(?! môn)|dân lập|tư thục|năng khiếu|liên cấp|dạy nghề|y học cổ truyền|phục hồi chức năng|"
    r"phụ sản|"
    r"châm cứu|cấp cứu|hồi sức|xét nghiệm|chẩn đoán hình ảnh|truyền nhiễm|quần chúng|hành chính|"
    r"sản nhi|nội tiết|tâm thần|da liễu|răng hàm mặt|kiểm soát bệnh tật|bảo trợ xã hội|"
    r"đại học|cao đẳng|trung cấp|công tác xã hội|khu vực|làm vườn|văn phòng|rừng phòng hộ|rừng đặc dụng|"
    r"khu kinh tế|chè|mía đường|cà phê|hồ tiêu|"
    r"hải quan|cửa khẩu|giống cây trồng|hưu trí|thủy lợi|"
    r"cấp nước|lâm nghiệp|thú y|bảo vệ thực vật|nhân dân(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã))"
)
#: Words that are verbs as well: of a name only with a capital.
_CAPITAL_FIELDS = (
    r"Ban Giám hiệu|Ban Giám đốc|Ban Chỉ huy|Hỗ trợ|"
    r"Bồi dưỡng|Giáo dục|Đào tạo|Kế hoạch|Phát triển|Quản lý|Xây dựng|Kiểm tra|Dân vận|Tuyên giáo|Tổ chức|Thanh tra|"
    r"Bảo hiểm|Nghề nghiệp|Thường xuyên|Điện lực|Khối các|Ban|Phục vụ|Nuôi dưỡng|Khai thác|Vận tải|Cơ điện|"
    r"Sản xuất|Chế biến|Thương mại|Thuế|THCS|THPT|PTDTBT|PTDTNT"
)
_FIELD = rf"(?:(?i:{_FIELDS})|{_CAPITAL_FIELDS})(?!\w)"
#: No second syllable of a name: what begins a verb or is a function word.
_NO_SYLLABLE = (
    "đã|đang|có|còn|được|vừa|sẽ|hiện|cũng|luôn|tổ|triển|vận|tặng|trao|xây|thực|chỉ|phối|hỗ|kết|lựa|đăng|quyết|huy|giải|"
    "duy|thường|phấn|đạt|giúp|là|tuyên|biểu|khen|tiếp|thành|mở|trồng|xóa|bố|cho|quyên|thu|tập|cấp|góp|hùn|gom|giữ|nuôi|"
    "nhận|lo|sửa|rút|làm|và|với|cùng|của|trong|tại|ở|nhờ|do|đến|về|các|những|mỗi|cải|họp|chọn|lắp|phát|ra|nay|đều|đi|"
    "lại|cứu|bớt|tiết|khám|vì|theo|này|trực|thuộc|phụ|số|tiến|lập|ban|ký|đưa|đóng|đào|bàn|dựng|nạo|nắm|vươn|không|chưa|"
    "mới|lãnh|mổ|giảm|tăng|ghi|dạy|quản|nấu|đoạt|hướng|chăm|bảo|trả|gắn|tham|thăm|tự|ủng|hiến|gây|đề|hoàn|tạo|đỡ|đạo|bán|sản|cam"
)
_COMPOUND = rf"(?!{_COMMITTEE}){CAP}\s+(?!(?:{_NO_SYLLABLE})(?!\w))(?!(?i:{KIND}))[a-zà-ỹđ]+(?!\w)"
#: What works make, what a company is: "Nhà máy chế biến mủ Đông", "Công ty cổ phần Đông".
_WORKS = (
    rf"(?:(?:\s+(?i:{_FIELDS}|cổ phần|trách nhiệm hữu hạn|một thành viên|tư nhân|chế biến|sản xuất|khai thác|tuyển|"
    r"luyện|sửa chữa|đóng tàu|lắp ráp|xử lý|lọc dầu|thủy điện|nhiệt điện|điện|nước sạch|nước|cơ khí|hóa chất|thép|"
    r"gang|kẽm|phôi|gạch|ngói|tuynel|gốm|sứ|bê tông|kính|giấy|bột giấy|gỗ|ván|dăm gỗ|viên nén|đường|mía|bia|rượu|sữa|"
    r"bánh kẹo|muối|chè|tinh bột|sắn|gạo|mủ|thủy sản|hải sản|tôm|cá|thức ăn|chăn nuôi|gia súc|phân bón|phân đạm|"
    r"phân lân|đạm|dược|may|dệt|sợi|nhuộm|da giày|giày|nhựa|in|ô tô|rác thải|rác|chất thải|nước thải|than|quặng|đá|"
    rf"khoáng sản)(?!\w))*(?=\s+[{UPPER}\d]))?"
)
_CAPITAL = (
    rf"(?!(?i:{KIND}))(?:{_COMMITTEE}|Đảng ủy|Đảng bộ|Chi bộ|(?:{_DEPARTMENT})\s+{_COMPOUND}|"
    rf"(?:{INSTITUTION})(?!\w){_WORKS}|"
    rf"(?=[{UPPER}]){_FIELD}|"
    rf"(?:khối\s+)?các cơ quan|khối|số\s+\d{{1,2}}(?!\d)|{CAP})"
)
_WORDS = (
    rf"(?!(?i:{KIND}))(?:{_COMMITTEE}|(?:{INSTITUTION}|Đảng ủy|Đảng bộ)(?!\w)|{_FIELD}|"
    rf"các (?:khu công nghiệp|khu chế xuất|khu kinh tế|KCN)(?!\w)|ngành(?=\s+[{UPPER}])|số\s+\d{{1,2}}(?!\d)|"
    rf"{_COMPOUND}(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã)\s+[{UPPER}])|{CAP})"
)
#: "và các đoàn thể", "các cấp trong (tỉnh)": what may stand between a body and its place.
_ALL_OF = (
    rf"(?:\s+và\s+các\s+(?:hội,\s+|tổ chức\s+|ban, ngành,\s+)?đoàn thể(?:\s+chính trị\s*-\s*xã hội)?)?"
    rf"(?:\s+các cấp(?:\s+trong(?=\s+{KIND}))?)?"
)
#: Bodies that are called by what they are: the word → how their names begin; any that acts as one without these.
CALLED = {
    "nhà trường": ("Trường", "Học viện"), "thầy cô": ("Trường",), "trường": ("Trường",),
    "công ty": ("Công ty", "Tổng công ty"), "tổng công ty": ("Tổng công ty", "Tổng Công ty"),
    "bệnh viện": ("Bệnh viện",), "hợp tác xã": ("Hợp tác xã", "HTX"), "nông trường": ("Nông trường",),
    "lâm trường": ("Lâm trường",), "xí nghiệp": ("Xí nghiệp",), "học viện": ("Học viện",), "ngân hàng": ("Ngân hàng",),
    "nhà máy": ("Nhà máy",), "trung đoàn": ("Trung đoàn",), "lữ đoàn": ("Lữ đoàn",), "sư đoàn": ("Sư đoàn",),
    "câu lạc bộ": ("Câu lạc bộ", "CLB"), "đồn": ("Đồn",), "trung tâm": ("Trung tâm",), "trạm": ("Trạm",), "sở": ("Sở",),
    "hội": ("Hội",), "đơn vị": (), "cơ quan": (), "khối": ("Đảng bộ Khối", "Đảng ủy Khối", "Đoàn Khối"),
    "lực lượng": ("Công an", "Bộ Chỉ huy", "Bộ đội", "BĐBP", "Lực lượng", "LLVT", "Ban CHQS", "Ban Chỉ huy"),
}  # fmt: skip
_BY_WHAT_THEY_ARE = "|".join(
    sorted(CALLED.keys() - {"câu lạc bộ", "hội", "thầy cô", "cơ quan", "khối", "lực lượng"}, key=len, reverse=True)
)
#: What is a part of an institution that is only called so: "Công đoàn trường", "Ban Giám đốc bệnh viện".
_INNER = (
    rf"{_PARTY}|Công đoàn|Đoàn(?:\s+[Tt]hanh niên)?|Chi đoàn|Chi hội|Liên đội|Liên chi đoàn|Ban|Tổ|Khoa|Phòng|Đội|Trạm|"
    r"Văn phòng|Hội\s|Câu lạc bộ|CLB|chi bộ|đảng bộ|đảng ủy|chi ủy|công đoàn|đoàn|chi đoàn|ban giám hiệu"
)
_OF_CALLED = rf"(?i:{_BY_WHAT_THEY_ARE})(?!\w)(?!\s+[{UPPER}\d])"
#: Bodies that are written small before a place: "chi bộ thôn Phú Lộc".
_SMALL = (
    r"chi bộ|đảng bộ|đảng ủy|chi ủy|hội CCB|hội LHPN|hội nông dân|hội phụ nữ|chi hội(?: phụ nữ| nông dân)?|chi đoàn|"
    rf"công an|(?:công đoàn|đoàn|ban giám hiệu)(?=\s+{_OF_CALLED})"
)
_PLACED = rf"(?:(?:\s+(?:các\s+|trong\s+)?|,\s+)(?i:{KIND})(?:\s+(?:{_NAME}))?){{0,3}}"
ORGANISATION = re.compile(
    rf"(?<!\w)(?=(?P<inner>(?:{_INNER})(?!\w))?)(?:(?P<party>{_COMMITTEE}|(?:{_PARTY})(?!\w))(?P<named>(?:\s+{_CAPITAL}|(?:\s+và|,|"
    rf"\s+[-–])\s+(?=[{UPPER}]){_FIELD}){{0,8}})|"
    rf"(?=(?P<part>(?:{_DEPARTMENT})(?!\w))?)(?P<body>(?:{_HEADS})(?!\w)"
    rf"(?!\s+(?:trưởng|phó|viên)(?!\w))|(?:{_SMALL})(?=\s+(?:{_KIND})\s+[{UPPER}\d]|\s+{_OF_CALLED}))"
    rf"(?P<more>(?(part)(?:\s+{_COMPOUND})?){_WORKS}(?:\s+{_WORDS}|(?:,\s+|\s+và\s+|\s+[-–]\s+)(?:{_FIELD}|"
    rf"(?<=[-–]\s){_COMPOUND})){{0,10}}{_ALL_OF}))"
    rf"(?P<number>\s+\d{{1,3}}(?=\s*[,.;:)]|\s*$|\s+(?:{_NO_SYLLABLE}|{_KIND})(?!\w)))?"
    rf"(?:\s+\([{UPPER}]{{2,8}}\))?(?(inner)(?:\s+(?P<of>{_OF_CALLED}))?)(?P<place>{_PLACED})"
)
#: Bodies that name nothing by themselves: they need more words or a place.
#: What has no name of its own: "Trạm Y tế", "Quân sự".
ONLY_FIELDS = re.compile(rf"(?:,?\s*(?:{_FIELD}|(?:{INSTITUTION}|{_DEPARTMENT}|Trạm|và|-)(?!\w)))+")
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
    return (match["party"] or match["body"]).rstrip("0123456789 ")


def stands_bare(match: re.Match[str]) -> bool:
    """True where the head stands without words of its own and without a place."""
    return (
        not "".join(match[part] or "" for part in ("named", "more", "number", "of", "place")).strip()
        and not (match["body"] or "")[-1:].isdigit()
    )


def is_name(match: re.Match[str]) -> bool:
    """False for a head that alone is no name ("Hội", "Tổ")."""
    return not stands_bare(match) or body_of(match).lower() not in _BARE_IS_NOTHING


def named_place(match: re.Match[str]) -> tuple[str, str] | None:
    """``(kind, name)`` of what ``NAMED_PLACE`` has matched; None for a number that only counts ("cấp xã 207 cuộc")."""
    kind, words = match["kind"].lower(), match["name"].split()
    if words[-1].isdigit() and is_counted_at(match.string, match.end()):
        words = words[:-1]  # "thôn Đông 12 hộ"
    if (
        not words
        or (words[0][0].isdigit() and kind not in _NUMBERED)
        or (len(words) > _TWO and words[1] in _OF_PERSONS)
    ):
        return None
    return kind, " ".join(words)


_TWO = 2
_OF_PERSONS = {"Văn", "Thị"}  # "Bí thư Chi bộ bản Lò Văn Một"
#: Kinds of place of which some have a number for a name.
_NUMBERED = {"thôn", "xóm", "ấp", "khóm", "bản", "buôn", "làng", "tổ dân phố", "khu phố", "khu dân cư", "khu",
             "tiểu khu", "phường", "quận", "tổ", "khu vực", "khối", "khối phố", "cụm dân cư"}  # fmt: skip


def shortened(name: str, known: Counter[str]) -> str:
    """``name`` of a place without the words of a person's name behind it: what the text knows as a place by itself,
    else its first two words where it has more than three. What the text says more than once is a name as it is."""
    words = name.split()
    if known[name] > 1 or "-" in words:
        return name
    for size in range(1, len(words)):  # a person's name has two words or more
        if " ".join(words[:size]) in known and len(words) - size >= 2:
            return " ".join(words[:size])
    return " ".join(words[:2]) if len(words) > _LONGEST else " ".join(words)


_LONGEST = 3  # words in the name of a place
