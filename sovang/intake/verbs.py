"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "intake.apply": pgettext_lazy("journal", "nhập tệp"),
    "intake.decide": pgettext_lazy("journal", "xác nhận cách đọc tệp"),
}
