"""Reports that were built: the file, what it was made from, and how far a build has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7
from sovang.places.models import Unit


class ReportFile(models.Model):
    """One built document. ``inputs`` names every figure in it with its value, so later changes show as differences."""

    class Format(models.TextChoices):
        DOCX = "docx", _("Word")
        XLSX = "xlsx", _("Excel")
        PDF = "pdf", _("PDF")

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ lập")
        READY = "ready", _("Đã lập")
        FAILED = "failed", _("Không lập được")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)  # as base.periods.Period writes and reads it
    view = models.CharField(max_length=12, default="then")  # as figures.wording.view_code writes it
    format = models.CharField(max_length=4, choices=Format)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=300, blank=True)  # one sentence, when it failed
    file = models.CharField(max_length=200, blank=True)  # under MEDIA_ROOT
    sha256 = models.CharField(max_length=64, blank=True)
    inputs = models.JSONField(default=list)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    asked_label = models.CharField(max_length=200)
    built_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "-asked_at"], name="report_unit")]
