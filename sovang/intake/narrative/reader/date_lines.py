"""Lines that say of which day a page is, whatever else of the site stands beside it."""

from __future__ import annotations

import re

TIME = r"\d{1,2}[:h]\d\d(:\d\d)?( ?([SC]H|SA|AM|PM))?"
MONTHS = ("một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai|chạp")
_MONTH = rf"tháng (?:\d{{1,2}}|{'|'.join(reversed(MONTHS))})"
DATE = (
    r"(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|20\d\d-\d\d-\d\d|"
    rf"\d{{1,2}},? {_MONTH},? (?:năm )?20\d\d|{_MONTH} \d{{1,2}}, 20\d\d)"
)
_THE_DATE = re.compile(DATE, re.IGNORECASE)
#: What sites write beside the date.
_OF_THE_SITE = re.compile(
    rf"{TIME}|(?<!\w)(?:(?:thứ|chủ) \w+|T[2-8]|CN|gmt ?\+ ?0?7(?::00)?|"
    r"(?:số )?(?:lượt|đã) (?:xem|đọc|truy cập)\s*:?\s*[\d.]+|[\d.]+ lượt (?:xem|đọc)|\d+ bình luận|"
    r"bình luận\s*:?\s*\(?\d+\)?|(?:xem )?cỡ chữ|a ?[-+]|a|(?:nghe )?đọc bài|nghe bài|"
    r"theo dõi(?: chúng tôi)?(?: trên)?|(?:người đăng|tác giả|biên tập|nguồn)\s*:[^\d|]{0,40}?|"
    r"(?:ngày )?(?:đăng|cập nhật|xuất bản)(?: (?:lúc|ngày))?|(?:báo|số) ra(?: ngày)?|lúc|ngày|chia sẻ|in bài)(?!\w)",
    re.IGNORECASE,
)
#: "Đông Hải, ngày 5 tháng 6 năm 2022" is of a letter.
_OF_A_LETTER = re.compile(r"(?<!\w)ngày\s+\d+\s+tháng", re.IGNORECASE)
_LONGEST, _RUBRIC = 120, 4  # characters of such a line, words of the rubric in it
_WORD = re.compile(r"[^\W\d_]+")


def date_of(line: str) -> str | None:
    """The date of a line in which nothing else is told but what a site writes beside it, and a rubric."""
    plain = line.strip()
    found = _THE_DATE.search(plain) if len(plain) <= _LONGEST else None
    if found is None or _THE_DATE.search(plain, found.end()) or _OF_A_LETTER.search(plain):
        return None
    rest = _OF_THE_SITE.sub(" ", f"{plain[: found.start()]} | {plain[found.end() :]}")
    words = _WORD.findall(rest)
    rubric = not words or (len(words) <= _RUBRIC and words[0][0].isupper())
    return found[0] if rubric and not any(sign.isdigit() for sign in rest) else None
