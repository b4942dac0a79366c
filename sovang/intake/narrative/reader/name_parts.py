"""What the names of bodies are made of behind their heads, and where their small words end: "Khoa Hồi sức tích cực"."""

from __future__ import annotations

from .name_words import (
    CAPITAL_FIELDS,
    COMMITTEES,
    DEPARTMENT,
    FIELDS,
    INSTITUTION,
    NO_SYLLABLE,
    WORKS,
)
from .place_grammar import CAP, DOCUMENT, KIND, UPPER
from .units import COUNTED

COMMITTEE = "|".join(COMMITTEES)
#: "Phân xưởng 2", "Đội sản xuất số 4", "Xưởng May 1": what has a number for its name counts nothing.
ITS_NUMBER = rf"(?:số\s+)?\d{{1,2}}(?![\d.,/]*\d)(?!\s*(?:%|(?i:{COUNTED})))"
WORKSHOP = (
    r"(?:(?:[Pp]hân xưởng|[Xx]ưởng|Xí nghiệp|Chuyền|Đội)"
    rf"(?:\s+(?:May|Chế biến|Khai thác|Cơ điện|Dệt|Sợi|sản xuất|Đào lò))?\s+{ITS_NUMBER})"
)
#: "Trung đoàn Bộ binh 895".
OF_ARMS = (
    r"(?:Bộ binh|Pháo binh|Công binh|Thông tin|Tăng thiết giáp|Phòng không|Vận tải|Đặc công)"
    r"\s+\d{1,4}[A-Z]?(?![\d.,/]*\d)"
)
FIELD = rf"(?:(?i:{FIELDS})|{CAPITAL_FIELDS})(?!\w)"
#: "Giao thông vận tải".
BY_FIELD = rf"(?=[{UPPER}]){FIELD}(?:\s+(?:{FIELDS})(?!\w))*"
COMPOUND = (
    rf"(?!{COMMITTEE}){CAP}\s+(?!(?:{NO_SYLLABLE}|khu\s+vực)(?!\w))(?!(?i:{KIND}))[a-zà-ỹđ]+(?!\w)"
    r"(?:(?<=ành chính)\s+công(?!\w))?"
)
#: What works make, what a company is: "Nhà máy chế biến mủ Đông", "Công ty cổ phần Đông".
MAKES = rf"(?:(?:\s+(?i:{FIELDS}|{WORKS})(?!\w))*(?=\s+(?:[{UPPER}]|\d{{1,3}}(?![.,]?\d))))?"
#: "Công ty TNHH MTV Khai thác công trình thủy lợi Nam Hưng": what a company does is a part of its name.
BUSINESS = (
    r"(?:(?<=Công ty )|(?<=TNHH )|(?<=MTV )|(?<=thành viên )|(?<=phần )|(?<=CP )|(?<=Xí nghiệp )|(?<=Nhà máy )|"
    r"(?<=Hợp tác xã )|(?<=HTX ))"
    rf"{CAP}(?:\s+(?!(?:{NO_SYLLABLE})(?!\w))(?!(?i:{KIND}))[a-zà-ỹđ]+){{1,6}}(?=\s+{CAP})"
)
#: "Hợp tác xã tôm - lúa Thuận Phát", "Hợp tác xã Dâu - tằm tơ Minh Tiến": what it makes is a part of its name.
_PRODUCE = rf"(?!(?:{NO_SYLLABLE}|như|khi|từ|này|trên|nên|mà|để|thì)(?!\w))(?!(?i:{KIND})(?!\w))[a-zà-ỹđ]+"
COOPERATIVE = (
    rf"(?:(?<=Hợp tác xã )|(?<=HTX ))(?:{_PRODUCE}|{CAP}\s[-–]\s{_PRODUCE})"
    rf"(?:(?:\s|\s[-–]\s|,\s){_PRODUCE}){{0,5}}(?=\s+{CAP}\s+{CAP})"
)
#: "Khoa Hồi sức tích cực", "Câu lạc bộ Nuôi cá lồng", "Trung tâm Trợ giúp pháp lý": the small words of a name go on as
#: far as the words do that no name ends with, a stop or what it is of.
_NO_MORE = (
    rf"(?:{NO_SYLLABLE}|từ|thì|như|để|khi|lúc|hồi|bây|mà|nên|đó|ấy|trên|dưới|ngoài|trước|sau|bên|cả|toàn|ít|nhiều|phân|chia|"
    r"chạy|bắt|gồm|điều|nơi|chủ|mỗi|tổng|mời|hỏi|viết|xin|gửi|đổi|chuyển|sinh)(?!\w)"
)
_GOES_ON = (
    rf"(?:(?!{_NO_MORE}|khu\s+vực)(?!(?i:{KIND})(?!\w))[a-zà-ỹđ]+|(?<=nhân )tạo|(?<=Ép )tạo|(?<=Trợ )giúp|"
    r"(?<=[Cc]hăn )nuôi|(?<=trật )tự|từ(?=\s+thiện)|(?<=nông )thôn|(?<=đoàn )kết|(?<=an )toàn|ngoài(?=\s+giờ))"
)
_OF_IT = rf"\s*(?:[,.;:)(]|$)|\s+(?:của|thuộc|xứ)\s|\s+(?i:{KIND})(?!\w)|\s+(?:{INSTITUTION})(?!\w)"
RUN = (
    r"(?:(?<=Khoa )|(?<=Phòng )|(?<=Viện )|(?<=Chi hội )|(?<=Phân xưởng )|(?<=Xưởng )|(?<=Tổ )|(?<=Đội )|"
    r"(?<=Câu lạc bộ )|(?<=CLB )|(?<=Trung tâm )|(?<=Chi bộ )|(?<=Hợp tác xã )|(?<=HTX ))"
    rf"(?!{COMMITTEE}|Cơ quan|Sinh viên|"
    rf"(?:{DEPARTMENT}|{INSTITUTION}|(?i:{KIND}))(?!\w)(?!(?<=Ngân hàng)\s[a-zđ])){CAP}"
    rf"(?:(?:\s+{_GOES_ON}){{1,2}}(?={_OF_IT}|\s+(?:{_NO_MORE}|\d))|"
    rf"(?:\s+{_GOES_ON}){{1,5}}(?:\s[-–]\s(?:{CAP}|[a-zà-ỹđ]+)(?:\s+{_GOES_ON}){{0,3}})?"
    rf"(?={_OF_IT}|\s+(?:hiện|có|đã|được)\s))"
)
#: "Trường Cao đẳng Kỹ nghệ Đông Sơn", "Câu lạc bộ Tiêu sạch Tân An": small words between capital ones are of the name.
INSIDE = (
    r"(?:(?<=Trường )|(?<=Cao đẳng )|(?<=Đại học )|(?<=Trung cấp )|(?<=Bệnh viện )|(?<=Viện )|(?<=Trạm )|(?<=Khoa )|"
    r"(?<=Trung tâm )|(?<=Phòng )|(?<=Đội )|(?<=Tổ )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=Nghiệp đoàn )|(?<=Tổ hợp tác ))"
    rf"{CAP}(?:\s+{_GOES_ON}){{1,3}}(?=\s+(?!Bác(?!\w)|(?:{DOCUMENT}|{INSTITUTION}|{DEPARTMENT})(?!\w)){CAP})"
)
#: "Khoa Nội - Nhi", "Tổ Văn - Sử".
_BRANCHES = (
    "Nội|Ngoại|Sản|Nhi|Nhiễm|Lây|Dược|Mắt|Toán|Lý|Hóa|Sinh|Văn|Sử|Địa|Tin|Chăn nuôi|Khám bệnh|Cấp cứu|Hành chính|"
    "Tổ chức"
)
TWO_BRANCHES = (
    r"(?:Nội|Ngoại|Hành chính|Kế hoạch|Tài chính|Khám) tổng hợp|Trợ giúp pháp lý|"
    rf"(?:{_BRANCHES})\s[-–]\s{CAP}(?:\s+{_GOES_ON}(?={_OF_IT}|\s+(?:{_NO_MORE}|\d)))?(?:\s[-–]\s{CAP})?"
)
#: "Tổ cầu đường từ thiện", "Đội xe ôm tự quản", "Câu lạc bộ “Vườn sạch”": what is only called so by small words.
_NO_TEAM = r"quy|chức|trưởng|phó|viên|quốc|tiên|ấm|ngũ|hình|nào|kia|ta|em|anh|chị|ông|bà|cũ|dân phố|ong|gồm|tôi"
SMALL_NAME = (
    r"(?:(?<=Tổ )|(?<=Đội )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=Tổ hợp tác )|(?<=Chi hội )|(?<=Tiểu đoàn ))"
    rf"(?!(?:{_NO_TEAM})(?!\w))(?:{_GOES_ON}|"
    r"(?:nuôi|trồng|làm|đan|cất|bắc|giúp|tự|tiết|cấp|cứu|thu gom|phụ|phản|quản|lưu|tiếp)(?!\w))"
    rf"(?:\s+(?:{_GOES_ON}|tự(?!\w)|kiệm|ứng|quản(?!\w))){{0,5}}"
    rf"(?:\s+số\s+\d{{1,2}}(?!\d)|(?<=khối)\s+\d(?:[-–]\d)?(?!\d)|(?={_OF_IT}|\s+(?:{_NO_MORE}|\d)|\s+[“\"{UPPER}]|”))"
)
#: "Câu lạc bộ Nông dân với pháp luật".
CLUB = (
    r"(?<=Câu lạc bộ )(?:Nông dân|Phụ nữ|Thanh niên|CCB|Cựu chiến binh|Gia đình|Doanh nhân)\s"
    rf"(?:với|trồng|nuôi|làm|giúp|sống)\s(?!(?:{_NO_MORE}))[a-zà-ỹđ]+(?:\s{_GOES_ON}){{0,2}}"
)
QUOTED = (
    r"(?:(?<=Tổ )|(?<=Đội )|(?<=Câu lạc bộ )|(?<=CLB )|(?<=tiết kiệm )|(?<=Quỹ ))"
    r"(?![“\"]Vì người nghèo)[“\"][^“”\"\n]{3,50}[”\"]"
)
#: "Đội Cảnh sát quản lý hành chính về trật tự xã hội".
POLICE = (
    r"Cảnh sát (?:quản lý hành chính(?: về trật tự xã hội)?|giao thông(?:\s[-–]\s|,\s)trật tự|hình sự|kinh tế|"
    r"điều tra tội phạm về (?:kinh tế và ma túy|ma túy|kinh tế|trật tự xã hội|tham nhũng, kinh tế)|"
    r"phòng cháy,? chữa cháy(?: và cứu nạn,? cứu hộ)?)"
)
#: "Đồn Biên phòng Pa Khóm": the last syllable of a name, no kind.
LAST_SYLLABLE = rf"(?<=\w )(?<!phòng )(?:Khóm|Bản|Làng|Buôn|Sóc|Bon)(?!\w)(?!\s+(?:[{UPPER}\d]|số\s))"
#: "Đoàn trường Đại học Đông".
SCHOOL = r"trường(?=\s+(?:Đại học|Cao đẳng|Trung cấp|THPT|THCS|Tiểu học|TH|Mầm non|Chính trị)(?!\w))"
LETTERS = rf"[{UPPER}]{{2,}}(?:\s?[&/–-]\s?[{UPPER}]{{2,}})+"  # "GD&ĐT"
