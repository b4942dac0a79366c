"""Reports in words: taken in, set against the ledger, decided figure by figure."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Narrative

from ..registers.views import chosen_ids
from ..scope import scope_of, who
from ..sending import both, kept
from . import amending, deciding, listing, sheet
from .forms import DayForm, Decision, NewIndicatorForm, PassageForm, ReportForm
from .page import Page, alone, build
from .proposals import key_of, place_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@both
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """What came in for the unit, and the form that takes another report in."""
    form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
    if request.method == "POST" and form.is_valid():
        taken: list[Narrative] = []
        if kept(form, lambda: taken.append(_take_in(request, form))):
            return redirect("desk:narrative", taken[0].pk)
    context = {"page": listing.build(request, form)}
    return render(request, "desk/narratives.html", context, status=422 if form.errors else 200)


def _take_in(request: HttpRequest, form: ReportForm) -> Narrative:
    typed = form.cleaned_data
    file = typed["file"]
    return actions.read_in(
        by=who(request),
        unit_code=scope_of(request).unit.code,
        filename=file.name if file else "",
        data=file.read() if file else None,
        **{name: typed[name] for name in ("text", "title", "source", "day")},
    )


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """The text beside the ledger; while a job reads, only how far it is, asked again by htmx."""
    page = build(request, selectors.get_narrative(by=who(request), id=id))
    part = "#waiting" if request.headers.get("HX-Request") and page.is_reading else ""
    response = render(request, f"desk/narrative.html{part}", {"page": page})
    if request.headers.get("HX-Request") and not part:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@login_required
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """One way for one proposal or for many. With htmx what changed comes back, without it the page."""
    narrative, ids, form = selectors.get_narrative(by=who(request), id=id), chosen_ids(request), Decision(request.POST)
    if not form.is_valid() or not form.way:
        raise NotFound
    if form.way == "fill":
        return _fill(request, ids[0])
    deciding.decide(request, id, form.way, ids)
    if not request.headers.get("HX-Request"):
        return redirect(place_of(id, ids[0]))
    if len(ids) == 1 and form.way != "no_quantity":
        return render(request, "desk/narrative_decided.html", {"page": alone(who(request), narrative, ids[0])})
    return _whole(request, build(request, narrative, at=ids[0]))


@require_POST
@login_required
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what the user decided last. Raises Refused when there is nothing."""
    selectors.get_narrative(by=who(request), id=id)
    return redirect(place_of(id, deciding.undo(request)))


@both
@login_required
def amend(request: HttpRequest, id: UUID) -> HttpResponse:
    """What a proposal is taken for, put right; accepted in the same go where that was pressed."""
    user, proposal = who(request), selectors.get_proposal(by=who(request), id=id)
    page = amending.build(user, proposal, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.form.is_valid() and kept(page.form, lambda: amending.amend(user, page)):
        if page.form.cleaned_data["accept"]:
            deciding.decide(request, proposal.narrative_id, "accept", [id], page.form.cleaned_data["reason"])
        else:
            messages.success(request, _("Đã sửa."))
        if not request.headers.get("HX-Request"):
            return redirect(page.back)
        return _whole(request, build(request, proposal.narrative, at=id))
    with_htmx = bool(request.headers.get("HX-Request"))
    name = "desk/narrative_amend.html" if with_htmx else "desk/narrative_amend_page.html"
    return render(request, name, {"page": page}, status=422 if page.form.errors and not with_htmx else 200)


@require_POST
@login_required
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """An indicator that the catalogue lacks: added, and taken for the proposal's."""
    user, proposal = who(request), selectors.get_proposal(by=who(request), id=id)
    form = NewIndicatorForm(proposal, request.POST)
    if form.is_valid() and kept(form, lambda: actions.propose_indicator(by=user, id=id, **form.cleaned_data)):
        messages.success(request, _("Đã thêm chỉ tiêu “%(name)s”.") % {"name": form.cleaned_data["name"]})
        return redirect("desk:amend_proposal", id)
    page = amending.build(user, proposal, new=form)
    return render(request, "desk/narrative_amend_page.html", {"page": page}, status=422)


@require_GET
@login_required
def find(request: HttpRequest, what: str) -> HttpResponse:
    """Units or indicators that fit what somebody types into the field ``what`` of a correction."""
    found = amending.find(who(request), what, request.GET.get(what, ""))
    return render(request, "desk/narrative_finds.html", {"field": what, "found": found})


@require_POST
@login_required
def mark(request: HttpRequest, id: UUID) -> HttpResponse:
    """A passage that holds a figure which was not read."""
    narrative = selectors.get_narrative(by=who(request), id=id)
    form = PassageForm(narrative.text, request.POST)
    if form.is_valid() and kept(form, lambda: _add(request, narrative, form)):
        return redirect("desk:narrative", id)
    return render(request, "desk/narrative.html", {"page": build(request, narrative, form)}, status=422)


@require_POST
@login_required
def redate(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another day for the report: names that nobody has decided on are linked anew."""
    narrative = selectors.get_narrative(by=who(request), id=id)
    form = DayForm(request.POST)
    if form.is_valid() and kept(form, lambda: _redate(request, id, form)):
        return redirect("desk:narrative", id)
    return render(request, "desk/narrative.html", {"page": build(request, narrative, day=form)}, status=422)


def _redate(request: HttpRequest, id: UUID, form: DayForm) -> None:
    changed = actions.redate(by=who(request), id=id, day=form.cleaned_data["day"])
    told = ngettext(
        "Đã đổi ngày của báo cáo; %(n)s số liệu sang đơn vị khác.",
        "Đã đổi ngày của báo cáo; %(n)s số liệu sang đơn vị khác.",
        changed,
    )
    messages.success(request, told % {"n": changed} if changed else _("Đã đổi ngày của báo cáo."))


def _add(request: HttpRequest, narrative: Narrative, form: PassageForm) -> None:
    typed = form.cleaned_data
    added = actions.add(by=who(request), narrative_id=narrative.pk, start=typed["start"], end=typed["end"])
    messages.success(request, _("Đã thêm số “%(words)s”.") % {"words": added.words})


@require_GET
@login_required
def export(request: HttpRequest, id: UUID) -> HttpResponse:
    """The comparison as a workbook."""
    page = build(request, selectors.get_narrative(by=who(request), id=id), complete=True)
    response = HttpResponse(sheet.write(page), content_type=_XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="doi-chieu-{id}.xlsx"'
    return response


@require_POST
@login_required
def discard(request: HttpRequest, id: UUID) -> HttpResponse:
    try:
        actions.discard(by=who(request), id=id)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:narrative", id)
    messages.success(request, _("Đã bỏ báo cáo."))
    return redirect("desk:narratives")


def _fill(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is missing is asked in the proposal's place, without htmx on a page of its own."""
    if not request.headers.get("HX-Request"):
        return redirect("desk:amend_proposal", id)
    page = amending.build(who(request), selectors.get_proposal(by=who(request), id=id))
    response = render(request, "desk/narrative_amend.html", {"page": page})
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#{key_of(id)}-in", "innerHTML"
    return response


def _whole(request: HttpRequest, page: Page) -> HttpResponse:
    """Text and proposals anew, where more than one of them may have changed."""
    response = render(request, "desk/narrative_whole.html", {"page": page})
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#reading", "outerHTML"
    return response
