from django.apps import AppConfig


class NarrativeConfig(AppConfig):
    name = "sovang.intake.narrative"
    label = "narrative"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Verbs get their words; lessons go along with a reorganisation."""
        from sovang.journal import verbs
        from sovang.places import followers

        from .follow import NarrativesFollow
        from .verbs import VERBS

        verbs.register(VERBS)
        followers.register(NarrativesFollow())
