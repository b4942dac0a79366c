"""How the journal tells what this room's verbs did, see ``journal.verbs``."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

VERBS = {
    "member_lists.apply": pgettext_lazy("journal", "ghi theo danh sách đảng viên"),
    "member_lists.undo": pgettext_lazy("journal", "hoàn tác danh sách đảng viên"),
}
