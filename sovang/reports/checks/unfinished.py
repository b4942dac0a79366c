"""Lines that are not wrong but not whole: confirmed without proof, drafts that nobody has touched for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.programmes.models import NormSubject
from sovang.registers import registry
from sovang.registers.description import Register, Stored
from sovang.registers.models import Entry, Evidence
from sovang.registers.thresholds import reached

from .shapes import Check, Finding, Ground, Severity, ToList

_SENTENCES = {
    "unproven": gettext_lazy("%(n)s dòng của sổ “%(register)s” đã xác nhận mà chưa có minh chứng nào."),
    "drafts": gettext_lazy("%(n)s bản nháp của sổ “%(register)s” đã lâu không ai sửa."),
}


def _unproven(ground: Ground) -> Iterator[Finding]:
    measured = [register.code for register in registry.all() if _measured(register)]
    proof = Evidence.objects.filter(entry=OuterRef("pk"))
    confirmed = ground.lines().filter(register__in=measured, state="verified")
    return _counted(ground, confirmed.filter(~Exists(proof)), "unproven")


def _measured(register: Register) -> bool:
    """Registers in which people record what was done and a superior confirms it."""
    return "verified" in register.counting and any(field.stored is Stored.RESULT for field in register.fields)


def _drafts(ground: Ground) -> Iterator[Finding]:
    now = timezone.now()
    untouched = reached(NormSubject.STALE_DAYS, lambda days: Q(updated_at__lt=now - dt.timedelta(days=days)))
    return _counted(ground, ground.lines().filter(untouched, state="draft"), "drafts")


def _counted(ground: Ground, lines: QuerySet[Entry], code: str) -> Iterator[Finding]:
    """A finding per unit and register, those with the most lines first. One query."""
    keys = lines.filter(year=ground.year).order_by().values_list("unit_id", "register", "state")
    for unit_id, register, state, n in keys.annotate(n=Count("pk")).order_by("-n", "unit_id", "register", "state"):
        label = str(registry.get(register).label)
        sentence = _SENTENCES[code] % {"n": number(n), "register": label}
        yield Finding(unit_id, sentence, (ToList(_("Mở danh sách"), register, ground.year, state),))


UNPROVEN = Check(
    "verified_without_evidence",
    Severity.NOTICE,
    gettext_lazy("Đã xác nhận mà chưa có minh chứng"),
    gettext_lazy("Bổ sung ảnh, biên bản hoặc quyết định cho từng việc; không có gì để chứng minh thì bỏ xác nhận."),
    _unproven,
)
DRAFTS = Check(
    "late_drafts",
    Severity.NOTICE,
    gettext_lazy("Bản nháp để lâu"),
    gettext_lazy("Ký và gửi, hoặc rút bản nháp khỏi sổ nếu không dùng nữa. Bản nháp không được tính vào số liệu."),
    _drafts,
)
