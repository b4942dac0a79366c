"""Text in the encodings of before Unicode, VNI and TCVN3 (ABC): found by what it spells, turned into Unicode.

Old files keep such text as Western letters, and only a font such as .VnTime shows it as Vietnamese. A font's name says
little once cells were copied about, so the spelling decides: each reading is judged by how many of its words are
Vietnamese syllables. Imported by the reading child too: it must not need Django.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

from .syllables import is_syllable


class Script(StrEnum):
    """How a text is encoded."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3 = str.maketrans(
    "\u00b5\u00b6\u00b7\u00b8\u00b9\u00a8\u00bb\u00bc\u00bd\u00be\u00c6\u00a9\u00c7\u00c8\u00c9\u00ca\u00cb\u00ae"
    "\u00cc\u00ce\u00cf\u00d0\u00d1\u00aa\u00d2\u00d3\u00d4\u00d5\u00d6\u00d7\u00d8\u00dc\u00dd\u00de"
    "\u00df\u00e1\u00e2\u00e3\u00e4\u00ab\u00e5\u00e6\u00e7\u00e8\u00e9\u00ac\u00ea\u00eb\u00ec\u00ed\u00ee"
    "\u00ef\u00f1\u00f2\u00f3\u00f4\u00ad\u00f5\u00f6\u00f7\u00f8\u00f9\u00fa\u00fb\u00fc\u00fd\u00fe"
    "\u00a1\u00a2\u00a7\u00a3\u00a4\u00a5\u00a6",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
)
_SPOTTED = re.compile("[\u0080-\u00ff]")
#: Western letters and marks that Vietnamese in Unicode never has; a few of them stand in any text (§, °, ², ½).
_ODD = re.compile("[\u0080-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de-\u00df\u00e4-\u00e7"
                  "\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]")  # fmt: skip
_WORD = re.compile(r"[^\s\d!-@\[-`{-~“”‘’…–—]+")
_PLAIN = re.compile("[A-Za-z]")
_WESTERN = "\u00ff"  # the last letter of the old encodings
_SURE, _HALF, _FEWEST = 0.9, 0.5, 2  # shares of words that are syllables, and how many words may decide


def _vni() -> dict[str, str]:
    """VNI writes most letters as a plain one and a sign after it; the table follows from the signs."""
    plain = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    round_ = {"â": "", **dict(zip("áàåãä", plain.values(), strict=True))}  # with a circumflex
    short = {"ê": "", **dict(zip("éèúüë", plain.values(), strict=True))}  # with a breve
    found = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    pairs = [(base, sign, letter + tone) for base, letter in bases.items() for sign, tone in plain.items()]
    pairs += [(base, sign, base + "\u0302" + tone) for base in "aeo" for sign, tone in round_.items()]
    pairs += [("a", sign, "a\u0306" + tone) for sign, tone in short.items()]
    for base, sign, letter in pairs:
        found[base + sign] = unicodedata.normalize("NFC", letter)
    return found | {key.capitalize(): value.upper() for key, value in found.items()} | {
        key.upper(): value.upper() for key, value in found.items()
    }  # fmt: skip


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_DECODERS: dict[Script, Callable[[str], str]] = {
    Script.UNICODE: lambda text: text,
    Script.TCVN3: lambda text: _WORD.sub(lambda word: _capitals(word[0]), text.translate(_TCVN3)),
    Script.VNI: lambda text: _VNI_LETTER.sub(lambda letter: _VNI[letter[0]], text),
}


def decoded(text: str, script: Script) -> str:
    """``text`` of that encoding in Unicode NFC."""
    return unicodedata.normalize("NFC", _DECODERS[script](text))


def _capitals(word: str) -> str:
    """TCVN3 has few capitals of its own: what a font of capitals showed comes as small letters among capitals."""
    plain = [c for c in word if c.isascii() and c.isalpha()]
    all_capital = bool(plain) and all(c.isupper() for c in plain)
    return word.upper() if all_capital and (len(plain) > 1 or not word.startswith(plain[0])) else word


def is_odd(text: str) -> bool:
    """Whether ``text`` could be in an old encoding: it has what Vietnamese in Unicode never has."""
    return _ODD.search(text) is not None and not is_surely_unicode(text)


def is_surely_unicode(text: str) -> bool:
    """It has letters that no old encoding has."""
    return any(letter > _WESTERN and letter.isalpha() for letter in text)


def script_of(texts: Iterable[str]) -> Script | None:
    """The encoding of some texts of one column; None where they are in doubt.

    Texts that are sound Vietnamese in Unicode say nothing about the others: a column may be mixed. What spells no
    Vietnamese in any reading (café, m²) is left as it is.
    """
    words = [word for text in texts if not (is_surely_unicode(text) or is_sound(text)) for word in _marked(text)]
    if not any(map(is_odd, words)):
        return Script.UNICODE
    shares = {script: _share(words, script) for script in (Script.TCVN3, Script.VNI)}
    best, other = sorted(shares, key=shares.__getitem__, reverse=True)
    if shares[best] < _HALF:
        return Script.UNICODE
    return best if shares[best] >= _SURE and shares[other] < _HALF and len(words) >= _FEWEST else None


@lru_cache(maxsize=8_192)
def is_sound(text: str) -> bool:
    """Every word that has marks is a Vietnamese syllable as it stands."""
    return all(map(is_syllable, _marked(unicodedata.normalize("NFC", text))))


def _marked(text: str) -> list[str]:
    """The words with marks. A sign by itself (· § °) is none."""
    return [word for word in _WORD.findall(text) if not word.isascii() and _PLAIN.search(word)]


def _share(words: list[str], script: Script) -> float:
    """Which part of ``words``, all with marks, are syllables when read so."""
    read = [decoded(word, script) if _SPOTTED.search(word) else "" for word in words]
    if script is Script.TCVN3:  # its small letters stand among capitals
        read = [word.lower() for word in read]
    return sum(map(is_syllable, read)) / len(words)
