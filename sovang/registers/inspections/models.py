"""Inspection and supervision: visits, what they found, what was done about it; and what the public remarked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.places.models import Unit
from sovang.registers.models import Entry


class Form(models.TextChoices):
    """What sort of visit it is."""

    INSPECTION = "inspection", _("Kiểm tra")
    SUPERVISION = "supervision", _("Giám sát")
    GUIDANCE = "guidance", _("Theo dõi, hướng dẫn")
    LEADER = "leader", _("Lãnh đạo đi cơ sở")


class Supervisor(models.TextChoices):
    """Who looks."""

    COMMITTEE = "committee", _("Cấp ủy, ủy ban kiểm tra")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS_ORG = "mass_org", _("Đoàn thể chính trị - xã hội")
    PEOPLE = "people", _("Nhân dân")


class Weight(models.TextChoices):
    """How much a finding weighs."""

    GOOD = "good", _("Cách làm tốt")
    REMIND = "remind", _("Nhắc nhở")
    MEND = "mend", _("Phải khắc phục")


class Inspection(models.Model):
    """A visit by the entry's unit to ``visited``, planned or held; perhaps carrying out an item of a plan."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="inspection")
    form = models.CharField(max_length=12, choices=Form, default=Form.INSPECTION)
    supervisor = models.CharField(max_length=10, choices=Supervisor, default=Supervisor.COMMITTEE)
    visited = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="inspections")
    content = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    held_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(form__in=Form.values), name="inspection_form_known"),
            models.CheckConstraint(
                condition=models.Q(supervisor__in=Supervisor.values), name="inspection_supervisor_known"
            ),
        ]


class Finding(models.Model):
    """Something found at the entry's unit, by a visit or remarked by the public, to be mended by a day.

    ``plan`` is a plan that has to be changed because of it.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="finding")
    inspection = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="findings")
    supervisor = models.CharField(max_length=10, choices=Supervisor, default=Supervisor.COMMITTEE)
    weight = models.CharField(max_length=8, choices=Weight, default=Weight.MEND)
    detail = models.TextField(blank=True)
    due = models.DateField(null=True)
    plan = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="changed_for")
    mended = models.TextField(blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due"], name="finding_due")]
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__in=Weight.values), name="finding_weight_known"),
            models.CheckConstraint(
                condition=models.Q(supervisor__in=Supervisor.values), name="finding_supervisor_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(weight="mend") | models.Q(due__isnull=False), name="finding_to_mend_has_a_day"
            ),
        ]


class FollowUp(models.Model):
    """A look at how mending goes, and when to look again."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="follow_ups")
    day = models.DateField()
    text = models.CharField(max_length=500)
    again = models.DateField(null=True)

    class Meta:
        ordering = ["day", "pk"]
