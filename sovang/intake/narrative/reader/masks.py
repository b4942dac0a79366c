"""Digits that are no quantity: dates, document numbers, names, ages, telephones, counters of lists and pages."""

from __future__ import annotations

import re

from .dated_words import COUNT, NAMED_DAY
from .units import is_counted_at

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
_YEAR = r"(?:19|20)\d\d"
_TIME = r"(?:ngày|tuần|tháng|quý|năm)(?!\w)"
_SEP = r"\s*[-–]\s*"
_NO_MONEY = r"(?!\s*[-–]?\s*[\d.,]*\s*(?:nghìn|ngàn|triệu|tỷ)\s+đồng)"
_DOCUMENT = (
    r"chỉ thị|nghị quyết|kết luận|quy định|quyết định|hướng dẫn|kế hoạch|thông tư|nghị định|công văn|thông báo|"
    r"thông tri|đề án|tờ trình|báo cáo|(?<!kỷ )luật|công điện|chương trình hành động|văn bản|pháp lệnh|quy chế"
)
#: Names that carry a number: the noun, then the number.
_NAMED = (
    r"tổ dân phố|khu dân cư|khu phố|tiểu khu|cụm dân cư|tổ|thôn|xóm|ấp|khu|buôn|đội|cụm|phường|quận|khóm|"
    r"quốc lộ|tỉnh lộ|đường tỉnh|đường số|trung đoàn|tiểu đoàn|sư đoàn|lữ đoàn|quân khu|quân đoàn|đoàn kinh tế|đại đội|"
    r"bộ binh|công binh|pháo binh|đặc công|"
    r"chương trình|covid|khóa|bài|phần|kỳ|tập|chương|mục|điều|khoản|điểm|phụ lục|biểu|bảng|(?<!chỉnh )trang|tờ|"
    r"dự án|vùng|hạng|mặt trận|khối|loại|trường cấp|nhà cấp|trường số|chi bộ số|chi bộ|chi đội|"
    r"tiểu ban|bí thư chi bộ|trung ương|đồn|ban chỉ đạo|đội hình|phân xưởng|nhà máy z|tw|lớp|đợt|"
    r"lần|vòng|cấp độ|mức độ|giai đoạn|bước|kênh|tuần|câu|mẫu số|ca số"
)
_PATTERNS = [
    rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+{_YEAR})?",
    rf"\b\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]{_YEAR}\b",
    r"(?:\d|hai|ba|bốn)\s+ngày\s*\(?\s*\d{1,2}(?:[/.\-]\d{1,2})?\s*(?:,|và|[-–])\s*\d{1,2}[/.\-]\d{1,2}",
    r"\b\d{1,2}\s+tháng\s+\d{1,2}\b",
    r"(?<!mỗi )(?:ngày|tháng|khối|tổ|lớp|thôn|ấp|khu phố|bài|điều)\s+\d{1,2}(?:\s*,\s*\d{1,2})*"
    r"(?:\s*,\s*|\s+và\s+)\d{1,2}\b(?!\s*(?:%|/|hộ\b|người\b|đảng viên|triệu|tỷ))",
    rf"(?<!mỗi )(?:ngày|dịp|mùng|tết|lễ|quốc khánh|chào mừng|sáng|chiều|tối|trưa|đợt|"
    rf"kỷ niệm)\s+\d{{1,2}}(?:[/.\-]\d{{1,2}})?(?:{_SEP}\d{{1,2}}[/.\-]\d{{1,2}})?(?![\d,.]*\d)(?!\s*năm)"
    rf"(?:\s*(?:,|và|hay|hoặc|-)\s*(?:ngày\s+)?\d{{1,2}}[/.\-]\d{{1,2}}(?![/.\d]))*",
    rf"{NAMED_DAY}\s+\d{{1,2}}[/.\-]\d{{1,2}}(?![/.\d])",
    rf"\b(?:0?[1-9]|1[0-2])[/\-]{_YEAR}\b",
    rf"(?<!mỗi )(?<!từng )(?:quý\s+[1-4]|tháng\s+(?:0?[1-9]|1[0-2]))\b(?:\s*[-–,và]+\s*\d{{1,2}}\b)?{_NO_MONEY}",
    rf"(?:\d{{1,2}}\s+tháng|\d\s+quý)\s+(?:(?:đầu|cuối)\s+năm(?:\s+{_YEAR})?|năm\s+(?:{_YEAR}|nay))",
    rf"cách\s+đây\s+(?:hơn\s+|gần\s+)?(?:\d+|{COUNT})\s+{_TIME}",
    rf"(?<![\d.,/]){_YEAR}(?:{_SEP}{_YEAR})?(?![\d/]|[.,]\d)(?!\s*(?:m2|m²|m|km|ha|%|đồng|triệu|tỷ|hộ|người|"
    rf"đảng viên|lượt|cây|suất|ngày công|hội viên|ý kiến|học sinh|nhân khẩu)\b(?!\s+lệ))",
    rf"(?:{_DOCUMENT})(?:\s+(?:trung ương|liên tịch|hành động|"
    rf"của đảng))?\s+(?:số\s*)?:?\s*\d+(?:/{_YEAR})?(?:[-/][\w/.\-]+)?",
    r"(?<!trong )(?<!tổng )(?<!dân )(?<!thiểu )\bsố\s*:?\s*\d[\d/]*(?:[-/][A-ZĐa-zđ][\w/.\-]*)?",
    r"\b\d+(?:/\d{4})?[-/][A-ZĐ]{1,}[A-ZĐa-z\-/]*(?:[-/][A-ZĐ]+)*",
    rf"\b(?<!mỗi )(?:{_NAMED})[\s-]+(?:số\s*)?\d+(?:[./,]?\d)*[a-zA-Z]?\b(?![.,]\d)"
    r"(?!\s*(?:%|triệu|tỷ|đồng|ha\b|m2|m²|km|m\b|"
    r"năm\b(?!\s*(?:19|20)\d\d)|"
    r"hộ\b|người\b|đảng viên|nhân khẩu|cá nhân|tập thể|ý kiến|vụ\b|suất\b|phần quà|căn\b|lượt\b|hội viên|"
    r"đoàn viên|học sinh|lao động|lít\b|kg\b|tấn\b))",
    r"\b(?:lần\s+)?thứ\s+\d+",
    r"\b\d{1,2}\s*(?:h|:)\s*\d{2}\s*[’'p]?",
    r"(?:lúc|hồi|vào|từ|đến)\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?\b",
    r"\b\d{1,2}\s+giờ\s+\d{1,2}\b",
    r"(?:từ\s+|đủ\s+)?\d{1,3}(?:\s*(?:[-–]|đến)\s*\d{1,3})?\s+(?:năm\s+)?tuổi\b",
    rf"\d{{1,2}}\s+năm(?=\s*[(,]?\s*(?:từ\s+)?(?:năm\s+)?{_YEAR}\s*(?:[-–,]|đến|và))",
    r"huy hiệu\s+\d{1,3}\s+năm(?:\s*(?:,|và)\s+\d{1,3}\s+năm)*",
    r"\b\d+\s+(?:lần|buổi|kỳ|năm|tháng|tuần|ngày)\s*/\s*(?:\d+\s+)?(?:lần|ngày|tuần|tháng|quý|năm)\b",
    r"\b\d+\s*(?:MB|GB|TB|km/h)\b",
    r"sinh\s+(?:năm\s+)?\d{4}",
    r"(?<![\d.,])0\d{2,3}[ .\-]?\d{3}[ .\-]?\d{3,4}(?!\d)",
    r"\b(?:1800|1900)[ .]?\d{4,6}\b",
    r"(?:kỷ niệm|chào mừng)\s+\d{1,3}\s+năm",
    r"\b\d+\s+(?:không|có|sạch|biết|rõ|dám|nhất|cùng|bám|nhớ|xây|giảm)\b(?!\s+\d{2})(?=[\s,]+\d+\s+\w+|\s+\d)",
    r"(?<=[\s,])\d+\s+(?:sạch|không|biết|dám|cứng)\b",
    r"\b\d\s+sao\b|\b0\s+đồng\b",
    r"\b\d+\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:một|1)\s+lần\b",
    r"mỗi\s+(?:ngày|tuần|tháng|quý|năm)\s+\d+\s+lần\b",
    r"\b24\s*/\s*7\b|\b24\s*/\s*24\b(?=\s*(?:giờ|h\b|[,.;)]|$))",
    #: Durations that say how often or how much later, and those said a second time.
    rf"\b(?:cứ|suốt|dịp)\s+(?:\d+|{COUNT})\s+{_TIME}|\b(?:\d+|{COUNT})\s+{_TIME}\s+sau(?!\s+(?:khi|sáp nhập))(?!\w)",
    rf"\b(?:\d+|{COUNT})\s+(?:ngày|tuần|tháng|năm)\s+(?:đó|ấy)(?!\w)",
    rf"\bcũng\s+trong\s+(?:\d+|{COUNT})\s+{_TIME}|\b(?:\d+|{COUNT})\s+tháng\s+(?:vừa\s+)?qua(?!\w)",
    r"trên\s+1\s+(?:ha|héc ta|m2|sào|đơn vị diện tích)\b(?=\s+(?:đạt|là|cho|ước|tăng|canh tác|đất))",
    r"\b\d+[GgABCDEabcde]\b",
    r"\(\d{1,2}\)",
    r"https?://\S+|www\.\S+|\S+@\S+",
]
#: What stands within a word is tried only where a digit follows a letter: that halves the time.
_IN_WORD = r"(?<=[A-Za-zÀ-ỹ])[-–]?\d+(?:[.,]\d+)?[A-Za-z]?\b"
_MASK = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(f'(?:{p})' for p in _PATTERNS)})|{_IN_WORD}", re.IGNORECASE)
_UPPER_CODE = re.compile(r"(?<![\w.,])\d+(?:/\d{4})?-?[-/][A-ZĐ][\w/\-]*")
#: "xã Tân Thạnh 3", "Tổ dân phố Đông Thành 2": a name that ends in a digit.
_NAME_WITH_DIGIT = re.compile(rf"(?<!\w)[{_UPPER}]\w*\s+[{_UPPER}]\w*\s+\d{{1,2}}(?![\d.,/%]*[\d/%])")
_LIST = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}/|\d{1,2}\s*[-–])\s+(?=\D)", re.MULTILINE)
_QUOTED = re.compile(r"“[^”\n]{1,60}”|\"[^\"\n]{1,60}\"")
_RANK = re.compile(r"(?:vị trí|xếp|đứng|hạng|xếp hạng)\s+thứ\s+\d+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_HOLIDAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")


def masked(text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` in which no quantity begins."""
    if not _DIGIT.search(text):
        return []
    spans = [m.span() for m in _LIST.finditer(text)]
    spans += [m.span() for m in _QUOTED.finditer(text) if any(c.isdigit() for c in m[0])]
    spans += [m.span() for m in _UPPER_CODE.finditer(text)]
    spans += [m.span() for m in _NAME_WITH_DIGIT.finditer(text) if not is_counted_at(text, m.end())]
    ranks = {m.end() for m in _RANK.finditer(text)}
    spans += [_of_date(text, m) for m in _MASK.finditer(text) if m.end() not in ranks and not _counts_behind(text, m)]
    spans += [
        m.span()
        for m in _HOLIDAY.finditer(text)
        if int(m[1]) > int(m[2]) and int(m[1]) <= 31 and int(m[2]) <= 12 and not _is_over_its_plan(text, m)
    ]
    return sorted(spans)


def _is_over_its_plan(text: str, found: re.Match[str]) -> bool:
    """True for "kết nạp được 12/10 đảng viên", which is no day."""
    return is_counted_at(text, found.end()) and bool(_GOT.search(text, max(0, found.start() - 12), found.start()))


_GOT = re.compile(r"(?:được|đạt|kết nạp|làm|xây|trồng|đã có)\s+$", re.IGNORECASE)


def _of_date(text: str, found: re.Match[str]) -> tuple[int, int]:
    """ "Hết tháng 11, 58 mô hình": the list of months ends before what is counted."""
    listed = _MONTH_AND_MORE.fullmatch(found[0])
    whole = _OUT_OF.match(text, found.end())
    end = whole.end() if whole else found.end()
    counts = listed and is_counted_at(text, end) and not _TIME_BEHIND.match(text, end)
    return (found.start(), found.start() + listed.end(1)) if listed and counts else found.span()


_MONTH_AND_MORE = re.compile(r"((?:tháng|quý)\s+\d{1,2}(?:\s*,\s*\d{1,2})*?)\s*,\s*\d+", re.IGNORECASE)
_OUT_OF = re.compile(r"/\d+(?!\d)")  # "hết tháng 3, 25/25 chi bộ"
_TIME_BEHIND = re.compile(rf"\s+{_TIME}", re.IGNORECASE)


def _counts_behind(text: str, found: re.Match[str]) -> bool:
    """True for "hướng dẫn 22 xã", which is no document."""
    return bool(_ALSO_A_VERB.fullmatch(found[0])) and is_counted_at(text, found.end())


_ALSO_A_VERB = re.compile(r"(?:hướng dẫn|báo cáo|thông báo|quy định|kế hoạch)\s+\d+", re.IGNORECASE)
