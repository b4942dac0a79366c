"""Flag ceremonies, the book "Người tốt – Việc tốt" with other golden books, and private diaries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.registers.models import Entry


class Cadence(models.TextChoices):
    """How often a ceremony of the sort is held."""

    MONTHLY = "monthly", _("Đầu tháng")
    WEEKLY = "weekly", _("Đầu tuần")
    OCCASION = "occasion", _("Dịp lễ, sự kiện")


class Book(models.TextChoices):
    """Which book a line stands in."""

    GOOD_DEEDS = "good_deeds", _("Người tốt – Việc tốt")
    UNIT = "unit", _("Sổ vàng của đơn vị")
    YOUTH = "youth", _("Sổ vàng làm theo lời Bác của Đoàn")


class Ceremony(models.Model):
    """A flag ceremony that was held, and the story told or the person praised after it."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="ceremony")
    cadence = models.CharField(max_length=10, choices=Cadence, default=Cadence.MONTHLY)
    story = models.TextField(blank=True)
    praised = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="praised_at")  # a line of the book

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(cadence__in=Cadence.values), name="ceremony_cadence_known")
        ]


class HonourLine(models.Model):
    """A line of a book; never changed: a correction is a new line that names the one it stands for.

    ``name`` is who is honoured as the book says it; the entry's person is named where he is on the lists.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="honour")
    book = models.CharField(max_length=12, choices=Book, default=Book.GOOD_DEEDS)
    name = models.CharField(max_length=200)
    deed = models.TextField()
    corrects = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(book__in=Book.values), name="honour_book_known")]


class DiaryPage(models.Model):
    """A page of a person's own diary. Its text stands here alone: title and journal say nothing of it."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="diary")
    text = models.TextField()
