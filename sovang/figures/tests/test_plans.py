"""How SQLite goes about a question of a commune: from its places to their facts; and what it knows of its tables."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base import statistics
from sovang.base.actor import System
from sovang.figures.questions import Question, answer

from .ledger import YEAR, line, result

pytestmark = pytest.mark.django_db


@pytest.fixture
def only_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL orders its joins by itself")


def steps(question):
    with CaptureQueriesContext(connection) as asked:
        answer(question, by=System())
    (sql,) = (query["sql"] for query in asked if "SUM(f.sign)" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql)
        return [row[-1].split()[1] for row in cursor.fetchall() if row[-1].startswith(("SCAN", "SEARCH"))]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("code", ["deeds_registered", "deeds_achieved", "rural_road_opened_length"])
def test_a_commune_begins_with_its_places_whatever_is_known_of_the_tables(tree, only_sqlite, code, known):
    for metres in range(30):
        result(line(tree.cell_b1, state="verified"), "rural_road_opened_length", metres)
    if known:
        statistics.refresh()
    found = [step for step in steps(Question(code, tree.commune_a.id, YEAR)) if step in {"p", "e", "r"}]
    assert found == ["p", "e", "r"][: len(found)]
    assert len(found) >= 2


def test_statistics_are_those_of_the_tables_as_they_stand(tree, only_sqlite):
    for _ in range(20):
        line(tree.cell_a1)
    statistics.refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'entry_stale'")
        assert cursor.fetchone()[0].split()[0] == "20"
