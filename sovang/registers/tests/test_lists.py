"""Lists: what is in reach, how they narrow, how they page, and that their queries do not grow."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.registers import actions, selectors
from sovang.registers.deeds.actions import add_beyond, register_deeds, report_done
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters
from sovang.testing.cast import fresh

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011


def titles(by: object, **filters: object) -> set[str]:
    return {e.title for e in selectors.entries(by=by, register="deed", filters=Filters(**filters))}  # type: ignore[arg-type]


def two_communes(world: World) -> None:
    rows = [world.row("Mở đường Đồng Tâm"), world.row("Việc xã B", unit_id=world.tree.cell_b1.pk)]
    register_deeds(by=BY, rows=rows)


def test_a_list_shows_what_is_in_reach_and_nothing_else(world: World) -> None:
    two_communes(world)
    assert titles(world.cast.commune_clerk) == {"Mở đường Đồng Tâm"}
    assert titles(world.cast.outsider) == {"Việc xã B"}
    assert titles(world.cast.provincial_officer) == {"Mở đường Đồng Tâm", "Việc xã B"}


@pytest.mark.parametrize("unit", ["cell_a1", "commune_a", "district", "province"])
def test_a_unit_means_all_that_hangs_under_it(world: World, unit: str) -> None:
    two_communes(world)
    found = titles(BY, unit_id=getattr(world.tree, unit).pk)
    assert ("Việc xã B" in found) == (unit in {"district", "province"})
    assert "Mở đường Đồng Tâm" in found


@pytest.mark.parametrize("text", ["đồng tâm", "dong TAM", "đường đồng"])
def test_text_is_found_without_tone_marks(world: World, text: str) -> None:
    two_communes(world)
    assert titles(BY, text=text) == {"Mở đường Đồng Tâm"}


def test_filters_and_views_narrow(world: World) -> None:
    old, new, back = register_deeds(by=BY, rows=[world.row(t) for t in ("Việc cũ", "Việc mới", "Việc trả")])
    Entry.objects.filter(pk=old).update(updated_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    add_beyond(by=BY, row=world.row("Việc thêm", due=dt.date(2024, 2, 1)))
    report_done(by=BY, ids=[new], done_on=TODAY)
    actions.return_entries(by=BY, ids=[back], reason="Thiếu ảnh", about="evidence", due=TODAY)
    assert titles(BY, stale=True) == {"Việc cũ"}
    assert titles(BY, returned=True) == {"Việc trả"}
    assert titles(BY, beyond=True) == titles(BY, view="overdue") == {"Việc thêm"}
    assert titles(BY, view="waiting") == titles(BY, state="done") == {"Việc mới"}
    assert titles(BY, year=YEAR + 1) == set()


def test_views_are_counted_at_once_and_only_as_far_as_anybody_reads(world: World) -> None:
    back, _other, _third = register_deeds(by=BY, rows=[world.row(f"Việc {n}") for n in range(3)])
    actions.return_entries(by=BY, ids=[back], reason="Thiếu ảnh", about="evidence", due=TODAY)
    narrowed = {"open": Filters(state="registered"), "late": Filters(view="overdue"), "back": Filters(returned=True)}
    count = partial(selectors.tally, by=BY, register="deed", within=Filters(year=YEAR), narrowed=narrowed)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert count(most=3) == (3, {"open": 3, "late": 0, "back": 1})
    assert len(asked) == 1
    assert count(most=2) == (3, {})


@pytest.mark.parametrize("order", ["newest", "waiting", "unit"])
def test_pages_show_every_row_once_in_any_order(world: World, order: str) -> None:
    cells = (world.tree.cell_a1.pk, world.tree.cell_b1.pk)
    register_deeds(by=BY, rows=[world.row(f"Việc {n}", unit_id=cells[n % 2]) for n in range(7)])
    seen, key = [], ""
    while True:
        page = selectors.page(by=BY, register="deed", order=order, after=key, size=3)
        seen += [e.title for e in page.rows]
        if not (key := page.next_key):
            break
    assert sorted(seen) == [f"Việc {n}" for n in range(7)]


def test_a_forged_page_key_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        selectors.page(by=BY, register="deed", after="1; drop table~x")


def test_a_page_asks_as_many_queries_for_thirty_rows_as_for_three(world: World) -> None:
    def queries(rows: int) -> int:
        new = [world.row(f"Việc {rows}-{n}", indicator_id=world.road.pk, quantity=n) for n in range(rows)]
        register_deeds(by=BY, rows=new)
        user = fresh(world.cast.commune_clerk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = selectors.page(by=user, register="deed", filters=Filters(unit_id=world.tree.commune_a.pk))
            for entry in page.rows:
                _shown = (
                    entry.deed.target,
                    [r.indicator.name_vi for r in entry.results.all()],
                    vars(entry)["is_returned"],
                )
        return len(asked)

    assert queries(3) == queries(30)


def test_what_is_missing_and_what_is_not_yours_are_the_same(world: World) -> None:
    (entry,) = register_deeds(by=BY, rows=[world.row()])
    assert selectors.get_entry(by=world.cast.commune_clerk, id=entry).title
    with pytest.raises(NotFound):
        selectors.get_entry(by=world.cast.outsider, id=entry)
    with pytest.raises(NotFound):
        selectors.get_entry(by=BY, id=world.cast.member.pk)
