"""Figures that are larger than what they are a part of, or than what they can come from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext_lazy as _

from . import comparing
from .relations import of_catalogue, of_files
from .shapes import Check, Finding, Ground, Severity


def _parts(ground: Ground) -> Iterator[Finding]:
    return comparing.exceeding(ground, lambda known: chain(of_catalogue(known), of_files("parts")))


def _settled(ground: Ground) -> Iterator[Finding]:
    return comparing.exceeding(ground, lambda _known: of_files("settled"))


def _recognised(ground: Ground) -> Iterator[Finding]:
    return comparing.exceeding(ground, lambda _known: of_files("recognised"))


PARTS = Check(
    "parts_exceed_whole",
    Severity.ERROR,
    _("Phần lớn hơn tổng"),
    _(
        "Mở từng con số để xem nguồn. Số báo cáo sai thì sửa; sổ hay danh sách ghi thiếu thì bổ sung; "
        "hai số lấy từ hai nguồn khác nhau thì chọn cùng một nguồn."
    ),
    _parts,
    "figures.view",
)
SETTLED = Check(
    "settled_exceeds_received",
    Severity.ERROR,
    _("Giải quyết nhiều hơn tiếp nhận"),
    _("Không thể giải quyết nhiều hơn số đã nhận: ghi bổ sung việc đã nhận, hoặc sửa số đã giải quyết."),
    _settled,
    "figures.view",
)
RECOGNISED = Check(
    "recognised_exceeds_registered",
    Severity.WARNING,
    _("Công nhận nhiều hơn đăng ký"),
    _(
        "Có thể là việc đăng ký từ năm trước, nay mới xong. Không phải vậy thì ghi là việc ngoài đăng ký, "
        "hoặc sửa số báo cáo."
    ),
    _recognised,
    "figures.view",
)
