"""Dialogue meetings, and what people ask there or elsewhere, from receipt to settlement."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.places.models import Unit
from sovang.registers.models import Entry

from .codes import LENGTH, new_code


class Level(models.TextChoices):
    """At which level a meeting is held or an opinion is dealt with; districts until 1/7/2025."""

    COMMUNE = "commune", _("Cấp xã")
    GRASSROOTS = "grassroots", _("Cơ sở khác (cơ quan, trường học, thôn)")
    DISTRICT = "district", _("Cấp huyện (trước 1/7/2025)")
    PROVINCE = "province", _("Cấp tỉnh")


class PetitionKind(models.TextChoices):
    """What sort of opinion it is. Complaints and denunciations have a law of their own and do not stand here."""

    PETITION = "petition", _("Kiến nghị")
    FEEDBACK = "feedback", _("Phản ánh")


class Subject(models.TextChoices):
    """What an opinion is about."""

    LAND = "land", _("Đất đai")
    CLEARANCE = "clearance", _("Giải phóng mặt bằng")
    WORKS = "works", _("Công trình, hạ tầng")
    POLICY = "policy", _("Chế độ, chính sách")
    ENVIRONMENT = "environment", _("Môi trường")
    SECURITY = "security", _("An ninh, trật tự")
    CONDUCT = "conduct", _("Tác phong, thái độ phục vụ")
    OTHER = "other", _("Nội dung khác")


class Channel(models.TextChoices):
    """How an opinion came in."""

    DIALOGUE = "dialogue", _("Tại đối thoại")
    RECEPTION = "reception", _("Tiếp công dân")
    POST = "post", _("Đơn thư")
    PHONE = "phone", _("Điện thoại")
    ONLINE = "online", _("Trực tuyến")


class Dialogue(models.Model):
    """A meeting with the people; title, unit, day and state are the entry's, attendances a result of it."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="dialogue")
    level = models.CharField(max_length=12, choices=Level, default=Level.COMMUNE)
    chair = models.CharField(max_length=200, blank=True)  # office or role
    place = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    topics = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(level__in=Level.values), name="dialogue_level_known")]


class Petition(models.Model):
    """One opinion. The entry's day is that of receipt while it is open, then that of settlement or refusal.

    Who asked is known to those alone who may see it, see ``permissions``: it stands in these two columns and nowhere
    else.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="petition")
    code = models.CharField(max_length=LENGTH, unique=True, default=new_code)
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, null=True, related_name="petitions")
    level = models.CharField(max_length=12, choices=Level, default=Level.COMMUNE)
    kind = models.CharField(max_length=12, choices=PetitionKind, default=PetitionKind.PETITION)
    subject = models.CharField(max_length=12, choices=Subject, default=Subject.OTHER)
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.RECEPTION)
    detail = models.TextField(blank=True)
    asker_name = models.CharField(max_length=200, blank=True)
    asker_contact = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    due = models.DateField()
    responsible = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)  # where it is no unit of the tree; never a private person
    answer = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="petition_level_known"),
            models.CheckConstraint(condition=models.Q(kind__in=PetitionKind.values), name="petition_kind_known"),
            models.CheckConstraint(condition=models.Q(subject__in=Subject.values), name="petition_subject_known"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="petition_channel_known"),
            models.CheckConstraint(condition=models.Q(due__gte=models.F("received_on")), name="petition_due_forwards"),
        ]
