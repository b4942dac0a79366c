"""Whether a word is a written Vietnamese syllable: what the spelling allows, not what a dictionary knows.

Imported by the reading child too: it must not need Django.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WRITTEN_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_WRITTEN_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
    uy uya uych uynh uyên uyêt uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
_ONSETS = frozenset(("", *_WRITTEN_ONSETS.split()))
_RHYMES = frozenset(_WRITTEN_RHYMES.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE_OR_DOT = {"", "\u0301", "\u0323"}  # the only tones of a syllable that ends in a stop
_STOPS = ("c", "ch", "p", "t")
_SHAPED = "ăâêôơư"
_VOWELS = "aeiouy" + _SHAPED
_TWO_STYLES = {"oa", "oe", "uy"}  # hoà and hòa


@lru_cache(maxsize=8_192)
def is_syllable(word: str) -> bool:
    """True for one syllable in lower case, with a capital, or in capitals, its tone on the letter where it is written.

    ``word`` is in NFC. Shapes and tones that no Vietnamese word has ("kÕ", "aõ", "héi") are none.
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters, tone, at = _without_tone(word.lower())
    if tone is None:
        return False
    return any(_fits(letters[size:], tone, at - size) for size in range(4) if letters[:size] in _ONSETS)


def _fits(rhyme: str, tone: str, at: int) -> bool:
    """Whether that is a rhyme, and may have that tone on the letter at that place."""
    if rhyme not in _RHYMES or (rhyme.endswith(_STOPS) and tone not in _ACUTE_OR_DOT):
        return False
    return not tone or at in _places(rhyme)


def _places(rhyme: str) -> set[int]:
    """Where the tone of a rhyme may stand."""
    vowels = [i for i, letter in enumerate(rhyme) if letter in _VOWELS]
    if shaped := [i for i in vowels if rhyme[i] in _SHAPED]:
        return {shaped[-1]}
    if len(vowels) == 1 or rhyme[-1] not in _VOWELS:
        return {vowels[-1]}
    if rhyme in _TWO_STYLES:
        return set(vowels)
    return {vowels[1] if len(vowels) == 3 else vowels[0]}


def _without_tone(word: str) -> tuple[str, str | None, int]:
    """Letters with their shapes, the tone ("" for none, None for more than one), and the place of its letter."""
    letters, tones, at = "", "", 0
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        if found := [mark for mark in parts if mark in _TONES]:
            tones, at = tones + found[0], len(letters)
        letters += unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return letters, tones if len(tones) < 2 else None, at
