"""Awards: proposed from what stands in the ledger, looked at by a council, granted by a body of the ladder."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.registers.models import Entry


class Form(models.TextChoices):
    """What is granted (Law on Emulation and Commendation; the Party's own forms)."""

    ORDER = "order", _("Huân chương, huy chương")
    TITLE = "title", _("Danh hiệu thi đua")
    MERIT = "merit", _("Bằng khen")
    CERTIFICATE = "certificate", _("Giấy khen")
    PRAISE = "praise", _("Biểu dương")
    LETTER = "letter", _("Thư khen")
    PRIZE = "prize", _("Giải thưởng cuộc thi")


class GrantingBody(models.Model):
    """A rung of the ladder: who may grant which forms. Data of the installation, central ones from ``bodies.csv``."""

    code = models.CharField(max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField()
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    forms = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]


class Award(models.Model):
    """An award of the entry's unit or person: whom it is for, what, by whom, for which movement."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="award")
    form = models.CharField(max_length=12, choices=Form)
    body = models.CharField(max_length=40)  # code of a ``GrantingBody``; kept when the ladder changes
    reason = models.TextField(blank=True)
    movement = models.CharField(max_length=200, blank=True)
    votes = models.PositiveSmallIntegerField(null=True)
    council = models.PositiveSmallIntegerField(null=True)
    opinion = models.TextField(blank=True)
    decision = models.CharField(max_length=60, blank=True)
    granted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(form__in=Form.values), name="award_form_known"),
            models.CheckConstraint(
                condition=models.Q(votes=None) | models.Q(votes__lte=models.F("council")), name="award_votes_in_council"
            ),
        ]


class Basis(models.Model):
    """A line of the ledger for which the award is proposed. ``why`` is needed where it was rewarded before."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="bases")
    line = models.ForeignKey(Entry, models.PROTECT, related_name="awarded")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["award", "line"], name="award_basis_once")]
