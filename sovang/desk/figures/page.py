"""What the figures page and the explanation page show: answers put into words and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.numbers import number
from sovang.base.parts import Chip, Words
from sovang.figures.questions import (
    OWN,
    Answer,
    Basis,
    Figure,
    Now,
    Other,
    Question,
    Row,
    Split,
    Then,
    View,
    answer_each,
)
from sovang.figures.wording import BASES, in_words, view_code
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard, unit_cards
from sovang.reports.charts import Bar, Bars, svg
from sovang.reports.links import explain_url

from .forms import SPLITS, QuestionForm

#: Further columns beside an indicator: what became of what was registered.
COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "deeds_registered": ("deeds_of_registered_met", "deeds_carried", "deeds_not_met", "deeds_completion"),
}
#: The two-tier reform: a period that ends before it and a tree of after it are told apart (domain.md, 3).
REFORM = dt.date(2025, 7, 1)
_CHARTED = 16  # bars that still can be read


@dataclass(frozen=True)
class Cell:
    """One figure of the table, written out, with the way down to its rows."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One row: what it is, the way into it, and its figures."""

    label: str
    href: str
    cells: Sequence[Cell]
    note: str = ""


@dataclass(frozen=True)
class Total:
    """The figure asked for, large."""

    label: str
    text: str
    unit: str
    href: str
    source: str
    other: str = ""
    waiting: str = ""
    why_empty: str = ""
    report: str = ""  # where an empty figure may be stated


@dataclass(frozen=True)
class Switch:
    """One way to look at the tree."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True)
class Page:
    """The figures page."""

    form: QuestionForm
    unit: UnitCard
    totals: Sequence[Total]
    rule: str
    switches: Sequence[Switch]
    same: Chip | None
    seam: bool
    split: str
    columns: Sequence[str]
    lines: Sequence[Line]
    sum_line: Line | None
    chart: str
    computed: dt.datetime


def build(user: User, form: QuestionForm, unit: UnitCard) -> Page:
    """Raises Refused for a tree that ends before the period, NotFound for a unit out of reach."""
    question = form.question(unit.id)
    columns, other = _columns(question), _on_other_tree(question)
    found = answer_each([*columns, other], by=user)
    answers = [found[column] for column in columns]
    main = answers[0]
    return Page(
        form=form,
        unit=unit,
        totals=[_total(a, _statable(user, a, unit)) for a in answers],
        rule=main.rule,
        switches=_switches(question, unit),
        same=_same_total(main, found[other]) if len(answers) == 1 or main.total.value is not None else None,
        seam=_crosses_reform(question),
        split=str(dict(SPLITS)[str(question.split)]),
        columns=[a.title for a in answers],
        lines=_lines(answers, unit),
        sum_line=_sum(answers) if main.rows else None,
        chart=_chart(main),
        computed=timezone.now(),
    )


def _columns(question: Question) -> list[Question]:
    codes = (question.indicator, *COMPANIONS.get(question.indicator, ()))
    return [replace(question, indicator=code) for code in codes]


def _statable(user: User, given: Answer, unit: UnitCard) -> str:
    """Address of the form that states an empty figure, for who may write at the unit; "" otherwise."""
    if given.total.value is not None or unit.closed or not may(user, "entries.register", unit.id):
        return ""
    question = given.question
    asked = {"indicator": question.indicator, "unit": unit.code, "period": str(question.period)}
    return f"{reverse('desk:report_figure')}?{urlencode(asked)}"


def _total(given: Answer, report: str) -> Total:
    figure = given.total
    return Total(
        label=given.title,
        text=in_words(figure) or "–",
        unit=figure.unit,
        href=explain_url(replace(given.question, split=Split.NONE), base=""),
        source=source_of(figure),
        other=beside(figure),
        waiting=_("%(n)s việc đã làm, chờ xác nhận") % {"n": number(figure.waiting)} if figure.waiting else "",
        why_empty=figure.why_empty,
        report=report,
    )


def source_of(figure: Figure) -> str:
    """Where a figure comes from, in a few words: "1.964 bản ghi", "số báo cáo"."""
    if figure.basis is Basis.DERIVED and figure.denominator is None:
        return ngettext("%(n)s bản ghi", "%(n)s bản ghi", figure.records) % {"n": number(figure.records)}
    return str(BASES[figure.basis])


def beside(figure: Figure) -> str:
    """The figure of the other basis, and how far it is away."""
    other = figure.other
    if other is None:
        return ""
    text = f"{BASES[other.basis]}: {in_words(_as_figure(figure, other))}"
    if figure.difference is None:
        return text
    return f"{text} · " + (
        _("lệch %(n)s") % {"n": number(figure.difference, figure.scale)} if figure.difference else _("khớp")
    )


def _as_figure(figure: Figure, other: Other) -> Figure:
    scale = other.scale or figure.scale
    return Figure(
        other.value, scale, figure.unit, other.basis, exactness=other.exactness, denominator=other.denominator
    )


def _switches(question: Question, unit: UnitCard) -> list[Switch]:
    last = question.period.end
    then = _("Khi đó %(day)s") % {"day": f"{last:%d/%m/%Y}"} if last else _("Khi đó")
    views: list[tuple[str, View]] = [(then, Then()), (_("Hiện nay"), Now())]
    return [
        Switch(label, address(replace(question, view=view), unit.code), type(view) is type(question.view))
        for label, view in views
    ]


def address(question: Question, unit_code: str) -> str:
    """The figures page that asks ``question``."""
    asked = {
        "indicator": question.indicator,
        "unit": unit_code,
        "period": str(question.period),
        "split": str(question.split),
        "view": view_code(question.view),
    }
    return f"{reverse('desk:figures')}?{urlencode(asked)}"


def _on_other_tree(question: Question) -> Question:
    """The same total on the tree that was not chosen."""
    return replace(question, view=Now() if isinstance(question.view, Then) else Then(), split=Split.NONE)


def _same_total(given: Answer, other: Answer) -> Chip | None:
    """Whether the other tree gives the same total: it must, unless records lie outside the unit on one of them."""
    if given.total.value is None or other.total.value is None:
        return None
    if other.total.value == given.total.value:
        text = _("Hai cách xem cùng tổng %(total)s") % {"total": in_words(given.total)}
        return Chip(text, "circle-check", "good")
    return Chip(_("Cách xem kia ra %(total)s") % {"total": in_words(other.total)}, "info-circle", "heed")


def _crosses_reform(question: Question) -> bool:
    start = question.period.start
    return isinstance(question.view, Now) and (start is None or start < REFORM)


def _lines(answers: Sequence[Answer], unit: UnitCard) -> list[Line]:
    by_key: list[dict[int | str, Row]] = [{row.key: row for row in a.rows} for a in answers]
    keys = dict.fromkeys(key for rows in by_key for key in rows)
    units = unit_cards([k for k in keys if isinstance(k, int)]) if answers[0].question.split is Split.CHILD else {}
    return [_line(key, answers, by_key, units) for key in keys]


def _line(
    key: int | str, answers: Sequence[Answer], by_key: Sequence[dict[int | str, Row]], units: Mapping[int, UnitCard]
) -> Line:
    label = next(rows[key].label for rows in by_key if key in rows)
    card = units.get(key) if isinstance(key, int) else None
    href = address(replace(answers[0].question, unit_id=card.id), card.code) if card else ""
    note = ""
    if card and card.closed:
        note = _("kết thúc ngày %(day)s") % {"day": f"{card.closed - dt.timedelta(1):%d/%m/%Y}"}
    cells = [_cell(a, rows.get(key)) for a, rows in zip(answers, by_key, strict=True)]
    return Line(label, href, cells, note)


def _cell(given: Answer, row: Row | None) -> Cell:
    if row is None:  # a ledger that is kept and holds no such line gives a true zero
        return Cell("0" if given.total.basis is Basis.DERIVED and given.total.denominator is None else "–")
    question, extra = given.question, ""
    if row.unit_id is not None:
        question = replace(question, unit_id=row.unit_id, split=Split.NONE)
    else:
        extra = "&" + urlencode({"split": str(question.split), "key": row.key})
    note = beside(row.figure)
    return Cell(in_words(row.figure) or "–", explain_url(question, base="") + extra, note)


def _sum(answers: Sequence[Answer]) -> Line:
    return Line(_("Cộng"), "", [Cell(in_words(a.total) or "–") for a in answers])


def _chart(given: Answer) -> str:
    """Bars of the rows where they are units that can be compared; empty otherwise."""
    rows = [r for r in given.rows if r.figure.value is not None and r.key != OWN]
    if given.question.split is not Split.CHILD or not 2 <= len(rows) <= _CHARTED:
        return ""
    top = max(rows, key=lambda r: r.figure.value or 0)
    words: dict[str, Words] = {"unit": top.label, "value": in_words(top.figure)}
    return svg(
        Bars(
            title=_("%(unit)s có nhiều nhất: %(value)s") % words,
            unit=given.total.unit,
            scale=given.total.scale,
            bars=tuple(Bar(r.label, r.figure.value or 0) for r in rows),
        )
    )
