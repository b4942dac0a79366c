"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "figures.choose_basis": pgettext_lazy("journal", "chọn nguồn số liệu cho"),
}
