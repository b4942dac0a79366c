"""What the trees know that weigh answers: of which sort the things are that a quantity counts, how far from it a name
or a time stands."""

from __future__ import annotations

import re

from .quantities import Quantity

_SORTS = (
    {"đảng viên", "chi bộ", "đảng bộ", "tổ chức đảng", "cấp ủy", "tổ chức cơ sở đảng"},
    {"hội viên", "đoàn viên", "chi hội", "chi đoàn"},
    {"tập thể", "cá nhân", "đồng chí"},
    {"hộ", "nhân khẩu", "khẩu", "người", "lượt", "gia đình"},
    {"%"},
    {"đồng"},
    {"m²", "m2", "m", "ngày công", "tấn", "kg"},
    {"mô hình", "việc", "việc làm", "phần việc"},
    {"nhà", "căn", "ngôi nhà"},
    {"thôn", "xã", "bản", "ấp", "tiêu chí"},
)


def sort_of(quantity: Quantity) -> int:
    return next(
        (i for i, nouns in enumerate(_SORTS) if quantity.unit in nouns or quantity.base_unit in nouns), len(_SORTS)
    )


def between(where: str, text: str, start: int, end: int) -> dict[str, float]:
    """How far a name or time stands from the number, and what stands between them; ``where`` is a word for its side."""
    words = text[start:end][:_FAR]
    return {
        f"{where}_far": len(words),
        f"{where}_commas": words.count(","),
        f"{where}_stops": words.count(";") + words.count(":"),
        f"{where}_digits": len(DIGITS.findall(words)),
    }


_FAR = 400  # characters
DIGITS = re.compile(r"\d[\d.,]*")
#: How a sentence opens that goes on from the one before.
OPENS = tuple(
    re.compile(rf"\W*(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        "trong (?:số )?đó|theo đó",
        "riêng|còn|tại|ở",
        "ngoài ra|bên cạnh|đồng thời|cũng|cùng với",
        "hiện|đến nay|nay|giờ",
        "từ đó|nhờ|kết quả|qua đó",
        "sau đó|rồi|tiếp đó|hôm sau",
        "toàn|cả|tổng",
    )
)
