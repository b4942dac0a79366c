"""Photos, minutes and decisions shown as proof: known by checksum and by their own bytes, never by their name."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line

from . import moving, reach
from .models import Entry, Evidence

#: Largest file taken, in bytes: a phone's photo or a scanned decision.
MAX_BYTES = 10 * 1024 * 1024

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUFFIX = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    _WORD: ".docx",
    _EXCEL: ".xlsx",
}


@transaction.atomic
def add_evidence(
    *, by: Actor, id: UUID, data: bytes, filename: str, day: dt.date, caption: str = ""
) -> Evidence:  # fmt: skip
    """Keep ``data`` as proof on a line; the same file on the same line twice is one.

    Raises Refused when it is too large, empty, or none of jpg, png, webp, pdf, docx, xlsx by its content.
    """
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id])
    content_type = recognise(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if found := Evidence.objects.filter(entry=entry, sha256=sha256).first():
        return found
    evidence = Evidence.objects.create(
        entry=entry,
        file=_kept(data, sha256, content_type),
        filename=one_line(filename)[-200:],
        content_type=content_type,
        size=len(data),
        sha256=sha256,
        caption=one_line(caption)[:300],
        day=day,
    )
    moving.touch(
        by=by, verb="entry.add_evidence", entries=[entry], after={"evidence": evidence.filename, "sha256": sha256}
    )
    return evidence


def get_evidence(*, by: Actor, id: UUID) -> tuple[Evidence, Path]:
    """The gate to a file: its row and where it lies. Raises NotFound when its line is out of sight."""
    evidence = Evidence.objects.select_related("entry").filter(id=id)
    found = evidence.filter(entry__in=Entry.objects.filter(reach.visible(by))).first()
    if found is None:
        raise NotFound
    return found, Path(settings.MEDIA_ROOT) / found.file


def recognise(data: bytes) -> str:
    """The content type by the file's own bytes. Raises Refused for anything else than what may be kept."""
    if not data:
        raise Refused(_("Tệp rỗng."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("Tệp lớn hơn %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    found = _by_magic(data)
    if found is None:
        raise Refused(_("Chỉ nhận ảnh JPG, PNG, WebP và tệp PDF, DOCX, XLSX."), field="file")
    return found


def _by_magic(data: bytes) -> str | None:
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    return _office(data) if data.startswith(b"PK\x03\x04") else None


def _office(data: bytes) -> str | None:
    """Word or Excel without macros; other zip files are not wanted."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError):
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    return _WORD if "word/document.xml" in names else _EXCEL if "xl/workbook.xml" in names else None


def _kept(data: bytes, sha256: str, content_type: str) -> str:
    """Write the file under its checksum, whole or not at all; the path inside the media folder."""
    name = f"{sha256[:2]}/{sha256}{_SUFFIX[content_type]}"
    path = Path(settings.MEDIA_ROOT) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        aside.write_bytes(data)
        aside.replace(path)
    return name
