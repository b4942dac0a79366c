from django.apps import AppConfig


class MemberListsConfig(AppConfig):
    name = "sovang.intake.members"
    label = "member_lists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs

        from .verbs import VERBS

        verbs.register(VERBS)
