"""The village that the first lines of a text put forward, where the text goes on to speak of it."""

from __future__ import annotations

import re
from collections.abc import Container

from .name_words import PLACES, VILLAGE
from .place_grammar import CAP, NAMED_PLACE, UPPER, VILLAGES, named_place

_LEAD = 2  # lines with words: a title and the first paragraph
_NOT_NAMED = rf"(?!\w)(?!\s+(?:(?-i:[{UPPER}\d])|hội\s|viên|đảng|đoàn|ủy|trưởng))"
_MANY = r"(?<!các )(?<!mỗi )(?<!từng )(?<!nhiều )(?<!những )(?<!\d )(?<!cấp )(?<!\w)"
_OF_VILLAGE = re.compile(rf"{_MANY}(?:{VILLAGES}|chi bộ|chi ủy|chi hội){_NOT_NAMED}", re.IGNORECASE)
_OF_LARGER = re.compile(
    rf"{_MANY}(?:xã|phường|thị trấn|huyện|quận|thị xã|đảng ủy|đảng bộ|huyện ủy){_NOT_NAMED}", re.IGNORECASE
)
_COMMUNE = re.compile(rf"(?:, | \(| thuộc |, thuộc )(?:xã|phường|thị trấn|đặc khu)\s{CAP}")


def village_put_forward(text: str, former: Container[str]) -> str | None:
    """The village that is the first place of a text and stands with its commune there, if no other village and no other
    commune but ``former`` ones is told and the text speaks more of "thôn" and "chi bộ" than of the places above it."""
    lead = "\n".join([line for line in text.split("\n", 2 * _LEAD) if line.strip()][:_LEAD])
    first = next(((match, told) for match in NAMED_PLACE.finditer(lead) if (told := named_place(match))), None)
    if first is None or PLACES[first[1][0]] != VILLAGE or not _COMMUNE.match(lead, first[0].end()):
        return None
    every = {told for match in NAMED_PLACE.finditer(text) if (told := named_place(match))}
    small = [told for told in every if PLACES[told[0]] >= VILLAGE - 1 and " ".join(told) not in former]
    alone = len(small) == len({PLACES[kind] for kind, _ in small})
    return " ".join(first[1]) if alone and _speaks_of_village(text) else None


def _speaks_of_village(text: str) -> bool:
    return len(_OF_VILLAGE.findall(text)) > max(1, len(_OF_LARGER.findall(text)))
