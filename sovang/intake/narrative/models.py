"""A report in words on its way into the ledger: its text, what was proposed from it, and what corrections taught."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sovang.base.exactness import Exactness
from sovang.base.ids import uuid7
from sovang.people.models import User
from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result

#: Code points of the source as registers keep it.
SOURCE = 200


class Narrative(models.Model):
    """One report of one unit. The same file for the same unit is the same narrative.

    ``text`` is NFC without the furniture of its page; places in it are code points. Names in it are understood as the
    tree stood on ``day``, which is known for good once it has been read. ``data`` holds the file only until then.
    """

    class Stage(models.TextChoices):
        """How far the reading is; the text is there before its figures."""

        WAITING = "waiting", _("Chờ đọc")
        TEXT = "text", _("Đang tìm số liệu")
        READ = "read", _("Đã đọc")
        REFUSED = "refused", _("Không đọc được")

    class DayFrom(models.TextChoices):
        """Who says of which day the report is."""

        GIVEN = "given", _("do người đưa vào ghi")
        TEXT = "text", _("ghi trong báo cáo")
        PERIOD = "period", _("theo thời gian nêu trong báo cáo")
        ARRIVAL = "arrival", _("ngày đưa vào, vì báo cáo không ghi ngày")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="narratives")
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=SOURCE)  # what the reported figures will name as their source
    text = models.TextField(blank=True)
    hidden = models.JSONField(default=list)  # lines left out as furniture, in their order
    day = models.DateField()
    day_from = models.CharField(max_length=7, choices=DayFrom, default=DayFrom.GIVEN)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.WAITING)
    data = models.BinaryField(null=True)
    refusal = models.TextField(blank=True)  # why the job could not read it
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "sha256"], name="narrative_once")]
        indexes = [models.Index(fields=["unit", "-created_at"], name="narrative_newest")]


class Proposal(models.Model):
    """One quantity at its place: what the text says, and what it is taken for.

    ``said`` is the fact exactly as it was read. ``unit``, ``indicator``, the period and the value are what a person
    may correct; what is not known is None. Open ends of a known period are those of ``registers.reported``; both ends
    None is no period. Values are in the indicator's smallest unit. ``entry`` is the reported figure that came of it;
    an accepted proposal without one had its figure withdrawn elsewhere.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chờ xem")
        ACCEPTED = "accepted", _("Đã nhận")
        REJECTED = "rejected", _("Không nhận")
        LATER = "later", _("Để sau")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    narrative = models.ForeignKey(Narrative, models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()  # order in the text
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()  # narrative.text[start:end]
    said = models.JSONField(default=dict)  # see ``proposing.as_said``
    organisation = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    indicator_name = models.TextField(blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Result.Kind)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    value = models.BigIntegerField(null=True)
    value_hi = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    exactness = models.CharField(max_length=8, choices=Exactness, default=Exactness.EXACT)
    confidence = models.PositiveSmallIntegerField(default=100)  # of the reader, in percent
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="proposals")
    taught = models.ForeignKey("Lesson", models.SET_NULL, null=True, related_name="teachers")  # by its rejection

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["narrative", "start"], name="proposal_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="proposal_place"),
            models.CheckConstraint(
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__gte=F("starts")),
                name="proposal_period",
            ),
            models.CheckConstraint(
                condition=Q(value=None, value_hi=None, denominator=None)
                | Q(value__gte=0, indicator__isnull=False) & (Q(value_hi=None) | Q(value_hi__gte=F("value"))),
                name="proposal_value",
            ),
            models.CheckConstraint(condition=Q(confidence__lte=100), name="proposal_confidence"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | ~Q(state="open") & Q(decided_at__isnull=False),
                name="proposal_decided",
            ),
            models.CheckConstraint(condition=Q(entry=None) | Q(state="accepted"), name="proposal_entry"),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(unit__isnull=False, indicator__isnull=False, starts__isnull=False, value__isnull=False),
                name="proposal_accepted_whole",
            ),
        ]


class Lesson(models.Model):
    """What a correction taught, for the unit and all below it.

    ``phrase`` are the folded words that must stand there: the name of an organisation, the words behind a number, or
    those around a number (which ``#`` stands for) that counts nothing.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Tên này là đơn vị")
        INDICATOR = "indicator", _("Cụm từ này là chỉ tiêu")
        NO_QUANTITY = "no_quantity", _("Số ở đây không phải số liệu")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="lessons")
    kind = models.CharField(max_length=12, choices=Kind)
    phrase = models.CharField(max_length=200)
    meaning_unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    meaning_indicator = models.ForeignKey(Indicator, models.CASCADE, null=True, related_name="+")
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    forgotten_at = models.DateTimeField(null=True)  # holds no longer; remembered again by undoing, or taught again

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "phrase"], name="lesson_once"),
            models.CheckConstraint(condition=~Q(phrase=""), name="lesson_phrase"),
            models.CheckConstraint(
                condition=Q(kind="organisation", meaning_unit__isnull=False, meaning_indicator=None)
                | Q(kind="indicator", meaning_unit=None, meaning_indicator__isnull=False)
                | Q(kind="no_quantity", meaning_unit=None, meaning_indicator=None),
                name="lesson_meaning",
            ),
        ]
