"""Reading awards: what one stands on, and the file of its recipient put together from the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.registers import registry
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry
from sovang.registers.reach import visible

from .checking import REGISTER
from .models import Award, Basis, Form

_YEARS = 5  # of the file
_SHOWN = 20
#: What is no merit of its own: awards themselves, headers, stated figures, private diaries.
_LEFT_OUT = {REGISTER, "registration", "reported", "diary", "model_list", "petition"}


def bases_of(by: Actor, entry: Entry) -> Sequence[Basis]:
    """The lines that the award stands on."""
    return list(Basis.objects.filter(award=entry.pk).select_related("line"))


def panels(by: Actor, entry: Entry) -> list[Panel]:
    """Earlier awards of the recipient, and what of him stands in the registers. Two queries."""
    return [_earlier(by, entry), _file(by, entry)]


def _recipient(entry: Entry) -> Q:
    return Q(person=entry.person_id) if entry.person_id else Q(unit=entry.unit_id, person=None)


def _earlier(by: Actor, entry: Entry) -> Panel:
    found = Award.objects.filter(
        entry__in=Entry.objects.filter(visible(by), _recipient(entry), register=REGISTER, state="granted")
    )
    rows: list[Sequence[Said]] = [
        (Ref(one.pk, one.entry.title), Form(one.form).label, one.granted_on)
        for one in found.exclude(pk=entry.pk).select_related("entry").order_by("-granted_on")[:_SHOWN]
    ]
    headings = (_("Khen thưởng"), _("Hình thức"), _("Ngày"))
    return Panel(_("Đã được khen"), headings, rows, empty=_("Chưa được khen lần nào."))


def _file(by: Actor, entry: Entry) -> Panel:
    """Counts by register and year of lines that count: the file that a council reads."""
    counting = Q()
    for register in registry.all():
        if register.code not in _LEFT_OUT and register.counting:
            counting |= Q(register=register.code, state__in=register.counting)
    lines = Entry.objects.filter(visible(by), _recipient(entry), counting, year__gt=entry.year - _YEARS).order_by()
    counted = lines.values_list("register", "year").annotate(n=Count("pk")).order_by("-year", "register")
    rows: list[Sequence[Said]] = [(str(year), registry.get(code).label, n) for code, year, n in counted]
    headings = (_("Năm"), _("Sổ"), _("Số dòng được tính"))
    return Panel(_("Hồ sơ từ các sổ"), headings, rows, empty=_("Chưa có dòng nào được tính trong các sổ."))
