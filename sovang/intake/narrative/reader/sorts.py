"""Of which sort the things are that a quantity counts, for the trees that weigh answers."""

from __future__ import annotations

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
