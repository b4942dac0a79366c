"""The figures at the head of the first page: each leads to what it is made of."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.numbers import number, percent
from sovang.base.parts import Figure
from sovang.base.periods import Period
from sovang.figures.questions import Answer, Question, answer_each
from sovang.people.models import User
from sovang.people.policy import may
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import threshold
from sovang.registers import capped, selectors
from sovang.reports.links import explain_url

from ..scope import Scope

COVERAGE, REGISTERED, COMPLETION = "collectives_coverage", "deeds_registered", "deeds_completion"


def asked(user: User, scope: Scope) -> dict[str, Answer]:
    """The figures of the year by indicator; none for those who may not see figures of the unit.

    Nor for those who see only some of its lines: a figure above must not count more than the list below shows.
    """
    if _sees_part(user) or not may(user, "figures.view", scope.unit.id):
        return {}
    period = Period.year(scope.year)
    codes = (COVERAGE, REGISTERED, COMPLETION)
    found = answer_each([Question(code, scope.unit.id, period) for code in codes], by=user)
    return {question.indicator: given for question, given in found.items()}


def figures(user: User, scope: Scope, answers: dict[str, Answer]) -> list[Figure]:
    """Owners out of those due, deeds, how many of them are done, what waits and what nobody has touched for long."""
    found = [_share(answers[COVERAGE], _("Tập thể đã đăng ký"))] if COVERAGE in answers else []
    if REGISTERED in answers:
        found.append(_plain(answers[REGISTERED], _("Việc đã đăng ký")))
    if COMPLETION in answers:
        found.append(_share(answers[COMPLETION], _("Hoàn thành")))
    return found + (_lines(user, scope) if user.authority.reaches("entries.view") else [])


def _sees_part(user: User) -> bool:
    return user.authority.own_lines("entries.view") and not user.authority.whole_units("entries.view")


def _plain(given: Answer, label: str) -> Figure:
    source = _("%(n)s bản ghi") % {"n": number(given.total.records)}
    return Figure(label, number(given.total.value or 0), source=source, href=_explained(given))


def _share(given: Answer, label: str) -> Figure:
    """Both numbers of a rate; a dash where there is nothing to divide by."""
    value, whole = given.total.value, given.total.denominator
    if value is None or not whole:
        return Figure(label, "–", source=given.total.why_empty, href=_explained(given))
    return Figure(label, number(value), of=number(whole), source=percent(value, whole), href=_explained(given))


def _explained(given: Answer) -> str:
    return explain_url(given.question, base="")


def _lines(user: User, scope: Scope) -> list[Figure]:
    """What the list itself counts: a press opens exactly these lines."""
    base = reverse("desk:register", args=["deed"])
    here = {"year": scope.year, "unit_id": scope.unit.id}

    def count(**narrowed: object) -> str:
        filters = selectors.Filters(**here, **narrowed)  # type: ignore[arg-type]
        return capped.told(capped.counted(selectors.entries(by=user, register="deed", filters=filters)))

    mine = [Figure(_("Việc đã đăng ký"), count(), source=_("mở danh sách"), href=base)] if _sees_part(user) else []
    days = threshold(scope.unit.id, NormSubject.STALE_DAYS, timezone.localdate().year)
    long_ago = _("quá %(days)s ngày") % {"days": days}
    return [
        *mine,
        Figure(_("Chờ xác nhận"), count(view="waiting"), source=_("mở danh sách"), href=f"{base}?view=waiting"),
        Figure(_("Chậm cập nhật"), count(stale=True), source=long_ago, href=f"{base}?mark=stale"),
    ]
