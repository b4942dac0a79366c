"""Lists share the text of their statement among all who ask alike; each still gets what is open to it alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from sovang.base.actor import System
from sovang.people.actions import NewGrant, grant_roles
from sovang.people.models import User
from sovang.places.models import Custody
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import NormSubject
from sovang.registers import selectors
from sovang.registers.asking import asking
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Entry, OwnerKind, Privacy
from sovang.registers.reach import visible
from sovang.registers.selectors import Filters
from sovang.testing.cast import fresh

BY = System()


@pytest.fixture
def ledger(world: World) -> World:
    """Lines in each cell and one of each person, of which one is private."""
    tree, cast = world.tree, world.cast
    cells = (tree.cell_a1, tree.cell_a2, tree.front_a, tree.cell_b1, tree.cell_b2)
    rows = [world.row(f"Việc {cell.code}", unit_id=cell.pk) for cell in cells]
    persons = (cast.secretary, cast.member, cast.probationer)
    rows += [
        world.row(f"Việc riêng {n}", person_id=person.pk, owner_kind=OwnerKind.PERSON)
        for n, person in enumerate(persons)
    ]
    register_deeds(by=BY, rows=rows)
    Entry.objects.filter(title="Việc riêng 0").update(privacy=Privacy.PRIVATE)
    return world


def everybody(world: World) -> Iterator[User]:
    yield from map(fresh, (*world.cast.by_role.values(), world.cast.outsider))


def shown(by: User, **filters: object) -> list[str]:
    asked = Filters(**filters)  # type: ignore[arg-type]
    return [row.title for row in selectors.page(by=by, register="deed", filters=asked, order="unit").rows]


def open_to(by: User, **filters: object) -> set[str]:
    """What the filters leave of all lines, and of that what may be seen: asked of the database as it is."""
    within = selectors.entries(by=BY, register="deed", filters=Filters(**filters))  # type: ignore[arg-type]
    return set(Entry.objects.filter(visible(by), pk__in=within).values_list("title", flat=True))


def test_each_role_sees_through_the_shared_text_what_the_condition_leaves(ledger: World) -> None:
    units = [None, *(u.pk for u in (ledger.tree.province, ledger.tree.commune_a, ledger.tree.cell_a1))]
    for _again in range(2):  # the second time with the text of somebody else
        for user in everybody(ledger):
            for unit in units:
                for more in ({}, {"state": "registered"}, {"stale": False}, {"returned": True}, {"view": "doing"}):
                    asked = {"unit_id": unit, "year": YEAR, **more}
                    assert sorted(shown(user, **asked)) == sorted(open_to(user, **asked)), (user.username, asked)


def test_two_of_one_role_share_a_text_and_not_their_lines(ledger: World) -> None:
    mine, other = fresh(ledger.cast.commune_clerk), fresh(ledger.cast.outsider)
    of_mine, _values = asking(mine, "deed", Filters(unit_id=ledger.tree.commune_a.pk))
    of_other, _values = asking(other, "deed", Filters(unit_id=ledger.tree.commune_b.pk))
    assert of_mine == of_other
    assert hash(of_mine) == hash(of_other)
    assert "Việc T-D-A-1" in shown(mine)
    assert shown(other) == ["Việc T-D-B-1"]


def test_a_private_line_is_shown_to_its_person_alone(ledger: World) -> None:
    seen = {user.username for user in everybody(ledger) if "Việc riêng 0" in shown(user)}
    assert seen == {ledger.cast.cell_secretary.username}


def test_whoever_keeps_a_closed_unit_asks_alone_and_sees_its_lines(ledger: World) -> None:
    Custody.objects.create(unit=ledger.tree.front_a, custodian=ledger.tree.commune_b)
    assert set(shown(fresh(ledger.cast.outsider))) == {"Việc T-D-B-1", "Việc T-D-A-MT"}
    assert not asking(fresh(ledger.cast.commune_clerk), "deed", Filters())[0].alone


def test_another_role_is_another_text(ledger: World) -> None:
    user = ledger.cast.unit_clerk
    assert "Việc T-D-B-1" not in shown(fresh(user))
    grant_roles(by=BY, grants=[NewGrant(user.pk, "commune_clerk", ledger.tree.commune_b.pk, dt.date(2020, 1, 1))])
    assert "Việc T-D-B-1" in shown(fresh(user))


def test_a_number_that_a_committee_sets_holds_from_the_next_list_on(ledger: World) -> None:
    Entry.objects.update(updated_at=timezone.now() - dt.timedelta(days=20))
    clerk = ledger.cast.commune_clerk
    assert shown(fresh(clerk), stale=True) == []
    set_norms(by=BY, rows=[NewNorm(ledger.tree.commune_a.pk, NormSubject.STALE_DAYS, at_least=15)])
    assert "Việc T-D-A-1" in shown(fresh(clerk), stale=True)


def test_each_language_has_its_own_text(ledger: World) -> None:
    named = []
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            named.append(asking(fresh(ledger.cast.leader), "deed", Filters())[0])
    assert named[0] == named[2] != named[1]


@pytest.mark.parametrize("filters", [{"text": "việc"}, {"person": "đảng viên"}, {"own": {"target": "x"}}])
def test_what_somebody_typed_has_a_text_of_its_own(ledger: World, filters: dict[str, object]) -> None:
    assert asking(fresh(ledger.cast.leader), "deed", Filters(**filters))[0].alone  # type: ignore[arg-type]


def test_counts_are_those_of_the_lines_and_stop_where_told(ledger: World) -> None:
    views = {"open": Filters(state="registered"), "late": Filters(late=True), "back": Filters(returned=True)}
    for user in everybody(ledger):
        within = Filters(year=YEAR, unit_id=ledger.tree.commune_a.pk)
        lines = selectors.entries(by=BY, register="deed", filters=within).filter(visible(user))
        total, of = selectors.tally(by=user, register="deed", within=within, narrowed=views, most=50)
        assert (total, of) == (lines.count(), {"open": lines.filter(state="registered").count(), "late": 0, "back": 0})
    clerk = fresh(ledger.cast.commune_clerk)
    assert selectors.tally(by=clerk, register="deed", within=within, narrowed=views, most=2) == (3, {})


@pytest.mark.parametrize("text", ["", "việc"])
def test_whether_there_are_more_is_asked_first_where_that_is_likely(ledger: World, text: str) -> None:
    within, views = (
        Filters(year=YEAR, unit_id=ledger.tree.province.pk, text=text),
        {"open": Filters(state="registered")},
    )
    for user in everybody(ledger):
        own = selectors.entries(by=user, register="deed", filters=within).count()
        for most in {1, max(own - 1, 0), own, own + 1}:
            asked = {"by": user, "register": "deed", "within": within, "narrowed": views, "most": most}
            with CaptureQueriesContext(connection) as queries:
                first = selectors.tally(**asked, likely_more=True)  # type: ignore[arg-type]
            assert first == selectors.tally(**asked)  # type: ignore[arg-type]
            counted = any("COUNT(c" in one["sql"] for one in queries)
            assert counted == (own <= most) or not own  # out of everybody's reach nothing is asked at all


def test_lines_under_ones_own_unit_are_not_asked_for_their_place_twice(ledger: World) -> None:
    officer, unit = fresh(ledger.cast.provincial_officer), ledger.tree.province.pk
    selectors.page(by=officer, register="deed", filters=Filters(unit_id=unit))
    with CaptureQueriesContext(connection) as asked:
        selectors.page(by=officer, register="deed", filters=Filters(unit_id=unit))
    lines = next(q["sql"] for q in asked.captured_queries if "registers_entry" in q["sql"])
    assert lines.count('FROM "places_place"') == 1
