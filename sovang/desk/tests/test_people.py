"""The people of a unit: seen, found, added, moved, excused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.text import name_sort_key
from sovang.journal.models import JournalLine
from sovang.people.actions import NewPerson, enrol_persons
from sovang.people.models import Exemption, ManagedCadre, Membership, Person

from .test_registers import queries

PEOPLE = "/people/"


def act(name: str) -> str:
    return reverse("desk:act_on_people", args=[name])


def enrol(unit_id: int, count: int, prefix: str) -> None:
    new = [NewPerson(f"{prefix}{n}", f"Đảng viên {prefix} {n}", unit_id, dt.date(2020, 1, 1)) for n in range(count)]
    enrol_persons(by=System(), persons=new)


@pytest.mark.parametrize(
    ("role", "status"), [("cell_secretary", 200), ("leader", 200), ("administrator", 200), ("cadre", 403)]
)
def test_only_who_may_see_people_opens_the_page(role, status, cast, as_user):
    assert as_user(cast.by_role[role]).get(PEOPLE).status_code == status


def test_members_stand_by_name_and_the_exempt_are_counted_apart(cast, as_user):
    page = as_user(cast.cell_secretary).get(PEOPLE).context["page"]
    names = [line.name for line in page.lines]
    assert names == sorted(names, key=name_sort_key)
    assert set(names) == {"Đảng viên 01", "Đảng viên 02", "Đảng viên dự bị 03", "Đảng viên 04"}
    assert [figure.value for figure in page.figures] == ["2", "1", "1", "0"]


def test_search_needs_no_tone_marks_and_finds_other_units(tree, cast, as_user):
    page = as_user(cast.provincial_officer).get(PEOPLE, {"q": "dang vien 05"}).context["page"]
    assert [line.name for line in page.elsewhere] == ["Đảng viên 05"]


def test_the_list_asks_as_many_queries_for_thirty_people_as_for_three(tree, cast, as_user):
    client = as_user(cast.cell_secretary)
    few = queries(client, PEOPLE)
    enrol(tree.cell_a1.pk, 27, "X")
    assert queries(client, PEOPLE) == few


def test_a_pasted_list_adds_everybody_with_a_code(cast, as_user):
    data = {"names": "Người Một\tnăm\t\n", "standing": "full", "since": "01/02/2024"}
    client = as_user(cast.cell_secretary)
    wrong = client.post(reverse("desk:add_people"), data)
    assert wrong.status_code == 422
    assert "Người Một" in wrong.content.decode()
    client.post(reverse("desk:add_people"), {**data, "names": "Người Một\t1990\tBí thư\nNgười Hai; 1985\n\nNgười Ba"})
    added = Person.objects.filter(name__startswith="Người").order_by("code")
    assert [(p.code, p.name, p.year_of_birth) for p in added] == [
        ("T-D-A-1-001", "Người Một", 1990),
        ("T-D-A-1-002", "Người Hai", 1985),
        ("T-D-A-1-003", "Người Ba", None),
    ]
    assert Membership.objects.get(person__name="Người Một").post == "Bí thư"


def test_a_leader_adds_nobody(cast, as_user):
    client = as_user(cast.leader)
    assert client.get(reverse("desk:add_people")).status_code == 403
    assert client.get(act("move"), {"id": [cast.member.pk]}).status_code == 403


def test_a_neighbour_cannot_act_on_somebody_elses_people(cast, as_user):
    assert as_user(cast.outsider).get(act("move"), {"id": [cast.member.pk]}).status_code == 404


def test_moving_takes_a_unit_by_its_name_and_keeps_what_was_typed(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    data = {"id": [cast.member.pk], "unit": "chi bo thon", "on": "01/02/2024"}
    unsure = client.post(act("move"), data)
    assert unsure.status_code == 422
    assert "T-D-A-2" in unsure.content.decode()
    assert "chi bo thon" in unsure.content.decode()
    assert client.post(act("move"), {**data, "unit": "chi bo thon hai"}).status_code == 302
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == tree.cell_a2.pk


def test_members_are_excused_and_come_back(cast, as_user):
    client, ids = as_user(cast.cell_secretary), {"id": [cast.member.pk]}
    bad = client.post(act("exempt"), {**ids, "since": "01/02/2024", "until": "01/01/2024", "decision_no": "7"})
    assert bad.status_code == 422
    client.post(act("exempt"), {**ids, "since": "01/02/2024", "until": "", "decision_no": "7"})
    assert Exemption.objects.get(person=cast.member).decision_no == "7"
    client.post(act("end"), {**ids, "on": "01/03/2024"})
    assert Exemption.objects.get(person=cast.member).valid_to == dt.date(2024, 3, 1)


def test_a_cadre_is_put_under_management_and_released(tree, cast, as_user):
    client, ids = as_user(cast.commune_clerk), {"id": [cast.member.pk]}
    client.post(act("manage"), {**ids, "manager": "T-D-A", "on": "01/02/2024"})
    assert ManagedCadre.objects.get().manager_id == tree.commune_a.pk
    client.post(act("release"), {**ids, "manager": "T-D-A", "on": "01/02/2024"})
    assert not ManagedCadre.objects.exists()


def test_an_unknown_act_is_not_found(cast, as_user):
    assert as_user(cast.commune_clerk).get(act("nothing"), {"id": [cast.member.pk]}).status_code == 404


def test_a_commune_shows_where_its_people_are(cast, as_user):
    page = as_user(cast.commune_clerk).get(PEOPLE).context["page"]
    assert {cell.unit.code: cell.counts.members for cell in page.cells}["T-D-A-1"] == 3


def edit(person: Person, name: str) -> str:
    return reverse("desk:edit_person", args=[person.pk, name])


def test_a_long_list_goes_on_with_see_more_and_says_how_many_there_are(tree, cast, as_user):
    enrol(tree.cell_a1.pk, 60, "X")
    client = as_user(cast.cell_secretary)
    first = client.get(PEOPLE).context["page"]
    assert len(first.lines) == 50
    assert first.seen == "64 người"
    rest = client.get(first.more, headers={"HX-Request": "true"})
    assert len(rest.context["page"].lines) == 14
    assert "<html" not in rest.content.decode()


def test_the_list_leads_to_the_person_and_from_there_to_every_change(cast, as_user):
    client = as_user(cast.cell_secretary)
    page = client.get(PEOPLE).context["page"]
    line = next(line for line in page.lines if line.id == cast.member.pk)
    shown = client.get(line.href).content.decode()
    assert edit(cast.member, "correct") in shown
    assert edit(cast.member, "standing") in shown
    assert edit(cast.member, "leave") not in shown  # nothing but the home unit
    assert act("join") in shown


def test_a_leader_reads_a_person_and_changes_nothing(cast, as_user):
    client = as_user(cast.leader)
    page = client.get(reverse("desk:person", args=[cast.member.pk])).context["page"]
    assert page.acts == []
    assert page.more == []
    assert client.get(edit(cast.member, "correct")).status_code == 403


def test_a_misspelt_name_is_put_right_and_a_year_that_cannot_be_is_refused_beside_its_field(cast, as_user):
    client = as_user(cast.cell_secretary)
    wrong = client.post(edit(cast.member, "correct"), {"name": "Đảng viên 22", "year_of_birth": "1750"})
    assert wrong.status_code == 422
    assert wrong.context["page"].form.errors["year_of_birth"]
    assert 'value="Đảng viên 22"' in wrong.content.decode()
    client.post(edit(cast.member, "correct"), {"name": "Đảng viên 22", "year_of_birth": "1975"})
    cast.member.refresh_from_db()
    assert (cast.member.name, cast.member.year_of_birth) == ("Đảng viên 22", 1975)


def test_a_probationer_becomes_a_full_member_on_a_day(tree, cast, as_user):
    typed = {"unit": tree.cell_a1.pk, "standing": "full", "on": "01/03/2024"}
    client = as_user(cast.cell_secretary)
    early = client.post(edit(cast.probationer, "standing"), {**typed, "on": "01/01/2015"})
    assert early.status_code == 422
    assert early.context["page"].form.errors["on"]
    client.post(edit(cast.probationer, "standing"), typed)
    spans = Membership.objects.filter(person=cast.probationer).order_by("valid_from")
    assert [(row.standing, row.valid_to) for row in spans] == [
        ("probationary", dt.date(2024, 3, 1)),
        ("full", None),
    ]


def test_somebody_joins_a_further_unit_and_leaves_it_again(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    typed = {"id": cast.member.pk, "unit": "T-D-A-MT", "standing": "non_member", "post": "Ủy viên", "on": "01/03/2024"}
    done = client.post(act("join") + f"?id={cast.member.pk}&of=person", typed)
    assert done.url == reverse("desk:person", args=[cast.member.pk])
    assert "Ủy viên" in client.get(done.url).content.decode()
    client.post(edit(cast.member, "leave"), {"unit": tree.front_a.pk, "on": "01/04/2024"})
    assert Membership.objects.get(person=cast.member, unit=tree.front_a).valid_to == dt.date(2024, 4, 1)


def test_reading_a_list_is_journalled_once_a_day_for_each_reader(tree, cast, as_user):
    readings = JournalLine.objects.filter(verb="people.read_list")
    for user in (cast.cell_secretary, cast.cell_secretary, cast.leader):
        client = as_user(user)
        client.post(reverse("desk:choose_unit"), {"unit": "T-D-A-1"})
        client.get(PEOPLE)
    lines = readings.order_by("id")
    assert [(line.actor_id, line.unit_id, line.object_label) for line in lines] == [
        (cast.cell_secretary.actor_id, tree.cell_a1.pk, "Chi bộ thôn Một"),
        (cast.leader.actor_id, tree.cell_a1.pk, "Chi bộ thôn Một"),
    ]
    readings.update(object_id=f"{tree.cell_a1.pk}/2020-01-01")  # another day
    as_user(cast.cell_secretary).get(PEOPLE)
    assert readings.count() == 3


def test_a_list_without_anybody_is_no_reading_and_ones_own_page_neither(cast, as_user):
    as_user(cast.outsider).get(PEOPLE)
    own = reverse("desk:person", args=[cast.member.pk])
    assert as_user(cast.cadre).get(own).status_code == 200
    assert not JournalLine.objects.filter(verb__startswith="people.read").exists()
    as_user(cast.leader).get(own)
    assert JournalLine.objects.get(verb="people.read_file").object_label == cast.member.name
