from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "exemplar.add": pgettext_lazy("journal", "đề xuất gương điển hình"),
    "exemplar.agree": pgettext_lazy("journal", "ghi sự đồng ý của"),
    "exemplar.introduce": pgettext_lazy("journal", "giới thiệu gương điển hình"),
    "exemplar.withdraw": pgettext_lazy("journal", "rút gương điển hình theo yêu cầu"),
    "exemplar.base": pgettext_lazy("journal", "thêm việc tiêu biểu cho"),
    "exemplar.unbase": pgettext_lazy("journal", "bỏ việc tiêu biểu của"),
}


class ExamplesConfig(AppConfig):
    name = "sovang.registers.examples"
    label = "examples"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
