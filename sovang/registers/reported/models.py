"""Figures that somebody states: typed, imported, read from a narrative. Set beside the ledger, never added to it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result

#: Open ends of a stated period, as days that every database can compare.
OPEN_START, OPEN_END = dt.date(1, 1, 1), dt.date(9999, 12, 31)
#: Code points of the source's own words: a sentence of a report.
SOURCE_WORDS = 1_000


class ReportedFigure(models.Model):
    """An entry whose one result answers exactly its own period, ``starts`` to ``ends``.

    ``entry.day`` is its first day on which the unit existed. Unit, indicator and kind are copied from entry and result,
    so that the database itself holds "the same source states a figure once".
    """

    class Scope(models.TextChoices):
        SUBTREE = "subtree", _("Cả đơn vị cấp dưới")
        OWN = "own", _("Riêng đơn vị")

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="reported")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Result.Kind)
    starts = models.DateField(default=OPEN_START)
    ends = models.DateField(default=OPEN_END)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.SUBTREE)
    source = models.CharField(max_length=200)
    source_words = models.CharField(max_length=SOURCE_WORDS, blank=True)
    period_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "kind", "starts", "ends", "scope", "source"], name="reported_once"
            ),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="reported_span"),
        ]
