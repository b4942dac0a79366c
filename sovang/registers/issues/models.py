"""What people are upset about: chosen by a unit for a year, given to somebody to solve, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.registers.models import Entry


class Subject(models.TextChoices):
    """What the issue is about."""

    LAND = "land", _("Đất đai")
    CLEARANCE = "clearance", _("Giải phóng mặt bằng")
    WORKS = "works", _("Công trình, hạ tầng")
    POLICY = "policy", _("Chế độ, chính sách")
    ENVIRONMENT = "environment", _("Môi trường")
    SECURITY = "security", _("An ninh, trật tự")
    CONDUCT = "conduct", _("Tác phong, thái độ phục vụ")
    OTHER = "other", _("Nội dung khác")


class Issue(models.Model):
    """The issue itself; title, unit, year, day of choosing, field and state are the entry's."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="issue")
    subject = models.CharField(max_length=12, choices=Subject, default=Subject.OTHER)
    detail = models.TextField(blank=True)
    responsible = models.CharField(max_length=200, blank=True)  # office or role, never a private person
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(subject__in=Subject.values),
                name="issue_subject_known",
            )
        ]
