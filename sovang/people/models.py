"""Persons with the least data that the ledger needs, where they belong, and who may do what."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7
from sovang.places.models import Unit

if TYPE_CHECKING:
    from .authority import Authority


class Person(models.Model):
    """Name, year of birth at most, and one home unit (a member's cell): only the header there counts the person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_folded = models.CharField(max_length=120, db_index=True)
    year_of_birth = models.PositiveSmallIntegerField(null=True)
    home_unit = models.ForeignKey(Unit, models.PROTECT, related_name="persons")
    synthetic = models.BooleanField(default=False)


class Membership(models.Model):
    """A person's standing in a unit from a day on: member, probationary member, or not a member at all."""

    class Standing(models.TextChoices):
        FULL = "full", _("Đảng viên chính thức")
        PROBATIONARY = "probationary", _("Đảng viên dự bị")
        NON_MEMBER = "non_member", _("Quần chúng, đoàn viên, hội viên")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", db_index=False)
    standing = models.CharField(max_length=12, choices=Standing)
    post = models.CharField(max_length=120, blank=True)  # "Bí thư chi bộ"
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        # All that counting members asks, so that a province's are counted without opening a row.
        indexes = [models.Index(fields=["unit", "valid_from", "valid_to", "standing", "person"], name="member_count")]
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "valid_from"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="membership_span",
            ),
        ]


class Exemption(models.Model):
    """A member excused from meetings (miễn sinh hoạt) for a span: left out of denominators, and said so."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="exemptions")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    decision_no = models.CharField(max_length=60, blank=True)


class ManagedCadre(models.Model):
    """A cadre under a committee's own management (diện quản lý): reported as a group apart."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="managed_by")
    manager = models.ForeignKey(Unit, models.PROTECT, related_name="managed_cadres")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class Users(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser):
    """A sign-in. What it may do stands in its grants, never on the user itself."""

    username = models.CharField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    person = models.OneToOneField(Person, models.SET_NULL, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects = Users()
    USERNAME_FIELD = "username"

    @property
    def actor_id(self) -> str:
        return f"user:{self.pk}"

    @property
    def actor_label(self) -> str:
        return self.label

    @cached_property
    def authority(self) -> Authority:
        """What the grants amount to, worked out once for this instance: a request has its own."""
        from .authority import Authority

        return Authority.of(self)

    def require(self, action: str, unit_ids: Iterable[int], *, persons: Iterable[uuid.UUID | None] = ()) -> None:
        """See ``sovang.base.actor.Actor``; answered by the policy table."""
        from .policy import require

        require(self, action, unit_ids, persons=persons)

    def among(self, action: str, unit_ids: Iterable[int]) -> set[int]:
        """See ``sovang.base.actor.Actor``."""
        from .policy import among

        return among(self, action, unit_ids)


class Grant(models.Model):
    """A role at a unit, flowing down today's tree, from a day until a day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24)  # a key of people.policy.ROLES
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "unit", "valid_from"], name="grant_once")]


class Installation(models.Model):
    """One row: what this database was made as. Without the row it is a real one, where demo sign-ins do not work."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField(default=False)


class FailedSignIns(models.Model):
    """Failures in a row for a user name, existing or not; slows down guessing. Removed by a good sign-in."""

    username = models.CharField(max_length=60, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
