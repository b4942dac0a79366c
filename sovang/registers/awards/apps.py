from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "award.add": pgettext_lazy("journal", "đề nghị khen thưởng"),
    "award.review": pgettext_lazy("journal", "ghi ý kiến hội đồng về"),
    "award.grant": pgettext_lazy("journal", "ghi quyết định khen thưởng"),
    "award.decline": pgettext_lazy("journal", "không khen"),
    "award.base": pgettext_lazy("journal", "đưa việc làm vào hồ sơ của"),
    "award.unbase": pgettext_lazy("journal", "bỏ việc làm khỏi hồ sơ của"),
}


class AwardsConfig(AppConfig):
    name = "sovang.registers.awards"
    label = "awards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue, its ladder is read after migrating."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        from .ladder import load

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
        post_migrate.connect(lambda **_more: load(), sender=self, weak=False, dispatch_uid="awards.ladder")
