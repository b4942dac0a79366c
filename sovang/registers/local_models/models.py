"""Models: ways of doing that a committee registers, follows, has recognised and lets others take up."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.places.models import Unit
from sovang.registers.models import Entry


class Level(models.TextChoices):
    """The level at which a model stands, or is held up as outstanding."""

    GRASSROOTS = "grassroots", _("Cơ sở")
    DISTRICT = "district", _("Cấp huyện (trước 1/7/2025)")
    PROVINCE = "province", _("Cấp tỉnh")


class Kept(models.TextChoices):
    """What a yearly check found."""

    WIDENED = "widened", _("Mở rộng")
    KEPT = "kept", _("Duy trì, có hiệu quả")
    WEAK = "weak", _("Hoạt động yếu")
    GONE = "gone", _("Không còn hoạt động")


class ModelList(models.Model):
    """One per responsible committee and year: organisations that registered are counted here, models there."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="model_list")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="model_list_once")]


class LocalModel(models.Model):
    """A model under its responsible committee, which is the entry's unit; who carries it out may be a body of its own.

    The same name in two places is two models; ``source`` says from which one it was taken over.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="model")
    list = models.ForeignKey(ModelList, models.PROTECT, related_name="lines")
    doer = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    level = models.CharField(max_length=12, choices=Level, default=Level.GRASSROOTS)
    outstanding = models.CharField(max_length=12, choices=Level, blank=True)  # as what level's outstanding model
    skilful_mobilisation = models.BooleanField(default=False)
    follower = models.CharField(max_length=200, blank=True)  # the department that follows it
    source = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="taken_up_by")
    effect = models.TextField(blank=True)
    decision = models.CharField(max_length=60, blank=True)
    doing_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    recognised_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="model_level_known"),
            models.CheckConstraint(
                condition=models.Q(outstanding__in=["", *Level.values]), name="model_outstanding_known"
            ),
        ]


class Check(models.Model):
    """A yearly check of a model that is carried out."""

    model = models.ForeignKey(LocalModel, models.CASCADE, related_name="checks")
    year = models.PositiveSmallIntegerField()
    found = models.CharField(max_length=8, choices=Kept)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["model", "year"], name="model_checked_once_a_year"),
            models.CheckConstraint(condition=models.Q(found__in=Kept.values), name="model_check_known"),
        ]
