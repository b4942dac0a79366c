"""Verbs of the room: build a report at once, or ask for one and have it built by the worker."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.figures.shapes import View
from sovang.figures.wording import read_view, view_code
from sovang.journal.write import Change
from sovang.journal.write import write as journal
from sovang.people.models import User
from sovang.places import selectors as places

from . import pdf, word, workbook
from .contents import yearly_report
from .models import ReportFile
from .tree import YearlyReport


def build_report(*, by: Actor, unit_id: int, period: Period, format: str, view: View | None = None) -> bytes:
    """The report of a unit over ``period`` as the bytes of a docx, xlsx or pdf file; nothing is stored.

    Raises NotFound or Forbidden, and Refused for an unknown format or when PDF cannot be made here.
    """
    by.require("reports.build", [unit_id])
    return _written(_tree(by, unit_id, period, view), _known(format))


def write_report(*, by: Actor, unit_code: str, period: str, out_path: Path, format: str = "") -> Path:
    """Write the report of the unit with ``unit_code`` to ``out_path``; its ending names the format unless given."""
    unit = places.get_unit(by=by, code=unit_code)
    kind = _known(format or out_path.suffix.lstrip("."))
    out_path.write_bytes(build_report(by=by, unit_id=unit.id, period=Period.parse(period), format=kind))
    return out_path


@transaction.atomic
def ask_for_report(*, by: Actor, unit_id: int, period: Period, format: str, view: str = "then") -> ReportFile:
    """Ask the worker to build a report; the returned row says how far it has come."""
    by.require("reports.build", [unit_id])
    read_view(view)
    asked = ReportFile.objects.create(
        unit_id=unit_id,
        period=str(period),
        view=view,
        format=_known(format),
        asked_by=by if isinstance(by, User) else None,
        asked_label=by.actor_label,
    )
    after = {"period": asked.period, "format": asked.format, "view": view}
    journal(by=by, verb="reports.ask", changes=[Change("report", asked.pk, asked.period, unit_id, after=after)])
    from .jobs import build_asked

    transaction.on_commit(lambda: build_asked.enqueue(str(asked.pk)))
    return asked


def finish_report(*, by: Actor, id: UUID) -> ReportFile:
    """Build what was asked for and keep the file. Safe to run twice: a row that is no longer waiting stays as it is."""
    asked = ReportFile.objects.get(pk=id)
    if asked.state != ReportFile.State.WAITING:
        return asked
    by.require("reports.build", [asked.unit_id])
    try:
        report = _tree(by, asked.unit_id, Period.parse(asked.period), read_view(asked.view))
        return _keep(by, asked, report, _written(report, asked.format))
    except Refused as refusal:
        asked.state, asked.problem = ReportFile.State.FAILED, refusal.message[:300]
        asked.save(update_fields=["state", "problem"])
        return asked


def _tree(by: Actor, unit_id: int, period: Period, view: View | None) -> YearlyReport:
    """Built in Vietnamese whoever asks: the document is official, the page around it need not be."""
    with override("vi"):
        return yearly_report(by=by, unit_id=unit_id, period=period, view=view)


def _written(report: YearlyReport, format: str) -> bytes:
    with override("vi"):
        if format == ReportFile.Format.XLSX:
            return workbook.write(report)
        document = word.write(report)
    return pdf.from_docx(document) if format == ReportFile.Format.PDF else document


def _known(format: str) -> str:
    if format not in ReportFile.Format.values:
        words = _("Không có định dạng “%(format)s”; xin chọn docx, xlsx hoặc pdf.") % {"format": format}
        raise Refused(words, field="format")
    return format


@transaction.atomic
def _keep(by: Actor, asked: ReportFile, report: YearlyReport, data: bytes) -> ReportFile:
    digest = hashlib.sha256(data).hexdigest()
    path = Path("reports") / f"{digest}.{asked.format}"
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    asked.state, asked.file, asked.sha256 = ReportFile.State.READY, str(path), digest
    asked.built_at = timezone.now()
    asked.inputs = inputs_of(report)
    asked.save(update_fields=["state", "file", "sha256", "built_at", "inputs"])
    change = Change("report", asked.pk, asked.period, asked.unit_id, after={"sha256": digest})
    journal(by=by, verb="reports.build", changes=[change])
    return asked


def inputs_of(report: YearlyReport) -> list[dict[str, object]]:
    """Every figure of the document as it was: its question and its value, JSON-ready."""
    return [
        {
            "indicator": cited.question.indicator,
            "unit": cited.question.unit_id,
            "period": str(cited.question.period),
            "view": view_code(cited.question.view),
            "kind": cited.question.kind,
            "value": cited.figure.value,
            "exactness": cited.figure.exactness,
            "basis": str(cited.figure.basis),
        }
        for cited in report.citations()
    ]
