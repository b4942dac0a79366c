"""What came in and how far it has been read: the file, its checked rows in pieces, and its faults.

A piece holds many rows, because a row of its own for each would cost as much as the ledger's lines themselves.
"""

from __future__ import annotations

from django.db import models

from sovang.people.models import User
from sovang.places.models import Unit
from sovang.registers.models import Batch


class Upload(models.Model):
    """A file on its way into a register. ``rows_done`` is committed with each piece: a killed reading goes on there."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="upload")
    year = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=200)
    data = models.BinaryField()
    sheet = models.CharField(max_length=120, blank=True)
    columns = models.JSONField(default=dict)  # field name → column from 0
    notices = models.JSONField(default=list)
    rows_total = models.PositiveIntegerField(default=0)  # below the heading, empty ones included
    rows_done = models.PositiveIntegerField(default=0)
    last_line = models.PositiveIntegerField(default=0)  # row number in the sheet
    rows_good = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)  # that are lines of the ledger
    mark = models.CharField(max_length=300, blank=True)  # signed, of a sheet that was handed out; see seal.Mark
    rows_faulty = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True)  # why the file as a whole was refused, read or applied by a job
    started_at = models.DateTimeField(auto_now_add=True)
    survey = models.JSONField(null=True)  # of a foreign workbook: what it looks like, see surveying.survey
    layout = models.JSONField(null=True)  # of a foreign workbook, proposed or decided: layout.Layout
    asks = models.BooleanField(default=False)  # the layout waits for a person's decision
    recalled_at = models.DateTimeField(null=True)  # the layout was decided then, for an earlier workbook
    stopped = models.BooleanField(default=False)  # a person stopped the reading: it ends at the next piece
    parts = models.JSONField(default=list)  # sheets that are read together: workbook.Part
    rows_left = models.PositiveIntegerField(default=0)  # rows that are no rows of the list, empty ones included


class Piece(models.Model):
    """Some thousand rows of an upload, read and checked."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="pieces")
    position = models.PositiveIntegerField()
    good = models.JSONField(default=list)  # see waiting.Waiting
    known = models.JSONField(default=dict)  # see checking.Known
    faults = models.JSONField(default=list)  # see checking.Fault
    fault_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "position"], name="intake_piece_once")]


class KnownLayout(models.Model):
    """How workbooks whose headings have one shape are read, as a person of the unit confirmed it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    register = models.CharField(max_length=40)
    shape = models.CharField(max_length=64)  # layout.shape_of
    layout = models.JSONField()
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "register", "shape"], name="intake_layout_once")]


class KnownName(models.Model):
    """What a name that the tree writes otherwise means in the lists of a unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)  # folded
    means = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "words"], name="intake_name_once")]
