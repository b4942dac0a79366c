"""The one choice that people make about figures, and the derived tables of the fact store, which can be thrown away."""

from __future__ import annotations

from django.db import models

from sovang.places.models import Unit
from sovang.programmes.models import Indicator


class BasisChoice(models.Model):
    """For one indicator, kind and unit, from a year on: derived or reported. Chosen by the unit's superior."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=8)  # derived | reported

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "indicator", "kind", "year"], name="basis_once")]


class FactSnapshot(models.Model):
    """One Parquet snapshot of the facts. It holds everything before ``mark``; the change log goes on from there.

    The newest is the one to read. The one before it is kept until no reader can still be on it.
    """

    name = models.CharField(max_length=80, unique=True)  # its folder under DATA/figures
    mark = models.BigIntegerField()  # SQLite: last log id inside; PostgreSQL: first transaction not inside
    facts = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    seconds = models.FloatField()


class FactLog(models.Model):
    """The signed change log, written by triggers only: the old side of a change with sign -1, the new one with +1."""

    xid = models.BigIntegerField(db_index=True)  # PostgreSQL: the writing transaction, since ids are not commit-ordered
    sign = models.SmallIntegerField()
    src = models.CharField(max_length=12)  # entry | result | contribution
    place_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    day = models.DateField()
    year = models.IntegerField()
    register = models.CharField(max_length=40)
    programme_id = models.CharField(max_length=40)
    owner_kind = models.CharField(max_length=12)
    state = models.CharField(max_length=16)
    beyond = models.BooleanField()
    late = models.BooleanField()
    field_id = models.BigIntegerField(null=True)
    indicator_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    giver = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    amount_hi = models.BigIntegerField()
    denominator = models.BigIntegerField()
    exactness = models.CharField(max_length=8)
