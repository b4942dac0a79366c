"""Lists of members on their way into the books, and by which member code of theirs a person is known again.

The file is never kept. What was read of it stands here until it is decided; then the rows go, the counts stay.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.base.ids import uuid7
from sovang.people.models import Membership, Person, User
from sovang.places.models import Unit


class MemberList(models.Model):
    """A list of the members of a unit and all below it, as they were on a day."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("member list", "Chờ quyết định")
        APPLIED = "applied", pgettext_lazy("member list", "Đã ghi")
        UNDONE = "undone", pgettext_lazy("member list", "Đã hoàn tác")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    filename = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    notices = models.JSONField(default=list)
    stamp = models.CharField(max_length=64)  # of what was known when the rows were compared (known.stamp)
    written = models.JSONField(default=dict)  # once applied: group → how many rows were written
    inverse = models.JSONField(default=dict)  # once applied: what undo puts back
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "-created_at"], name="member_list_unit")]


class Group(models.TextChoices):
    """What a row of a list means for the books."""

    SAME = "same", pgettext_lazy("member list", "Khớp")
    NEW = "new", pgettext_lazy("member list", "Mới")
    MOVED = "moved", pgettext_lazy("member list", "Chuyển đến")
    CHANGED = "changed", pgettext_lazy("member list", "Thay đổi")
    LEFT = "left", pgettext_lazy("member list", "Không còn trong danh sách")
    UNSURE = "unsure", pgettext_lazy("member list", "Chưa rõ")
    UNREAD = "unread", pgettext_lazy("member list", "Không đọc được")


class Why(models.TextChoices):
    """Why a row is asked about, or cannot be written here."""

    TWICE = "twice", _("danh sách ghi họ tên hoặc mã này hơn một lần")
    SEVERAL = "several", _("sổ có nhiều người có thể là người này")
    ALIKE = "alike", _("sổ có một người gần giống")
    ELSEWHERE = "elsewhere", _("mã này thuộc một người ở đơn vị ngoài quyền cập nhật của đồng chí")
    NEWER = "newer", _("sổ đã ghi thay đổi sau ngày của danh sách")
    NO_MEMBER = "no_member", _("sổ ghi là quần chúng, danh sách không ghi tư cách đảng viên")


class ListedMember(models.Model):
    """A row of a waiting list beside the person it is taken for; or a person whom the list does not name."""

    member_list = models.ForeignKey(MemberList, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()  # row number in the sheet; 0 for who is not in the list
    group = models.CharField(max_length=8, choices=Group)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    told = models.TextField(blank=True)  # what is wrong with a row that could not be read
    name = models.CharField(max_length=120)
    year_of_birth = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    standing = models.CharField(max_length=12, choices=Membership.Standing, blank=True)  # "": the list does not say
    post = models.CharField(max_length=120, blank=True)
    exempt = models.BooleanField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    person = models.UUIDField(null=True)
    changes = models.JSONField(default=dict)  # field → [before, after]
    candidates = models.JSONField(default=list)  # ids of persons who may be meant
    taken = models.BooleanField(default=False)  # to be written when the list is applied

    class Meta:
        indexes = [models.Index(fields=["member_list", "group", "id"], name="listed_member_group")]


class MemberCode(models.Model):
    """The keyed digest of a person's member code in the handbook: the number itself is not kept."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="member_code")
    digest = models.CharField(max_length=64, unique=True)
