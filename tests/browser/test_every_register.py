"""The list, the form and a line's page of every register keep to WCAG and to the screen, as all pages do.

Lists have one template, so only forms and lines are looked at by axe; nothing of the three sticks out at 320 px.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from sovang.desk.registers.starting import has_own_pages
from sovang.registers.description import Register
from sovang.registers.models import Entry
from sovang.testing.browser import DESK
from sovang.testing.lines import seat_of, seats, write
from tests.registers.world import ALL

from .test_every_page import DOUBLED, breaches, sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Registers are looked at in a few sittings, each with a sign-in of its own.
SITTINGS = [ALL[n::4] for n in range(4)]


def addresses(register: Register, entry: Entry) -> tuple[list[str], list[str]]:
    """What axe looks at, and what is only measured."""
    form = (
        [] if has_own_pages(register.code) or not register.writer else [reverse("desk:new_line", args=[register.code])]
    )
    return [*form, reverse("desk:entry", args=[entry.pk])], [reverse("desk:register", args=[register.code])]


@pytest.mark.parametrize("registers", SITTINGS, ids=lambda some: "-".join(r.code for r in some))
def test_the_pages_of_a_register_keep_to_wcag_and_to_the_screen(registers, tree, cast, open_as):
    page, found = open_as(cast.provincial_officer, DESK), []
    for register in registers:
        entry = Entry.objects.get(pk=write(register, seat_of(register, seats(tree, cast))))
        if entry.privacy == "private":  # nobody but its owner sees it
            continue
        looked_at, measured = addresses(register, entry)
        for address in (*looked_at, *measured):
            page.set_viewport_size(DOUBLED)
            assert page.goto(address).status == 200, address
            found += breaches(page) if address in looked_at else []
            found += sticks_out(page)
    assert not found, "\n".join(found)
