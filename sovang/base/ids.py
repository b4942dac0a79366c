"""Identifiers made by whoever creates a row, also a phone without signal."""

from __future__ import annotations

import datetime as dt
import uuid

import uuid_utils.compat


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7): new rows stay close together in the index."""
    return uuid_utils.compat.uuid7()


def uuid7_of(moment: dt.datetime, digest: bytes) -> uuid.UUID:
    """The same UUID of version 7 for the same ``moment`` and ``digest`` (ten bytes or more): a row that is sent again
    comes under its id."""
    number = int.from_bytes(int(moment.timestamp() * 1000).to_bytes(6) + digest[:10])
    number = number & ~(0xF << 76) | 7 << 76
    return uuid.UUID(int=number & ~(0b11 << 62) | 0b10 << 62)
