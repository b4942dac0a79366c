"""The change feed: nothing lost, nothing twice, whoever commits first."""

from __future__ import annotations

import time

import pytest
from django.db import connection, transaction

from sovang.base.actor import System
from sovang.journal.models import JournalLine
from sovang.journal.selectors import feed
from sovang.journal.write import Change, write

BY = System()
INSERT = """
    INSERT INTO journal_journalline (at, actor_id, actor_label, verb, object_type, object_id, object_label,
                                     before, after, reason)
    VALUES (now(), 'system', '', 'test.write', 'thing', %s, '', '{}', '{}', '')
"""
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


def put(*names: str) -> None:
    write(by=BY, verb="test.write", changes=[Change("thing", name) for name in names])


def read_all(after: str = "", *, limit: int = 500, until: str = "") -> tuple[list[str], str]:
    """Follow the feed to its end, and on until ``until`` has come: other databases' writers may hold it back."""
    names: list[str] = []
    give_up = time.monotonic() + 240  # another test process may hold a transaction open meanwhile
    while True:
        page = feed(by=BY, after=after, limit=limit)
        names += [line.object_id for line in page.lines]
        after = page.after
        if not page.lines and (until in {"", *names} or time.monotonic() > give_up):
            return names, after


@pytest.mark.django_db(transaction=True)
def test_it_hands_out_every_line_once_in_pages():
    put(*"abcde")
    names, mark = read_all(limit=2, until="e")
    assert names == list("abcde")
    put("f")
    assert read_all(mark, until="f")[0] == ["f"]


@pytest.mark.django_db(transaction=True)
def test_an_empty_page_keeps_the_mark():
    put("a")
    _, mark = read_all(until="a")
    assert feed(by=BY, after=mark).after == mark


@pytest.mark.django_db(transaction=True)
def test_a_write_that_was_rolled_back_never_shows():
    with transaction.atomic():
        put("undone")
        transaction.set_rollback(True)
    put("kept")
    assert read_all(until="kept")[0] == ["kept"]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_an_earlier_id_that_commits_later_is_neither_lost_nor_doubled():
    slow = connection.copy()
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(INSERT, ["slow"])
        put("fast")
        early, mark = read_all()
        slow.commit()
    finally:
        slow.close()
    ids = dict(JournalLine.objects.values_list("object_id", "id"))
    assert ids["slow"] < ids["fast"]
    late, mark = read_all(mark, until="fast")
    assert sorted(early + late) == ["fast", "slow"]
    assert read_all(mark)[0] == []


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_the_naive_rule_would_have_lost_a_line_here():
    slow = connection.copy()
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(INSERT, ["slow"])
        put("fast")
        past = JournalLine.objects.order_by("-id").values_list("id", flat=True)[0]
        slow.commit()
    finally:
        slow.close()
    assert not JournalLine.objects.filter(id__gt=past).exists()
    assert set(read_all(until="fast")[0]) == {"slow", "fast"}
