"""Vietnamese text: one normal form, search without tone marks, the sort order of names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Alphabetical order of Vietnamese letters, then of tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_LETTERS = {c: i for i, c in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter, not a tone
_WORDS = 20_000  # folded words that are kept
_BETWEEN = re.compile(r"[\W_]+")  # words
_CUT = re.compile(r"(\w{40})\w+")  # a text without any blank is one word too, and no index takes it whole
_RECENT = 8_192  # texts: a row of a load passes the same functions several times on its way into the ledger


def nfc(text: str) -> str:
    """``text`` in Unicode NFC, spaces folded, no control characters. Every text that is stored passes through here."""
    normal = unicodedata.normalize("NFC", text)
    if normal.isprintable():  # nearly every text: a hundred thousand imported rows pass here several times
        return normal.strip()
    kept = "".join(c for c in normal if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"})
    return kept.strip()


@lru_cache(maxsize=_RECENT)
def one_line(text: str) -> str:
    """``nfc`` on a single line: for names and titles."""
    clean = nfc(text)
    if clean.isprintable() and "  " not in clean:  # nothing but single blanks, as nearly always
        return clean
    return " ".join(clean.split())


class _Words(dict[str, str]):
    """Words already folded: Vietnamese is written in syllables, of which there are some 7,000."""

    def __missing__(self, word: str) -> str:
        if word.isascii():  # numbers and codes, each another: not worth keeping
            return word.lower()
        if len(self) >= _WORDS:
            self.clear()
        plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d").replace("Đ", "d"))
        self[word] = folded = "".join(c for c in plain if not unicodedata.combining(c))
        return folded


_fold_word = _Words().__getitem__


@lru_cache(maxsize=_RECENT)
def fold(text: str) -> str:
    """Lower case without any marks, đ as d: what is stored in ``*_folded`` columns and typed into search boxes."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=_RECENT)
def words(text: str) -> str:
    """The words of ``text`` as search reads them: folded, nothing but letters and digits, a blank before each.

    A text has a word that begins with ``word`` where its words contain ``" word"``. Words are cut after 40 letters.
    """
    return _CUT.sub(r"\1", _BETWEEN.sub(" ", f" {fold(text)}")).rstrip()


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in word.lower():
        parts = unicodedata.normalize("NFD", char)
        shape = unicodedata.normalize("NFC", parts[0] + "".join(p for p in parts[1:] if p in _SHAPES))
        tone = next((_TONES[p] for p in parts[1:] if p in _TONES), 0)
        letters.append(_LETTERS.get(shape, ord(shape[0]) + 100))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def text_sort_key(text: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Vietnamese dictionary order, word by word: letters first, tones break ties."""
    return [_word_key(word) for word in text.split()]


def name_sort_key(name: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Order of personal names: the given name stands last and is compared first."""
    words = name.split()
    return text_sort_key(" ".join(words[-1:] + words[:-1]))
