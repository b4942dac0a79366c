from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "sovang.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs

        from .verbs import VERBS

        verbs.register(VERBS)
