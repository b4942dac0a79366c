"""A person's decision on how a foreign workbook is read: what it has to hold, and the upload as it begins anew."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.registers import registry

from ..models import Piece, Upload
from ..reading import missing
from ..references import Units
from .layout import MEASURE, Layout, UnitFrom
from .legacy import Script


def check_layout(upload: Upload, layout: Layout, units: Units) -> None:
    """Raises Refused with one sentence for a layout by which the upload cannot be read."""
    register = registry.get(upload.batch.register)
    headings = {f.name: str(f.heading) for f in register.columns} | {MEASURE: _("Đơn vị tính")}
    if not layout.sheets:
        raise Refused(_("Chưa chọn trang tính nào. Xin chọn ít nhất một trang."), field="sheets")
    for name, column in layout.columns.items():
        if name not in headings or not 0 <= column < layout.width:
            raise Refused(_("Cách đọc có cột không có trong tệp hoặc trong sổ: %(name)s.") % {"name": name})
    taken = list(layout.columns.values())
    for name, column in layout.columns.items():
        if taken.count(column) > 1:
            raise Refused(
                _("Một cột chỉ dùng cho một nội dung. Xin chọn cột khác cho “%(heading)s”.")
                % {"heading": headings[name]},
                field=name,
            )
    _check_units(layout, units)
    if lacking := missing(register, layout.places):
        raise Refused(_("Xin chọn cột cho: %(missing)s.") % {"missing": ", ".join(lacking)})
    _check_details(layout)


def _check_units(layout: Layout, units: Units) -> None:
    if layout.unit_from is UnitFrom.COLUMN and "unit_id" not in layout.columns and len(units.known) > 1:
        raise Refused(_("Xin chọn cột ghi đơn vị, hoặc cho biết đơn vị ghi ở đâu."), field="unit_from")


def _check_details(layout: Layout) -> None:
    if unknown := [name for name in layout.down if name not in layout.columns]:
        raise Refused(_("Cách đọc có cột không có trong tệp hoặc trong sổ: %(name)s.") % {"name": unknown[0]})
    if both := [name for name in layout.fixed if name in layout.columns]:
        raise Refused(_("Đã có cột thì không ghi một giá trị cho mọi dòng. Xin bỏ một trong hai."), field=both[0])
    if any(script not in set(Script) for script in layout.scripts.values()):
        raise Refused(_("Bảng mã của cột phải là Unicode, TCVN3 hoặc VNI."))


def begin_anew(upload: Upload, layout: Layout) -> None:
    """Forget what was read otherwise; the caller holds the transaction."""
    Piece.objects.filter(upload=upload).delete()
    upload.layout = layout.to_json()
    upload.asks = upload.stopped = False
    upload.recalled_at = None
    upload.refusal = ""
    upload.rows_total = upload.rows_done = upload.rows_left = upload.rows_good = upload.rows_faulty = 0
    upload.last_line = 0
    upload.notices = []
    upload.save()
