"""Putting right what a proposal is taken for: its form, and what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from sovang.base.errors import NotFound
from sovang.intake.narrative import actions
from sovang.intake.narrative.models import Proposal
from sovang.intake.narrative.selectors import candidates, indicator_candidates, sentence_of
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard, search_units, unit_cards
from sovang.programmes.models import Indicator
from sovang.registers.reported.models import OPEN_END, OPEN_START

from ..picking import search_indicators
from ..programmes.frame import MANAGE
from ..registers.quantities import name_in_catalogue
from .forms import AmendForm, NewIndicatorForm
from .proposals import key_of, place_of

_OFFERED = 6
#: What is written into the field, what is shown.
Found = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """The whole context of the form. ``units`` and ``indicators``: what the words of the text may mean.

    ``new`` adds an indicator, for those who may.
    """

    proposal: Proposal
    form: AmendForm
    units: Sequence[Found]
    indicators: Sequence[Found]
    new: NewIndicatorForm | None

    @property
    def key(self) -> str:
        """``id`` of the proposal's element on the page of its narrative."""
        return key_of(self.proposal.pk)

    @property
    def sentence(self) -> str:
        return sentence_of(self.proposal.narrative, self.proposal).text

    @property
    def named(self) -> list[BoundField]:
        """The fields below which something may be found."""
        return [self.form["indicator"], self.form["unit"]]

    @property
    def back(self) -> str:
        return place_of(self.proposal.narrative_id, self.proposal.pk)


def build(user: User, proposal: Proposal, data: Any = None, *, new: NewIndicatorForm | None = None) -> Page:
    known = unit_cards([proposal.unit_id])[proposal.unit_id].code if proposal.unit_id else ""
    form = AmendForm(proposal, data, by=user, unit=known)
    return Page(
        proposal,
        form,
        units=[_unit(card) for card in candidates(by=user, proposal=proposal)[:_OFFERED]],
        indicators=[_indicator(one) for one in indicator_candidates(by=user, proposal=proposal)[:_OFFERED]],
        new=new or (NewIndicatorForm(proposal) if may(user, MANAGE, proposal.narrative.unit_id) else None),
    )


def find(user: User, what: str, text: str) -> list[Found]:
    """Units or indicators whose name holds ``text``. Raises NotFound for anything else."""
    if what == "unit":
        return [_unit(card) for card in search_units(by=user, text=text, limit=_OFFERED) if card.closed is None]
    if what == "indicator":
        return [_indicator(one) for one in search_indicators(text)[:_OFFERED]]
    raise NotFound


def amend(user: User, page: Page) -> None:
    """Write what the valid form says; with ``accept`` pressed, accept it in the same go. Raises as the verbs."""
    typed = page.form.cleaned_data
    actions.amend(
        by=user,
        id=page.proposal.pk,
        unit_id=typed["unit"].id,
        indicator_id=typed["indicator"].pk,
        kind=typed["kind"],
        starts=typed["period"].start or OPEN_START,
        ends=typed["period"].end or OPEN_END,
        **{name: typed[name] for name in ("value", "value_hi", "exactness", "denominator")},
    )


def _indicator(indicator: Indicator) -> Found:
    return indicator.code, name_in_catalogue(indicator)


def _unit(card: UnitCard) -> Found:
    return card.code, card.name
