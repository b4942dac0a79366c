"""What hangs under an owner's registration: its deeds, and the other lines of the shared sheet that it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Cell, Chip, Column, Row, Table, Words
from sovang.people.models import User
from sovang.registers import registry
from sovang.registers.deeds.models import Deed, Registration
from sovang.registers.deeds.selectors import deeds_of, get_registration, lines_of_sheet
from sovang.registers.description import Register
from sovang.registers.models import Entry, Result

from ..registers.quantities import all_said


def lines(user: User, entry: Entry) -> tuple[str, Table]:
    """Heading and table of the deeds of a registration. Raises NotFound out of reach."""
    deeds = list(deeds_of(get_registration(by=user, id=entry.id)).prefetch_related("entry__results__indicator"))
    title = _("Việc làm theo đã đăng ký: %(n)s") % {"n": number(len(deeds))}
    columns = [
        Column(_("Việc làm theo")),
        Column(_("Đăng ký"), number=True),
        Column(_("Kết quả"), number=True),
        Column(_("Hạn")),
        Column(_("Tình trạng")),
    ]
    register = registry.get("deed")
    return title, Table(columns, [_row(deed, register) for deed in deeds])


def _row(deed: Deed, register: Register) -> Row:
    results, state = list(deed.entry.results.all()), register.state(deed.entry.state)
    return Row(
        [
            Cell(deed.entry.title, reverse("desk:entry", args=[deed.pk])),
            Cell(all_said(results, Result.Kind.REGISTERED) or "–"),
            Cell(all_said(results, Result.Kind.ACHIEVED) or "–"),
            Cell(write_day(deed.due) if deed.due else "–"),
            Cell(chip=Chip(state.label, state.icon, str(state.chip))),
        ]
    )


def sheet(user: User, entry: Entry) -> Table | None:
    """The lines of the shared sheet on which the registration stands; None where it stands alone."""
    registration = get_registration(by=user, id=entry.id)
    if registration.sheet is None:
        return None
    columns = [Column(_("Đảng viên")), Column(_("Ngày ký")), Column(_("Tình trạng"))]
    found: Sequence[Registration] = list(lines_of_sheet(by=user, sheet=registration.sheet))
    return Table(columns, [_signed(line, entry) for line in found])


def _signed(line: Registration, here: Entry) -> Row:
    state = registry.get("registration").state(line.entry.state)
    href = "" if line.pk == here.pk else reverse("desk:entry", args=[line.pk])
    name: Words = line.owner_person.name if line.owner_person else line.entry.title
    day = Cell(write_day(line.signed_on) if line.signed_on else _("chưa ký"))
    return Row([Cell(name, href), day, Cell(chip=Chip(state.label, state.icon, str(state.chip)))])
