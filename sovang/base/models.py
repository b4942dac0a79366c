"""Signs of life of the parts that run beside the web workers."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a part last did work. The job worker's is written by a job: the proof that jobs are carried out."""

    part = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
