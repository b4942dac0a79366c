"""Targets of a term or a year, checklists of criteria, and recognitions of places."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry


class Nature(models.TextChoices):
    """What is set before oneself; kinds are counted apart."""

    TARGET = "target", pgettext_lazy("nature", "Chỉ tiêu")
    BREAKTHROUGH = "breakthrough", _("Khâu đột phá")
    FOCUS_PROGRAMME = "focus_programme", _("Chương trình trọng tâm")


class Span(models.TextChoices):
    """For how long it is set."""

    TERM = "term", _("Nhiệm kỳ")
    YEAR = "year", pgettext_lazy("span", "Năm")


class Direction(models.TextChoices):
    """Which way is better: ranks and poverty go down."""

    UP = "up", _("Càng cao càng tốt")
    DOWN = "down", _("Càng thấp càng tốt")


class Standard(models.TextChoices):
    """What a place is measured against or recognised for; ``criteria.csv`` has the criteria of a checklist."""

    NTM = "ntm", _("Nông thôn mới")
    NTM_ADVANCED = "ntm_advanced", _("Nông thôn mới nâng cao")
    NTM_MODEL = "ntm_model", _("Nông thôn mới kiểu mẫu")
    NO_TEMPORARY_HOUSES = "no_temporary_houses", _("Không còn nhà tạm, nhà dột nát")


class PlaceLevel(models.TextChoices):
    """What kind of place is recognised."""

    COMMUNE = "commune", _("Xã")
    VILLAGE = "village", _("Thôn")


class Target(models.Model):
    """What the entry's unit sets itself from the entry's year to ``until_year``.

    Plan and actual are results of the entry where it has an ``indicator``, else words. ``whole`` is the target that
    this one is a part of (parts need not exhaust it); ``focus`` the breakthrough or focus programme that it serves.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="target")
    nature = models.CharField(max_length=16, choices=Nature, default=Nature.TARGET)
    span = models.CharField(max_length=4, choices=Span, default=Span.TERM)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    plan_words = models.CharField(max_length=300, blank=True)
    actual_words = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)  # why it is unmet
    until_year = models.PositiveSmallIntegerField()
    whole = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="target_parts")
    focus = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="serving_targets")
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(nature__in=Nature.values), name="target_nature_known"),
            models.CheckConstraint(condition=models.Q(span__in=Span.values), name="target_span_known"),
            models.CheckConstraint(condition=models.Q(direction__in=Direction.values), name="target_direction_known"),
        ]


class CriteriaList(models.Model):
    """The checklist of one place for one standard, opened with all its criteria."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="criteria_list")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    standard = models.CharField(max_length=20, choices=Standard)
    met_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "standard"], name="criteria_list_once"),
            models.CheckConstraint(condition=models.Q(standard__in=Standard.values), name="criteria_list_standard"),
        ]


class Criterion(models.Model):
    """One criterion on a checklist; it has a day exactly while its entry says that it is met."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="criterion")
    list = models.ForeignKey(CriteriaList, models.PROTECT, related_name="lines")
    standard = models.CharField(max_length=20, choices=Standard)
    code = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300, blank=True)  # on what it is held to be met
    met_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "code"], name="criterion_once"),
            models.CheckConstraint(condition=models.Q(standard__in=Standard.values), name="criterion_standard"),
        ]
        indexes = [models.Index(fields=["list", "met_on"], name="criterion_met")]


class Recognition(models.Model):
    """A decision that a place meets a standard; a village is named by the entry's title."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="recognition")
    standard = models.CharField(max_length=20, choices=Standard, default=Standard.NTM)
    level = models.CharField(max_length=8, choices=PlaceLevel, default=PlaceLevel.COMMUNE)
    decision = models.CharField(max_length=60, blank=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(standard__in=Standard.values), name="recognition_standard"),
            models.CheckConstraint(condition=models.Q(level__in=PlaceLevel.values), name="recognition_level_known"),
        ]
