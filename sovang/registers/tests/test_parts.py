"""What hangs on a line: quantities, gifts, evidence, links; and taking lines back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.registers import actions
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.tests.conftest import World
from sovang.registers.evidence import MAX_BYTES, get_evidence
from sovang.registers.models import Contribution, Entry, Result
from sovang.registers.rows import NewContribution, NewResult

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011


@pytest.fixture
def entry_id(world: World) -> UUID:
    return register_deeds(by=BY, rows=[world.row()])[0]


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0 anh", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n anh", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (zipped("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_evidence_is_known_by_its_own_bytes(world: World, entry_id: UUID, data: bytes, kind: str) -> None:
    given: dict[str, Any] = {
        "by": world.cast.cell_secretary,
        "id": entry_id,
        "data": data,
        "filename": "../../tệp.exe",
        "day": TODAY,
    }
    evidence = actions.add_evidence(**given)
    assert evidence.content_type == kind
    row, path = get_evidence(by=world.cast.commune_clerk, id=evidence.pk)
    assert path.read_bytes() == data
    assert path.is_relative_to(Path(settings.MEDIA_ROOT))
    assert actions.add_evidence(**given).pk == row.pk
    with pytest.raises(NotFound):
        get_evidence(by=world.cast.outsider, id=evidence.pk)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90 program",
        b"<html>",
        b"PK\x03\x04 broken",
        zipped("a.txt"),
        zipped("word/document.xml", "word/vbaProject.bin"),
    ],
)
def test_it_refuses_files_that_are_no_evidence(entry_id: UUID, data: bytes) -> None:
    with pytest.raises(Refused):
        actions.add_evidence(by=BY, id=entry_id, data=data, filename="anh.jpg", day=TODAY)


def test_it_refuses_a_file_above_the_limit(entry_id: UUID) -> None:
    with pytest.raises(Refused, match="10 MB"):
        actions.add_evidence(by=BY, id=entry_id, data=b"%PDF-" + b"x" * MAX_BYTES, filename="a.pdf", day=TODAY)


def test_it_refuses_quantities_that_cannot_be(world: World, entry_id: UUID) -> None:
    for wrong in (
        NewResult(world.road.pk, Result.Kind.ACHIEVED, -1),
        NewResult(world.road.pk, Result.Kind.ACHIEVED, 5, value_hi=4),
        NewResult(world.road.pk, Result.Kind.ACHIEVED, 9, denominator=8),
    ):
        with pytest.raises(Refused):
            actions.add_result(by=BY, id=entry_id, result=wrong)
    assert not Result.objects.exists()


def test_land_and_labour_stand_beside_money_and_money_is_in_dong(entry_id: UUID) -> None:
    gifts = (
        NewContribution("people", "land", 400, "m²"),
        NewContribution("people", "labour", 126, "công"),
        NewContribution("enterprise", "money", 10_000_000, "đồng"),
    )
    for gift in gifts:
        actions.add_contribution(by=BY, id=entry_id, contribution=gift)
    assert set(Contribution.objects.values_list("kind", "amount")) == {
        ("land", 400), ("labour", 126), ("money", 10_000_000),
    }  # fmt: skip
    for wrong in (NewContribution("people", "money", 5, "triệu đồng"), NewContribution("people", "land", 0, "m²")):
        with pytest.raises(Refused):
            actions.add_contribution(by=BY, id=entry_id, contribution=wrong)


def test_quantities_are_put_right_with_what_stood_before_in_the_journal(world: World, entry_id: UUID) -> None:
    actions.add_result(by=BY, id=entry_id, result=NewResult(world.road.pk, Result.Kind.ACHIEVED, 7000))
    right = [NewResult(world.road.pk, Result.Kind.ACHIEVED, 700)]
    actions.replace_results(by=BY, id=entry_id, version=2, kind="achieved", results=right, reason="Thừa số 0")
    assert Result.objects.get().value == 700


def test_lines_are_linked_with_the_reason_and_never_with_themselves(world: World, entry_id: UUID) -> None:
    (other,) = register_deeds(by=BY, rows=[world.row("Việc nhân rộng")])
    actions.link_entries(by=BY, source=other, targets=[entry_id], kind="replicated_from")
    actions.link_entries(by=BY, source=other, targets=[entry_id], kind="replicated_from")
    assert Entry.objects.get(pk=other).links.get().target_id == entry_id
    with pytest.raises(Refused):
        actions.link_entries(by=BY, source=other, targets=[other], kind="answers")


def test_a_line_is_withdrawn_until_work_on_it_has_begun(world: World, entry_id: UUID) -> None:
    header = Entry.objects.get(register="registration").pk
    with pytest.raises(Refused, match="dòng khác"):
        actions.withdraw_entries(by=BY, ids=[header])
    (other,) = register_deeds(by=BY, rows=[world.row("Việc ghi nhầm")])
    actions.withdraw_entries(by=world.cast.cell_secretary, ids=[other])
    assert not Entry.objects.filter(pk=other).exists()
    actions.add_progress(by=BY, id=entry_id, day=TODAY, text="Đã bắt đầu")
    with pytest.raises(Refused, match="không rút được"):
        actions.withdraw_entries(by=BY, ids=[entry_id])
