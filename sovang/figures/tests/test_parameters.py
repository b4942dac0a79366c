"""Parameters that ask about the owner behind a line, and the whole that registrations are measured against."""

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures.questions import Question, Split, answer, explain
from sovang.people.actions import NewPerson, enrol_persons
from sovang.people.models import ManagedCadre, Membership
from sovang.programmes import catalogue
from sovang.registers.deeds.models import Registration, SharedSheet
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree

from .ledger import DAY, YEAR, by_label, line, report

ME = System()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def ask(indicator, unit, period=YEAR, **more):
    return answer(Question(indicator, unit.id, period, **more), by=ME)


def commit(person, unit, *, sheet=None, state="accepted", day=DAY):
    """The header of a person's commitment, or of a line of the shared sheet."""
    entry = line(unit, register="registration", owner_kind="person", person=person, state=state, day=day)
    Registration.objects.create(
        entry=entry,
        form="sheet_line" if sheet else "commitment",
        owner_person=person,
        programme_id=catalogue.PROGRAMME,
        year=day.year,
        sheet=sheet,
    )
    return entry


def registered(unit, owner_kind="party_org", **more):
    return line(unit, register="registration", owner_kind=owner_kind, **{"state": "accepted", **more})


def test_commitments_of_members_leave_out_the_exempt_and_those_who_are_no_members(tree, cast):
    new = NewPerson("P-out", "Quần chúng 06", tree.cell_a1.id, dt.date(2020, 1, 1), Membership.Standing.NON_MEMBER)
    (outside,) = enrol_persons(by=ME, persons=[new])
    for person in (cast.secretary, cast.probationer, cast.exempted, outside):
        commit(person, tree.cell_a1)
    assert ask("individuals_registered", tree.province).total.value == 4
    assert ask("commitments_members", tree.province).total.value == 2
    share = ask("commitments_members_rate", tree.cell_a1).total
    assert (share.value, share.denominator) == (2, 3)
    assert "1" in share.excluded


def test_a_standing_is_that_of_the_day_of_the_line(tree, cast):
    Membership.objects.filter(person=cast.member).update(valid_to=dt.date(2024, 2, 1))
    commit(cast.member, tree.cell_a1)
    assert ask("commitments_members", tree.province).total.value == 0
    assert ask("individuals_registered", tree.province).total.value == 1


def test_managed_cadres_are_counted_apart(tree, cast):
    for person in (cast.secretary, cast.neighbour):
        ManagedCadre.objects.create(person=person, manager=tree.district, valid_from=dt.date(2023, 1, 1))
    ManagedCadre.objects.filter(person=cast.neighbour).update(valid_to=dt.date(2024, 3, 1))
    for person, unit in ((cast.secretary, tree.cell_a1), (cast.member, tree.cell_a1), (cast.neighbour, tree.cell_b1)):
        commit(person, unit)
    share = ask("commitments_managed_cadres_rate", tree.district).total
    assert (share.value, share.denominator) == (1, 1)


def test_a_shared_sheet_is_counted_once_however_many_sign_it(tree, cast):
    sheet = SharedSheet.objects.create(unit=tree.cell_a1, programme_id=catalogue.PROGRAMME, year=2024)
    for person in (cast.secretary, cast.member, cast.probationer):
        commit(person, tree.cell_a1, sheet=sheet)
    commit(cast.neighbour, tree.cell_b1)
    assert ask("village_cells_shared_sheet", tree.province).total.value == 1
    assert ask("individuals_registered", tree.province).total.value == 4


#: Two communes, a đảng bộ cơ sở, an agency cell, four cells and the Front of a commune.
_OWING = 9


def test_grassroots_bodies_cells_and_mass_organisations_owe_a_registration(tree):
    due = ask("collectives_due", tree.province, split=Split.CHILD).total
    assert due.value == _OWING
    listed = {row.label for row in explain(Question("collectives_due", tree.province.id, YEAR), by=ME).listed}
    assert len(listed) == _OWING
    assert not {"Tỉnh T", "Huyện D"} & listed


def test_who_registers_without_owing_belongs_to_the_whole_of_that_year(tree):
    """Otherwise a share could pass 100 %."""
    registered(tree.cell_a1)
    registered(tree.district, "state_body")
    registered(tree.province, "state_body", state="draft")
    share = ask("collectives_coverage", tree.province).total
    assert (share.value, share.denominator) == (2, _OWING + 1)
    assert ask("collectives_due", tree.province, Period.year(2023)).total.value == _OWING


def test_grassroots_organisations_with_a_plan_are_measured_against_all_of_them(tree):
    bodies = (tree.commune_a, tree.commune_b, tree.grassroots_b, tree.agency_cell)
    for unit in bodies:
        registered(unit)
    registered(tree.cell_a1)
    share = ask("party_orgs_with_plan_rate", tree.province).total
    assert (share.value, share.denominator) == (4, 4)


def test_a_share_of_a_register_that_nobody_keeps_is_unknown_and_not_zero(tree):
    share = ask("collectives_coverage", tree.commune_b).total
    assert share.value is None
    assert share.why_empty


def test_a_numerator_reported_with_its_whole_keeps_it_where_no_list_is_kept(tree):
    report(tree.district, "commitments_managed_cadres", 120, denominator=120)
    share = ask("commitments_managed_cadres_rate", tree.district).total
    assert (share.value, share.denominator) == (120, 120)


def test_a_reported_share_says_whom_it_leaves_out(tree):
    code, left_out = "petitions_resolved_grassroots", "4 đơn chưa đến hạn"
    report(tree.commune_a, code, 905, kind="achieved", denominator=909, excluded=left_out)
    report(tree.commune_b, code, 100, kind="achieved", denominator=104, excluded=left_out)
    assert ask(code, tree.commune_a).total.excluded == "4 đơn chưa đến hạn"
    above = ask(code, tree.district, split=Split.CHILD)
    assert above.total.excluded == "4 đơn chưa đến hạn"
    assert by_label(above.rows) == {"Xã A": 905, "Xã B": 100}
