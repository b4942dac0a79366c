"""The ladder of granting bodies: central rungs from ``bodies.csv``; an installation may add its own to the table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import get_language

from .models import GrantingBody

_FILE = Path(__file__).parent / "bodies.csv"


def load() -> None:
    """Write the central rungs; running it again changes nothing, and rungs of the installation stay."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [GrantingBody(**{**line, "forms": line["forms"].split("|")}) for line in csv.DictReader(file)]
    GrantingBody.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["order", "name_vi", "name_en", "forms"],
    )


def bodies() -> Sequence[tuple[str, str]]:
    """Codes and names in the reader's language, the highest first."""
    name = "name_en" if get_language() == "en" else "name_vi"
    return [(str(code), str(text)) for code, text in GrantingBody.objects.values_list("code", name)]


def forms_of() -> dict[str, Sequence[str]]:
    """What each body may grant."""
    return dict(GrantingBody.objects.values_list("code", "forms"))
