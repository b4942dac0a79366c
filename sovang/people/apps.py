from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sovang.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs
        from sovang.places import followers

        from .follow import PeopleFollow
        from .table import VERBS

        followers.register(PeopleFollow())
        verbs.register(VERBS)
