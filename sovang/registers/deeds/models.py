"""Registrations (owners are headers) and deeds (lines): the first register, in full."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7
from sovang.people.models import Person
from sovang.places.models import Unit
from sovang.programmes.models import Programme
from sovang.registers.models import Entry


class SharedSheet(models.Model):
    """The one sheet (bản đăng ký chung) on which each member of a village cell writes his own content and signs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="shared_sheets")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "programme", "year"], name="sheet_one_per_cell")]


class Registration(models.Model):
    """An owner's header for a programme year: a collective's deeds, a person's commitment, a line of a sheet."""

    class Form(models.TextChoices):
        COLLECTIVE = "collective", _("Đăng ký của tập thể")
        COMMITMENT = "commitment", _("Bản cam kết cá nhân")
        SHEET_LINE = "sheet_line", _("Dòng trong bản đăng ký chung")

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="registration")
    form = models.CharField(max_length=12, choices=Form)
    # Copied from the entry so that the database itself holds "one header per owner, programme and year".
    owner_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    owner_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sheet = models.ForeignKey(SharedSheet, models.PROTECT, null=True, related_name="lines")
    pledge = models.TextField(blank=True)  # ethics, against degradation, fixing shortcomings
    signed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_unit", "programme", "year"],
                condition=models.Q(owner_person=None),
                name="registration_one_per_unit",
            ),
            models.UniqueConstraint(
                fields=["owner_person", "programme", "year"],
                condition=models.Q(owner_person__isnull=False),
                name="registration_one_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_unit__isnull=False, owner_person=None)
                | models.Q(owner_unit=None, owner_person__isnull=False),
                name="registration_one_owner",
            ),
        ]


class Shortcoming(models.Model):
    """A shortcoming noted at last year's review, shown beside this year's commitment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    text = models.TextField()


class Deed(models.Model):
    """One concrete act: registered, done, checked. Achieved only when verified."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="deed")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="deeds"
    )  # none: beyond registration
    position = models.PositiveSmallIntegerField(default=1)
    detail = models.TextField(blank=True)
    target = models.CharField(max_length=300, blank=True)  # in words; a number is a result of kind "registered"
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    shortcoming = models.ForeignKey(Shortcoming, models.SET_NULL, null=True, related_name="deeds")
    skilful_mobilisation = models.BooleanField(default=False)
    similarity = models.PositiveSmallIntegerField(default=0)  # percent of the nearest other text when it was written

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "position"], name="deed_position"),
        ]
