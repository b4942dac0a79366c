from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy

from sovang.registers import app


class RatingsConfig(app.RegisterConfig):
    name = "sovang.registers.ratings"
    label = "ratings"
    verbs = {
        "rating.add": pgettext_lazy("journal", "viết tự kiểm điểm"),
        "rating.submit": pgettext_lazy("journal", "gửi tự kiểm điểm"),
        "rating.propose": pgettext_lazy("journal", "đề xuất mức xếp loại"),
        "rating.reconsider": pgettext_lazy("journal", "đề nghị xét lại mức xếp loại"),
        "rating.decide": pgettext_lazy("journal", "quyết định xếp loại"),
        "rating.read": pgettext_lazy("journal", "xem kiểm điểm, xếp loại"),
    }

    def ready(self) -> None:
        """The central rule sets are read after each migrate."""
        from .rules import load

        super().ready()
        post_migrate.connect(lambda **_more: load(), sender=self, weak=False, dispatch_uid="ratings.rules")
