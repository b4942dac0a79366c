"""What the app of every register's folder does at start: it hands over what the folder holds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class RegisterConfig(AppConfig):
    """``verbs``: how the journal tells the folder's events. ``permissions.py`` and ``indicators.csv`` are found."""

    default_auto_field = "django.db.models.BigAutoField"
    verbs: Mapping[str, _StrPromise] = {}

    def ready(self) -> None:
        """Events get their words, own actions a place in the policy table, indicators one in the catalogue."""
        from sovang.journal import verbs
        from sovang.people import table
        from sovang.programmes import catalogue

        verbs.register(self.verbs)
        if self.module and module_has_submodule(self.module, "permissions"):
            permissions = import_module(f"{self.name}.permissions")
            table.declare(permissions.ACTIONS, permissions.RULES)
        if (indicators := Path(self.path) / "indicators.csv").exists():
            catalogue.add_file(indicators)
