"""The lines of a unit and year written into a sheet, each row with its seal, so that it can come back edited."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.places.models import Unit
from sovang.registers.correcting import shut
from sovang.registers.description import Field
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters, entries

from .lines_out import Line, Shown, lines_out
from .seal import Mark, Seal
from .sheet import Sheet

#: Lines of one file: more is no list that a person edits.
MOST = 20_000


def write_lines(by: Actor, sheet: Sheet, unit: Unit, year: int) -> int:
    """Write what ``by`` sees of the unit's lines of the year; their number. Raises Refused for more than ``MOST``."""
    register, moment, language = sheet.register, timezone.now(), get_language() or "vi"
    query = entries(by=by, register=register.code, filters=Filters(year=year, unit_id=unit.id))
    lines = lines_out(by=by, register=register, query=_few(query.order_by("unit__code", "id")), language=language)
    mark = Mark(unit.code, register.code, year, moment, len(lines), language).sign(register)
    locked = {} if register.restate else shut({line.entry: set() for line in lines})
    for row, line in enumerate(lines, start=1):
        sheet.mark(row, Seal(mark, line.entry.id, line.entry.version, line.prints(register)).write())
        for field in register.columns:
            sheet.write(row, field, _shown(line, field).cell, grey=line.entry.id in locked or _is_grey(line, field))
    sheet.mark(len(lines) + 1, Seal(mark).write())
    return len(lines)


def _few(query: QuerySet[Entry]) -> QuerySet[Entry]:
    if (count := query.count()) > MOST:
        raise Refused(
            _("Có %(count)s dòng, nhiều hơn %(most)s. Xin chọn đơn vị nhỏ hơn rồi tải lại.")
            % {"count": count, "most": MOST}
        )
    return query


def _shown(line: Line, field: Field) -> Shown:
    return line.shown.get(field.name, Shown())


def _is_grey(line: Line, field: Field) -> bool:
    return field.fixed or field.name in line.hidden or _shown(line, field).shut
