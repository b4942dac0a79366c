"""Registered, achieved or planned: from the verbs before a number."""

from __future__ import annotations

import re

from .units import NOUNS, unit_at

_WORDS = {
    "planned": r"phấn đấu|dự kiến|(?<!trình )mục tiêu(?! quốc gia)|"
    r"kế hoạch (?:là|đề ra)|chỉ tiêu (?:là|giao|đề ra)|sẽ|đến năm 20\d\d phải|"
    r"đặt ra|hướng tới|"
    r"giao chỉ tiêu|(?:trong )?thời gian tới|cần|dự định|quyết tâm|chuẩn bị khởi công|đích đến|nhu cầu|"
    r"đề nghị \w+ (?:hỗ trợ|bố trí|cấp|đầu tư)|chỉ tiêu (?!thi đua)[^,;.:]{0,40}giao[^,;.:]{0,40} là|"
    r"(?<!bàn )(?<!chuyển )(?<!được )giao (?:cho )?(?:mỗi|từng|các|xã|phường|thị trấn|thôn|chi bộ|đảng bộ)",
    "registered": r"nhận làm|hứa|đăng ký(?: và \w+ \w+| thực hiện| triển khai| xây dựng)?|cam kết|"
    r"ghi đăng ký|xây dựng kế hoạch",
    "achieved": r"duy trì|đã (?!đăng ký|xây dựng kế hoạch)\w+|đạt|hoàn thành|hiến|đóng góp|xóa được|mở được|tổ chức|"
    r"vận động|tặng|đã xong|làm xong|thực tế|hiện mới có|còn|kết nạp|giảm|tăng|ủng hộ|"
    r"trồng|giải quyết|triển khai|ghi danh|công nhận|trao|xây dựng được|thực hiện được",
}
_FOUND = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}
_BEHIND = re.compile(
    r"[^;.]{0,140}?(?<!\w)(đăng ký|(?:xây dựng|viết|ký|lập) (?:bản )?(?:cam kết|kế hoạch|giao ước))(?!\w)",
    re.IGNORECASE,
)
_WHO_REGISTER = {"TCCSĐ", "tập thể", "cá nhân", "người", "chi bộ", "đảng bộ", "đảng viên", "hội viên", "đoàn viên",
                 "cán bộ", "hộ", "đơn vị", "cơ quan", "tổ chức", "đồng chí", "%", "tổ chức cơ sở đảng",
                 "cơ sở đảng", "chi, đảng bộ", "tổ chức đảng", "chi bộ cơ sở", "đảng bộ cơ sở"}  # fmt: skip


def is_structure(sentence: str, start: int, after: int, unit: str) -> bool:
    """True where a number only says of how many members, bodies, households or places something consists."""
    noun = unit.split(",")[0]
    if NOUNS.get(noun) not in _STRUCTURE or noun in _PRAISED or _DONE_BEHIND.match(sentence, after):
        return False
    clause = max(sentence.rfind(mark, 0, start) for mark in ";:") + 1
    done = _FOUND["achieved"].search(sentence, clause, start) or _DONE.search(sentence, clause, start)
    return bool(_CONSISTS.search(sentence[clause:start])) and done is None


def is_share(sentence: str, start: int, unit: str) -> bool:
    """True for "…, hội viên là đảng viên chiếm 46,5%": a share of what was counted before."""
    return unit == "%" and _MAKES_UP.search(sentence, max(0, start - _NORM_BEFORE), start) is not None


_MAKES_UP = re.compile(r"(?<!\w)chiếm\s+(?:trên\s+|hơn\s+|gần\s+|khoảng\s+|tới\s+)?$", re.IGNORECASE)


_DONE = re.compile(
    r"(?<!\w)(?:giúp|hỗ trợ|thu hút|khen|cấp|nhận|góp|đỡ đầu|khám|dạy nghề cho|được \w+)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_PRAISED = {"tập thể", "cá nhân"}  # so are called those who did or got something
_STRUCTURE = {"body", "person", "household", "place"}
_CONSISTS = re.compile(
    r"(?<!\w)(?:có|gồm|với|trong đó|trực thuộc|sinh hoạt (?:ở|tại))(?!\w)(?:[^.;:]*[(,])?[^.;:]{0,60}$", re.IGNORECASE
)
_DONE_BEHIND = re.compile(
    r"[^,.;]{0,25}?(?<!\w)(?:đăng ký|được|tham gia|tham dự|dự|đạt|hoàn thành|xây dựng|thực hiện|hưởng|thoát|"
    r"tự nguyện|hiến|lắp|trồng|nuôi|góp|mua|làm|sửa|lùi|dỡ|gắn|"
    r"duy trì|còn|chưa|tổ chức|vay)(?!\w)",
    re.IGNORECASE,
)


def is_norm(sentence: str, start: int) -> bool:
    """True where a number says what each member, body or place is to do: "mỗi chi bộ chọn 1 việc"."""
    near = max(0, start - _NORM_BEFORE)
    named = max(sentence.rfind(mark, near, start) for mark in "”»") + 1  # the name of a model says nothing
    found = _EACH.search(sentence, max(near, named), start)
    unit = unit_at(sentence, found.end()) if found else None
    return bool(unit and NOUNS.get(unit.written.split(",")[0]) in {"body", "person", "place"})


_EACH = re.compile(r"(?<!\w)mỗi\s+(?=[^,;.\d]*$)", re.IGNORECASE)
_NORM_BEFORE = 60


def kind_of(sentence: str, start: int, after: int, unit: str, *, ahead: bool = False) -> str:
    """The last verb of the clause before the number decides, or "đăng ký" behind those who register; else achieved.
    ``ahead`` is true in a chapter of what is still to be done; there, and in a sentence that begins with an intent,
    only "đã" says otherwise."""
    clause = max(sentence.rfind(mark, 0, start) for mark in ";:") + 1
    clause = 0 if _LABEL.fullmatch(sentence, 0, clause) else clause
    if unit == "%" and _HAVE_DONE.match(sentence, after):
        return "achieved"
    last = {kind: _last(pattern, sentence, clause, start) for kind, pattern in _FOUND.items()}
    kind, at = max(last.items(), key=lambda item: item[1])
    planned = last["planned"] >= 0 and not _SINCE_DONE.search(sentence, last["planned"], start)
    if planned or ((ahead or _INTENDS.match(sentence)) and not _PAST.search(sentence, clause, start)):
        return "planned"
    if _REGISTERED.match(sentence, after):
        return "registered"
    if unit.split(",")[0] in _WHO_REGISTER:
        if _registers_behind(sentence, after):
            return "registered"
        if sentence[:start].endswith(", ") and _DOES_OTHERWISE.match(sentence, after):
            return "achieved"
    return kind if at >= 0 else "achieved"


#: "1.120 việc đăng ký": what was registered, not what was done of it.
_REGISTERED = re.compile(r"\s+(?:được\s+)?đăng ký(?=\s*[,.;]|$)", re.IGNORECASE)
_LABEL = re.compile(r"\s*[-+•]?\s*(?:đã\s+)?đăng ký[^:;]{0,20}:", re.IGNORECASE)  # "Đăng ký: 25 đồng chí"
_HAVE_DONE = re.compile(r"\s+đã\s+(?!đăng ký|ký|viết|xây dựng kế hoạch|cam kết)", re.IGNORECASE)
#: "Năm 2026, xã phấn đấu …; …": the intent reaches over the whole sentence.
_INTENDS = re.compile(
    r"[^;.]{0,80}?(?<!\w)(?:phấn đấu|dự kiến|mục tiêu (?:là|đến|đề ra)|chỉ tiêu (?:là|giao|đề ra)|sẽ)(?!\w)",
    re.IGNORECASE,
)
_SINCE_DONE = re.compile(r",[^,;]*(?<!\w)(?:đã|đến nay|hiện)(?!\w)", re.IGNORECASE)
_PAST = re.compile(r"(?<!\w)(?:đã|đến nay|kết quả|đạt được)(?!\w)", re.IGNORECASE)


def _registers_behind(sentence: str, after: int) -> bool:
    """True where those who are counted register: no other verb of theirs and no other number comes before it."""
    found = _BEHIND.match(sentence, after)
    return bool(found and not _OTHERWISE.search(sentence, after, found.start(1)))


def completes(sentence: str, before: int, start: int, unit: str) -> bool:
    """True for the share that ends what the number before it, which ends at ``before``, has said: ", đạt 97,8%"."""
    return unit == "%" and bool(_IN_PERCENT.fullmatch(sentence, before, start))


_IN_PERCENT = re.compile(r"[^;.\d]{0,80}?[,(]\s*(?:đạt|chiếm|bằng)(?:\s+tỷ lệ)?\s+", re.IGNORECASE)
_DOES = r"(?<!\w)(?:đưa|tham gia|dự|hoàn thành|học tập|tổ chức|sinh hoạt|thực hiện)(?!\w)"
_DOES_OTHERWISE = re.compile(rf"[^,;.]{{0,60}}?{_DOES}", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?<!\w)(?:chưa|không|đưa|tham gia|dự|hoàn thành|học tập)(?!\w)|,\s+(?:trên |gần |hơn )?\d|;", re.IGNORECASE
)


def _last(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> int:
    return max((m.end() for m in pattern.finditer(sentence, start, end)), default=-1)
