from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "sovang.registers.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs

        verbs.register(
            {
                "plan.add": _("dự thảo"),
                "plan.edit_items": _("sửa nội dung của"),
                "plan.adopt": _("ban hành"),
                "plan.close": _("kết thúc"),
            }
        )
