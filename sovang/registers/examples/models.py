"""Examples: profiles of persons and collectives, built from their lines, shown only with consent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.registers.models import Entry


class Consent(models.TextChoices):
    """How a person agreed to be shown (Law 91/2025/QH15 on personal data: consent is explicit and can be withdrawn)."""

    PAPER = "paper", _("Giấy đồng ý có ký")
    SIGN_IN = "sign_in", _("Tự đồng ý trên hệ thống")
    MINUTES = "minutes", _("Biên bản, ghi âm")


class Exemplar(models.Model):
    """The profile of the entry's person or unit. Story and quotation go when consent is withdrawn."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="exemplar")
    story = models.TextField(blank=True)
    quotation = models.TextField(blank=True)
    consent = models.CharField(max_length=8, choices=Consent, blank=True)
    agreed_on = models.DateField(null=True)
    introduced_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(consent__in=["", *Consent.values]), name="exemplar_consent_known")
        ]


class Deed(models.Model):
    """A line of the ledger that the profile tells of."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="deeds")
    line = models.ForeignKey(Entry, models.PROTECT, related_name="told_in")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["exemplar", "line"], name="exemplar_deed_once")]
