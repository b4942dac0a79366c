"""PDF of a Word document, by the LibreOffice of the machine where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

_SECONDS = 120


def from_docx(document: bytes) -> bytes:
    """``document`` as PDF. Raises Refused when LibreOffice is missing, takes too long or gives nothing."""
    program = shutil.which("soffice")
    if program is None:
        raise Refused(_("Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; xin dùng tệp Word."), field="format")
    with tempfile.TemporaryDirectory(prefix="sovang-pdf-") as folder:
        return _converted(program, Path(folder), document)


def _converted(program: str, folder: Path, document: bytes) -> bytes:
    """A profile of its own in ``folder``: two conversions at once do not lock each other out."""
    (folder / "report.docx").write_bytes(document)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(folder / "report.docx")]
    try:
        subprocess.run(command, timeout=_SECONDS, capture_output=True, check=True)  # noqa: S603
        return (folder / "report.pdf").read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused(_("LibreOffice chưa chuyển được báo cáo sang PDF; xin dùng tệp Word."), field="format") from error
