"""The report page: read it here, have it made as Word, Excel or PDF, fetch the file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.people.policy import may
from sovang.places.selectors import UnitCard
from sovang.reports.actions import ask_for_report
from sovang.reports.charts import svg
from sovang.reports.contents import yearly_report
from sovang.reports.models import ReportFile
from sovang.reports.selectors import file_of, reports_of
from sovang.reports.tree import Section, YearlyReport

from ..scope import scope_of, who
from .forms import ReportForm

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Page:
    """The report page of one unit and period; the text itself is fetched after it."""

    unit: UnitCard
    form: ReportForm
    period: str
    text_href: str
    files: list[ReportFile]
    may_build: bool

    @property
    def waits(self) -> bool:
        return any(file.state == ReportFile.State.WAITING for file in self.files)


@dataclass(frozen=True)
class Text:
    """A report as it is read on the page: each section with its chart drawn."""

    unit: UnitCard
    report: YearlyReport
    sections: list[tuple[Section, str]]


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The page; asked again by htmx while a file is being made, for the list of files alone."""
    user, scope = who(request), scope_of(request)
    form = ReportForm({"period": request.GET.get("period") or str(scope.year)})
    period = str(form.cleaned_data["period"]) if form.is_valid() else ""
    page = Page(
        unit=scope.unit,
        form=form,
        period=period,
        text_href=f"{reverse('desk:report_text')}?{urlencode({'period': period})}" if period else "",
        files=reports_of(by=user, unit_id=scope.unit.id),
        may_build=bool(may(user, "reports.build", scope.unit.id)),
    )
    part = "#files" if request.headers.get("HX-Target") == "files" else ""
    return render(request, f"desk/reports.html{part}", {"page": page}, status=422 if form.errors else 200)


@require_GET
@login_required
def text(request: HttpRequest) -> HttpResponse:
    """What the report says, each number a link to its explanation. The document is Vietnamese in either language.

    Alone for htmx, a page of its own without it.
    """
    who(request).require("reports.view", [scope_of(request).unit.id])
    period = Period.parse(request.GET.get("period", ""))
    unit = scope_of(request).unit
    report = yearly_report(by=who(request), unit_id=unit.id, period=period)
    sections = [(section, svg(section.chart) if section.chart else "") for section in report.sections]
    part = "#text" if request.headers.get("HX-Request") else ""
    return render(request, f"desk/report_text.html{part}", {"page": Text(unit, report, sections)})


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Have the file made by the job worker; the page shows how far it is."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    file = ask_for_report(
        by=who(request),
        unit_id=scope_of(request).unit.id,
        period=asked["period"],
        format=asked["format"] or ReportFile.Format.DOCX,
    )
    return redirect(f"{reverse('desk:reports')}?{urlencode({'period': file.period})}")


@require_GET
@login_required
def fetch(request: HttpRequest, id: UUID) -> FileResponse:
    """The file, as an attachment. Raises NotFound while there is none, or out of reach."""
    file, path = file_of(by=who(request), id=id)
    name = f"bao-cao-{file.unit.code}-{file.period}.{file.format}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[file.format])
