from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportedConfig(AppConfig):
    name = "sovang.registers.reported"
    label = "reported"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs

        verbs.register(
            {
                "reported.add": _("báo cáo số"),
                "reported.correct": _("sửa số báo cáo"),
                "reported.withdraw": _("rút số báo cáo"),
            }
        )
