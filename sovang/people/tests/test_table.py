"""Rows that registers declare join the one table, or are refused as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

from sovang.people import table
from sovang.people.policy import among, may, require, units_where
from sovang.people.table import Reach
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree


@pytest.fixture(autouse=True)
def table_as_it_was() -> Iterator[None]:
    """Declared rows go again; policy and authority hold the same dictionaries, so they are emptied and filled."""
    actions, rows = dict(table.ACTIONS), dict(table.TABLE)
    yield
    table.ACTIONS.clear()
    table.ACTIONS.update(actions)
    table.TABLE.clear()
    table.TABLE.update(rows)


@pytest.mark.django_db
def test_a_declared_action_is_answered_like_any_other(cast: Cast, tree: Tree):
    table.declare({"try.decide": gettext_lazy("thử quyết định")}, {"try.decide": {"commune_clerk": Reach.BELOW}})
    units = {tree.cell_a1.pk, tree.commune_a.pk, tree.cell_b1.pk}
    assert among(cast.commune_clerk, "try.decide", units) == {tree.cell_a1.pk}
    assert tree.cell_a1 in units_where(cast.commune_clerk, "try.decide")
    require(cast.commune_clerk, "try.decide", [tree.cell_a1.pk])
    refused = may(cast.leader, "try.decide", tree.cell_a1.pk)
    assert not refused
    assert "thử quyết định" in refused.reason
    assert str(table.ROLES["commune_clerk"]) in refused.reason


@pytest.mark.parametrize(
    ("actions", "rules", "named"),
    [
        ({"entries.view": gettext_lazy("xem")}, {"entries.view": {"leader": Reach.ALL}}, "entries.view"),
        ({"try.decide": gettext_lazy("thử")}, {}, "try.decide"),
        ({}, {"try.decide": {"leader": Reach.ALL}}, "try.decide"),
        ({"try.decide": gettext_lazy("thử")}, {"try.decide": {"mayor": Reach.ALL}}, "mayor"),
    ],
)
def test_what_cannot_be_a_row_is_refused_by_name_and_nothing_is_added(actions, rules, named):
    before = (dict(table.ACTIONS), dict(table.TABLE))
    with pytest.raises(ImproperlyConfigured, match=named):
        table.declare(actions, rules)
    assert before == (table.ACTIONS, table.TABLE)
