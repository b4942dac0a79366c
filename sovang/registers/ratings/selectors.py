"""Reading ratings: what the registers know of the owner's year, beside the score; it never computes the score."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.actor import Actor, System
from sovang.base.numbers import number
from sovang.people.models import Membership, User
from sovang.people.selectors import members_of
from sovang.people.spans import holding
from sovang.registers import registry
from sovang.registers.description import Panel, Ref, Register, Said
from sovang.registers.models import Entry, Result
from sovang.registers.reach import visible

from .checking import REGISTER
from .models import Level, Rating
from .permissions import VIEW

#: What is no deed of the owner: ratings themselves, stated figures, private diaries, opinions of others.
_LEFT_OUT = (REGISTER, "reported", "diary", "petition", "finding", "model_list")
_SHOWN = 20
#: How posts of heads begin; deputies ("Phó bí thư") do not.
_HEAD = "Bí thư"
_MEMBERS = (Membership.Standing.FULL, Membership.Standing.PROBATIONARY)


def panels(by: Actor, entry: Entry) -> list[Panel]:
    """What the owner registered and achieved in the year, the head's lines beside a unit's, and earlier ratings."""
    mine = Q(person=entry.person_id) if entry.person_id else Q(unit=entry.unit_id, person=None)
    found = [_lines(by, entry, mine), _measured(by, entry, mine)]
    if entry.person_id is None:
        found.append(_head(by, entry))
    return [*found, _earlier(by, entry)]


def _of_year(by: Actor, entry: Entry, whose: Q) -> Q:
    return visible(by) & whose & Q(year=entry.year) & ~Q(register__in=_LEFT_OUT)


def _lines(by: Actor, entry: Entry, whose: Q) -> Panel:
    """Lines of the year by register: how many stand there, how many count. One query."""
    grouped = Entry.objects.filter(_of_year(by, entry, whose)).order_by().values_list("register", "state")
    there: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for code, state, n in grouped.annotate(n=Count("pk")):
        there[code] += n
        counted[code] += n if state in registry.get(code).counting else 0
    rows: list[Sequence[Said]] = [(registry.get(code).label, there[code], counted[code]) for code in _known(there)]
    return Panel(
        _("Kết quả làm theo Bác trong năm (để đối chiếu, không dùng để tính điểm)"),
        (_("Sổ nào"), _("Đã ghi"), _("Được tính")),
        rows,
        empty=_("Trong năm chưa có dòng nào ở các sổ."),
    )


def _known(codes: Iterable[str]) -> list[str]:
    order = [register.code for register in registry.all()]
    return sorted(codes, key=order.index)


def _measured(by: Actor, entry: Entry, whose: Q) -> Panel:
    """Quantities registered, and those achieved by lines that count. One query."""
    counting = Q(kind=Result.Kind.REGISTERED)
    for register in registry.all():
        if register.counting and register.sums:
            counted = Q(entry__register=register.code, entry__state__in=register.counting)
            counting |= counted & Q(kind=Result.Kind.ACHIEVED)
    lines = Entry.objects.filter(_of_year(by, entry, whose)).values("pk")
    name, unit = ("name_en", "unit_en") if get_language() == "en" else ("name_vi", "unit_vi")
    asked = Result.objects.filter(counting, entry__in=lines).order_by(f"indicator__{name}")
    columns = (f"indicator__{name}", f"indicator__{unit}", "indicator__scale")
    summed = asked.values_list(*columns).annotate(
        registered=Sum("value", filter=Q(kind=Result.Kind.REGISTERED)),
        achieved=Sum("value", filter=Q(kind=Result.Kind.ACHIEVED)),
    )
    rows: list[Sequence[Said]] = [
        (f"{label} ({measure})", _amount(wanted, scale), _amount(reached, scale))
        for label, measure, scale, wanted, reached in summed
    ]
    title = _("Số đo trong năm (để đối chiếu, không dùng để tính điểm)")
    return Panel(title, (_("Số đo"), _("Đăng ký"), _("Đạt được, đã xác nhận")), rows)


def _amount(value: int | None, scale: int) -> str:
    return "" if value is None else number(value, scale)


def _head(by: Actor, entry: Entry) -> Panel:
    """The commitment and the results of who led the unit on the day of the review, beside the unit's own."""
    held = Membership.objects.filter(holding(entry.day), unit=entry.unit_id, post__startswith=_HEAD)
    lines = Entry.objects.filter(_of_year(by, entry, Q(person__in=held.values("person"))))
    rows: list[Sequence[Said]] = [
        (one.person.name if one.person else "", Ref(one.pk, one.title), *_standing(registry.get(one.register), one))
        for one in lines.select_related("person").order_by("register", "id")[:_SHOWN]
    ]
    return Panel(
        _("Cam kết và kết quả của người đứng đầu"),
        (_("Người đứng đầu"), _("Nội dung"), _("Sổ nào"), _("Tình trạng")),
        rows,
        empty=_("Người đứng đầu chưa có dòng nào trong năm, hoặc chưa ghi ai đứng đầu."),
    )


def _standing(register: Register, entry: Entry) -> tuple[Said, Said]:
    return str(register.label), str(register.state(entry.state).label)


def _earlier(by: Actor, entry: Entry) -> Panel:
    """Decided ratings of earlier years as they were decided, where the reader may know them."""
    lines = Entry.objects.filter(visible(by, VIEW), register=REGISTER, state="decided", year__lt=entry.year)
    owner = Q(person=entry.person_id) if entry.person_id else Q(unit=entry.unit_id, person=None)
    found = Rating.objects.filter(owner, entry__in=lines).select_related("entry").order_by("-year")
    rows: list[Sequence[Said]] = [
        (Ref(one.pk, str(one.year)), Level(one.level).label, one.score, one.decision, one.limits)
        for one in found[:_SHOWN]
    ]
    headings = (_("Năm"), _("Mức xếp loại"), _("Điểm"), _("Quyết định số"), _("Hạn chế đã nêu"))
    return Panel(_("Xếp loại các năm trước"), headings, rows)


def who_has_not_written(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """Members of a unit without a review of the year; those exempt from meetings need none."""
    if not isinstance(by, User | System) or unit_id not in by.among("people.view", [unit_id]):
        return []
    day = min(timezone.localdate(), dt.date(year, 12, 31))
    due = [m for m in members_of(by=by, unit_id=unit_id, on=day) if m.standing in _MEMBERS and not m.exempt]
    written: set[UUID | None] = set(Rating.objects.filter(year=year, unit=unit_id).values_list("person", flat=True))
    rows: list[Sequence[Said]] = [(m.name, m.post or m.standing_label) for m in due if m.id not in written]
    return [Panel(_("Đảng viên chưa viết tự kiểm điểm"), (_("Người"), _("Chức vụ, tư cách")), rows)]
