"""Papers read at a conference: for whom the one who reads speaks."""

from __future__ import annotations

import re

from .bodies import home_of, institution_of, is_village, union_led
from .discourse import Names
from .mentions import mentions
from .sentences import Sentence

_LEAD = 8  # sentences: title, salutations, the first of the paper
_SPEECH = re.compile(r"\s*(?:bài\s+|báo cáo\s+)?(?:tham luận|phát biểu)(?!\w)", re.IGNORECASE)
_SALUTES = re.compile(r"^\s*(?:kính )?thưa (?!\w+ (?:thớt|dần))", re.IGNORECASE | re.MULTILINE)
_FOR = re.compile(r"(?<!\w)(?:thay mặt|đại diện(?: cho)?|tham luận của|phát biểu của)\s+(?:cho\s+)?", re.IGNORECASE)


def is_speech(text: str) -> bool:
    """True for a text that is called a paper, or that addresses those who hear it."""
    lead = "\n".join(text.split("\n", _LEAD)[:_LEAD])
    return bool(_SPEECH.match(lead) or _SALUTES.search(lead))


def spoken_for_by_all(text: str, every: list[Sentence], names: Names) -> str | None:
    """The body, or the institution whose Party organisation it is, for which the paper ``text`` is read."""
    if not is_speech(text):
        return None
    trial = names.unread()
    for sentence in every[:_LEAD]:
        ends = {found.end() for found in _FOR.finditer(sentence.text)}
        named = mentions(sentence.text, trial)
        if one := next((one for one in named if one.start in ends), None):
            return institution_of(one.name) or union_led(one.name)
        homes = (home_of(one.name) for one in named if ends)
        if village := next((home for home in homes if home and is_village(home)), None):
            return village  # "bài phát biểu của Trưởng ban công tác Mặt trận thôn Đông"
    return None
