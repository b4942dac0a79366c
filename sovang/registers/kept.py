"""What stands in the database of the lines that a batch has changed or withdrawn; see ``keeping``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Exactly(DjangoJSONEncoder):
    """Moments to the microsecond, where Django's own stops at the millisecond."""

    def default(self, o: object) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


class BatchChange(models.Model):
    """A line that stood before a batch changed or withdrew it, as it was then: undo puts it back."""

    batch = models.ForeignKey("registers.Batch", models.CASCADE, related_name="changes")
    entry_id = models.UUIDField()  # no reference: a withdrawn line is gone
    unit_id = models.BigIntegerField()
    title = models.CharField(max_length=500)
    version = models.PositiveIntegerField(null=True)  # that the batch left it with; none: withdrawn
    rows = models.JSONField(encoder=Exactly)  # see registers.keeping

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "entry_id"], name="batch_change_once")]
