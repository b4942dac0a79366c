"""The comparison of a report with the ledger as a workbook."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _
from rustpy_xlsxwriter import Format, write_worksheet

from sovang.base.errors import Refused
from sovang.reports.workbook import page_setup, text

from .page import Page
from .proposals import Item

_WIDTHS = [6.0, 60.0, 40.0, 44.0, 18.0, 18.0, 18.0, 30.0, 20.0]


def write(page: Page) -> bytes:
    """A row per proposal in the order of the text; numbers are written as the page shows them, with their claims.

    Text never becomes a formula. Raises Refused when nothing was read.
    """
    if not page.items:
        raise Refused(_("Báo cáo này chưa có số liệu nào để đối chiếu."))
    out = io.BytesIO()
    write_worksheet(
        [_record(one) for one in page.items],
        out,
        sheet_name=_("Đối chiếu"),
        freeze_row=1,
        autofilter=True,
        column_widths=_WIDTHS,
        header_format=Format().set_bold().set_text_wrap().set_border("thin").set_background_color("#F3ECDD"),
        page_setup=page_setup() | {"repeat_rows": (0, 0)},
    )
    return out.getvalue()


def _record(item: Item) -> dict[str, object]:
    said, *held = item.sides
    told = {
        _("Số"): item.number,
        _("Câu trong báo cáo"): item.sentence,
        _("Chỉ tiêu"): item.title,
        _("Đơn vị, kỳ, loại số"): item.about,
        _("Lời văn ghi"): f"{said.value} {said.unit}",
        _("Sổ có"): "; ".join(f"{side.label}: {side.value} {side.unit}" for side in held),
        _("Đối chiếu"): item.compared,
        _("Chênh lệch"): item.gap,
        _("Quyết định"): item.decided,
    }
    return {name: text(value) if isinstance(value, str) else value for name, value in told.items()}
