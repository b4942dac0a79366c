"""How organisations are called: the same body under its long, short and official names, and the places behind it.

"Huyện ủy D", "Đảng bộ huyện D" and "huyện D" are one Party organisation; "Chi bộ thôn Một, xã A" is the cell inside the
commune. A name becomes a few keys, the strongest first, in which equal bodies are equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sovang.base.text import one_line

from .reader.name_words import PLACES, VILLAGE
from .reader.place_grammar import KIND

#: A name in lower case with one spelling for each sort of body; a weak one begins with ``~``.
Key = str

_COMMITTEE = r"ban chấp hành đảng bộ|ban thường vụ đảng ủy|ban thường vụ|ban chấp hành|đảng bộ|đảng ủy|cấp ủy"
#: Spellings of one body, the longer first; what leads a place is that place's Party organisation.
_SPELLINGS = [
    (re.compile(rf"(?<!\w)(?:{found})(?!\w)"), written)
    for found, written in (
        (r"hoà", "hòa"), (r"uỷ", "ủy"), (r"tp\.?(?=\s)", "thành phố"), (r"tx\.?(?=\s)", "thị xã"),
        (r"tt\.?(?=\s)", "thị trấn"),
        (r"ủy ban nhân dân|hội đồng nhân dân|hđnd và ubnd|hđnd|chính quyền", "ubnd"),
        (r"(?:ủy ban )?(?:mặt trận tổ quốc|mttq)(?: việt nam)?", "mttq"),
        (r"hội liên hiệp phụ nữ|hội phụ nữ", "hội lhpn"), (r"hội cựu chiến binh", "hội ccb"),
        (r"đoàn thanh niên(?: cộng sản hồ chí minh)?|đoàn tncs hồ chí minh", "đoàn thanh niên"),
        (r"tỉnh đoàn", "đoàn thanh niên tỉnh"), (r"huyện đoàn", "đoàn thanh niên huyện"),
        (r"(?:ban (?:thường vụ|chấp hành) )?tỉnh ủy", "tỉnh"), (r"(?:ban (?:thường vụ|chấp hành) )?huyện ủy", "huyện"),
        (r"(?:ban (?:thường vụ|chấp hành) )?thành ủy", "thành phố"),
        (r"(?:ban (?:thường vụ|chấp hành) )?thị ủy", "thị xã"),
        (r"(?:ban (?:thường vụ|chấp hành) )?quận ủy", "quận"),
        (rf"(?:{_COMMITTEE})(?= {KIND} )", ""),
    )
]  # fmt: skip
_NEXT_PLACE = re.compile(rf"\s*,\s*|\s+[-–]\s+|\s+(?:thuộc|của)\s+|\s+(?={KIND}\s+[^\W_])")
_FIRST_PLACE = re.compile(rf"^(?P<word>{KIND}) (?P<proper>.+)$")
_CELL = "chi bộ "


@dataclass(frozen=True)
class Reading:
    """A name as the body ``head`` inside the places ``within``, the smallest first."""

    head: Key
    within: tuple[Key, ...]


def keys_of_unit(name: str) -> set[Key]:
    """All keys under which the unit called ``name`` is found."""
    whole = " ".join(_pieces(name))
    return {whole, *_weaker(whole)}


def said(name: str) -> list[Reading]:
    """The ways to read a name of a text, the most literal first: the whole of it, then its head inside its places."""
    pieces = _pieces(name)
    splits = [(" ".join(pieces[:n]), tuple(pieces[n:])) for n in range(len(pieces), 0, -1)]
    strong = [Reading(head, within) for head, within in splits]
    weak = [Reading(key, one.within) for one in strong for key in (*_weaker(one.head), *_instead(one.head))]
    return [one for one in (*strong, *weak) if one.head]


def _pieces(name: str) -> list[str]:
    """The normal spelling, cut before each place: ``["chi bộ", "thôn một", "xã a"]``."""
    text = one_line(name).lower()
    for pattern, written in _SPELLINGS:
        text = pattern.sub(written, text)
    return [piece.strip(" ,.") for piece in _NEXT_PLACE.split(" ".join(text.split())) if piece.strip(" ,.")]


def _weaker(head: str) -> list[Key]:
    """Without the word for the sort of place: "thị trấn B" may be called "xã B", "Chi bộ thôn Một" "Chi bộ Một"."""
    if head.startswith(_CELL):
        place = _FIRST_PLACE.match(head.removeprefix(_CELL))
        return [f"~{head}", *([f"~{_CELL}{place['proper']}"] if place else [])]
    place = _FIRST_PLACE.match(head)
    level = PLACES[place["word"]] if place else VILLAGE
    return [f"~{level} {place['proper']}"] if place and level != VILLAGE else []


def _instead(head: str) -> list[Key]:
    """Whom a body that is not in the tree stands for: the people's committee its commune, a village its cell."""
    if head.startswith("ubnd "):
        return [head.removeprefix("ubnd "), *_weaker(head.removeprefix("ubnd "))]
    place = _FIRST_PLACE.match(head)
    return [f"{_CELL}{head}", f"~{_CELL}{place['proper']}"] if place and PLACES[place["word"]] == VILLAGE else []
