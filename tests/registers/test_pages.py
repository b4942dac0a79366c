"""The pages of every register: they open, say what the description says, and cost the same with ten times the lines."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.desk.registers.starting import has_own_pages
from sovang.people.models import User
from sovang.registers.description import Field, Kind, Part, Register
from sovang.registers.models import Entry, Privacy
from sovang.registers.selectors import get_entry
from sovang.testing.lines import BY, Seat, filled, fullest_rows, today, write

from .sheets import as_written
from .world import ALL, WRITTEN, World

pytestmark = pytest.mark.django_db
each = pytest.mark.parametrize("register", ALL, ids=lambda r: r.code)
#: What every list says in its own way.
COMMON = {"unit_id", "title", "field_id", "owner_kind", "person_id", "quantity", "indicator_id"}
TYPED = tuple(r for r in WRITTEN if not has_own_pages(r.code))
FEW, MANY = 5, 50
#: Queries of a list page at most, session and menu among them.
OF_A_LIST = 40


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reader(world: World, register: Register) -> User:
    """Who sees all lines of it: the province, and of private lines the person whose they are."""
    return world.cast.cadre if is_private(world, register) else world.cast.provincial_officer


def is_private(world: World, register: Register) -> bool:
    with transaction.atomic():
        entry = Entry.objects.get(pk=write(register, world.seat(register)))
        transaction.set_rollback(True)
    return entry.privacy == Privacy.PRIVATE


def said_on(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html.unescape(answer.content.decode())


@each
def test_list_form_and_page_open_and_say_what_the_description_says(world: World, register: Register) -> None:
    seat, user = world.seat(register), reader(world, register)
    client, id = as_user(user), write(register, seat, 2)
    listed = said_on(client, reverse("desk:register", args=[register.code]))
    assert str(register.label) in listed
    own = [f for f in register.list_fields if not f.seen_with and f.name not in COMMON]
    assert [str(f.label) for f in own if str(f.label) not in listed] == []
    said_on(client, reverse("desk:print_register", args=[register.code]))
    page = said_on(client, reverse("desk:entry", args=[id]))
    assert get_entry(by=BY, id=id).title in page
    assert str(register.state(register.first_state).label) in page


@pytest.mark.parametrize("register", TYPED, ids=lambda r: r.code)
def test_the_form_asks_for_every_field_and_takes_the_line_that_it_is_given(world: World, register: Register) -> None:
    seat, user = world.seat(register), reader(world, register)
    client, address = as_user(user), reverse("desk:new_line", args=[register.code])
    form = said_on(client, address)
    asked = [f for f in register.form_fields if f.name != "owner_kind" or f.required]
    assert [str(f.label) for f in asked if str(f.label) not in form] == []
    refused = client.post(address, {})
    assert refused.status_code == 422
    before = Entry.objects.filter(register=register.code).count()
    taken = client.post(address, as_typed(register, seat))
    assert taken.status_code == 302, re.findall(r'class="error[^>]*>([^<]*)', taken.content.decode())
    assert Entry.objects.filter(register=register.code).count() == before + 1


def as_typed(register: Register, seat: Seat) -> dict[str, object]:
    """The required fields as a person types them; the id comes with the form."""
    values = filled(register.form_fields, seat, 9)
    return {"id": str(uuid7())} | {
        f.name: in_words(f, values[f.name]) for f in register.form_fields if f.name in values
    }


def in_words(field: Field, value: Any) -> object:
    match field.kind:
        case Kind.UNIT | Kind.PERSON:
            return as_written(field, value)
        case Kind.LINE:
            return Entry.objects.get(pk=value).title
        case Kind.BOOL:
            return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is asked once and remembered is not counted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@each
def test_lists_and_pages_ask_as_many_questions_of_ten_times_the_lines(world: World, register: Register) -> None:
    client, found = as_user(reader(world, register)), []
    private = is_private(world, register)
    seats = [world.seat(register)] * MANY if private else world.further_seats(register, MANY)
    ids: list[UUID] = []
    for some in (seats[:FEW], seats[FEW:]):
        ids += written(register, some, len(ids))
        addresses = [reverse("desk:register", args=[register.code]), reverse("desk:entry", args=[ids[0]])]
        found.append([queries(client, address) for address in addresses])
    assert found[0] == found[1]
    assert found[1][0] <= OF_A_LIST


def written(register: Register, seats: Sequence[Seat], first: int) -> list[UUID]:
    """A line at each seat with as much in it as the register takes, as one set."""
    if register.row is None or register.writer is None:
        return [write(register, seat, n) for n, seat in enumerate(seats, start=first)]
    rows = [register.row(**values) for values in fullest_rows(register, seats, first)]
    return list(register.writer(by=BY, rows=rows))


PARTS = [(r, part) for r in ALL for part in r.parts if part.add]


@pytest.mark.parametrize(("register", "part"), PARTS, ids=lambda one: one.code)
def test_a_page_asks_as_many_questions_of_ten_rows_of_a_part_as_of_five(
    world: World, register: Register, part: Part
) -> None:
    home = world.seat(register)
    client, id = as_user(reader(world, register)), write(register, home, 5)
    Entry.objects.filter(pk=id).update(state=(part.states or register.open_states)[0])
    seats, found = world.further_seats(register, 2 * FEW), []
    refusals: set[str] = set()
    for first, some in ((1, seats[:FEW]), (FEW + 1, seats[FEW:])):
        for number, seat in enumerate(some, start=first):
            refusals.add(add_row(part, id, filled(part.fields, home, number, full=True), seat, number))
        found.append(queries(client, reverse("desk:entry", args=[id])))
    assert "" in refusals, refusals
    assert found[0] == found[1]


def add_row(part: Part, id: UUID, values: Mapping[str, Any], seat: Seat, number: int) -> str:
    """A row that differs in all that may make it a repeat. The refusal, "" for none."""
    assert part.add is not None
    varied = {f.name: _varied(f, values[f.name], seat, number) for f in part.fields}
    try:
        with transaction.atomic():
            part.add(by=BY, id=id, rows=[varied])
    except Refused as refusal:
        return refusal.message
    return ""


def _varied(field: Field, value: Any, seat: Seat, number: int) -> Any:
    match field.kind:
        case Kind.YEAR:
            return today().year - number
        case Kind.TEXT:
            return f"{value} {number}"[: field.max_length]
        case Kind.UNIT:
            return seat.unit.pk
        case Kind.PERSON:
            return seat.person_id or value
    return value
