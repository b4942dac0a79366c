"""Dated rows: ``valid_from`` is the first day that counts, ``valid_to`` the first that no longer does."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q


def holding(day: dt.date, prefix: str = "") -> Q:
    """Rows that hold on ``day``."""
    return Q(**{f"{prefix}valid_from__lte": day}) & not_ended(day, prefix)


def not_ended(day: dt.date, prefix: str = "") -> Q:
    """Rows that hold on ``day`` or begin later."""
    return Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
