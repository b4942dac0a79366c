from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_catalogue(**_: object) -> None:
    from .kinds import load_kinds

    load_kinds()


class PlacesConfig(AppConfig):
    name = "sovang.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every database has the kinds of units, test databases included: they are installed after each migrate."""
        from sovang.journal import verbs

        from .verbs import VERBS

        verbs.register(VERBS)
        post_migrate.connect(_load_catalogue, sender=self, dispatch_uid="places.kinds")
