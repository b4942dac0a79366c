"""What search means, for every list alike: each typed word begins a word of the line.

In any order, and with or without tone marks; what stands between words does not count.
"""

from __future__ import annotations

from django.db.models import Q

from .text import words

#: Words beyond are not looked for.
_MOST = 20


def typed_words(text: str) -> list[str]:
    """The words that somebody typed into a search box, as search reads them, each once."""
    return list(dict.fromkeys(words(text).split()))[:_MOST]


def has_words(text: str, column: str = "folded") -> Q:
    """The condition that ``column``, which holds ``base.text.words``, has every word of ``text``; none for no word."""
    asked = Q()
    for word in typed_words(text):
        asked &= Q(**{f"{column}__contains": f" {word}"})
    return asked
