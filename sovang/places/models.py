"""Units as identities, everything about them as dated facts, and what became of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sovang.base.ids import uuid7

#: Level slots of the tree; a kind says its slot and gaps are allowed (domain.md, 3). "District" is history.
SLOTS = 7
CENTRAL, PROVINCE, DISTRICT, COMMUNE, GRASSROOTS, CELL, SUBCELL = range(SLOTS)


class UnitKind(models.Model):
    """What sort of body a unit is. ``slot`` places it in the tree; a unit hangs under a parent of a smaller slot."""

    code = models.CharField(max_length=40, primary_key=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    slot = models.PositiveSmallIntegerField()
    is_party = models.BooleanField(default=True)
    is_grassroots = models.BooleanField(default=False)  # TCCSĐ: đảng bộ cơ sở or chi bộ cơ sở
    is_cell = models.BooleanField(default=False)
    is_state = models.BooleanField(default=False)  # its documents follow NĐ 30 instead of HD 36
    order = models.PositiveSmallIntegerField(default=0)


class Territory(models.Model):
    """An administrative area, today's or a former one. Data of ``vietnam-provinces`` and of domain.md, 3."""

    code = models.CharField(max_length=24, primary_key=True)
    name = models.CharField(max_length=120)
    name_folded = models.CharField(max_length=120, db_index=True)
    level = models.CharField(max_length=12)  # province | district | commune | village
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)  # exclusive


class Reorganisation(models.Model):
    """One decision on the tree, applied and undone as a whole: units, successions, custody, memberships, grants."""

    class State(models.TextChoices):
        APPLIED = "applied", _("Đã áp dụng")
        UNDONE = "undone", _("Đã hoàn tác")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=300)
    decision_no = models.CharField(max_length=60, blank=True)
    effective = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.APPLIED)
    applied_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)
    steps = models.JSONField(default=list)  # what was asked, as read from the mapping
    inverse = models.JSONField(default=list)  # what undo writes back, in order


class Unit(models.Model):
    """A unit's identity. Its name, kind, parent and territory stand in ``UnitVersion``; records keep their unit."""

    code = models.CharField(max_length=60, unique=True)
    opened = models.DateField()
    closed = models.DateField(null=True)  # first day on which it no longer exists
    created_by = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="created_units")
    synthetic = models.BooleanField(default=False)  # made by a generator, said so wherever it is shown

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed__isnull=True) | models.Q(closed__gt=models.F("opened")),
                name="unit_closes_after_opening",
            )
        ]


class UnitVersion(models.Model):
    """What a unit was from ``valid_from`` until the day before ``valid_to``; versions of a unit tile its life."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=200)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_versions")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    decision_no = models.CharField(max_length=60, blank=True)
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="versions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="version_one_per_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="version_span",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("unit")),
                name="version_not_own_parent",
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "valid_from"], name="version_parent"),
            models.Index(fields=["name_folded"], name="version_name"),
        ]


class Succession(models.Model):
    """``from_unit`` went to ``to_unit`` on ``on``. Many-to-many; shares (basis points) are for estimates only."""

    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="predecessors")
    share = models.PositiveIntegerField(default=10_000)  # of the predecessor, in 1/10 000
    on = models.DateField()
    decision_no = models.CharField(max_length=60, blank=True)
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="successions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_unit", "to_unit", "on"], name="succession_once"),
            models.CheckConstraint(condition=~models.Q(from_unit=models.F("to_unit")), name="succession_not_self"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=10_000), name="succession_share"),
        ]


class Custody(models.Model):
    """Who acts on the open records of a closed unit."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="custody")
    custodian = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="+")


class Place(models.Model):
    """A unit during an interval in which none of its ancestors changed; derived, rebuilt by ``places.atlas``.

    ``t0..t6`` are the ids of its ancestors (itself included) by slot in that interval: the view *of their day*.
    ``n0..n6`` are those on today's tree, successors resolved: the view *now*. ``heir`` tells apart the records of a
    split unit that were assigned to one successor; facts carry ``place_id`` and every view is one equality join.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="places")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    heir = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    t0 = models.BigIntegerField(null=True)
    t1 = models.BigIntegerField(null=True)
    t2 = models.BigIntegerField(null=True)
    t3 = models.BigIntegerField(null=True)
    t4 = models.BigIntegerField(null=True)
    t5 = models.BigIntegerField(null=True)
    t6 = models.BigIntegerField(null=True)
    n0 = models.BigIntegerField(null=True)
    n1 = models.BigIntegerField(null=True)
    n2 = models.BigIntegerField(null=True)
    n3 = models.BigIntegerField(null=True)
    n4 = models.BigIntegerField(null=True)
    n5 = models.BigIntegerField(null=True)
    n6 = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], condition=models.Q(heir=None), name="place_once"),
            models.UniqueConstraint(fields=["unit", "valid_from", "heir"], name="place_once_per_heir"),
        ]


class TreeStamp(models.Model):
    """One row: grows with every change of the tree, so that caches in other processes know that they are old."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=1)
    derived_on = models.DateField(null=True)  # the day taken for today when places were last derived
