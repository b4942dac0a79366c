"""Builds the yearly report of a unit as data. Reads figures; writes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.numbers import percent
from sovang.base.periods import Period
from sovang.figures import questions
from sovang.figures.shapes import AsAt, Now, OfTheirDay, Split, Then, View
from sovang.people.sign_ins import is_demo
from sovang.places import selectors as places
from sovang.places.models import Unit
from sovang.registers.models import Result

from . import appendices
from .asking import Asker
from .charts import Bar, Bars
from .letterhead import letterhead_of
from .prose import Paragraph, period_name, text
from .sections import doing, leadership, outcomes, shortfalls
from .tree import Section, YearlyReport

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SUBJECT = "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
_MOST_BARS = 20
_RECORDS = 200


def yearly_report(*, by: Actor, unit_id: int, period: Period, view: View | None = None) -> YearlyReport:
    """The report of ``unit_id`` over ``period`` (any span; a year is the usual one).

    Names and tree are those of the period's last day unless ``view`` says otherwise. Raises NotFound or Forbidden when
    the figures are out of reach, Refused when the view cannot answer the period.
    """
    now = timezone.localtime()
    chosen = view or natural_view(places.get_unit(by=by, id=unit_id), period)
    day = tree_date(chosen, period, today=now.date())
    asker = Asker(
        ask=lambda q: questions.answer(q, by=by),
        explain=lambda q: questions.explain(q, by=by, limit=_RECORDS),
        unit_id=unit_id,
        period=period,
        view=chosen,
        stated=frozenset(Result.objects.order_by().values_list("indicator__code", "kind").distinct()),
    )
    head = letterhead_of(unit_id, day, issued=now.date())
    unmet = shortfalls.shortfalls_of(asker)
    stamp = f"Tính lúc {now:%H:%M} ngày {now:%d/%m/%Y}, theo cây tổ chức ngày {day:%d/%m/%Y}."
    if is_demo():
        stamp += " Lập từ cơ sở dữ liệu dùng thử, có dữ liệu giả lập."
    report = YearlyReport(
        unit_id=unit_id,
        unit_name=head.name,
        period=period,
        letterhead=head,
        abstract=f"kết quả {_SUBJECT} {period_name(period)}",
        opening=_opening(head.name, period),
        sections=tuple(_numbered(_sections(asker, unmet, period))),
        closing=text("Trên đây là báo cáo của {name}. {stamp}", name=head.name, stamp=stamp),
        appendices=tuple(appendices.all_of(asker, unmet)),
        computed_at=now,
        tree_date=day,
    )
    return _with_sources(report, stamp)


def natural_view(unit: Unit, period: Period) -> View:
    """The tree of the period's last day; for a unit founded later today's, where it stands for those before it."""
    return Now() if period.end and unit.opened > period.end else Then()


def tree_date(view: View, period: Period, *, today: dt.date) -> dt.date:
    """The day whose names and tree a document under ``view`` shows."""
    if isinstance(view, AsAt):
        return view.day
    if isinstance(view, Then | OfTheirDay) and period.end:
        return min(period.end, today)
    return today


def _opening(name: str, period: Period) -> Paragraph:
    return text(
        "{name} báo cáo kết quả {subject} {period} như sau:", name=name, subject=_SUBJECT, period=period_name(period)
    )


def _sections(asker: Asker, unmet: list[shortfalls.NotMet], period: Period) -> list[Section]:
    year = (period.end or timezone.localdate()).year
    silent = shortfalls.silent_units(asker)
    chapters = [
        Section("Công tác lãnh đạo, chỉ đạo", tuple(leadership.paragraphs(asker, year))),
        Section(outcomes.STUDY.heading, tuple(outcomes.paragraphs(asker, outcomes.STUDY))),
        Section("Đăng ký và thực hiện việc làm theo", tuple(doing.paragraphs(asker)), _chart(asker)),
        Section(outcomes.RESULTS.heading, tuple(outcomes.paragraphs(asker, outcomes.RESULTS))),
        Section("Đóng góp của cán bộ, đảng viên và Nhân dân", tuple(outcomes.contributions(asker))),
        *(Section(topic.heading, tuple(outcomes.paragraphs(asker, topic))) for topic in outcomes.OTHERS),
        Section("Hạn chế và nguyên nhân", tuple(shortfalls.limits(asker, silent, unmet))),
        Section("Nhiệm vụ thời gian tới", tuple(shortfalls.tasks(asker, silent, year))),
    ]
    return [section for section in chapters if section.paragraphs]


def _numbered(sections: list[Section]) -> list[Section]:
    return [Section(f"{n}. {s.heading}", s.paragraphs, s.chart) for n, s in zip(_ROMAN, sections, strict=False)]


def _chart(asker: Asker) -> Bars | None:
    """Deeds not finished per 100 registered, by child unit; none where there is nothing to compare."""
    registered = [
        line for line in asker.lines("deeds_registered", Split.CHILD) if line.unit_id and line.cited.value > 0
    ]
    if len(registered) < 2:
        return None
    met = {line.unit_id: line.cited.value for line in asker.lines("deeds_of_registered_met", Split.CHILD)}
    bars = [Bar(line.label, met.get(line.unit_id, 0), line.cited.value) for line in registered]
    bars.sort(key=lambda bar: -(bar.of or 0))
    return Bars(_finding(bars), "việc", tuple(bars[:_MOST_BARS]))


def _finding(bars: list[Bar]) -> str:
    """The title says what the bars show, claims no rank of units too small to compare."""
    whole = sum(bar.of or 0 for bar in bars)
    met = sum(bar.value for bar in bars)
    shown = f" ({_MOST_BARS} đơn vị đăng ký nhiều nhất)" if len(bars) > _MOST_BARS else ""
    return f"Hoàn thành {percent(met, whole, language='vi')} số việc đã đăng ký, theo đơn vị{shown}"


def _with_sources(report: YearlyReport, stamp: str) -> YearlyReport:
    return replace(report, appendices=(*report.appendices, appendices.sources(report.citations(), stamp)))
