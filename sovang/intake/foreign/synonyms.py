"""Under which words people head the columns of a register: its own, and those of ``synonyms.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from django.utils.translation import override

from sovang.registers.description import Register

from ..headings import plain
from .layout import MEASURE

_SHORT = {
    "cb": "chi bo", "db": "dang bo", "du": "dang uy", "dv": "don vi", "dk": "dang ky", "sl": "so luong",
    "kl": "khoi luong", "nd": "noi dung", "ht": "hoan thanh", "hvt": "ho va ten", "kq": "ket qua",
}  # fmt: skip
_WORD = re.compile(r"\w+")


def titles(register: Register) -> dict[str, list[str]]:
    """Field name → the titles under which its column is known: heading, label and name, in Vietnamese and English."""
    found: dict[str, list[str]] = {f.name: [] for f in register.columns}
    for language in ("vi", "en"):
        with override(language):
            for about in register.columns:
                found[about.name] += [plain(about.heading), plain(about.label)]
    return {name: list(dict.fromkeys([*accepted, plain(name)])) for name, accepted in found.items()}


def spelt_out(title: str) -> str:
    """A plain heading with the usual abbreviations written out: "sl dk" is "so luong dang ky"."""
    return _WORD.sub(lambda word: _SHORT.get(word[0], word[0]), title)


@cache
def known_titles(register: Register) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Field name → the register's own titles and the other words for it, plain and spelt out.

    The column of units of measure, which is no field, is there too.
    """
    own = {name: frozenset(map(spelt_out, accepted)) for name, accepted in titles(register).items()}
    return {name: (own.get(name, frozenset()), _others().get(name, frozenset())) for name in (*own, MEASURE)}


@cache
def _others() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with (Path(__file__).parent / "synonyms.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["field"], set()).add(spelt_out(plain(row["words"])))
    return {name: frozenset(words) for name, words in found.items()}
