"""Which basis a figure is read from: what is used now, and the form for the superior who chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from sovang.base.parts import Words
from sovang.figures.actions import choose_basis
from sovang.figures.questions import Question, basis_in_force
from sovang.figures.wording import BASES
from sovang.people.models import User
from sovang.people.policy import may

from ..sending import kept
from .forms import BasisForm


@dataclass(frozen=True)
class Choice:
    """``used``: the basis in words; ``chosen``: by a superior, not by default."""

    question: Question
    kind: str
    used: Words
    chosen: bool
    form: BasisForm

    def carry_out(self, by: User) -> bool:
        """Write what was typed; what is wrong or refused stands in the form."""
        return self.form.is_valid() and kept(self.form, lambda: self._write(by))

    def _write(self, by: User) -> None:
        question = self.question
        choose_basis(
            by=by, unit_id=question.unit_id, indicator=question.indicator, kind=self.kind, **self.form.cleaned_data
        )


def choice_for(user: User, question: Question, data: Any = None) -> Choice | None:
    """None for those who may not choose at the unit, and for a figure that has one basis only."""
    if not may(user, "figures.choose_basis", question.unit_id):
        return None
    now = basis_in_force(question, by=user)
    if now is None:
        return None
    ends = question.period.end or timezone.localdate()
    return Choice(question, now.kind, BASES[now.basis], now.chosen, BasisForm(data, used=now.basis, year=ends.year))
