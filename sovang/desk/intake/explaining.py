"""How a foreign workbook is read: what the machine proposes, beside the first rows as they would be understood."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sovang.base.errors import NotFound, Refused
from sovang.base.parts import Cell, Column, Row, Table
from sovang.intake import actions
from sovang.intake.foreign.explaining import Explanation, explanation
from sovang.people.models import User

from ..scope import who
from .layout_form import LayoutForm

_SUGGESTED = 500  # units in the list from which names are picked


@dataclass(frozen=True)
class Page:
    """The whole context of the page."""

    shown: Explanation
    form: LayoutForm
    columns: Table
    rows: Table

    @property
    def units(self) -> list[object]:
        return list(self.shown.units[:_SUGGESTED])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def explain(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the proposal; take it as it is or changed. Changed sheet or headings are proposed anew before."""
    by = who(request)
    shown = _shown(by, id)
    form = LayoutForm(request.POST or None, shown=shown, by=by)
    if request.method == "POST" and form.is_valid():
        typed = form.layout()
        chosen = form.chosen()
        again = explanation(by=by, batch_id=id, layout=None if chosen else typed, chosen=chosen) or shown
        asked_anew = {name.text for name in again.names} - {name.text for name in shown.names}
        if chosen is None and "again" not in request.POST and not asked_anew:
            try:
                actions.decide(by=by, batch_id=id, layout=typed, names=form.meanings())
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                return redirect("desk:import_show", id)
        else:
            shown, form = again, LayoutForm(None, shown=again, by=by, meant=form.meanings())
    return render(request, "desk/import_layout.html", {"page": _page(shown, form)}, status=422 if form.errors else 200)


def _shown(by: User, id: UUID) -> Explanation:
    """Raises NotFound where nothing in the file can be explained."""
    try:
        found = explanation(by=by, batch_id=id)
    except Refused:
        raise NotFound from None
    if found is None:
        raise NotFound
    return found


def _page(shown: Explanation, form: LayoutForm) -> Page:
    taken = {at: name for name, at in shown.layout.columns.items()}
    labels = {f.name: f.label for f in shown.register.columns}
    columns = [
        Row(
            [
                Cell(c.letter),
                Cell(c.title or "—"),
                Cell(labels.get(taken.get(c.at, ""), "—")),
                Cell("; ".join(c.samples)),
            ]
        )
        for c in shown.columns
    ]
    fields = [f for f in shown.register.columns if f.name in shown.layout.places]
    rows = [Row([Cell(line), *(Cell(said.get(f.name, "")) for f in fields)]) for line, said in shown.rows]
    return Page(
        shown=shown,
        form=form,
        columns=Table(
            [Column(_("Cột")), Column(_("Tiêu đề trong tệp")), Column(_("Hiểu là")), Column(_("Ví dụ"))], columns
        ),
        rows=Table([Column(_("Dòng")), *(Column(f.label) for f in fields)], rows),
    )
