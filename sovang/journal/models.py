"""The journal: who did what to which row, when, before and after. Permanent; written in the same transaction."""

from __future__ import annotations

from django.db import models


class JournalLine(models.Model):
    """One changed row. Actor, object and unit are opaque ids with labels, so the journal depends on no other room."""

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=64)
    batch = models.UUIDField(null=True)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="journal_object"),
            models.Index(fields=["unit_id", "-id"], name="journal_unit"),
            models.Index(fields=["batch"], name="journal_batch"),
        ]
