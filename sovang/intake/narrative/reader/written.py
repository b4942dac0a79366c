"""How a text writes the names that stand in capitals at its head."""

from __future__ import annotations

import re

from .name_words import PLACES

_LONGEST, _FEWEST = 8, 3  # words of a name that can be told from words that only happen to follow one another
_LONGEST_LINE = 400  # characters
_REACH = 200_000  # characters of a text in which its names are looked for
_WORD = re.compile(r"[^\W\d]+")
_KINDS = "|".join(map(str.capitalize, PLACES))
_KIND_FIRST = re.compile(rf"(?:{_KINDS})(?!\w)")
_KIND_WITHIN = re.compile(rf"(?<=\s){_KIND_FIRST.pattern}")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.:!?…]\s+|\n\s*)\Z")
_BEFORE = 3  # characters that tell whether a word begins a sentence


class Written:
    """The names of ``text`` as it writes them."""

    def __init__(self, text: str) -> None:
        self._text = text[:_REACH]
        self._plain = self._text.lower()

    def restored(self, line: str) -> str:
        """``line``, as long as it was, with each run of words that the text writes as a name, the longest first,
        written so."""
        if len(line) > _LONGEST_LINE:
            return line
        words = list(_WORD.finditer(line))
        at = 0
        while at < len(words):
            start = words[at].start()
            ends = (words[last - 1].end() for last in range(min(len(words), at + _LONGEST), at + _FEWEST - 1, -1))
            name = next((name for end in ends if (name := self._name(line[start:end]))), None)
            if name:
                line = f"{line[:start]}{name}{line[start + len(name) :]}"
            at += len(_WORD.findall(name)) if name else 1
        return line

    def _name(self, words: str) -> str | None:
        plain = words.lower()
        start = self._plain.find(plain)
        while start >= 0:
            end = start + len(words)
            written = self._text[start:end]
            whole = not self._text[start - 1 : start].isalnum() and not self._text[end : end + 1].isalnum()
            if whole and written[0].isupper() and not written.isupper() and not _KIND_FIRST.match(written):
                before = self._text[max(0, start - _BEFORE) : start]
                if not _BEGINS_SENTENCE.search(before):
                    return _KIND_WITHIN.sub(lambda kind: kind[0].lower(), written)
            start = self._plain.find(plain, end)
        return None
