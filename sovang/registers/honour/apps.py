from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "ceremony.add": pgettext_lazy("journal", "ghi buổi chào cờ"),
    "honour.add": pgettext_lazy("journal", "ghi vào sổ vàng"),
    "honour.correct": pgettext_lazy("journal", "đính chính trong sổ vàng"),
    "honour.strike": pgettext_lazy("journal", "gạch dòng trong sổ vàng"),
    "diary.add": pgettext_lazy("journal", "ghi nhật ký"),
    "diary.share": pgettext_lazy("journal", "chia sẻ trang nhật ký"),
    "diary.unshare": pgettext_lazy("journal", "thôi chia sẻ trang nhật ký"),
}


class HonourConfig(AppConfig):
    name = "sovang.registers.honour"
    label = "honour"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its indicators a place in the catalogue."""
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        verbs.register(VERBS)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
