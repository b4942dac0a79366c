"""Asking figures for a report: each question once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sovang.base.periods import Period
from sovang.figures.shapes import Answer, Basis, Explanation, Figure, Question, Split, View
from sovang.figures.wording import in_words
from sovang.programmes.models import Indicator

from .links import explain_url

Ask = Callable[[Question], Answer]
Explain = Callable[[Question], Explanation]


@dataclass(frozen=True)
class Cited:
    """A figure as it stands in a report: readable, with the question it answers. Never a bare number."""

    question: Question
    title: str
    figure: Figure

    @property
    def known(self) -> bool:
        """False where neither records nor a report say anything: not the same as zero."""
        return self.figure.value is not None and self.figure.basis is not Basis.NOTHING

    @property
    def value(self) -> int:
        """In the smallest unit; 0 when unknown, so look at ``known`` first."""
        return self.figure.value or 0

    @property
    def text(self) -> str:
        """As it is read, with its claim: "trên 7.100", "905/909"; an en dash when unknown."""
        if not self.known:
            return "–"
        return in_words(self.figure, language="vi")

    @property
    def url(self) -> str:
        return explain_url(self.question)

    @property
    def path(self) -> str:
        """The same within this installation, for pages."""
        return explain_url(self.question, base="")


@dataclass(frozen=True)
class Line:
    """One row of a split table."""

    label: str
    unit_id: int | None
    cited: Cited


@dataclass
class Asker:
    """Puts questions about one unit, period and view.

    ``stated`` holds the (indicator, kind) pairs of which anything at all was ever written: of the long catalogue most
    were not, and asking for each would cost more than the report.
    """

    ask: Ask
    explain: Explain
    unit_id: int
    period: Period
    view: View
    stated: frozenset[tuple[str, str]] = frozenset()
    _answers: dict[Question, Answer] = field(default_factory=dict)

    def figure(self, indicator: str, *, kind: str = "", before: bool = False) -> Cited:
        """The figure of the report's own unit; ``before`` asks for the same span a year earlier."""
        period = self.period.before() if before else self.period
        question = Question(indicator, self.unit_id, period, self.view, kind)
        answer = self._answer(question)
        return Cited(replace(question, kind=answer.kind), answer.title, answer.total)

    def may_hold(self, indicator: Indicator, kind: str = "achieved") -> bool:
        """Whether a figure of ``kind`` can exist: a result was written, or gifts are summed for it."""
        return (indicator.code, kind) in self.stated or (kind, indicator.group) == ("achieved", "contributions")

    def lines(self, indicator: str, split: Split, *, kind: str = "") -> list[Line]:
        """The rows of a split; a row that is a unit cites the question about that unit."""
        question = Question(indicator, self.unit_id, self.period, self.view, kind, split)
        answer = self._answer(question)
        rows = []
        for row in answer.rows:
            own = replace(question, unit_id=row.unit_id or self.unit_id, kind=answer.kind, split=Split.NONE)
            rows.append(Line(row.label, row.unit_id, Cited(own, answer.title, row.figure)))
        return rows

    def records(self, indicator: str) -> Explanation:
        """The first page of ledger lines behind the figure of the report's own unit."""
        return self.explain(Question(indicator, self.unit_id, self.period, self.view))

    def _answer(self, question: Question) -> Answer:
        if question not in self._answers:
            self._answers[question] = self.ask(question)
        return self._answers[question]
