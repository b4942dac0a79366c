"""Putting a line right, answering a return with it, and taking a line back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import Refused
from sovang.people.models import User
from sovang.registers import actions
from sovang.registers.cutoffs import after_cutoff
from sovang.registers.models import Entry, EntryReturn, Result
from sovang.registers.quantities import as_new
from sovang.registers.rows import NewResult

from ..scope import who
from ..sending import both, kept
from .correct_form import CorrectForm, Ends
from .page import build

#: Registers in which a line can be given to another owner, with the page that asks for it.
_OWNER_PAGES = {"deed": "desk:change_owner"}


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do rút"), max_length=300, widget=forms.Textarea({"rows": 3}))


@both
@login_required
def correct(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change the line; when it was returned, the same press sends it back."""
    user, page = who(request), build(who(request), id)
    entry, returned = page.entry, page.returned
    user.require("entries.register", [entry.unit_id], persons=[entry.person_id])
    if returned and returned.about == EntryReturn.About.OWNER and entry.register in _OWNER_PAGES:
        return redirect(_OWNER_PAGES[entry.register], id)
    sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if sent else (None, None)
    form = CorrectForm(entry, page.register, returned, by=user, data=data, files=files)
    if sent and form.is_valid() and kept(form, lambda: _correct(user, entry, returned, form)):
        messages.success(request, _("Đã sửa và gửi lại cho cấp trên.") if returned else _("Đã sửa."))
        return redirect("desk:entry", id)
    context = {"page": page, "form": form, "late": bool(after_cutoff([entry]))}
    return render(request, "desk/correct.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _correct(user: User, entry: Entry, returned: EntryReturn | None, form: CorrectForm) -> None:
    """Everything typed as one act. Raises Refused as the verbs do; then nothing is kept."""
    typed, changes, amounts = form.cleaned_data, form.changes(), form.amounts()
    if not (changes or amounts or returned):
        raise Refused(_("Chưa có gì thay đổi."))
    own: dict[str, Any] = {"by": user, "id": entry.id, "reason": typed["reason"]}
    version = typed["version"]
    if changes:
        version = actions.correct_entry(**own, version=version, changes=changes).version
    for kind, values in amounts.items():
        rows = [_again(result, values) for result in entry.results.filter(kind=kind).order_by("id")]
        version = actions.replace_results(**own, version=version, kind=kind, results=rows).version
    if file := typed.get("file"):
        day = timezone.localdate()
        actions.add_evidence(by=user, id=entry.id, data=file.read(), filename=file.name, day=day, caption="")
    if returned:
        actions.answer_return(by=user, id=entry.id, note=typed["reason"])


def _again(result: Result, values: dict[int, Ends]) -> NewResult:
    """The quantity as it stands, with its new value or range where there is one."""
    value, value_hi = values.get(result.pk, (result.value, result.value_hi))
    return as_new(result, value=value, value_hi=value_hi)


@both
@login_required
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back a line written by mistake, with the reason."""
    user, page = who(request), build(who(request), id)
    user.require("entries.register", [page.entry.unit_id], persons=[page.entry.person_id])
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if kept(form, lambda: actions.withdraw_entries(by=user, ids=[id], reason=reason)):
            messages.success(request, _("Đã rút “%(title)s”.") % {"title": page.entry.title})
            return redirect("desk:register", page.register.code)
    return render(request, "desk/withdraw.html", {"page": page, "form": form}, status=422 if form.errors else 200)
