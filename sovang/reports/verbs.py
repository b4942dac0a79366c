"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "reports.ask": pgettext_lazy("journal", "yêu cầu lập báo cáo"),
    "reports.build": pgettext_lazy("journal", "lập xong báo cáo"),
}
