"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "places.open": pgettext_lazy("journal", "lập đơn vị"),
    "places.reorganise": pgettext_lazy("journal", "sắp xếp tổ chức:"),
    "places.undo_reorganisation": pgettext_lazy("journal", "hoàn tác sắp xếp tổ chức:"),
}
