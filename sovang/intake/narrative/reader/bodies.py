"""What the name of a body says: the institution, the village or the place that it is of."""

from __future__ import annotations

import re

from .name_words import COMMITTEES, INSTITUTION, PLACES, VILLAGE
from .place_grammar import CAP, VILLAGES
from .places_named import is_place, kind_of, proper

INSTITUTION_NAMED = re.compile(rf"(?:{INSTITUTION})(?!\w)")
_OF_INSTITUTION = re.compile(
    rf"(?:(?:BCH|BTV|Ban Chấp hành|Ban Thường vụ) )?"
    rf"(?:Đảng bộ|Chi bộ|Đảng ủy|Chi ủy|Công đoàn(?: cơ sở)?|Đoàn(?: [Tt]hanh niên| cơ sở)?|Chi đoàn|Liên đội|"
    rf"Ban Giám đốc|Ban Giám hiệu|Hội (?:Sinh viên|Phụ nữ|Cựu chiến binh|CCB)) ((?:{INSTITUTION})(?!\w).+)"
)
#: The commune, or the village with its commune, that a body is of.
_AT_THE_END = re.compile(
    rf"(?<!\w)(?:(?:{VILLAGES})\s[^,]+,\s(?=xã|phường|thị trấn))?(?:xã|phường|thị trấn)\s+{CAP}(?:\s+{CAP})*(?=$|,)"
)


_LEADS_UNION = re.compile(
    r"(?:Ban Thường vụ|Ban [Cc]hấp hành|BTV|BCH|Thường trực)\s+"
    r"(?=(?:Hội|Đoàn|Liên đoàn|LĐLĐ|Công đoàn|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) [đĐ]oàn)(?!\w))(?!Hội đồng)"
)


def union_led(body: str) -> str:
    """ "Hội Nông dân xã Đông" of its "Ban Thường vụ", any other body as it is."""
    return _LEADS_UNION.sub("", body, count=1) if _LEADS_UNION.match(body) else body


def institution_of(body: str) -> str | None:
    """ "Trường Hoa Mai" of "Công đoàn Trường Hoa Mai" and of itself."""
    inner = _OF_INSTITUTION.match(body)
    if inner:
        return inner[1]
    return body if INSTITUTION_NAMED.match(body) else None


def inner_head(body: str) -> str | None:
    """ "Trường" of "Trường Hoa Mai"."""
    head = INSTITUTION_NAMED.match(body)
    return head[0] if head else None


def committee_of(place: str) -> str:
    """ "Huyện ủy Tam Sơn" of "huyện Tam Sơn"."""
    kind = kind_of(place)
    body = next((body for body, of in COMMITTEES.items() if of == kind and body.endswith("ủy")), None)
    return f"{body} {proper(place)}" if body else f"Đảng ủy {place}"


def home_of(body: str) -> str | None:
    """The commune, or the village with its commune, that ``body`` is of."""
    found = _AT_THE_END.search(body)
    return found[0] if found else None


def is_of(body: str, place: str) -> bool:
    """True for "Hội Nông dân huyện Đông" and "Huyện đoàn Đông" of "huyện Đông"."""
    kind, committee = kind_of(place), " ".join(body.split()[:2])
    return body.endswith(place) or (body.endswith(proper(place)) and COMMITTEES.get(committee) == kind)


def is_called(body: str, head: str) -> bool:
    """True where ``head`` alone may mean ``body``: "Đoàn" also a "Tỉnh đoàn", "Công đoàn" a "Liên đoàn Lao động"."""
    if head == "Công đoàn" and body.startswith(("Liên đoàn Lao động ", "LĐLĐ ")):
        return True
    return body.startswith(f"{head} ") or (head == "Đoàn" and body.split()[1].lower() == "đoàn")


def rank_of(body: str) -> int | None:
    """The level of the place that a body is of, or of the highest that its name tells, 1 the province."""
    if "Trung ương" in body:
        return 0
    if committee := next((of for head, of in COMMITTEES.items() if head in body), None):
        return PLACES[committee]
    kinds = [PLACES[kind] for kind in PLACES if f"{kind} " in body]
    return min(kinds, default=None)


def is_village(place: str) -> bool:
    return is_place(place) and PLACES[kind_of(place)] == VILLAGE
