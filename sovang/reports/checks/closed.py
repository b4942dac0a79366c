"""Units that are closed and still act: lines written for days after the end, open lines that nobody has inherited."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.places.models import Succession, Unit
from sovang.registers import registry
from sovang.registers.models import Entry

from .shapes import Check, Finding, Ground, Severity, ToLine, ToList


def _find(ground: Ground) -> Iterator[Finding]:
    yield from map(_late, _after_the_end(ground))
    yield from _orphans(ground)


def _after_the_end(ground: Ground) -> QuerySet[Entry]:
    """What stood before the end and was finished by the custodian is as it should be, so such lines are left out."""
    rows = _of_closed_units(ground).filter(year=ground.year).exclude(register="reported")
    late = rows.filter(day__gte=F("unit__closed"), created_at__date__gte=F("unit__closed"))
    return late.select_related("unit").order_by("unit_id", "id")


def _of_closed_units(ground: Ground) -> QuerySet[Entry]:
    """Their lines are few and come by their index, however many there are in all."""
    return ground.lines().filter(unit__in=Unit.objects.filter(closed__isnull=False).values("pk"))


def _late(line: Entry) -> Finding:
    sentence = _("“%(title)s” ghi ngày %(day)s, nhưng đơn vị đã kết thúc từ ngày %(closed)s.") % {
        "title": line.title,
        "day": write_day(line.day),
        "closed": write_day(line.unit.closed or line.day),
    }
    return Finding(line.unit_id, sentence, (ToLine(line.title, line.pk),))


def _orphans(ground: Ground) -> Iterator[Finding]:
    """Open lines up to the year of units without successor: the body above only has them in custody. One query."""
    still_open = Q()
    for register in registry.all():
        still_open |= Q(register=register.code, state__in=register.open_states)
    heirs = Succession.objects.filter(from_unit=OuterRef("unit"), on=OuterRef("unit__closed"))
    rows = _of_closed_units(ground).filter(still_open, ~Exists(heirs), year__lte=ground.year)
    counted = rows.order_by("unit_id", "register", "year", "state")
    keys = counted.values_list("unit_id", "register", "year", "state")
    for unit_id, code, year, state, n in keys.annotate(n=Count("pk")):
        label = str(registry.get(code).label)
        sentence = ngettext(
            "%(n)s dòng của sổ “%(register)s” năm %(year)s còn mở, mà đơn vị đã kết thúc và không có đơn vị tiếp nối.",
            "%(n)s dòng của sổ “%(register)s” năm %(year)s còn mở, mà đơn vị đã kết thúc và không có đơn vị tiếp nối.",
            n,
        ) % {"n": number(n), "register": label, "year": year}
        yield Finding(unit_id, sentence, (ToList(label, code, year, state),))


CLOSED = Check(
    "closed_unit_acting",
    Severity.ERROR,
    gettext_lazy("Đơn vị đã kết thúc mà sổ còn hoạt động"),
    gettext_lazy(
        "Việc làm sau ngày kết thúc thì ghi ở đơn vị tiếp nối. Dòng còn mở thì cấp trên của đơn vị cũ kết luận "
        "(hoàn thành, chưa đạt), hoặc bổ sung đơn vị tiếp nối trong Sắp xếp tổ chức."
    ),
    _find,
)
