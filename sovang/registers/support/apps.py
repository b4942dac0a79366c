from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "support.add": pgettext_lazy("journal", "phân công giúp đỡ:"),
    "support.assign": pgettext_lazy("journal", "giao thêm xã cho"),
    "support.unassign": pgettext_lazy("journal", "bỏ một xã được giao của"),
    "support.end": pgettext_lazy("journal", "kết thúc phân công của"),
    "supported.add": pgettext_lazy("journal", "đưa vào danh sách được giúp:"),
    "supported.leave": pgettext_lazy("journal", "đưa ra khỏi danh sách được giúp:"),
    "help.add": pgettext_lazy("journal", "ghi việc giúp đỡ"),
    "help.verify": pgettext_lazy("journal", "xác nhận việc giúp đỡ"),
}


class SupportConfig(AppConfig):
    name = "sovang.registers.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
