import gc

from django.apps import AppConfig

#: New objects after which Python looks for cycles, instead of 700: a load of rows makes many and hardly any cycle,
#: and spent a sixth of its time being searched (docs/benchmarks.md).
_NEW_OBJECTS = 20_000


class BaseConfig(AppConfig):
    name = "sovang.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        gc.set_threshold(_NEW_OBJECTS)
