"""What is asked of whom: directives, topics, catalogues, norms and deadlines. Dated data, never constants."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.places.models import Unit


class Directive(models.Model):
    """A leading document and what it implements."""

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", _("Chỉ thị")
        CONCLUSION = "conclusion", _("Kết luận")
        RESOLUTION = "resolution", _("Nghị quyết")
        REGULATION = "regulation", _("Quy định")
        PROGRAMME = "programme", _("Chương trình hành động")
        PLAN = "plan", pgettext_lazy("document", "Kế hoạch")
        GUIDANCE = "guidance", _("Hướng dẫn")
        LETTER = "letter", _("Công văn")
        OTHER = "other", pgettext_lazy("document", "Văn bản khác")

    class Level(models.TextChoices):
        """Level of the body that issues; of one outside the tree only this tells it."""

        CENTRAL = "central", _("Trung ương")
        PROVINCE = "province", _("Cấp tỉnh")
        DISTRICT = "district", _("Cấp huyện")
        COMMUNE = "commune", _("Cấp xã")
        UNIT = "unit", _("Cơ sở, chi bộ")

    number = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    issuer = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="directives")
    issuer_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    folded = models.TextField(default="")  # number, title and subject as search reads them
    issued_on = models.DateField(null=True)
    in_force_until = models.DateField(null=True)
    implements = models.ManyToManyField("self", symmetrical=False, related_name="implemented_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "issuer_name"], name="directive_once")]


class Recipient(models.Model):
    """A unit that a directive asks something of, by a day. Whether it made its plan is known from the ledger."""

    class Duty(models.TextChoices):
        PLAN = "plan", _("Lập kế hoạch thực hiện")
        REPORT = "report", _("Báo cáo")
        STUDY = "study", _("Học tập, quán triệt")

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="recipients")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=8, choices=Duty)
    due = models.DateField()
    done_on = models.DateField(null=True)  # of reports and study; a plan is its own proof

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "unit", "duty"], name="recipient_once"),
            models.CheckConstraint(condition=~models.Q(duty="plan") | models.Q(done_on=None), name="plan_is_its_proof"),
        ]
        indexes = [models.Index(fields=["duty", "due"], name="recipient_due")]


class Programme(models.Model):
    """A movement that registrations belong to, such as Học tập và làm theo Bác."""

    code = models.CharField(max_length=40, primary_key=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="+")


class Topic(models.Model):
    """Chuyên đề of a year or of a whole term, issued by a committee for its subtree."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="topics")
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="topics")
    title = models.CharField(max_length=300)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="topics")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(last_year__gte=models.F("first_year")), name="topic_span"),
        ]


class Field(models.Model):
    """Lĩnh vực of a deed or model; an editable catalogue."""

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)


class IndicatorGroup(models.TextChoices):
    """Headings of pickers and appendices, in the order in which they are shown."""

    ORGANISATION = "organisation", _("Tổ chức và đảng viên")
    REGISTRATION = "registration", _("Đăng ký và cam kết")
    DEEDS = "deeds", _("Việc làm theo Bác")
    RESULTS = "results", _("Kết quả cụ thể")
    CONTRIBUTIONS = "contributions", _("Đóng góp")
    MODELS = "models", _("Mô hình")
    STUDY = "study", _("Học tập, quán triệt")
    MEDIA = "media", _("Tuyên truyền")
    DIALOGUE = "dialogue", _("Đối thoại, kiến nghị")
    HONOUR = "honour", _("Người tốt – Việc tốt và khen thưởng")
    SUPPORT = "support", _("Giúp đỡ xã khó khăn")
    CHECKING = "checking", _("Kiểm tra, giám sát, đánh giá")
    TARGETS = "targets", _("Chỉ tiêu và phát triển")
    NORMS = "norms", _("Định mức")
    PORTAL = "portal", _("Cổng thông tin")


class Indicator(models.Model):
    """One line of the indicator catalogue.

    A value is a whole number in the smallest unit of its dimension, the same for all its indicators: đồng, m, m²,
    hundredths of a percent, else the counted thing itself. ``value / 10**scale`` in ``unit_vi`` is what people read
    (12,5 ha is 125000 m², scale 4). ``measure`` names the rule in ``figures.measures`` that derives it, with
    ``parameters``; empty when the indicator is known from reports only.
    """

    class SumRule(models.TextChoices):
        ADDITIVE = "additive", _("Cộng được")
        AS_OF = "as_of", _("Tại một ngày")
        RATE = "rate", _("Tỷ lệ")
        RANK = "rank", _("Thứ hạng, không cộng")
        NONE = "none", _("Không cộng")

    class Subject(models.TextChoices):
        """What is counted; subjects are never added to each other."""

        OWNERS = "owners", _("Chủ thể")
        DEEDS = "deeds", _("Việc làm")
        PEOPLE = "people", _("Người")
        ATTENDANCES = "attendances", _("Lượt")
        THING = "thing", _("Hiện vật, công trình")
        MONEY = "money", _("Tiền")

    code = models.CharField(max_length=60, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    scale = models.PositiveSmallIntegerField(default=0)
    sum_rule = models.CharField(max_length=10, choices=SumRule, default=SumRule.ADDITIVE)
    lower_is_better = models.BooleanField(default=False)
    subject = models.CharField(max_length=20, choices=Subject, default=Subject.THING)
    group = models.CharField(max_length=40, choices=IndicatorGroup)
    whole = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    measure = models.CharField(max_length=40, blank=True)
    parameters = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)


class NormSubject(models.TextChoices):
    """What norms count, as people choose it; ``Norm.subject`` may hold others, from rooms to come."""

    DEEDS_PER_PERSON = "deeds_per_person", _("Số việc mỗi người")
    DEEDS_PER_COLLECTIVE = "deeds_per_collective", _("Số việc mỗi tập thể")
    MODELS_PER_UNIT = "models_per_unit", _("Số mô hình mỗi đơn vị")
    SHEETS_PER_CELL = "sheets_per_cell", _("Số bản đăng ký chung mỗi chi bộ")
    CRITERIA_OF_POOR_COMMUNE = "criteria_of_poor_commune", _("Số tiêu chí đạt của xã khó khăn")
    STALE_DAYS = "stale_days", _("Số ngày không cập nhật thì nhắc “chậm cập nhật”")
    ALIKE_PERCENT = "alike_percent", _("Phần trăm giống nhau của nội dung thì nhắc")
    ANSWER_DAYS = "answer_days", _("Số ngày trả lời ý kiến, kiến nghị")
    ANSWER_DAYS_FEEDBACK = "answer_days_feedback", _("Số ngày trả lời phản ánh")
    ANSWER_DAYS_LAND = "answer_days_land", _("Số ngày trả lời ý kiến về đất đai")
    ANSWER_DAYS_CLEARANCE = "answer_days_clearance", _("Số ngày trả lời ý kiến về giải phóng mặt bằng")
    ANSWER_DAYS_WORKS = "answer_days_works", _("Số ngày trả lời ý kiến về công trình, hạ tầng")
    ANSWER_DAYS_POLICY = "answer_days_policy", _("Số ngày trả lời ý kiến về chế độ, chính sách")


class NormAudience(models.TextChoices):
    """Whom a norm is for; empty is everybody."""

    EVERYBODY = "", _("Mọi đối tượng")
    CADRE = "cadre", _("Cán bộ diện quản lý")
    MEMBER = "member", _("Đảng viên")
    COLLECTIVE = "collective", _("Tập thể")
    VILLAGE_CELL = "village_cell", _("Chi bộ thôn, tổ dân phố")
    COMMUNE = "commune", _("Xã")


class Norm(models.Model):
    """A quota of one issuing unit for its subtree: warns, never blocks. ``subject`` says what is counted."""

    issuer = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="norms")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="norms")
    subject = models.CharField(max_length=60)  # a NormSubject
    audience = models.CharField(max_length=60, blank=True)  # a NormAudience
    at_least = models.BigIntegerField(null=True)
    at_most = models.BigIntegerField(null=True)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True)


class Deadline(models.Model):
    """Who in the issuer's subtree owes what by when, in one programme year."""

    class Duty(models.TextChoices):
        REGISTER = "register", _("Đăng ký đầu năm")
        PROGRESS = "progress", _("Cập nhật tiến độ hằng tháng")
        CLOSE = "close", _("Chốt việc làm theo cuối năm")

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="deadlines")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="deadlines")
    duty = models.CharField(max_length=12, choices=Duty)
    year = models.PositiveSmallIntegerField()
    due = models.DateField()
    cutoff = models.DateField(null=True)  # after this day corrections need a reason and late arrivals are marked

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "programme", "duty", "year", "due"], name="deadline_once")
        ]


class ScheduleSlot(models.Model):
    """A standing daily time slot, such as a loudspeaker hour."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="slots")
    name = models.CharField(max_length=200)
    starts = models.TimeField()
    ends = models.TimeField()
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    last_day = models.DateField(null=True)  # ended before its years were over
    source = models.CharField(max_length=120, blank=True)
