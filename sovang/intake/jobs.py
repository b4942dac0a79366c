"""Reading a large file in the background. Safe to run twice: what was read is not read again."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from sovang.base.errors import Refused
from sovang.registers.models import Batch

from .models import Upload
from .staging import Elsewhere, stage


@task()
def read_upload(batch_id: str) -> None:
    """Read and check the file of a batch; why it cannot be taken is written down for the one who sent it."""
    upload = Upload.objects.defer("data").select_related("batch").filter(batch_id=UUID(batch_id)).first()
    if upload is None or upload.batch.state != Batch.State.STAGED:
        return
    try:
        stage(upload)
    except Elsewhere:
        return
    except Refused as refused:
        Upload.objects.filter(pk=upload.pk).update(refusal=refused.message)
