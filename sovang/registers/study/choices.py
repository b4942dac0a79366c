"""Catalogues to choose from in the forms of this folder."""

from __future__ import annotations

from sovang.programmes.models import Topic


def topics() -> list[tuple[str, str]]:
    """Every topic that was announced, the latest first, with its years."""
    rows = Topic.objects.order_by("-first_year", "title", "pk").values_list("pk", "title", "first_year", "last_year")
    return [(str(pk), f"{title} ({_years(first, last)})") for pk, title, first, last in rows]


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
