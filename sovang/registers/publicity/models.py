"""Publicity: media items by channel, writing contests with their works and prizes, books of examples."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.programmes.models import ScheduleSlot
from sovang.registers.models import Entry


class Channel(models.TextChoices):
    """Where an item appears."""

    COLUMN = "column", _("Chuyên mục báo, đài")
    RADIO = "radio", _("Đài truyền thanh xã")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh theo khung giờ")
    FANPAGE = "fanpage", _("Fanpage, mạng xã hội")
    BULLETIN = "bulletin", _("Bản tin nội bộ")


class Genre(models.TextChoices):
    """What sort of item it is."""

    NEWS = "news", _("Tin")
    ARTICLE = "article", _("Bài")
    REPORTAGE = "reportage", _("Phóng sự")
    POST = "post", _("Bài đăng")
    ISSUE = "issue", _("Số bản tin")
    BROADCAST = "broadcast", _("Bài phát thanh")


class Shows(models.TextChoices):
    """What an item holds up."""

    EXEMPLAR = "exemplar", _("Gương điển hình")
    MODEL = "model", _("Mô hình")


class Prize(models.TextChoices):
    """Prizes of a contest."""

    FIRST = "first", _("Giải Nhất")
    SECOND = "second", _("Giải Nhì")
    THIRD = "third", _("Giải Ba")
    CONSOLATION = "consolation", _("Giải Khuyến khích")
    COLLECTIVE = "collective", _("Giải tập thể")


class MediaItem(models.Model):
    """An item, or a period's items of one page told by their number (a result of the entry)."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="media")
    channel = models.CharField(max_length=12, choices=Channel)
    genre = models.CharField(max_length=12, choices=Genre, default=Genre.NEWS)
    shows = models.CharField(max_length=10, choices=Shows, blank=True)
    shown = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="shown_in")
    slot = models.ForeignKey(ScheduleSlot, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="media_channel_known"),
            models.CheckConstraint(condition=models.Q(genre__in=Genre.values), name="media_genre_known"),
            models.CheckConstraint(condition=models.Q(shows__in=["", *Shows.values]), name="media_shows_known"),
        ]


class Contest(models.Model):
    """A contest of the entry's unit."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="contest")
    until = models.DateField(null=True)
    rules = models.TextField(blank=True)
    closed_on = models.DateField(null=True)


class ContestWork(models.Model):
    """A work sent in. The author is named as the work names him; it is judged in scores from 0 to 100."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="contest_work")
    contest = models.ForeignKey(Entry, models.PROTECT, related_name="works")
    author = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    prize = models.CharField(max_length=12, choices=Prize, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(prize__in=["", *Prize.values]), name="prize_known")]


class Score(models.Model):
    """What one judge gave a work; the judge is a role ("Giám khảo 02")."""

    work = models.ForeignKey(ContestWork, models.CASCADE, related_name="scores")
    judge = models.CharField(max_length=120)
    points = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "judge"], name="score_once_a_judge"),
            models.CheckConstraint(condition=models.Q(points__lte=100), name="score_up_to_100"),
        ]


class ContestPrize(models.Model):
    """A prize for a collective, the entry's unit, that sent in many or good works."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="contest_prize")
    contest = models.ForeignKey(Entry, models.PROTECT, related_name="prizes")
    decision = models.CharField(max_length=60, blank=True)


class Book(models.Model):
    """A book of examples."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="book")
    foreword = models.TextField(blank=True)
    issued_on = models.DateField(null=True)


class Chapter(models.Model):
    """A text of the book: a line whose own long texts are printed, under ``heading`` or its title."""

    book = models.ForeignKey(Book, models.CASCADE, related_name="chapters")
    line = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    heading = models.CharField(max_length=300, blank=True)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["book", "line"], name="chapter_once")]
