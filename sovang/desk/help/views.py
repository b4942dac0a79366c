"""Help: single-key shortcuts and their off switch, where numbers come from, what each register is for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ..rail import Stand, stands

_KEYS: tuple[tuple[str, Promise], ...] = (
    ("/", _("tìm")),
    ("J", _("xuống một dòng")),
    ("K", _("lên một dòng")),
    ("X", _("chọn dòng")),
    ("Enter", _("mở hoặc làm việc của dòng")),
    ("N", _("ghi việc mới")),
    ("D", _("xác nhận")),
    ("T", _("trả lại")),
    ("1 2 3", _("khi đọc báo cáo: chọn cách xử lý")),
    ("S", _("khi đọc báo cáo: sửa")),
    ("B", _("khi đọc báo cáo: để sau")),
    ("A", _("khi đọc báo cáo: nhận các số khớp")),
    ("G", _("ghi tiến độ")),
    ("?", _("trang này")),
    ("Esc", _("đóng bảng đang mở")),
)


@dataclass(frozen=True)
class Page:
    keys: tuple[tuple[str, Promise], ...] = _KEYS
    stands: list[Stand] = field(default_factory=stands)  # the registers, as the menu has them


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/help.html", {"page": Page()})
