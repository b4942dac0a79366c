"""One world for each module of proofs: the small tree, the cast, and where lines of each register stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from .world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        yield build()
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
