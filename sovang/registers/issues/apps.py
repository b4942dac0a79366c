from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "issue.add": pgettext_lazy("journal", "ghi vấn đề bức xúc"),
    "issue.begin": pgettext_lazy("journal", "bắt đầu giải quyết"),
    "issue.report_done": pgettext_lazy("journal", "báo đã giải quyết"),
    "issue.verify": pgettext_lazy("journal", "xác nhận đã giải quyết"),
    "issue.drop": pgettext_lazy("journal", "thôi giải quyết"),
}


class IssuesConfig(AppConfig):
    name = "sovang.registers.issues"
    label = "issues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
