from __future__ import annotations

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ProgrammesConfig(AppConfig):
    name = "sovang.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs
        from sovang.places import followers

        from .follow import ObligationsFollow
        from .verbs import VERBS

        followers.register(ObligationsFollow())
        verbs.register(VERBS)
        post_migrate.connect(_load_catalogue, sender=self, dispatch_uid="programmes.catalogue")


def _load_catalogue(*, using: str, **_: object) -> None:
    """Every database has the catalogue, test databases too; a migration stopped half way has no tables yet."""
    from .catalogue import load
    from .models import Norm

    if Norm._meta.db_table in connections[using].introspection.table_names():
        load()
