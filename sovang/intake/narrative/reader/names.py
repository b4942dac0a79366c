"""The grammar of names: places ("xã Hòa Bình") and organisations ("Ban Thường vụ Huyện ủy", "Hội CCB xã Phú Lộc")."""

from __future__ import annotations

import re

from .name_words import (
    CALLED,
    CAPITAL_FIELDS,
    COMMITTEES,
    DEPARTMENT,
    FAMILIES,
    FIELDS,
    HEROES,
    INSTITUTION,
    NO_SYLLABLE,
    OF_PERSONS,
    PLACES,
    SHORT_KINDS,
    VILLAGE,
    WORKS,
)
from .units import COUNTED, is_counted_at

UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
CAP = rf"[{UPPER}][\w’']*"
#: As a pattern, the longest first.
VILLAGES = "|".join(sorted((kind for kind, level in PLACES.items() if level == VILLAGE), key=len, reverse=True))
#: A kind in short letters, only before a name: "TT Huế" is Thừa Thiên Huế, "TT Y tế" a center.
_SHORT = (
    rf"(?:T\.[PXTpxt]\.?(?=\s?{CAP})|T[Pp]\.?(?=\s?{CAP}|HCM)|TX\.?(?=\s?{CAP})|TT\.?(?=\s?{CAP}\s{CAP})|"
    rf"(?:TDP|KDC|KP)\.?(?=\s?(?:số\s)?(?:\d|{CAP})))"
)
_NUMBER = r"\s+\d"
_IN_WARD = (
    rf"\s+(?-i:(?:\d{{1,2}}|{CAP}(?:\s+{CAP}){{0,3}}(?:\s+\d)?),\s+(?:phường|thị trấn|xã)\s)|"
    r"\s+\d{1,2}(?=$|\s+(?:phường|thị trấn|xã)\s)"
)
#: "Khu Tân An có 90 hộ".
_HAS = rf"(?-i:(?<=Khu)\s+{CAP}(?:\s+{CAP}){{1,2}}\s+(?:hiện\s+)?(?:có|đã|gồm|góp|hiến|làm|vận động|còn)(?!\w))"
#: "Chi bộ khu Thống Nhất", "Đến khu Thống Nhất, …".
_OF_CELL = (
    rf"(?-i:(?:(?<=Chi bộ khu)|(?<=chi bộ khu)|(?<=Trưởng khu)|(?<=Đến khu)|(?<=Tại khu)|(?<=Ở khu))"
    rf"\s+(?!(?:Công|Kinh|Du|Di|Đô|Đông|Tây|Nam|Bắc|Trung|Vực)\s){CAP}\s+{CAP})"
)
#: "khu" and "tổ" are villages only before their number, "khu", "khu vực" and "khối" where their ward is told with
#: them: "khu vực Tây Bắc" is none, nor is "học sinh khối 9".
_ONLY_BEFORE = {
    "khu": rf"{_NUMBER}|{_IN_WARD}|{_HAS}|{_OF_CELL}",
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
    rf"(?!(?-i:(?<=Đoàn)\sKết(?!\w)|(?<=Viên)\s[{UPPER}]|(?<=Hội)\s(?!Nông|Phụ|Cựu|Liên|Chữ|Khuyến|Người|Luật|Đồng|Làm|Sinh|[{UPPER}]{{2}})"
    rf"[{UPPER}]))"
)
#: "xã hội", "bản cam kết" name no place.
KIND = (
    rf"(?:{_KIND})(?!\s+(?:ủy|đoàn|hội|viên|trưởng)(?!\w){_NO_HEAD})"
    r"(?!(?<=bản)\s+(?:cam|đăng|tin|thân|sắc|lĩnh)(?!\w))(?!\w)"
)
#: What may stand between a kind and a name: "xã đảo Hòn Mấu", "xã mới Hùng Lâm".
_SORT = (
    r"(?:\s+(?:đảo|biên giới|vùng cao|vùng sâu|vùng xa|vùng biên|vùng ven|ven biển|bãi ngang|anh hùng|thuần nông|"
    r"trung du|mới|cũ|miền núi)(?=\s+[A-ZĐ]))?"
)
_LETTER = r"[A-EĐa-eđ](?!\w)"  # "thôn 4B"
_DOCUMENT = "Chỉ thị|Nghị quyết|Kết luận|Quyết định|Kế hoạch|Quy định|Hướng dẫn|Chương trình"  # no names of places
_NAME = (
    rf"[IVX]{{1,4}}(?!\w)|HCM(?!\w)|(?![{UPPER}]{{2,}}\b|(?:{_DOCUMENT})(?!\w)){CAP}(?:[^\S\n]+{CAP}){{0,4}}(?:\s+\d{{1,2}}(?![\d.,/]*\d)"
    rf"(?!\s*(?:%|(?!lần thứ)(?i:{COUNTED}))))?|"
    rf"số\s+\d+(?:{_LETTER})?|\d{{1,2}}/\d{{1,2}}(?![\d/])(?!\s*(?i:{COUNTED}))|"
    rf"\d{{1,3}}(?:{_LETTER})?(?![\d.,/]*\d)(?!\s*(?:%|(?i:{COUNTED})))"
)
TWIN = rf"(?:\s[-–]\s{CAP}(?:[^\S\n]+{CAP}){{0,2}})?"  # "Bà Rịa - Vũng Tàu"
NAMED_PLACE = re.compile(
    rf"(?<!\w)(?<!Quân )(?P<kind>{_SHORT}|(?i:{KIND})){_SORT}(?:[^\S\n]+|(?<=\.)|(?=HCM))"
    rf"(?P<name>(?:(?<=TP\.)|(?<=TX\.)|(?<=TP\s)|(?<=TX\s))[{UPPER}]{{2,5}}(?!\w)|(?<=tỉnh\s){CAP}(?:\s+{CAP}){{0,2}}{TWIN}|{_NAME})"
)
_COMMITTEE = "|".join(COMMITTEES)
#: "Đảng bộ, chính quyền và nhân dân các dân tộc xã Đông" is its Party organisation.
AND_PEOPLE = (
    r"(?:(?:,|,?\s+và|,?\s+cùng)\s+(?:chính quyền|(?:toàn thể\s+)?nhân dân|quân và dân|quân dân|quân)"
    r"(?:\s+các dân tộc)?)+"
)
_PARTY = (
    rf"(?:Đảng bộ|Đảng ủy)(?i:{AND_PEOPLE})(?=\s+(?:(?:{_KIND})\s+)?[{UPPER}])|"
    r"BCH|BTV|Ban Thường vụ|Ban Chấp hành|Ban chấp hành|Thường trực|Đảng ủy|Đảng bộ|Chi bộ|Chi ủy"
)
#: "Phân xưởng 2", "Đội sản xuất số 4", "Xưởng May 1": what has a number for its name counts nothing.
_ITS_NUMBER = rf"(?:số\s+)?\d{{1,2}}(?![\d.,/]*\d)(?!\s*(?:%|(?i:{COUNTED})))"
_WORKSHOP = (
    rf"(?:(?:[Pp]hân xưởng|[Xx]ưởng|Xí nghiệp|Chuyền|Đội)(?:\s+(?:May|Chế biến|Khai thác|Cơ điện|Dệt|Sợi|sản xuất|Đào lò))?"
    rf"\s+{_ITS_NUMBER})"
)
#: "Trung đoàn Bộ binh 895".
_OF_ARMS = (
    r"(?:Bộ binh|Pháo binh|Công binh|Thông tin|Tăng thiết giáp|Phòng không|Vận tải|Đặc công)\s+\d{1,4}[A-Z]?(?![\d.,/]*\d)"
)
#: Several bodies that act as one.
_SEVERAL = (
    r"[Cc]ác (?:chi bộ, đảng bộ|chi, đảng bộ|đảng bộ, chi bộ|đảng ủy, chi bộ|cấp ủy, tổ chức đảng|cấp ủy)"
    r"(?: cơ sở| trực thuộc)*"
)
_HEADS = (
    rf"{_SEVERAL}|{_WORKSHOP}|{INSTITUTION}|Khoa(?=\s+[{UPPER}])|(?:Đại đội|Trung đội|Tiểu đội)"
    rf"(?:\s+\d{{1,3}}(?![\d.,/]*\d))?|Phân xưởng|Xưởng(?=\s+[{UPPER}])|Khối(?=\s+[{UPPER}])(?!{_IN_WARD})|"
    rf"[Ll]ực lượng vũ trang|LLVT|Bộ Chỉ huy BĐBP|BĐBP|[Nn]gành(?=\s+[{UPPER}])|"
    rf"Nghiệp đoàn(?:\s+[Nn]ghề cá)?|Bộ phận (?:Một cửa|Tiếp nhận và [Tt]rả kết quả)|Bếp ăn (?:tình thương|từ thiện)|"
    rf"Tổ công nghệ số cộng đồng|Quỹ|Chùa|[Gg]iáo (?:xứ|họ)(?=\s+[{UPPER}])|Nhà Thiếu nhi|Trại|Viện|Liên đội|"
    rf"Liên chi đoàn|Liên chi hội|"
    rf"Liên hiệp các (?:Hội|Tổ chức)|Ban Thanh tra nhân dân|Thanh tra|(?:Vụ|Tổng cục)(?=\s+[{UPPER}])|"
    r"[Kk]hối phòng ban|Hạt|Đồn|Viettel|VNPT|Điện lực|Hải quan|Bảo hiểm xã hội|Liên minh|"
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
_FIELD = rf"(?:(?i:{FIELDS})|{CAPITAL_FIELDS})(?!\w)"
#: "Giao thông vận tải".
_BY_FIELD = rf"(?=[{UPPER}]){_FIELD}(?:\s+(?:{FIELDS})(?!\w))*"
_COMPOUND = (
    rf"(?!{_COMMITTEE}){CAP}\s+(?!(?:{NO_SYLLABLE}|khu\s+vực)(?!\w))(?!(?i:{KIND}))[a-zà-ỹđ]+(?!\w)"
    r"(?:(?<=ành chính)\s+công(?!\w))?"
)
#: What works make, what a company is: "Nhà máy chế biến mủ Đông", "Công ty cổ phần Đông".
_WORKS = rf"(?:(?:\s+(?i:{FIELDS}|{WORKS})(?!\w))*(?=\s+(?:[{UPPER}]|\d{{1,3}}(?![.,]?\d))))?"
#: "Công ty TNHH MTV Khai thác công trình thủy lợi Nam Hưng": what a company does is a part of its name.
_BUSINESS = (
    r"(?:(?<=Công ty )|(?<=TNHH )|(?<=MTV )|(?<=thành viên )|(?<=phần )|(?<=CP )|(?<=Xí nghiệp )|(?<=Nhà máy )|"
    r"(?<=Hợp tác xã )|(?<=HTX ))"
    rf"{CAP}(?:\s+(?!(?:{NO_SYLLABLE})(?!\w))(?!(?i:{KIND}))[a-zà-ỹđ]+){{1,6}}(?=\s+{CAP})"
)
#: "Khoa Hồi sức tích cực", "Câu lạc bộ Nuôi cá lồng", "Trung tâm Trợ giúp pháp lý": the small words of a name go on as
#: far as the words do that no name ends with, a stop or what it is of.
_NO_MORE = (
    rf"(?:{NO_SYLLABLE}|từ|thì|như|để|khi|mà|nên|đó|ấy|trên|dưới|ngoài|trước|sau|bên|cả|toàn|ít|nhiều|phân|chia|"
    r"chạy|bắt|gồm|nơi|chủ|mỗi|tổng|mời|hỏi|viết|xin|gửi|đổi|chuyển|sinh)(?!\w)"
)
_GOES_ON = (
    rf"(?:(?!{_NO_MORE}|khu\s+vực)(?!(?i:{KIND})(?!\w))[a-zà-ỹđ]+|(?<=nhân )tạo|(?<=Ép )tạo|(?<=Trợ )giúp|"
    r"(?<=[Cc]hăn )nuôi|(?<=trật )tự|từ(?=\s+thiện)|(?<=đoàn )kết|(?<=an )toàn|ngoài(?=\s+giờ))"
)
_OF_IT = rf"\s*(?:[,.;:)(]|$)|\s+(?:của|thuộc|xứ)\s|\s+(?i:{KIND})(?!\w)|\s+(?:{INSTITUTION})(?!\w)"
_RUN = (
    r"(?:(?<=Khoa )|(?<=Phòng )|(?<=Viện )|(?<=Chi hội )|(?<=Phân xưởng )|(?<=Xưởng )|(?<=Tổ )|(?<=Đội )|(?<=Câu lạc bộ )|(?<=CLB )|"
    r"(?<=Trung tâm )|(?<=Chi bộ )|(?<=Hợp tác xã )|(?<=HTX ))"
    rf"(?!{_COMMITTEE}|Cơ quan|Sinh viên|"
    rf"(?:{DEPARTMENT}|{INSTITUTION}|(?i:{KIND}))(?!\w)(?!(?<=Ngân hàng)\s[a-zđ])){CAP}"
    rf"(?:(?:\s+{_GOES_ON}){{1,2}}(?={_OF_IT}|\s+(?:{_NO_MORE}|\d))|"
    rf"(?:\s+{_GOES_ON}){{1,5}}(?:\s[-–]\s(?:{CAP}|[a-zà-ỹđ]+)(?:\s+{_GOES_ON}){{0,3}})?"
    rf"(?={_OF_IT}|\s+(?:hiện|có|đã|được)\s))"
)
#: "Trường Cao đẳng Kỹ nghệ Đông Sơn", "Câu lạc bộ Tiêu sạch Tân An": small words between capital ones are of the name.
_INSIDE = (
    r"(?:(?<=Trường )|(?<=Cao đẳng )|(?<=Đại học )|(?<=Trung cấp )|(?<=Bệnh viện )|(?<=Viện )|(?<=Trạm )|(?<=Khoa )|"
    r"(?<=Trung tâm )|(?<=Phòng )|(?<=Đội )|(?<=Tổ )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=Nghiệp đoàn )|(?<=Tổ hợp tác ))"
    rf"{CAP}(?:\s+{_GOES_ON}){{1,3}}(?=\s+(?!Bác(?!\w)|(?:{_DOCUMENT}|{INSTITUTION}|{DEPARTMENT})(?!\w)){CAP})"
)
#: "Khoa Nội - Nhi", "Tổ Văn - Sử".
_BRANCHES = (
    "Nội|Ngoại|Sản|Nhi|Nhiễm|Lây|Dược|Mắt|Toán|Lý|Hóa|Sinh|Văn|Sử|Địa|Tin|Chăn nuôi|Khám bệnh|Cấp cứu|Hành chính|Tổ chức"
)
_TWO_BRANCHES = rf"(?:Nội|Ngoại|Hành chính|Kế hoạch|Tài chính|Khám) tổng hợp|Trợ giúp pháp lý|(?:{_BRANCHES})\s[-–]\s{CAP}(?:\s+{_GOES_ON}(?={_OF_IT}|\s+(?:{_NO_MORE}|\d)))?(?:\s[-–]\s{CAP})?"
#: "Tổ cầu đường từ thiện", "Đội xe ôm tự quản", "Câu lạc bộ “Vườn sạch”": what is only called so by small words.
_NO_TEAM = r"chức|trưởng|phó|viên|quốc|tiên|ấm|ngũ|hình|nào|kia|ta|em|anh|chị|ông|bà|cũ|dân phố|ong|gồm|tôi"
_SMALL_NAME = (
    r"(?:(?<=Tổ )|(?<=Đội )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=Tổ hợp tác )|(?<=Chi hội )|(?<=Tiểu đoàn ))"
    rf"(?!(?:{_NO_TEAM})(?!\w))(?:{_GOES_ON}|(?:nuôi|trồng|làm|đan|cất|bắc|giúp|tự|tiết|cấp|cứu|thu gom|phụ|phản|quản|lưu|tiếp)(?!\w))"
    rf"(?:\s+(?:{_GOES_ON}|tự(?!\w)|kiệm|ứng|quản(?!\w))){{0,5}}"
    rf"(?:\s+số\s+\d{{1,2}}(?!\d)|(?<=khối)\s+\d(?:[-–]\d)?(?!\d)|(?={_OF_IT}|\s+(?:{_NO_MORE}|\d)|\s+[“\"{UPPER}]|”))"
)
#: "Câu lạc bộ Nông dân với pháp luật".
_CLUB = (
    r"(?<=Câu lạc bộ )(?:Nông dân|Phụ nữ|Thanh niên|CCB|Cựu chiến binh|Gia đình|Doanh nhân)\s"
    rf"(?:với|trồng|nuôi|làm|giúp|sống)\s(?!(?:{_NO_MORE}))[a-zà-ỹđ]+(?:\s{_GOES_ON}){{0,2}}"
)
_QUOTED = (
    r"(?:(?<=Tổ )|(?<=Đội )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=tiết kiệm )|(?<=Quỹ ))"
    r"(?![“\"]Vì người nghèo)[“\"][^“”\"\n]{3,50}[”\"]"
)
#: "Đội Cảnh sát quản lý hành chính về trật tự xã hội".
_POLICE = r"Cảnh sát (?:quản lý hành chính(?: về trật tự xã hội)?|giao thông(?:\s[-–]\s|,\s)trật tự|hình sự|kinh tế)"
#: "Đồn Biên phòng Pa Khóm": the last syllable of a name, no kind.
_LAST_SYLLABLE = rf"(?<=\w )(?<!phòng )(?:Khóm|Bản|Làng|Buôn|Sóc|Bon)(?!\w)(?!\s+(?:[{UPPER}\d]|số\s))"
#: "Đoàn trường Đại học Đông".
_SCHOOL = r"trường(?=\s+(?:Đại học|Cao đẳng|Trung cấp|THPT|THCS|Tiểu học|TH|Mầm non|Chính trị)(?!\w))"
_LETTERS = rf"[{UPPER}]{{2,}}(?:\s?[&/–-]\s?[{UPPER}]{{2,}})+"  # "GD&ĐT"
_CAPITAL = (
    rf"(?:{_LAST_SYLLABLE}|(?!(?i:{KIND})(?<!khu vực)|{_SHORT})(?:{_COMMITTEE}|Đảng ủy|Đảng bộ|Chi bộ|"
    rf"{_WORKSHOP}|{_TWO_BRANCHES}|{_POLICE}|{_RUN}|{_INSIDE}|{_SMALL_NAME}|{_BUSINESS}|"
    rf"(?:{DEPARTMENT})\s+(?:{_OF_ARMS}|{_POLICE}|{_TWO_BRANCHES}|{_RUN}|{_BY_FIELD}|"
    rf"{_COMPOUND}(?:\s+(?i:{FIELDS})(?!\w))?)|"
    rf"(?:{INSTITUTION})(?!\w){_WORKS}|"
    r"Bộ đội Biên phòng|Bộ Chỉ huy (?:Quân sự|BĐBP|Bộ đội Biên phòng)|"
    r"(?:(?:[Kk]hối\s+)?[Cc]ác|[Kk]hối) [Cc]ơ quan(?:(?:,|\s+và|\s+-)\s+[Dd]oanh nghiệp)?|"
    rf"{_BY_FIELD}|(?<=[Kk]hối )(?:[Ll]âm sàng|[Cc]ận lâm sàng|[Tt]rường học|hậu cần)(?!\w)|"
    rf"(?:Khu|Cụm) công nghiệp|PTDT (?:bán|nội) trú|"
    rf"Trung ương(?!\w)|Cơ quan(?=\s+[{UPPER}])|{_SCHOOL}|(?<=Dân tộc )(?:nội|bán) trú(?!\w)|"
    rf"khu vực(?=\s+{CAP})|"
    rf"(?:khoa|phòng|phân xưởng|đội|trạm|chi nhánh)(?=\s+[{UPPER}])|khối|"
    rf"số\s+\d{{1,2}}(?!\d)|{_OF_ARMS}|{_LETTERS}|(?!Phân xưởng){CAP}))"
)
_WORDS = (
    rf"(?:{_LAST_SYLLABLE}|{_QUOTED}|{_CLUB}|(?!(?i:{KIND})|{_SHORT})(?:{_COMMITTEE}|{_TWO_BRANCHES}|{_POLICE}|{_RUN}|{_INSIDE}|"
    rf"{_SMALL_NAME}|{_BUSINESS}|(?:{INSTITUTION})(?!\w){_WORKS}|PTDT (?:bán|nội) trú|(?:Khu|Cụm) công nghiệp|"
    rf"(?:Đảng ủy|Đảng bộ)(?!\w)|{_FIELD}|"
    rf"chi nhánh(?=\s+[{UPPER}])|Trung ương(?!\w)|{_SCHOOL}|"
    rf"các (?:[Kk]hu công nghiệp|[Kk]hu chế xuất|[Kk]hu kinh tế|KCN)(?!\w)|ngành(?=\s+[{UPPER}])|số\s+\d{{1,2}}(?!\d)|"
    rf"{_COMPOUND}(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã)\s+[{UPPER}])|{_OF_ARMS}|{_LETTERS}|(?!Phân xưởng){CAP}))"
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
    rf"(?:(?:\s+(?:các\s+|trong\s+)?|,\s+)(?:{_SHORT}\s?(?:{_NAME})|"
    rf"(?i:{KIND})(?:{_SORT}\s+(?:{_NAME}))?)){{0,3}}"
)
ORGANISATION = re.compile(
    rf"(?<!\w)(?=(?P<inner>(?:{_INNER})(?!\w))?)(?:(?P<party>{_COMMITTEE}|(?:{_PARTY})(?!\w))(?P<named>(?:\s+{_CAPITAL}|(?:\s+và|,|"
    rf"\s+[-–])\s+(?=[{UPPER}])(?!Ban Th|Ban Ch){_FIELD}){{0,8}})|"
    rf"(?=(?P<part>(?:{DEPARTMENT})(?!\w))?)(?P<body>(?:{_HEADS})(?!\w)"
    rf"(?!\s+(?:trưởng|phó|viên(?!\s+chức))(?!\w))|(?:{_SMALL})(?=\s+(?:{_KIND})\s+[{UPPER}\d]|\s+{_OF_CALLED}))"
    rf"(?P<more>(?(part)(?:\s+(?:{_OF_ARMS}|{_POLICE}|{_TWO_BRANCHES}|{_RUN}|(?!(?i:{FIELDS})(?!\w)){_COMPOUND}))?){_WORKS}(?:\s+{_WORDS}|(?:,\s+|\s+và\s+|\s+[-–]\s+)(?!Ban Th|Ban Ch)(?:{_FIELD}|"
    rf"(?<=[-–]\s){_COMPOUND})){{0,10}}{_ALL_OF}))"
    rf"(?P<number>\s+\d{{1,3}}(?=\s*[,.;:)](?!\d)|\s*$|\s+(?:{NO_SYLLABLE}|{_KIND})(?!\w)))?"
    rf"(?:\s+\([{UPPER}]{{2,8}}\))?(?(inner)(?:\s+(?P<of>{_OF_CALLED}))?)(?P<place>{_PLACED})"
)
#: Bodies that name nothing by themselves: they need more words or a place.
#: What has no name of its own: "Trạm Y tế", "Quân sự".
ONLY_FIELDS = re.compile(rf"(?:,?\s*(?:{_FIELD}|(?:{INSTITUTION}|{DEPARTMENT}|Trạm|và|-)(?!\w)))+")
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


def without_sort(name: str) -> str:
    """ "Hội Nông dân xã Đông" of "Hội Nông dân xã vùng cao Đông"."""
    return _OF_SORT.sub(r"\1", name)


_OF_SORT = re.compile(rf"(?<!\w)((?i:{KIND})){_SORT}(?=\s+(?:{_NAME}))")


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
    kind, words = kind_in_full(match["kind"]), name_in_full(match["name"]).split()
    if words[-1].isdigit() and is_counted_at(match.string, match.end()):
        words = words[:-1]  # "thôn Đông 12 hộ"
    if (
        not words
        or (words[0][0].isdigit() and kind not in _NUMBERED)
        or is_person(words, match.string, match.start())
        or (match["kind"][0].isupper() and _OF_NATURE.search(match.string, *_before(match)))
    ):
        return None
    return kind, " ".join(words)


def kind_in_full(written: str) -> str:
    """ "thành phố" of "TP." and of "Thành phố"."""
    return SHORT_KINDS.get(written.upper().replace(".", ""), written.lower())


def name_in_full(written: str) -> str:
    return "Hồ Chí Minh" if written == "HCM" else written


def places_in_full(name: str) -> str:
    """ "Hội CCB thành phố Vinh" of "Hội CCB TP Vinh"."""
    return _SHORT_PLACE.sub(lambda found: f"{kind_in_full(found[1])} {'Hồ Chí Minh' if found[2] else ''}", name)


_SHORT_PLACE = re.compile(rf"(?<!\w)({_SHORT})\s?(HCM(?!\w))?")
_TWO = 2


def _before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 60), match.start()


def is_person(words: list[str], text: str, at: int) -> bool:
    """True for "Bí thư Chi bộ bản Lò Văn A", where the office stands before ``at``; "xã Phạm Văn Bạch" is a place."""
    if len(words) <= _TWO or " ".join(words) in HEROES or not (words[1] in OF_PERSONS or words[0] in FAMILIES):
        return False
    return bool(_TITLED.search(text, max(0, at - 60), at))


_TITLED = re.compile(r"(?<!\w)(?:bí thư|chủ tịch|trưởng|phó|già làng)(?!\w)[^,.;:“]{0,40}$", re.IGNORECASE)
#: "Thác Bản Giốc" is no village.
_OF_NATURE = re.compile(
    r"(?<!\w)(?:thác|núi|hồ|sông|suối|đèo|dốc|cầu|chợ|đình|đền|chùa|hang|động|đồi|kênh|rạch|bến|đập|hồ chứa|thủy điện|"
    r"di tích|lễ hội|chiến thắng|đường|phố|trường|quán|nhà hàng|khách sạn)\s$",
    re.IGNORECASE,
)
#: Kinds of place of which some have a number for a name.
_NUMBERED = {"thôn", "xóm", "ấp", "khóm", "bản", "buôn", "làng", "tổ dân phố", "khu phố", "khu dân cư", "khu",
             "tiểu khu", "phường", "quận", "tổ", "khu vực", "khối", "khối phố", "cụm dân cư"}  # fmt: skip
