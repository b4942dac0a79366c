"""Agencies assigned to help communes, many to many, and the log of what they gave."""

from __future__ import annotations

from django.db import models

from sovang.places.models import Unit
from sovang.registers.models import Entry


class Support(models.Model):
    """The assignment of one agency, which is the entry's unit: agencies are counted here, however many communes."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="support")
    decision = models.CharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True)


class Supported(models.Model):
    """A commune on the list of those that are helped, which is the entry's unit: communes are counted here."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="supported")
    reason = models.CharField(max_length=300, blank=True)
    left_on = models.DateField(null=True)


class Assignment(models.Model):
    """One agency helps one commune for a time."""

    support = models.ForeignKey(Support, models.CASCADE, related_name="assignments")
    commune = models.ForeignKey(Supported, models.PROTECT, related_name="assignments")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["support", "commune", "since"], name="assignment_once"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="assignment_forwards"
            ),
        ]


class Help(models.Model):
    """One act of help by an agency, the entry's unit, for a commune; its number and value are results of the entry."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="help")
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    detail = models.TextField(blank=True)
