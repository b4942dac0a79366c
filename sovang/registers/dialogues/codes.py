"""Codes by which whoever asked follows the answer: without look-alikes, unguessable, never of any meaning."""

from __future__ import annotations

import secrets

#: Letters that are neither digits nor each other in anybody's handwriting or on the telephone.
ALPHABET = "ACDEFGHJKMNPRTVWXY"
LENGTH = 10


def new_code() -> str:
    """A fresh code. 18¹⁰ are enough for a province's years; the database holds that none comes twice."""
    return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))


def as_written(text: str) -> str:
    """What somebody typed, as codes are stored: no blanks or dashes, capital letters."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
