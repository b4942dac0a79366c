"""What on a page is not the report: menus, counters, toolbars, players, bylines of the site. Captions stay."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from sovang.base.periods import Period

from .date_lines import DATE, MONTHS, TIME, date_of
from .letterhead import names_a_body

_COUNTER = re.compile(
    r"^[•\-*\s]*(đang (online|truy cập|xem)|hôm nay|hôm qua|trong (tuần|tháng|năm)|tuần này|tháng này|tất cả|"
    r"tổng (số )?(lượt )?truy cập|(lượt|đã) (xem|truy cập|đọc)|số lượt (xem|truy cập)|(số )?lần xem|online|truy cập|"
    r"khách|thành viên( online)?|tháng trước|tuần trước|đã xem|views?|\w{0,3}numview\w*|người đọc|bình luận|"
    r"thống kê( truy cập)?)( (hôm nay|hôm qua|tuần này|tháng này))?"
    r"\s*[:=(]?\s*[\d.,]+\)?\s*( lượt| người)?$",
    re.IGNORECASE,
)
_PLAYER = re.compile(r"^\d{1,2}:\d\d(:\d\d)?(\s*/\s*\d{1,2}:\d\d(:\d\d)?)?$")
_SOURCE = (
    r"(?:\([^()\d]{2,30}\)|báo \D{2,25}?|(?-i:[A-ZĐ]{2,8})(?: online)?|[\w.]+\.vn|"
    r"(?-i:[A-ZĐ])[^\d.,;:|–-]{1,25}(?=\s[-–|]\s(?:ngày đăng|đăng|cập nhật)))\s*[-–|]\s*"
)
#: "Báo Đông Giang, số ra ngày 5-6-2013".
_ISSUE = re.compile(
    rf"^(?:báo|tạp chí) [^\d\n]{{2,30}}?(?:\d{{1,2}})?,?(?: [-–—])? (?:số )?ra (?:ngày )?{DATE}$", re.IGNORECASE
)
_VIEWED = r"(số )?lượt (xem|đọc|truy cập)\s*:?\s*[\d.]+\s*"
#: "Minh Anh 17:17, 02/06/2023": a name before a time.
_AUTHOR = rf"\S{{2,30}} gửi vào (?:(?:T\d|CN),? )?|(?-i:[A-ZĐ]\w*(?: [A-ZĐ]\w*){{1,3}})[\s,|–-]+(?={TIME})"
#: "Cập nhật lúc 22:26, Thứ Hai, 01/01/2018 (GMT+7)", "BHG - Thứ Hai, 05/12/2022 | 17:41", "15/11/2019 | 604".
_PUBLISHED = re.compile(
    rf"^({_VIEWED})?({_SOURCE}|{_AUTHOR})?(((ngày )?cập nhật|đăng|ngày đăng|(ngày )?xuất bản|đăng lúc|đăng ngày|ngày|"
    rf"date|published|posted on)[\s,]*(lúc|ngày)?\s*[:,]?\s*)?({TIME})?[,\s|–-]*(ngày )?"
    rf"((thứ|chủ) \w+|T[2-8]|CN)?[,\s|–-]*({TIME})?[,\s|–-]*(ngày )?\(?{DATE}\)?"
    rf"[\s,|–-]*({TIME})?[\s,|–-]*(\d{{1,7}}|\d[\d.]*\s+lượt (xem|đọc))?\s*"
    r"(\(?\[?gmt ?\+ ?0?7(:00)?\]?\)?)?$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^[\[(]?(ảnh|hình|trong ảnh|video|clip)\s*\d*\s*[\]:.]|[.(|–-]\s*ảnh( minh họa)?\s*:[^:]{1,60}$", re.IGNORECASE
)
_PAGE = re.compile(r"^(trang\s*)?[-–]?\s*\d{1,3}\s*(/\s*\d{1,3})?\s*[-–]?$", re.IGNORECASE)
_LABELS = re.compile(
    r"^(trang chủ|đăng nhập|đăng ký|đăng xuất|thống kê truy cập|phản hồi|bình luận|ý kiến bạn đọc|các tin khác|"
    r"tin khác|"
    r"tin liên quan|tin cùng chuyên mục|chuyên mục khác|mới nhất|đọc nhiều|xem thêm|xem tiếp|liên kết website|"
    r"liên kết web|tìm kiếm|in trang|in bài( viết)?|gửi email|chia sẻ|facebook|zalo|twitter|print|email|tags?:?.*|"
    r"từ khóa:.*|"
    r"ảnh tin bài|anh tin bai|về đầu trang|sơ đồ( cổng| site)?|liên hệ|giới thiệu|rss|quay lại|trở về|menu|copyright.*|"
    r"bản quyền.*|lượt xem|theo dõi( chúng tôi)?.{0,40}|gửi phản hồi|in bài viết|gửi (file|tệp) đính kèm.*|"
    r"đính kèm file|chia sẻ bài viết|"
    r"quay lên trên|trả lời|viết bình luận|đừng bỏ lỡ|đọc thêm|quảng cáo|có thể bạn quan tâm|từ khóa|nghe đọc bài|aa|"
    r"#\w+)$",
    re.IGNORECASE,
)
_TOOLBAR = re.compile(
    r"(tăng|giảm) cỡ chữ|publishingportal|block_\w+|^\s*>>|^\s*(đọc bài|nghe bài|cỡ chữ)", re.IGNORECASE
)
_LONGEST = 200
_TRAIL = re.compile(r"^[^.]{1,60}([»›>]\s*[^.»›>]{1,60})+$")


def is_furniture(line: str) -> bool:
    """True for a line that frames the page; a blank line is none."""
    plain = line.strip()
    if not plain or len(plain) > _LONGEST:
        return False
    whole = (_COUNTER, _PLAYER, _PUBLISHED, _ISSUE, _WITHOUT_YEAR, _PAGE, _LABELS, _TRAIL)
    return any(p.match(plain) for p in whole) or bool(
        _TOOLBAR.search(plain) or _day_with_more(plain) or date_of(plain) or _row_of_counters(plain) or _is_menu(plain)
    )


def _is_menu(line: str) -> bool:
    """True for "Trang chủ | Giới thiệu | Tin tức - Sự kiện | Liên hệ", with or without the bars."""
    if line[-1] in ".:;," or _DIGIT.search(line):
        return False
    labels = sum(1 for _ in _MENU.finditer(line))
    return labels >= _MENU_LABELS or (labels > 0 and _OPENS_MENU.match(line) is not None)


_MENU_LABELS = 3
_OPENS_MENU = re.compile(r"(?:Trang chủ|Giới thiệu)\s*[|»›>/–-]", re.IGNORECASE)
_MENU = re.compile(
    r"(?<!\w)(?:Trang chủ|Giới thiệu|Tin tức|Sự kiện|Văn bản|Liên hệ|Hỏi đáp|Thủ tục hành chính|Dịch vụ công|Thời sự|"
    r"Chính trị|Xây dựng Đảng|Kinh tế|Xã hội|Văn hóa|Quốc phòng|An ninh|Giáo dục|Bạn đọc|Media|Đa phương tiện|Video|"
    r"Thư viện ảnh|Thư viện|Tuyển dụng|Cải cách hành chính|Chỉ đạo điều hành|Đăng nhập|Tin hoạt động|Pháp luật)"
    r"(?=\s*(?:[|»›>/–-]|[A-ZĐ]|$))"
)


def _row_of_counters(line: str) -> bool:
    """True for "Lượt xem: 873 | Bình luận (0) | Chia sẻ"."""
    first, *more = _BARS.split(line)
    return bool(more and _COUNTER.match(first)) and all(_COUNTER.match(one) or _LABELS.match(one) for one in more)


def _day_with_more(line: str) -> re.Match[str] | None:
    """The day of "Ngày đăng: 24/8/2023 | Lượt xem: 214" or "Tác giả: Minh Anh | 24/8/2023", where nothing is told
    beside it."""
    return _day_beside(_BARS.split(line)) or (_day_beside(_DASHES.split(line)) if len(line) <= _HEAD else None)


def _day_beside(pieces: list[str]) -> re.Match[str] | None:
    before, told = list[str](), None
    for piece in pieces:
        if told is None and (told := _PUBLISHED.match(piece)):
            continue
        if told is None:
            before.append(piece)
        elif not _COUNTER.match(piece) and not _PAGE.match(piece) and _DIGIT.search(piece):
            return None
    return told if all(_COUNTER.match(one) or _BYLINE.match(one) for one in before) else None


#: "BÁO ĐÔNG GIANG — Phóng sự — 27/02/2018", "17/05/2012 – Trang 3 – Xây dựng Đảng".
_DASHES = re.compile(r"\s+[-–—]\s+")
_HEAD = 90
_BARS = re.compile(
    r"\s*\|\s*|(?<=\d)[.,]\s+(?=[^\W\d])|\s+[-–]\s+(?=(?:số\s+)?lượt\s|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|"
    r"(?-i:[A-ZĐ]\w*(?:\s[A-ZĐ]\w*){1,3}$))",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:tác giả|người đăng|đăng bởi|biên tập|bài(?:, ảnh)?|nguồn|theo|chuyên mục)\s*:?[^\d.;]{0,60}|"
    r"(?:báo|tạp chí|cổng|trang|tin)(?: [^\W\d]+){1,5}|phóng sự|ghi chép|(?-i:[A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3}))$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def without_furniture(text: str) -> str:
    """The report alone, one block a line, blanks folded, no empty lines in a row."""
    lines = [plain for line in text.split("\n") if (plain := " ".join(line.split()))]
    framing = framing_lines(lines)
    return "\n".join(line for i, line in enumerate(lines) if i not in framing)


def framing_lines(lines: list[str]) -> set[int]:
    """Which of the ``lines`` of a page, none of them blank, are its furniture."""
    return _masthead(lines) | {i for i, line in enumerate(lines) if is_furniture(line)}


def _masthead(lines: list[str]) -> set[int]:
    """The first lines where they are the name of the site, of which the page does not tell: "SỞ Y TẾ ĐÔNG", "Trang
    thông tin điện tử"."""
    if len(lines) <= 1 or not lines[0].isupper() or not _SITE.match(lines[1]) or not names_a_body(lines[0]):
        return set()
    name = lines[0].lower()
    return {1} if any(name in line.lower() for line in lines[1:]) else {0, 1}


_SITE = re.compile(r"(?:trang|cổng) thông tin(?: điện tử)?$|trang chủ\s*[>/|»›]", re.IGNORECASE)


def published_on(text: str) -> dt.date | None:
    """The day on the first line of the page that only says when it was published."""
    for line in text.split("\n"):
        plain = line.strip()
        if plain and len(plain) <= _LONGEST and (told := _published(plain)):
            with suppress(ValueError):
                return _day(told)
    return _day_of_title(text) or _month_signed(text) or _day_of_year(text)


def _month_signed(text: str) -> dt.date | None:
    """The last day of the month with which a report ends: "Hà Tĩnh, tháng 11-2016"."""
    for line in text.rstrip().split("\n")[-_CLOSING:]:
        if found := _SIGNED.match(line.strip()):
            return _end_of_month(found)
    return None


def _end_of_month(found: re.Match[str]) -> dt.date | None:
    return Period.parse(f"{found['year']}-{int(found['month']):02d}").end


_CLOSING = 4  # lines in which a report is signed
_SIGNED = re.compile(
    r"(?:[A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3}, )?tháng (?P<month>0?[1-9]|1[0-2])(?:\s?[-/.]\s?|(?: |"
    r", )năm )(?P<year>20\d\d)\.?$",
    re.IGNORECASE,
)


def _published(line: str) -> str | None:
    found = _PUBLISHED.match(line) or _ISSUE.match(line) or _day_with_more(line)
    return found[0] if found else date_of(line)


def _day_of_title(text: str) -> dt.date | None:
    """The day, or the last of the month, in brackets at the end of one of the first lines."""
    for line in text.split("\n", _TITLE)[:_TITLE]:
        if found := _IN_TITLE.search(line):
            with suppress(ValueError):
                return _day(found[0])
        if found := _MONTH_IN_TITLE.search(line):
            return _end_of_month(found)
    return None


_TITLE = 3  # lines
_IN_TITLE = re.compile(r"\(\d{1,2}/\d{1,2}/20\d\d\)\s*$")
_MONTH_IN_TITLE = re.compile(
    r"(?:\(|\s[-–—|]\s)tháng (?P<month>0?[1-9]|1[0-2])(?:/|-| năm )(?P<year>20\d\d)\)?\s*$", re.IGNORECASE
)


def _day_of_year(text: str) -> dt.date | None:
    """The day on a line that tells it without its year: that of the last year of which the text speaks."""
    told = next((found for line in text.split("\n") if (found := _WITHOUT_YEAR.match(line.strip()))), None)
    years = [int(year) for year in _SPOKEN_OF.findall(text)]
    if told is None or not years:
        return None
    with suppress(ValueError):
        return dt.date(max(years), int(told["month"] or told["month2"]), int(told["day"] or told["day2"]))
    return None


#: "12/9 - 07:30", "Ngày đăng: 02/09".
_WITHOUT_YEAR = re.compile(
    rf"^(?:(?:(?:ngày )?(?:đăng|cập nhật|xuất bản)|ngày|(?:thứ|chủ) \w+)\s*[:,]?\s*)+"
    rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})(?:[\s,|–-]+{TIME})?$|^(?P<day2>\d{{1,2}})[/.-](?P<month2>\d{{1,2}})[\s,|–-]+{TIME}$",
    re.IGNORECASE,
)
#: Not the end of a span, nor what is still to come.
_SPOKEN_OF = re.compile(
    r"(?<![\d–-])(?<![-–] )(?<!đến năm )(?<!đến hết năm )(?<!đến cuối năm )(?<!trước năm )(20[012]\d)(?![\d./-])",
    re.IGNORECASE,
)


def _day(words: str) -> dt.date:
    """The day that ``words`` name. Raises ValueError for one that is not in the calendar, or for none."""
    if found := _DAY.search(words):
        day, month, year = found.group(1, 2, 3) if found[3] else found.group(6, 5, 4)
        return dt.date(int(year), int(month), int(day))
    if found := _DAY_IN_WORDS.search(words):
        told = found["month"].lower()
        month = int(told) if told.isdigit() else next(i for i, one in enumerate(MONTHS, 1) if told in one.split("|"))
        return dt.date(int(found["year"]), month, int(found["first"] or found["second"]))
    raise ValueError(words)


_DAY = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{4})-(\d\d)-(\d\d)")
_DAY_IN_WORDS = re.compile(
    rf"(?:(?P<first>\d{{1,2}}),? )?tháng (?P<month>\d{{1,2}}|{'|'.join(reversed(MONTHS))})"
    r"(?: (?P<second>\d{1,2}))?,? (?:năm )?(?P<year>20\d\d)",
    re.IGNORECASE,
)


def captions(text: str) -> list[tuple[int, int]]:
    """Where the captions of pictures stand: ``(start, end)`` of each line of ``text`` that is one."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if is_caption(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def is_caption(line: str) -> bool:
    """True for a line that tells what a picture shows."""
    return len(line) <= _LONGEST_CAPTION and _CAPTION.search(line) is not None


_LONGEST_CAPTION = 400
