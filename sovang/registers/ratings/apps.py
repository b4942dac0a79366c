from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "rating.add": pgettext_lazy("journal", "viết tự kiểm điểm"),
    "rating.submit": pgettext_lazy("journal", "gửi tự kiểm điểm"),
    "rating.propose": pgettext_lazy("journal", "đề xuất mức xếp loại"),
    "rating.reconsider": pgettext_lazy("journal", "đề nghị xét lại mức xếp loại"),
    "rating.decide": pgettext_lazy("journal", "quyết định xếp loại"),
    "rating.read": pgettext_lazy("journal", "xem kiểm điểm, xếp loại"),
}


class RatingsConfig(AppConfig):
    name = "sovang.registers.ratings"
    label = "ratings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its actions a place in the policy, its indicators one in the catalogue; the
        central rule sets are read after migrating."""
        from sovang.journal import verbs
        from sovang.people import table
        from sovang.programmes import catalogue

        from .permissions import ACTIONS, RULES
        from .rules import load

        verbs.register(VERBS)
        table.declare(ACTIONS, RULES)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
        post_migrate.connect(lambda **_more: load(), sender=self, weak=False, dispatch_uid="ratings.rules")
