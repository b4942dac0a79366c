"""Building is a matter of permission, formats and honest failure; what was built is kept and traced."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.base.periods import Period
from sovang.journal.models import JournalLine
from sovang.reports import actions, selectors
from sovang.reports.models import ReportFile
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree

YEAR = Period.year(2022)


@pytest.fixture
def cast(ledger: Tree) -> Cast:
    return small_cast(ledger)


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_clerk_builds_for_her_unit(ledger: Tree, cast: Cast) -> None:
    data = actions.build_report(by=cast.commune_clerk, unit_id=ledger.commune_a.id, period=YEAR, format="docx")
    assert data.startswith(b"PK")


def test_a_neighbour_does_not_even_learn_that_there_is_one(ledger: Tree, cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.build_report(by=cast.outsider, unit_id=ledger.commune_a.id, period=YEAR, format="docx")


def test_a_cadre_may_not_build(ledger: Tree, cast: Cast) -> None:
    with pytest.raises(Forbidden):
        actions.build_report(by=cast.cadre, unit_id=ledger.cell_a1.id, period=YEAR, format="docx")


def test_an_unknown_format_is_refused_in_one_sentence(ledger: Tree) -> None:
    with pytest.raises(Refused, match="docx, xlsx hoặc pdf"):
        actions.build_report(by=System(), unit_id=ledger.commune_a.id, period=YEAR, format="odt")


def test_the_ending_of_the_path_names_the_format(ledger: Tree, tmp_path: Path) -> None:
    path = actions.write_report(by=System(), unit_code="T-D-A", period="2022", out_path=tmp_path / "a.xlsx")
    assert path.read_bytes().startswith(b"PK")
    with pytest.raises(NotFound):
        actions.write_report(by=System(), unit_code="nowhere", period="2022", out_path=tmp_path / "b.docx")
    assert not (tmp_path / "b.docx").exists()


def test_what_was_asked_for_is_built_once_and_kept_with_its_inputs(ledger: Tree, cast: Cast, files: Path) -> None:
    asked = actions.ask_for_report(by=cast.commune_clerk, unit_id=ledger.commune_a.id, period=YEAR, format="docx")
    built = actions.finish_report(by=cast.commune_clerk, id=asked.pk)
    row, path = selectors.file_of(by=cast.commune_clerk, id=asked.pk)
    assert built.state == ReportFile.State.READY
    assert hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256
    assert {"deeds_registered", "collectives_registered"} <= {line["indicator"] for line in row.inputs}
    assert actions.finish_report(by=cast.commune_clerk, id=asked.pk).built_at == row.built_at
    assert list(JournalLine.objects.filter(object_id=str(asked.pk)).values_list("verb", flat=True)) == [
        "reports.ask",
        "reports.build",
    ]
    assert selectors.reports_of(by=cast.commune_clerk, unit_id=ledger.commune_a.id) == [row]


def test_a_built_report_is_out_of_a_neighbours_reach(ledger: Tree, cast: Cast, files: Path) -> None:
    asked = actions.ask_for_report(by=cast.commune_clerk, unit_id=ledger.commune_a.id, period=YEAR, format="docx")
    with pytest.raises(NotFound):
        selectors.get_report(by=cast.outsider, id=asked.pk)
    with pytest.raises(NotFound):
        selectors.file_of(by=cast.commune_clerk, id=asked.pk)


def test_a_build_that_is_refused_says_why_and_leaves_no_file(
    ledger: Tree, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    asked = actions.ask_for_report(by=System(), unit_id=ledger.commune_a.id, period=YEAR, format="pdf")
    failed = actions.finish_report(by=System(), id=asked.pk)
    assert failed.state == ReportFile.State.FAILED
    assert "LibreOffice" in failed.problem
    assert list(files.iterdir()) == []


def test_the_worker_gets_the_job_when_the_request_commits(
    ledger: Tree, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        actions.ask_for_report(by=System(), unit_id=ledger.commune_a.id, period=YEAR, format="docx")
    assert len(callbacks) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_turns_the_report_into_pdf(ledger: Tree) -> None:
    data = actions.build_report(by=System(), unit_id=ledger.commune_a.id, period=YEAR, format="pdf")
    assert data.startswith(b"%PDF")
