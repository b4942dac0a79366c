"""How likely a mention is the doer of what its sentence counts: by its verb, its place in the clause, what leads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bodies import union_led

#: Weights of a mention: named in passing, only where it is done, perhaps the doer, the doer.
ASIDE, THERE, LIKELY, DOER = 0, 1, 2, 3
VERB = re.compile(
    r"\s+(?:đã|đang|thì|có|còn|được|chỉ|vừa|sẽ|hiện|cũng|luôn|tổ chức|triển khai|vận động|tặng|trao|ban hành|xây dựng|"
    r"thực hiện|chỉ đạo|"
    r"phối hợp|hỗ trợ|kết nạp|lựa chọn|đăng ký|quyết định|huy động|giải quyết|duy trì|thường xuyên|phấn đấu|đạt|giúp|"
    r"là|liên kết|đi đầu|tiên phong|nêu gương|vào cuộc|"
    r"tuyên dương|biểu dương|khen thưởng|tiếp nhận|thành lập|mở|trồng|xóa|bố trí|cho vay|cho mượn|quyên góp|thu hút|"
    r"tập trung|cấp|góp|quyên|hùn|gom|giữ|nuôi|nhận|lo|sửa|rút|thuyết phục|cứng hóa|bê tông hóa|kiên cố hóa|đào|lắp|"
    r"phân bổ|ghi danh|nêu tên|chọn|bắc|khoan|lập|phát động|thăm|hiến|nay|từng|vốn|mới|tiết kiệm|thu|"
    r"bỏ|gây|dành|không|chưa|hướng dẫn|kiến nghị|giám sát|phản biện|kè|xây|làm|mua|"
    r"sắm|tự quản|đảm nhiệm|phụ trách|cải tiến|dựng|nạo vét|đưa|"
    r"đóng góp|ủng hộ|gắn|chăm|trả|ra mắt|đảm nhận|sinh hoạt(?! phí)|chiếm|phát|khởi xướng|bàn giao|khởi công|gieo|"
    r"khám|tiếp)(?!\w)",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"(?:^|[,;:–-]|(?:^|[,;:])\s*(?:tại|ở|riêng|như|gồm|còn|cũng)|(?:tiêu biểu|điển hình|nổi bật|dẫn đầu|"
    r"đi đầu|nhiều nhất|đầu tiên|tiếp đó|tiếp đến|sau đó|kế đến)(?: như| là| có)+)\s*$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:tại|ở|đến|về|trên địa bàn|trong|quanh|xuống|vào|lên|sang)\s+$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng|phó|giám đốc|hội trưởng|ủy viên|lãnh đạo|cán bộ|đại diện|"
    r"chính trị viên|chính ủy|hiệu trưởng)\s+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:đảng bộ|chi bộ|đảng ủy|của|do|được|theo|từ|cho|tham mưu cho|và|với|cùng|nhờ|giáp|so với|không riêng|"
    r"không chỉ|trung tâm|cách|gần|"
    r"trực thuộc|thuộc diện|thuộc|các|"
    r"nghị quyết|kế hoạch|đại hội|"
    r"phía (?:đông|tây|nam|bắc)(?: (?:nam|bắc))?|miền núi|trung du|đại biểu|giúp|bởi)\s+$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\s+(?:đã\s+|vừa\s+)?(?:tặng|trao|ban hành|quyết định|ký|phê duyệt|giao|khen thưởng)(?!\w)", re.IGNORECASE
)
_GIVEN_BY_HEAD = re.compile(
    r"(?<!\w)(?:được|do)\s+(?:đồng chí\s+)?(?:chủ tịch|bí thư|giám đốc|lãnh đạo)\s+$", re.IGNORECASE
)
_GIVEN_BY = re.compile(r"(?<!\w)(?:được|do)\s+(?:trung ương\s+)?$", re.IGNORECASE)
#: "Giấy khen của UBND huyện được trao cho 16 tập thể".
_PRIZE_OF = re.compile(r"(?:giấy khen|bằng khen)\s+của\s+(?:chủ tịch\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:Riêng với|Với|Đối với|Còn với)\s+")  # "Với Chi đoàn thôn Đông, 3 km đường đã có hoa"
#: "Lễ tổng kết được Trường Đông (xã Tây) tổ chức".
_HELD_BY = re.compile(r"(?<!\w)(?:được|do)\s+$", re.IGNORECASE)
_HELD = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:tổ chức|phát động|khởi xướng|thành lập|triển khai|duy trì)(?!\w)")
_ADVISED = re.compile(r"tham mưu\s+(?:cho|giúp)?\s*$", re.IGNORECASE)
#: "Phải kể đến xã Đông": whom the next words are about.
PRESENTED = re.compile(
    r"(?:nhắc|kể|nói)(?: ngay| nhiều)? (?:đến|tới)\s+$|(?:tiếp đến|dẫn đầu|đi đầu|tiếp đó|nổi bật|nhiều nhất|cao nhất|"
    r"đầu tiên|điểm sáng)\s+(?:là|phải kể đến)\s+$",
    re.IGNORECASE,
)
#: "Tặng thôn Đông 1 giếng": the giver has given it; "giúp thôn Đông xây 2 cầu": they have built them.
_GIVEN_TO = re.compile(r"(?:tặng|trao|cho|hỗ trợ|giúp)\s+$", re.IGNORECASE)
_HELPED = re.compile(r"(?:giúp|hỗ trợ|vận động|chỉ đạo|giao)\s+$", re.IGNORECASE)
#: "Mô hình của Hội Nông dân có 66 hộ": whose it is has them.
_ITS_WORK = re.compile(
    r"(?:(?:(?<!\w)(?:mô hình|trang|chuyên mục|phong trào|công trình|câu lạc bộ|quỹ|tổ|cách làm|một nhóm|"
    r"chương trình|(?:đợt |cuộc )?khảo sát|hội thi|ngày hội|chuỗi hoạt động)|^nhóm)"
    r"(?:\s*[“\"][^”\"]{0,160}[”\"])?[^,;.“”\"]{0,60}|[”\"])\s(?:của|do)\s+$",
    re.IGNORECASE,
)
#: Brackets and a day may stand between: "Hội Nông dân xã Đông (Bắc Sơn) tối 12/1 đã mở …".
_VERB_BEHIND = re.compile(
    rf"(?:\s*\([^()]{{0,60}}\))?(?:\s+(?:sáng|chiều|tối|trưa|ngày|hôm)\s[\d/.-]+)?{VERB.pattern}", re.IGNORECASE
)
_WORK = 240  # characters of it
#: "Dự ngày hội có lãnh đạo huyện": guests are not whom the figures are of.
_GUESTS = re.compile(
    r"(?:[^,.;]{0,40},\s+)?(?:cùng\s+|tới\s+|đến\s+|về\s+)*(?:dự|tham dự|tham gia|chứng kiến)(?:\s+[^,;.]{0,60})?\s"
    r"(?:còn\s+)?(?:có|gồm)(?!\w)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\s*:|\s+(?:với|mà)\s+(?:chỉ\s+)?(?=[\w.]*\d)", re.IGNORECASE)
#: "Tỷ lệ hộ nghèo của thị xã giảm": whose the figure is.
_FIGURE_OF = re.compile(
    r"(?:tỷ lệ|tổng|thu nhập|thu ngân sách|diện tích|sản lượng|giá trị|tốc độ)[^,;.\d]{0,45}\scủa\s+$", re.IGNORECASE
)
#: "trong đó thôn Đông 12 hộ": a number stands for the verb.
_HAS_SO_MANY = re.compile(r"\s+(?:(?:trên|hơn|gần|khoảng)\s+)?\d")
#: "7/7 xã của huyện đã đạt": whose they are does it.
_SO_MANY_OF = re.compile(r"\d\s+\w+(?:\s\w+)?\s+của\s+$", re.IGNORECASE)


#: "Hội nhận ủy thác Ngân hàng Chính sách 208 tỷ": what is lent is of whom it is lent to.
_LENDS = re.compile(r"(?:Ngân hàng|NHCSXH|Agribank|Quỹ)(?!\w)")
_LENDS_TO = re.compile(
    r"(?:,|\s+cùng|\s+và)?[^;.\d]{0,140}?\scho\s+(?:[^\W\d]+\s){0,2}[\d.,]+[^;.\d]{0,40}?\svay(?!\w)"
)
_LENT = re.compile(
    r"(?<!\w)(?:ủy thác|vay|vốn|quỹ|qua|thông qua|từ|với|của|cùng|nguồn)(?:\s+(?:từ|của|với|qua|cho))?\s+$",
    re.IGNORECASE,
)


#: "Hưởng ứng chương trình “…” do Trung ương Hội phát động": who has launched it does not do what is told.
_PROGRAMME_OF = re.compile(
    r"(?<!\w)(?:theo|hưởng ứng|thực hiện|từ|qua)\s[^.;]{0,20}?(?:chương trình|phong trào|cuộc vận động|chiến dịch)"
    r"[^.;]{0,60}\sdo\s+$",
    re.IGNORECASE,
)
_LAUNCHED = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:phát động|khởi xướng)(?!\w)")


@dataclass(frozen=True)
class Mention:
    """A name at its place in a sentence; ``weight`` is ASIDE, THERE, LIKELY or DOER."""

    start: int
    end: int
    name: str
    weight: int


def _only_helps(sentence: str, start: int, end: int, name: str) -> bool:
    """True for a bank that lends, and for the body that has launched what others carry out."""
    if _LENDS.match(name) and (_LENT.search(sentence, max(0, start - 24), start) or _LENDS_TO.match(sentence, end)):
        return True
    return bool(_LAUNCHED.match(sentence, end) and _PROGRAMME_OF.search(sentence, max(0, start - 90), start))


def weighed(sentence: str, start: int, end: int, name: str) -> Mention:
    """The mention of ``name`` that stands from ``start`` to ``end``."""
    first = max(0, start - 24)
    acts = bool(_VERB_BEHIND.match(sentence, end) or _HAS_SO_MANY.match(sentence, end))
    if _is_beside(sentence, start) or _only_helps(sentence, start, end, name):
        return Mention(start, end, name, ASIDE)
    its_figure = _WHOSE.search(sentence, first, start) and _IS_SO_MUCH.match(sentence, end)
    with_it = _WITH.fullmatch(sentence, 0, start) and (acts or sentence[end : end + 1] == ",")
    if its_figure or with_it or _is_source(sentence, start, end, name):
        return Mention(start, end, name, DOER)
    if _TITLE.search(sentence, first, start):
        return Mention(
            start,
            end,
            name,
            DOER
            if _ACTS.match(sentence, end) and not _GIVEN_BY_HEAD.search(sentence, max(0, start - 40), start)
            else ASIDE,
        )
    if _ADVISED.search(sentence, first, start):
        return Mention(start, end, name, DOER if acts else ASIDE)
    if PRESENTED.search(sentence, first, start):
        return Mention(start, end, name, DOER)
    if _FIGURE_OF.search(sentence, max(0, start - 60), start) or (acts and _SO_MANY_OF.search(sentence, first, start)):
        return Mention(start, end, name, DOER)
    if _GIVEN_TO.search(sentence, first, start) and _HAS_SO_MANY.match(sentence, end):
        return Mention(start, end, name, ASIDE)
    does = VERB.match(sentence, end) and _HELPED.search(sentence, first, start)
    holds = _HELD_BY.search(sentence, first, start) and _HELD.match(sentence, end)
    if does or holds or ((acts or _TELLS.match(sentence, end)) and _is_its_work(sentence, start)):
        return Mention(start, end, name, DOER)
    if _PRIZE_OF.search(sentence, first, start) or (acts and _GIVEN_BY.search(sentence, first, start)):
        return Mention(start, end, name, LIKELY)
    if _ASIDE.search(sentence, first, start):
        return Mention(start, end, name, ASIDE)
    acts = acts or (bool(_TELLS.match(sentence, end)) and not _is_only_place(sentence, first, start))
    if acts or (OPENS.search(sentence, first, start) and start - first < 24) or _opens(sentence, first, start):
        return Mention(start, end, name, DOER)
    return Mention(start, end, name, THERE if _is_only_place(sentence, first, start) else LIKELY)


def _is_beside(sentence: str, start: int) -> bool:
    """True in brackets and in a list of guests."""
    return sentence.rfind("(", 0, start) > sentence.rfind(")", 0, start) or bool(_GUESTS.match(sentence))


def _is_its_work(sentence: str, start: int) -> bool:
    return sentence.endswith(("của ", " do "), 0, start) and bool(
        _ITS_WORK.search(sentence, max(0, start - _WORK), start)
    )


#: "Phần của Hội là 20 triệu đồng".
_WHOSE = re.compile(r"(?:phần|quỹ|mức|số|phía)(?:\s+\w+){0,2}\s+của\s+$", re.IGNORECASE)
_IS_SO_MUCH = re.compile(r"(?:\s+các cấp trong \w+)?\s+(?:là|đạt|còn)\s+(?:\w+\s+)?\d", re.IGNORECASE)


def _is_source(sentence: str, start: int, end: int, name: str) -> bool:
    """ "Theo Hội Nông dân, …", "Lãnh đạo Hội cho hay …": the figures are the union's own."""
    if not _UNION.match(union_led(name)):
        return False
    says = _SAYS.match(sentence, end) and _HEADS.search(sentence, max(0, start - 24), start)
    return bool(says or (_ACCORDING.fullmatch(sentence, 0, start) and sentence[end : end + 1] == ","))


_UNION = re.compile(
    r"(?:Hội|Đoàn|(?:Tỉnh|Thành|Huyện|Quận|Thị) [đĐ]oàn|LĐLĐ|Liên đoàn|Công đoàn|Ủy ban MTTQ|Ủy ban Mặt trận|"
    r"Mặt trận|Công an|Sở|Chi cục)(?!\w)"
)
_ACCORDING = re.compile(
    r"(?:[^,;.]{0,30},\s+)?theo\s+(?:(?:báo cáo|đánh giá|thống kê|lãnh đạo|đại diện)\s+)?(?:của\s+)?"
    r"(?:(?:đồng chí\s+)?(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc)\s+)?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\s+(?:cho hay|cho biết|thông tin|báo cáo)(?!\w)", re.IGNORECASE)
_HEADS = re.compile(r"(?:lãnh đạo|đại diện)\s+$", re.IGNORECASE)


def _is_only_place(sentence: str, first: int, start: int) -> bool:
    """True for "dựng 47 nhà tại xã Đông", not where the clause begins with the place."""
    return bool(_PLACED.search(sentence, first, start)) and not _OPENS_AT.search(sentence, first, start)


_OPENS_AT = re.compile(r"(?:^|[,;:])\s*(?:riêng |còn |cũng )?(?:tại|ở)\s+$", re.IGNORECASE)


def _opens(sentence: str, first: int, start: int) -> bool:
    return bool(OPENS.search(sentence[first:start] if first else sentence[:start])) and not _PLACED.search(
        sentence, first, start
    )
