"""Every register there is, found from the folders: adding a register is adding a folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from .description import Register

_FOLDER = "sovang.registers."


def all() -> tuple[Register, ...]:
    """In the order of their folders; a folder with several flat models describes each."""
    return tuple(_found().values())


def get(code: str) -> Register:
    """The register of ``Entry.register`` = ``code``. Raises KeyError for an unknown code."""
    return _found()[code]


@cache
def _found() -> dict[str, Register]:
    return {register.code: register for register in _described()}


def _described() -> Iterator[Register]:
    """``DESCRIPTION`` of each folder's ``register.py``: one Register, or a tuple of them."""
    for app in apps.get_app_configs():
        if app.name.startswith(_FOLDER) and app.module and module_has_submodule(app.module, "register"):
            description: Register | tuple[Register, ...] = import_module(f"{app.name}.register").DESCRIPTION
            yield from description if isinstance(description, tuple) else (description,)
