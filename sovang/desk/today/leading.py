"""What somebody reads who leads and does not type: the state of the year in one sentence, and who needs help."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.numbers import number, percent
from sovang.base.parts import Figure
from sovang.figures.questions import OWN, UNDIVIDED, Answer, Row, Split, answer
from sovang.people.models import User
from sovang.registers import registry

from ..scope import Scope
from .strip import COMPLETION, COVERAGE

_NAMED = 3


def leads(user: User) -> bool:
    """Whether the user reads figures and writes no line anywhere."""
    reaches = user.authority.reaches
    return bool(reaches("figures.view")) and not (reaches("entries.progress") or reaches("entries.verify"))


def sentence(user: User, scope: Scope, answers: dict[str, Answer]) -> str:
    """ "Năm 2026: 41/44 tập thể đã đăng ký; 1.964/2.718 việc hoàn thành (72,3%). Cần giúp: …"; "" without figures."""
    if not answers:
        return ""
    parts = [_coverage(answers[COVERAGE]), _completion(answers[COMPLETION])]
    told = "; ".join(part for part in parts if part)
    if not told:
        return _("Năm %(year)s chưa có tập thể nào đăng ký.") % {"year": scope.year}
    said = _("Năm %(year)s: %(told)s.") % {"year": scope.year, "told": told}
    behind = _behind(user, answers[COMPLETION])
    return said + " " + _("Cần giúp trước: %(units)s.") % {"units": "; ".join(behind)} if behind else said


def figures(user: User, scope: Scope) -> list[Figure]:
    """What registers say to who leads: "Chỉ tiêu nhiệm kỳ 41/44", each leading to its list."""
    asked = [(r.code, r.leads(user, scope.unit.id, scope.year)) for r in registry.all() if r.leads]
    return [
        Figure(lead.label, number(lead.value), of=number(lead.of), source=lead.remark, href=_list(code))
        for code, lead in asked
        if lead
    ]


def _list(code: str) -> str:
    return reverse("desk:register", args=[code])


def _coverage(given: Answer) -> str:
    if given.total.value is None:
        return ""
    words = {"n": number(given.total.value), "of": number(given.total.denominator or 0)}
    return _("%(n)s/%(of)s tập thể đã đăng ký") % words


def _completion(given: Answer) -> str:
    value, whole = given.total.value, given.total.denominator
    if value is None or not whole:
        return ""
    words = {"n": number(value), "of": number(whole), "share": percent(value, whole)}
    return _("%(n)s/%(of)s việc đã hoàn thành (%(share)s)") % words


def _behind(user: User, given: Answer) -> list[str]:
    """The units right below whose share is lowest, and lower than that of the whole; the base stands beside."""
    whole = given.total
    rows = [row for row in _rows(user, given) if _lower(row, whole.value or 0, whole.denominator or 0)]
    rows.sort(key=lambda row: (row.figure.value or 0) / (row.figure.denominator or 1))
    return [f"{r.label} {number(r.figure.value or 0)}/{number(r.figure.denominator or 0)}" for r in rows[:_NAMED]]


def _rows(user: User, given: Answer) -> list[Row]:
    found = answer(replace(given.question, split=Split.CHILD), by=user).rows
    return [row for row in found if row.key not in (OWN, UNDIVIDED) and row.figure.denominator]


def _lower(row: Row, value: int, whole: int) -> bool:
    return (row.figure.value or 0) * whole < value * (row.figure.denominator or 0)
