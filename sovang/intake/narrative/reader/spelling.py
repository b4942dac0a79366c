"""One spelling for reading: the tone mark stands where most write it ("Huyện ủy", not "Huyện uỷ").

The spelling read has the length of the text, so places found in it are places of the text.
"""

from __future__ import annotations

import re

_PAIRS = ("oà òa", "oá óa", "oả ỏa", "oã õa", "oạ ọa", "oè òe", "oé óe", "oẻ ỏe", "oẽ õe", "oẹ ọe", "uỳ ùy", "uý úy",
          "uỷ ủy", "uỹ ũy", "uỵ ụy")  # fmt: skip
_USUAL = dict(pair.split() for pair in _PAIRS)
_ETH = str.maketrans("\u00d0\u00f0", "Đđ")
_LATE = re.compile(rf"(?<![qQ])(?:{'|'.join(_USUAL)})(?!\w)", re.IGNORECASE)


def usual(text: str) -> str:
    """``text``, as long as it was, with each tone mark on the vowel where it is usually written, with đ for the letter
    eth, which looks like it and stands for it on many old pages, and blanks for letters in brackets inside a name:
    "Trường Phổ thông dân tộc bán trú (PTDTBT) THCS Đông"."""
    whole = _LATE.sub(_moved, text.translate(_ETH))
    return _LETTERS.sub(lambda found: " " * len(found[0]), whole)


_LETTERS = re.compile(r"(?<=trú )\((?:PTDTBT|PTDTNT|BT|NT)\)(?= [A-ZĐ])")


def _moved(found: re.Match[str]) -> str:
    late = found[0]
    early = _USUAL[late.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(late, early, strict=True))
