from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "inspection.add": pgettext_lazy("journal", "lập cuộc kiểm tra, giám sát"),
    "inspection.hold": pgettext_lazy("journal", "ghi đã tiến hành"),
    "inspection.conclude": pgettext_lazy("journal", "kết luận"),
    "inspection.cancel": pgettext_lazy("journal", "thôi tiến hành"),
    "inspection.find": pgettext_lazy("journal", "ghi phát hiện của"),
    "finding.add": pgettext_lazy("journal", "ghi phát hiện"),
    "finding.begin": pgettext_lazy("journal", "bắt đầu khắc phục"),
    "finding.report_done": pgettext_lazy("journal", "báo đã khắc phục"),
    "finding.verify": pgettext_lazy("journal", "xác nhận đã khắc phục"),
    "finding.dismiss": pgettext_lazy("journal", "không tiếp nhận"),
    "finding.follow_up": pgettext_lazy("journal", "ghi theo dõi của"),
}


class InspectionsConfig(AppConfig):
    name = "sovang.registers.inspections"
    label = "inspections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
