"""At which level bodies are that are named without a place, and in what place a name ends."""

from __future__ import annotations

import re

from .place_grammar import CAP, VILLAGES

IN_VILLAGE = {"chi bộ", "chi ủy", "chi hội", "chi đoàn", "ban công tác mặt trận", "ban ctmt", "tổ", "tổ hòa giải",
               "tổ hùn vốn", "câu lạc bộ", "clb"}  # fmt: skip
#: With a name of their own they may still be of a company, not of a commune.
PARTS = {"tiểu đoàn", "đại đội", "trung đội", "chi cục", "trung tâm"}
IN_INSTITUTION = {"chi bộ", "tổ", "câu lạc bộ", "chi đoàn"}
#: No commune has these.
ABOVE_COMMUNE = {"sở", "phòng", "trung tâm"}
#: What leads the Party organisation of a place, where its name tells no union.
LEADS_PARTY = {"ban chấp hành", "ban thường vụ", "bch", "btv"}
ABOVE_COMMUNE_PARTY = {"ban tuyên giáo", "ban dân vận", "ban tổ chức", "ban nội chính", "ủy ban kiểm tra"}
#: "Huyện Buôn Đôn", "xã Bản Giang" end in no village.
_NO_KIND = "".join(
    f"(?<!{kind} )" for kind in ("đặc", "xã", "phường", "thị trấn", "huyện", "quận", "thành phố", "tỉnh")
)
ENDS_IN_VILLAGE = re.compile(
    rf"{_NO_KIND}(?<!\w)(?<![Đđ]a khoa )(?i:{VILLAGES})\s+(?:{CAP}(?:\s+{CAP})*|số)?"
    r"(?:\s*\d+(?:/\d+|\w)?)?$"
)
ENDS_IN_COMMUNE = re.compile(rf"(?<!\w)(?:xã|phường|thị trấn)\s{CAP}(?:\s{CAP})*$")
