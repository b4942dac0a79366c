"""Who has to study in a campaign, who has, and who has not: persons on the lists, each once at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from sovang.base.actor import Actor
from sovang.people.models import Exemption, ManagedCadre, Membership, User
from sovang.people.policy import units_where
from sovang.people.spans import holding
from sovang.places.selectors import within

from .models import Attended, Campaign, Due

#: States of a session in which who was there has studied: what is done need not be confirmed for that.
HELD = ("done", "verified")
_MEMBER = (Membership.Standing.FULL, Membership.Standing.PROBATIONARY)


@dataclass(frozen=True)
class Share:
    """How many of one unit's people have to study, and how many have."""

    unit_id: int
    due: int
    studied: int

    @property
    def missing(self) -> int:
        return self.due - self.studied


def of_campaign(campaign: Campaign) -> QuerySet[Membership]:
    """Those due on today's lists, or on those of the day of closing; the exempt are left out."""
    on = campaign.closed_on or timezone.localdate()
    found = roll(campaign.entry.unit_id, on, members_only=campaign.audience != Due.EVERYBODY)
    if campaign.audience != Due.CADRES:
        return found
    return found.filter(Exists(ManagedCadre.objects.filter(holding(on), person_id=OuterRef("person_id"))))


def roll(unit_id: int, on: dt.date, *, members_only: bool = True) -> QuerySet[Membership]:
    """Who belongs to a unit and all below it on a day and is not exempt, in nobody's order."""
    rows = Membership.objects.filter(holding(on), unit_id=F("person__home_unit_id"), unit_id__in=within(unit_id))
    rows = rows.filter(standing__in=_MEMBER) if members_only else rows
    return rows.exclude(Exists(Exemption.objects.filter(holding(on), person_id=OuterRef("person_id"))))


def seen(by: Actor, unit: str = "unit") -> Q:
    """The condition on rows about people that ``by`` may see, by the column that names their unit."""
    return Q(**{f"{unit}__in": units_where(by, "people.view")}) if isinstance(by, User) else Q()


def exempt_of(campaign: Campaign) -> int:
    """How many members are left out because they are excused from meetings."""
    on = campaign.closed_on or timezone.localdate()
    excused = Exemption.objects.filter(holding(on), person_id=OuterRef("person_id"))
    rows = Membership.objects.filter(holding(on), Exists(excused), unit_id__in=within(campaign.entry.unit_id))
    return rows.filter(standing__in=_MEMBER).values("person_id").distinct().count()


def missing(campaign: Campaign) -> QuerySet[Membership]:
    """Those due who stand in no session of the campaign by name."""
    return of_campaign(campaign).exclude(_studied(campaign.pk))


def shares(campaign: Campaign, among: QuerySet[Membership] | None = None) -> list[Share]:
    """Per unit, those with most missing first. Two queries."""
    rows = of_campaign(campaign) if among is None else among
    due = _per_unit(rows)
    studied = _per_unit(rows.filter(_studied(campaign.pk)))
    found = [Share(unit, many, studied.get(unit, 0)) for unit, many in due.items()]
    return sorted(found, key=lambda share: (-share.missing, share.unit_id))


def open_campaigns(unit_ids: Collection[int]) -> Sequence[Campaign]:
    """Those that units opened and have not closed, the most pressing first."""
    rows = Campaign.objects.filter(entry__state="open", entry__unit__in=unit_ids).select_related("entry")
    return list(rows.order_by("due", "pk"))


def _studied(campaign_id: UUID) -> Exists:
    sessions = Attended.objects.filter(session__campaign=campaign_id, session__entry__state__in=HELD)
    return Exists(sessions.filter(person_id=OuterRef("person_id")))


def _per_unit(rows: QuerySet[Membership]) -> dict[int, int]:
    return dict(rows.order_by().values_list("unit_id").annotate(n=Count("person_id", distinct=True)))
