"""Where the name of a place ends and that of a person begins: "thôn Đông Nguyễn Văn Hà"."""

from __future__ import annotations

from collections import Counter

from .name_words import FAMILIES, OF_PERSONS

_LONGEST = 3  # words in the name of a place that may not hold a person's
LONGEST_KNOWN = 4


def family_at(words: list[str]) -> int | None:
    """The place of a family name behind the first of ``words``, with one name or more behind it."""
    if len(words) <= _LONGEST:
        return None
    for i in range(1, len(words) - 1):
        if words[i] in FAMILIES or (words[i + 1] in OF_PERSONS and i + 2 < len(words)):
            return i
    return None


def shortened(name: str, known: Counter[str]) -> str:
    """``name`` of a place without the words of a person's name behind it: what the text knows as a place by itself,
    else what stands before a family name. What the text says more than once is a name as it is."""
    words = name.split()
    if known[name] > 1 or "-" in words:
        return name
    for size in range(1, len(words)):  # a person's name has two words or more
        if " ".join(words[:size]) in known and len(words) - size >= 2:
            return " ".join(words[:size])
    if at := family_at(words):
        return " ".join(words[:at])
    return " ".join(words[:2]) if len(words) > LONGEST_KNOWN else name
