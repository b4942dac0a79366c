from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class FiguresConfig(AppConfig):
    name = "sovang.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sovang.journal import verbs
        from sovang.programmes import catalogue

        from .checking import problems
        from .store.triggers import install_after_migrate, remove_before_migrate
        from .verbs import VERBS

        verbs.register(VERBS)
        catalogue.add_check(problems)
        pre_migrate.connect(remove_before_migrate, sender=self, dispatch_uid="figures.no_triggers")
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="figures.triggers")
