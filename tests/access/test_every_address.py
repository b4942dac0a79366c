"""Who gets what from every address: a row per address, a column per role. An address without a row fails.

200 a page, 302 done or sent elsewhere, 403 in reach but not allowed, 404 out of reach or nothing there, 422 refused
with a sentence. ``nobody`` is not signed in; ``outsider`` is the clerk of the neighbouring commune.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from .world import ARGS, WITH, World, build

pytestmark = pytest.mark.django_db
ROWS = [line.split() for line in (Path(__file__).parent / "table.txt").read_text().splitlines() if line[:1] not in "#"]
ROLES, TABLE = ROWS[0][2:], {(row[0], row[1]): row[2:] for row in ROWS[1:]}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        yield build()
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


def status(world: World, role: str, name: str, method: str) -> int:
    client = Client(raise_request_exception=False)
    if role != "nobody":
        client.force_login(getattr(world.cast, role))
    address = reverse(f"desk:{name}", args=ARGS[name](world.things) if name in ARGS else [])
    data: Any = WITH[name](world.things) if name in WITH else {}
    response = client.get(address, data) if method == "GET" else client.post(address, data)
    if response.streaming:
        list(response)  # to the end, so that its file is closed
    return response.status_code


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_an_address_answers_each_role_as_the_table_says(world: World, name: str, method: str) -> None:
    found = []
    for role in ROLES:
        with transaction.atomic():
            found.append(str(status(world, role, name, method)))
            transaction.set_rollback(True)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[name, method], strict=True))


def test_every_address_stands_in_the_table() -> None:
    desk: Any = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "desk")
    assert {pattern.name for pattern in desk.url_patterns} - {name for name, _method in TABLE} == set()
