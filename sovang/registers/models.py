"""The ledger. Every line of every register is an ``Entry``; results, contributions, evidence and returns hang on any.

Figures read three tables only: entry, result, contribution. Quantities are whole numbers in the indicator's smallest
unit.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.base.exactness import Exactness
from sovang.base.ids import uuid7
from sovang.people.models import Person, User
from sovang.places.models import Place, Unit
from sovang.programmes.models import Field, Indicator, Programme, Topic

from .kept import BatchChange as BatchChange


class Batch(models.Model):
    """One load of many rows: an imported file, a bulk act, a generated ledger. Undone as a whole while untouched."""

    class State(models.TextChoices):
        STAGED = "staged", _("Đang đọc")
        PREVIEW = "preview", _("Chờ xác nhận")
        APPLIED = "applied", _("Đã nhập")
        UNDONE = "undone", _("Đã hoàn tác")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    register = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    file_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.STAGED)
    rows = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "unit", "file_sha256"],
                condition=models.Q(state="applied") & ~models.Q(file_sha256=""),
                name="batch_same_file_once",
            )
        ]


class OwnerKind(models.TextChoices):
    """Who a line belongs to. Owners and deeds are counted apart, and kinds of owner are never mixed."""

    PARTY_ORG = "party_org", _("Tổ chức đảng")
    MASS_ORG = "mass_org", _("MTTQ, đoàn thể")
    STATE_BODY = "state_body", _("Cơ quan, đơn vị")
    PERSON = "person", _("Cá nhân")


class Privacy(models.TextChoices):
    ORDINARY = "ordinary", _("Thông thường")
    PERSONAL = "personal", _("Có dữ liệu cá nhân")
    INTERNAL = "internal", _("Nội bộ")
    PRIVATE = "private", _("Riêng của người ghi")  # seen by its owner alone, whatever the policy table says


class Entry(models.Model):
    """What lists sort by and permission needs. A register's own columns stand in a second table, one to one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    register = models.CharField(max_length=40)  # code of the register's description, e.g. "deed"
    # Keys without an index of their own are the first column of another one below.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="entries", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")  # unit on ``day``, see places.Place
    year = models.PositiveSmallIntegerField()  # programme year
    day = models.DateField()  # registered on; for what is done, the day it was done
    # Reported figures answer exactly ``day..period_end``; 9999-12-31 is an open end.
    period_end = models.DateField(null=True)
    owner_kind = models.CharField(max_length=12, choices=OwnerKind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="entries", db_index=False)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    field = models.ForeignKey(Field, models.PROTECT, null=True, related_name="+")
    tags = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=500)
    folded = models.TextField(blank=True)  # all words that search looks at, see base.text.words
    state = models.CharField(max_length=16)
    state_since = models.DateTimeField()
    privacy = models.CharField(max_length=10, choices=Privacy, default=Privacy.ORDINARY)
    beyond = models.BooleanField(default=False)  # done without having been registered first
    late = models.BooleanField(default=False)  # arrived after the cut-off
    version = models.PositiveIntegerField(default=1)  # grows with every change: two people editing the same line
    synthetic = models.BooleanField(default=False)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="entries", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(owner_kind="person")
                | models.Q(person__isnull=False)
                | models.Q(register="reported"),
                name="entry_person_named",
            ),
        ]
        indexes = [
            models.Index(fields=["register", "year", "unit", "id"], name="entry_list"),
            models.Index(fields=["register", "year", "state", "place"], name="entry_state"),
            models.Index(fields=["register", "year", "state", "updated_at"], name="entry_stale"),
            models.Index(fields=["register", "place", "year"], name="entry_place"),
            models.Index(fields=["unit", "register", "-id"], name="entry_unit"),
            models.Index(fields=["register", "year", "-id"], name="entry_newest"),
            models.Index(fields=["register", "day"], name="entry_day"),
            models.Index(fields=["person", "year"], name="entry_person"),
            models.Index(fields=["batch"], name="entry_batch"),
        ]


class Result(models.Model):
    """A quantity on an entry: planned, registered or achieved."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Kế hoạch")
        REGISTERED = "registered", _("Đăng ký")
        ACHIEVED = "achieved", _("Đạt được")
        STRUCTURE = "structure", _("Cơ cấu")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="results")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.BigIntegerField()
    value_hi = models.BigIntegerField(null=True)  # upper end of a range
    exactness = models.CharField(max_length=8, choices=Exactness, default=Exactness.EXACT)
    denominator = models.BigIntegerField(null=True)
    excluded = models.CharField(max_length=200, blank=True)  # who the denominator leaves out
    day = models.DateField()  # the day this quantity was reached
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["indicator", "kind", "day"], name="result_indicator")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value_hi__isnull=True) | models.Q(value_hi__gte=models.F("value")),
                name="result_range",
            )
        ]


class Contribution(models.Model):
    """Who gave what for this work. Land, labour and materials are never turned into money."""

    class Giver(models.TextChoices):
        MEMBER = "member", _("Đảng viên")
        PEOPLE = "people", _("Nhân dân")
        COLLECTIVE = "collective", _("Tập thể")
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        BUDGET = "budget", _("Ngân sách")

    class Kind(models.TextChoices):
        MONEY = "money", _("Tiền")
        LAND = "land", _("Đất")
        LABOUR = "labour", _("Công lao động")
        MATERIALS = "materials", _("Vật tư, hiện vật")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="contributions")
    giver = models.CharField(max_length=12, choices=Giver)
    giver_name = models.CharField(max_length=200, blank=True)
    mobiliser = models.CharField(max_length=200, blank=True)  # who brought the people together, by role
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.BigIntegerField()  # đồng, m², công; materials in ``unit``
    unit = models.CharField(max_length=40)
    exactness = models.CharField(max_length=8, choices=Exactness, default=Exactness.EXACT)
    socialised = models.BooleanField(default=True)  # not public money
    note = models.CharField(max_length=300, blank=True)
    day = models.DateField()


class Progress(models.Model):
    """One report on the way: what happened, when. Quantities reached go into results."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="progress")
    day = models.DateField()
    text = models.TextField()
    by_label = models.CharField(max_length=120)
    sent_at = models.DateTimeField(auto_now_add=True)


class Evidence(models.Model):
    """A photo, a minute, a decision. The file's name on disk is its checksum; the sender's name is only a label."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence")
    file = models.CharField(max_length=120)
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "sha256"], name="evidence_once")]


class EntryReturn(models.Model):
    """Sent back to its author with a reason, the field it is about and a date; only that field reopens."""

    class About(models.TextChoices):
        TITLE = "title", _("Nội dung việc")
        RESULT = "result", _("Số đăng ký, kết quả")
        EVIDENCE = "evidence", _("Minh chứng")
        OWNER = "owner", _("Chủ thể")
        OTHER = "other", _("Mục khác")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="returns")
    reason = models.CharField(max_length=500)
    about = models.CharField(max_length=12, choices=About)
    due = models.DateField()
    from_state = models.CharField(max_length=16)  # where the answer puts it
    by_label = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due", "id"], condition=models.Q(answered_at=None), name="return_due")]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=models.Q(answered_at=None), name="return_one_open")
        ]


class EntryLink(models.Model):
    """Why two entries belong together."""

    class Kind(models.TextChoices):
        REPLICATED_FROM = "replicated_from", _("nhân rộng từ")
        RESULT_OF = "result_of", _("kết quả của")
        ANSWERS = "answers", _("trả lời")
        FEATURED_IN = "featured_in", _("được giới thiệu ở")
        FOLLOWS = "follows", _("khắc phục hạn chế của")
        COPIED_FROM = "copied_from", _("chép từ năm trước")
        REWARDED = "rewarded", _("được đề nghị khen ở")

    source = models.ForeignKey(Entry, models.CASCADE, related_name="links")
    target = models.ForeignKey(Entry, models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=16, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once")]
