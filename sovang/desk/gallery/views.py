"""The living page of components: every part of ``ui/`` as pages get it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sovang.base.parts import Act, Cell, Chip, Column, Crumb, Event, Figure, Proof, Row, Table

_DAY = dt.date(2026, 11, 20)


class Sample(forms.Form):
    """One field that is wrong, one with help."""

    result = forms.CharField(label="Kết quả (m)")
    note = forms.CharField(label="Ghi chú", help_text="Không bắt buộc.", required=False, widget=forms.Textarea)


@dataclass(frozen=True)
class Page:
    """Everything that is shown; ``chips`` covers every tone."""

    chips: list[Chip]
    figures: list[Figure]
    crumbs: list[Crumb]
    day: dt.date
    events: list[Event]
    proofs: list[Proof]
    table: Table
    acts: list[Act]
    act: Act
    form: Sample
    facts: list[tuple[str, str]]


def _chips() -> list[Chip]:
    looks = (
        (_("Nháp"), "pencil", "quiet"),
        (_("Đang làm"), "progress", "info"),
        (_("Chờ xác nhận"), "hourglass", "waiting"),
        (_("Hoàn thành"), "circle-check", "good"),
        (_("Chưa đạt"), "x", "heed"),
        (_("Bị trả lại"), "arrow-back-up", "bad"),
        (_("Đã khóa"), "lock", "outline"),
    )
    return [Chip(*look) for look in looks]


def _figures() -> list[Figure]:
    lines = [(_("Cách tính"), _("Đếm việc đã được cấp trên trực tiếp xác nhận.")), (_("Phạm vi"), _("Xã và 64 đơn vị"))]
    return [
        Figure(_("Đơn vị đã đăng ký"), "62", of="64", source=_("64 đơn vị hiện nay"), href="#figures"),
        Figure(_("Việc hoàn thành"), "1.964", unit=_("việc"), source=_("1.964 bản ghi"), href="#figures", lines=lines),
    ]


def _table() -> Table:
    rows = [
        Row([Cell(_("Chi bộ 01"), href="#table", note=_("thôn")), Cell("28"), Cell("11")]),
        Row([Cell(_("Cộng")), Cell("28"), Cell("11")], kind="sum"),
    ]
    return Table([Column(_("Đơn vị")), Column(_("Đăng ký"), number=True), Column(_("Hoàn thành"), number=True)], rows)


def _events() -> list[Event]:
    return [
        Event(_DAY, _("Báo hoàn thành"), _("Bí thư chi bộ"), "700 m", "check", "good"),
        Event(dt.date(2026, 7, 21), _("Xã trả lại: ảnh chưa rõ"), _("Cán bộ xã"), "", "arrow-back-up", "bad"),
        Event(dt.date(2026, 3, 12), _("Đăng ký: 700 m"), _("Bí thư chi bộ"), "0 m", "bookmark"),
    ]


def _page() -> Page:
    form = Sample({"result": ""})
    form.is_valid()
    return Page(
        chips=_chips(),
        figures=_figures(),
        crumbs=[Crumb(_("Tỉnh ủy"), "#crumbs"), Crumb(_("Đảng ủy xã"), "#crumbs"), Crumb(_("Chi bộ 01"))],
        day=_DAY,
        events=_events(),
        proofs=[Proof("#evidence", _("Biên bản nghiệm thu"), _DAY)],
        table=_table(),
        acts=[
            Act(_("Trả lại…"), "#bulk", "arrow-back-up", "danger", key="t"),
            Act(_("Xác nhận"), "#bulk", "check", "main-act", key="d"),
        ],
        act=Act(_("Đăng ký việc đầu tiên"), "#empty", tone="main-act"),
        form=form,
        facts=[(_("Chủ thể"), _("Tập thể chi bộ")), (_("Lĩnh vực"), _("Nông thôn mới"))],
    )


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/gallery.html", {"page": _page()})
