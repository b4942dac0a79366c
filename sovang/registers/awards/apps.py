from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy

from sovang.registers import app


class AwardsConfig(app.RegisterConfig):
    name = "sovang.registers.awards"
    label = "awards"
    verbs = {
        "award.add": pgettext_lazy("journal", "đề nghị khen thưởng"),
        "award.review": pgettext_lazy("journal", "ghi ý kiến hội đồng về"),
        "award.grant": pgettext_lazy("journal", "ghi quyết định khen thưởng"),
        "award.decline": pgettext_lazy("journal", "không khen"),
        "award.base": pgettext_lazy("journal", "đưa việc làm vào hồ sơ của"),
        "award.unbase": pgettext_lazy("journal", "bỏ việc làm khỏi hồ sơ của"),
    }

    def ready(self) -> None:
        """The ladder of granting bodies is read after each migrate."""
        from .ladder import load

        super().ready()
        post_migrate.connect(lambda **_more: load(), sender=self, weak=False, dispatch_uid="awards.ladder")
