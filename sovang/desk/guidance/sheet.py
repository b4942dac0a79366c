"""Whom a document asks, as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from rustpy_xlsxwriter import Format, write_worksheet

from sovang.base.errors import Refused
from sovang.places.selectors import unit_cards
from sovang.reports.workbook import page_setup, text

from .page import STATES


def write(rows: Sequence[Any]) -> bytes:
    """``rows`` of ``answering.Recipients`` in their order.

    Text never becomes a formula. Raises Refused when there is none.
    """
    if not rows:
        raise Refused(_("Văn bản này chưa giao đơn vị nào thực hiện."))
    cards = unit_cards({row.unit_id for row in rows})
    records = [
        {
            _("Mã đơn vị"): text(cards[row.unit_id].code),
            _("Đơn vị"): text(cards[row.unit_id].name),
            _("Phải làm gì"): str(row.get_duty_display()),
            _("Hạn"): row.due,
            _("Tình trạng"): str(STATES[row.state][0]),
            _("Ngày thực hiện"): row.done_on,
        }
        for row in rows
    ]
    out = io.BytesIO()
    write_worksheet(
        records,
        out,
        sheet_name=_("Nơi thực hiện"),
        freeze_row=1,
        autofilter=True,
        datetime_format="dd/mm/yyyy",
        column_widths=[24.0, 40.0, 24.0, 12.0, 20.0, 14.0],
        header_format=Format().set_bold().set_text_wrap().set_border("thin").set_background_color("#F3ECDD"),
        page_setup=page_setup() | {"repeat_rows": (0, 0)},
    )
    return out.getvalue()
