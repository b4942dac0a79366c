"""What a reported figure must fulfil before it is written, asked of one or of a whole sheet of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.base.text import one_line
from sovang.programmes.models import Indicator
from sovang.registers.description import Problem
from sovang.registers.models import Result
from sovang.registers.quantities import check_value

from .models import ReportedFigure
from .rows import ReportedRow


def problems(rows: Sequence[ReportedRow]) -> list[Problem]:
    """All that ``report_figures`` would refuse in these rows by themselves, without writing."""
    known = indicators(rows)
    return [
        Problem(position, field, message) for position, row in enumerate(rows) for field, message in _wrong(row, known)
    ]


def check(rows: Sequence[ReportedRow], known: Mapping[int, Indicator]) -> None:
    """Raises Refused with the first thing that is wrong."""
    for row in rows:
        for field, message in _wrong(row, known):
            raise Refused(message, field=field)


def indicators(rows: Sequence[ReportedRow]) -> dict[int, Indicator]:
    return Indicator.objects.in_bulk({row.indicator_id for row in rows})


def _wrong(row: ReportedRow, known: Mapping[int, Indicator]) -> Iterator[tuple[str, str]]:
    if row.indicator_id not in known:
        yield "indicator_id", _("Không có chỉ tiêu này trong danh mục.")
    if not one_line(row.source):
        yield "source", _("Xin ghi nguồn của số báo cáo.")
    if row.start and row.end and row.end < row.start:
        yield "end", _("Kỳ bắt đầu sau khi kết thúc.")
    for field, value, allowed in _choices(row):
        if value not in allowed:
            yield field, _("“%(value)s” không phải là giá trị được dùng ở đây.") % {"value": value}
    try:
        check_value(row.value, row.value_hi, row.denominator)
    except Refused as refusal:
        yield refusal.field or "value", refusal.message


def _choices(row: ReportedRow) -> tuple[tuple[str, str, Sequence[str]], ...]:
    return (
        ("kind", row.kind, Result.Kind.values),
        ("exactness", row.exactness, Exactness.values),
        ("scope", row.scope, ReportedFigure.Scope.values),
    )
