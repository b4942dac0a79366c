"""Study: campaigns that everybody due goes through, sessions of every form, and what classes are taught by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.people.models import Person
from sovang.programmes.models import Directive
from sovang.registers.models import Entry


class Due(models.TextChoices):
    """Who has to study in a campaign."""

    MEMBERS = "members", _("Đảng viên")
    CADRES = "cadres", _("Cán bộ diện quản lý")
    EVERYBODY = "everybody", _("Đảng viên và quần chúng trong danh sách")


class Form(models.TextChoices):
    CONFERENCE = "conference", _("Hội nghị")
    TALK = "talk", _("Nói chuyện chuyên đề")
    SEMINAR = "seminar", _("Tọa đàm, hội thảo")
    GATHERING = "gathering", _("Gặp mặt, giao lưu")
    PRAISE = "praise", _("Buổi biểu dương")
    CLASS = "class", _("Lớp bồi dưỡng chính trị")
    CELL_MEETING = "cell_meeting", _("Sinh hoạt chi bộ")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    BOTH = "both", _("Trực tiếp kết hợp trực tuyến")


class Method(models.TextChoices):
    """How a class is taught."""

    LECTURE = "lecture", _("Thuyết trình")
    DISCUSSION = "discussion", _("Thảo luận, nêu vấn đề")
    PRACTICE = "practice", _("Thực tế, tham quan, thực hành")
    MIXED = "mixed", _("Kết hợp nhiều cách")


class Audience(models.TextChoices):
    """Groups by which attendances are counted; who belongs to several is counted in one."""

    MEMBERS = "members", _("Đảng viên")
    OFFICIALS = "officials", _("Cán bộ, công chức, viên chức")
    WORKERS = "workers", _("Người lao động")
    PEOPLE = "people", _("Nhân dân")
    PUPILS = "pupils", _("Học sinh, sinh viên")


class Campaign(models.Model):
    """A round of study of one theme, open until everybody due under its unit has studied."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="campaign")
    audience = models.CharField(max_length=10, choices=Due, default=Due.MEMBERS)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="+")  # what is studied
    due = models.DateField(null=True)  # when everybody shall have studied
    open_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    left_out = models.TextField(blank=True)  # why it was closed although somebody had not studied

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(audience__in=Due.values), name="campaign_due_known")]


class Curriculum(models.Model):
    """What the classes of a political school are taught by."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="curriculum")
    audience = models.CharField(max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(null=True)
    detail = models.TextField(blank=True)


class CurriculumDocument(models.Model):
    curriculum = models.ForeignKey(Curriculum, models.CASCADE, related_name="documents")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["curriculum", "directive"], name="curriculum_document_once")]


class Session(models.Model):
    """One conference, talk, class or meeting. Headcounts are results of its entry; persons known by name hang here."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="session")
    form = models.CharField(max_length=12, choices=Form, default=Form.CELL_MEETING)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    campaign = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="campaign_sessions")
    plan = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="plan_sessions")
    curriculum = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="curriculum_sessions")
    catch_up = models.BooleanField(default=False)  # for those who missed the campaign's other sessions
    speaker = models.CharField(max_length=200, blank=True)  # an office or role, never a private person
    audience = models.CharField(max_length=200, blank=True)  # who is invited
    method = models.CharField(max_length=12, choices=Method, blank=True)
    agenda = models.TextField(blank=True)
    reading = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(form__in=Form.values), name="session_form_known"),
            models.CheckConstraint(condition=models.Q(mode__in=Mode.values), name="session_mode_known"),
            models.CheckConstraint(condition=models.Q(method__in=["", *Method.values]), name="session_method_known"),
        ]


class Attended(models.Model):
    """A person on the lists who was there, counted once for a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attended")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="attended_once")]


class SessionDocument(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, related_name="documents")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "directive"], name="session_document_once")]


class Feedback(models.Model):
    """How many learners gave a question one to five points."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="feedback")
    question = models.CharField(max_length=200)
    score = models.PositiveSmallIntegerField()
    learners = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "question", "score"], name="feedback_once"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="feedback_score"),
            models.CheckConstraint(condition=models.Q(learners__gt=0), name="feedback_learners"),
        ]
