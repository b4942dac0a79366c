"""What the list of documents shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sovang.base.dates import write_day
from sovang.base.parts import Act, Cell, Chip, Column, Row
from sovang.programmes import documents
from sovang.programmes.models import Directive

from ..registers.asking import address
from ..scope import scope_of, who
from .forms import FilterForm


@dataclass(frozen=True)
class Page:
    """The list as it is filtered; ``more`` is the address of the next rows."""

    form: FilterForm
    columns: Sequence[Column]
    rows: Sequence[Row]
    more: str
    acts: Sequence[Act]


_COLUMNS = [
    Column(gettext_lazy("Số, ký hiệu")),
    Column(gettext_lazy("Trích yếu")),
    Column(gettext_lazy("Loại")),
    Column(gettext_lazy("Nơi ban hành")),
    Column(gettext_lazy("Ngày")),
    Column(gettext_lazy("Hiệu lực")),
]


def build(request: HttpRequest) -> Page:
    """Documents that the user sees."""
    user = who(request)
    form = FilterForm(request.GET, documents.issuers(by=user))
    typed = form.asked()
    asked = documents.Asked(
        text=typed.get("q", ""),
        issuer=typed.get("issuer", ""),
        kind=typed.get("kind", ""),
        year=typed.get("year"),
        on=timezone.localdate() if typed.get("force") else None,
    )
    found = documents.documents(by=user, asked=asked, after=request.GET.get("after", ""))
    more = address(request.path, request.GET, after=found.next_key) if found.next_key else ""
    may_issue = user.among("programmes.manage", [scope_of(request).unit.id])
    acts = [Act(_("Ban hành văn bản"), reverse("desk:issue_document"), "plus", "main-act")] if may_issue else []
    return Page(form, _COLUMNS, [_row(row) for row in found.rows], more, acts)


def _row(row: Directive) -> Row:
    note = row.subject
    day = write_day(row.issued_on) if row.issued_on else "–"
    return Row(
        [
            Cell(row.number, reverse("desk:document", args=[row.pk])),
            Cell(row.title, note=note),
            Cell(row.get_kind_display()),
            Cell(row.issuer_name),
            Cell(day, note=carried_out(row)),
            Cell(chip=chip_of(row)),
        ]
    )


def chip_of(row: Directive) -> Chip:
    """Whether the document is in force today."""
    today, until = timezone.localdate(), row.in_force_until
    if until and until < today:
        return Chip(_("Hết hiệu lực"), "lock")
    if row.issued_on and row.issued_on > today:
        return Chip(_("Chưa có hiệu lực"), "hourglass", "waiting")
    return Chip(_("Còn hiệu lực"), "circle-check", "good")


def carried_out(row: Directive) -> str:
    """For how many full years it has been carried out; "" before the first is over."""
    years = documents.full_years_of(row, timezone.localdate())
    return ngettext("đã thực hiện %(n)s năm", "đã thực hiện %(n)s năm", years) % {"n": years} if years else ""
