"""Identifiers made by whoever creates a row, also a phone without signal."""

from __future__ import annotations

import uuid

import uuid_utils.compat


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7): new rows stay close together in the index."""
    return uuid_utils.compat.uuid7()
