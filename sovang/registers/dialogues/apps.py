from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "dialogue.add": pgettext_lazy("journal", "lên lịch đối thoại"),
    "dialogue.hold": pgettext_lazy("journal", "ghi đã đối thoại"),
    "dialogue.cancel": pgettext_lazy("journal", "không tổ chức đối thoại"),
    "dialogue.note_opinions": pgettext_lazy("journal", "ghi ý kiến tại"),
    "petition.add": pgettext_lazy("journal", "tiếp nhận ý kiến"),
    "petition.assign": pgettext_lazy("journal", "giao trả lời"),
    "petition.answer": pgettext_lazy("journal", "trả lời"),
    "petition.settle": pgettext_lazy("journal", "kết luận đã giải quyết"),
    "petition.refuse": pgettext_lazy("journal", "từ chối giải quyết"),
}


class DialoguesConfig(AppConfig):
    name = "sovang.registers.dialogues"
    label = "dialogues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its actions a place in the policy, its indicators one in the catalogue."""
        from sovang.journal import verbs
        from sovang.people import table
        from sovang.programmes import catalogue

        from .permissions import ACTIONS, RULES

        verbs.register(VERBS)
        table.declare(ACTIONS, RULES)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
