"""Year-end review and rating: what an owner says of its own year, what was proposed and decided, by which rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.people.models import Person
from sovang.places.models import Unit
from sovang.registers.models import Entry


class Level(models.TextChoices):
    """The four levels, the lowest first: a form that opens on the first one flatters nobody."""

    NOT_COMPLETED = "not_completed", _("Không hoàn thành nhiệm vụ")
    COMPLETED = "completed", _("Hoàn thành nhiệm vụ")
    GOOD = "good", _("Hoàn thành tốt nhiệm vụ")
    EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")


class Subject(models.TextChoices):
    COLLECTIVE = "collective", _("Tập thể")
    PERSON = "person", _("Cá nhân")


class CapBase(models.TextChoices):
    """Of whom the top level may be a share."""

    GOOD = "good", _("số được xếp hoàn thành tốt")
    GOOD_AND_EXCELLENT = "good_and_excellent", _("số được xếp hoàn thành tốt trở lên")
    ALL = "all", _("tổng số được xếp loại")


class CapScope(models.TextChoices):
    """Among whom the share is counted."""

    UNIT = "unit", _("trong cùng đơn vị")
    SUPERIOR = "superior", _("trong cùng cấp trên trực tiếp")
    GRASSROOTS = "grassroots", _("trong cùng tổ chức cơ sở đảng")


class Rounding(models.TextChoices):
    DOWN = "down", _("làm tròn xuống")
    UP = "up", _("làm tròn lên")


class RuleSet(models.Model):
    """How one sort of owner is rated from a day on. Central sets from ``rules.csv``; an installation may add its own.

    What a set leaves empty is no rule: without bands any score goes with any level, without a cap nothing is counted.
    """

    code = models.CharField(max_length=40, primary_key=True)
    subject = models.CharField(max_length=10, choices=Subject)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # first day on which it no longer holds
    maximum = models.PositiveSmallIntegerField(null=True)  # highest score, in points
    bands = models.JSONField(default=dict)  # level → lowest score, in points
    gates = models.JSONField(default=list)  # {"level", "code", "vi", "en"}: what must be so for a level
    cap_percent = models.PositiveSmallIntegerField(null=True)
    cap_base = models.CharField(max_length=20, choices=CapBase, blank=True)
    cap_scope = models.CharField(max_length=12, choices=CapScope, blank=True)
    rounding = models.CharField(max_length=4, choices=Rounding, default=Rounding.DOWN)
    exception_vi = models.CharField(max_length=300, blank=True)  # when more are allowed, given a reason
    exception_en = models.CharField(max_length=300, blank=True)
    exception_percent = models.PositiveSmallIntegerField(null=True)  # how many then; none: the reason alone decides
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-valid_from", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(subject__in=Subject.values), name="rule_set_subject_known"),
            models.CheckConstraint(
                condition=models.Q(cap_percent=None)
                | models.Q(cap_base__in=CapBase.values, cap_scope__in=CapScope.values),
                name="rule_set_cap_is_whole",
            ),
        ]


class Rating(models.Model):
    """The review and rating of the entry's owner for one year, in one unit: who has several posts is reviewed in each.

    Score and level are typed by people. ``rules`` is the code of the set of the day, and stays when sets change.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="rating")
    # Copied from the entry so that the database itself holds "one review per owner and year".
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    done = models.TextField()
    limits = models.TextField(blank=True)
    causes = models.TextField(blank=True)
    next_deeds = models.TextField(blank=True)
    self_score = models.PositiveSmallIntegerField(null=True)
    self_level = models.CharField(max_length=16, choices=Level, blank=True)
    submitted_on = models.DateField(null=True)
    rules = models.CharField(max_length=40, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    level = models.CharField(max_length=16, choices=Level, blank=True)
    gates = models.JSONField(default=list)
    proposed_by = models.CharField(max_length=120, blank=True)
    proposed_on = models.DateField(null=True)
    decision = models.CharField(max_length=60, blank=True)
    exception = models.CharField(max_length=300, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=models.Q(person=None), name="rating_one_per_unit"
            ),
            models.UniqueConstraint(
                fields=["unit", "person", "year"],
                condition=models.Q(person__isnull=False),
                name="rating_one_per_person",
            ),
            models.CheckConstraint(condition=models.Q(level__in=["", *Level.values]), name="rating_level_known"),
            models.CheckConstraint(
                condition=models.Q(self_level__in=["", *Level.values]), name="rating_self_level_known"
            ),
        ]
