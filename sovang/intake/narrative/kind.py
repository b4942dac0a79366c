"""Registered, achieved or planned: from the verbs before a number."""

from __future__ import annotations

import re

_WORDS = {
    "planned": r"phấn đấu|dự kiến|mục tiêu|kế hoạch (?:là|đề ra)|chỉ tiêu (?:là|giao|đề ra)|sẽ|đến năm 20\d\d phải|"
    r"đặt ra|hướng tới|"
    r"giao chỉ tiêu|trong thời gian tới|cần",
    "registered": r"đăng ký(?: và \w+ \w+)?|cam kết|ghi đăng ký|xây dựng kế hoạch",
    "achieved": r"đã (?!đăng ký|xây dựng kế hoạch)\w+|đạt|hoàn thành|hiến|đóng góp|xóa được|mở được|tổ chức|"
    r"vận động|tặng|kết nạp|giảm|tăng|ủng hộ|"
    r"trồng|giải quyết|triển khai|ghi danh|công nhận|trao|xây dựng được|thực hiện được",
}
_FOUND = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}
_BEHIND = re.compile(r"[^;.]{0,140}?(?<!\w)(đăng ký|xây dựng (?:bản )?(?:cam kết|kế hoạch))(?!\w)", re.IGNORECASE)
_WHO_REGISTER = {"TCCSĐ", "tập thể", "cá nhân", "người", "chi bộ", "đảng bộ", "đảng viên", "hội viên", "đoàn viên",
                 "cán bộ", "hộ", "đơn vị", "cơ quan", "tổ chức", "đồng chí", "%"}  # fmt: skip


def kind_of(sentence: str, start: int, after: int, unit: str) -> str:
    """The last verb of the clause before the number decides, or "đăng ký" behind those who register; else achieved."""
    clause = max(sentence.rfind(mark, 0, start) for mark in ";:") + 1
    last = {kind: _last(pattern, sentence, clause, start) for kind, pattern in _FOUND.items()}
    kind, at = max(last.items(), key=lambda item: item[1])
    if last["planned"] >= 0:
        return "planned"
    if unit.split(",")[0] in _WHO_REGISTER and _BEHIND.match(sentence, after):
        return "registered"
    return kind if at >= 0 else "achieved"


def _last(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> int:
    return max((m.end() for m in pattern.finditer(sentence, start, end)), default=-1)
