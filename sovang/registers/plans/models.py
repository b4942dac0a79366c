"""Plans of a unit for a year, some years or a whole term; nested, tied to directives, fitted from the superior's."""

from __future__ import annotations

from django.db import models

from sovang.programmes.models import Directive, Indicator
from sovang.registers.models import Entry


class Plan(models.Model):
    """A unit's plan. ``entry.year`` is its first year."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="plan")
    last_year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, blank=True)
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")  # the longer plan it is part of
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")  # the superior's
    directives = models.ManyToManyField(Directive, related_name="plans")


class PlanItem(models.Model):
    """One content of a plan, copied down or local."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    value = models.BigIntegerField(null=True)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="plan_item_order")]
