from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS = {
    "target.add": pgettext_lazy("journal", "ghi chỉ tiêu"),
    "target.set": pgettext_lazy("journal", "giao chỉ tiêu"),
    "target.begin": pgettext_lazy("journal", "bắt đầu thực hiện chỉ tiêu"),
    "target.meet": pgettext_lazy("journal", "kết luận đạt chỉ tiêu"),
    "target.exceed": pgettext_lazy("journal", "kết luận vượt chỉ tiêu"),
    "target.miss": pgettext_lazy("journal", "kết luận chưa đạt chỉ tiêu"),
    "target.reopen": pgettext_lazy("journal", "xem lại kết luận chỉ tiêu"),
    "criteria_list.add": pgettext_lazy("journal", "mở danh sách tiêu chí"),
    "criteria_list.tick": pgettext_lazy("journal", "ghi tiêu chí đạt ở"),
    "criteria_list.complete": pgettext_lazy("journal", "ghi đạt đủ tiêu chí"),
    "criteria_list.reopen": pgettext_lazy("journal", "mở lại danh sách tiêu chí"),
    "criterion.add": pgettext_lazy("journal", "mở tiêu chí"),
    "criterion.meet": pgettext_lazy("journal", "ghi đạt tiêu chí"),
    "criterion.lapse": pgettext_lazy("journal", "ghi không còn đạt tiêu chí"),
    "recognition.add": pgettext_lazy("journal", "ghi công nhận đạt chuẩn"),
    "recognition.verify": pgettext_lazy("journal", "xác nhận công nhận đạt chuẩn"),
    "recognition.revoke": pgettext_lazy("journal", "thu hồi công nhận đạt chuẩn"),
}


class TargetsConfig(AppConfig):
    name = "sovang.registers.targets"
    label = "targets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its events get their words, its action a place in the policy, its indicators one in the catalogue."""
        from sovang.journal import verbs
        from sovang.people import table
        from sovang.programmes import catalogue

        from .permissions import ACTIONS, RULES

        verbs.register(VERBS)
        table.declare(ACTIONS, RULES)
        catalogue.add_file(Path(__file__).parent / "indicators.csv")
