"""Every hostile file at every door: read, or refused in one sentence, soon and in little memory; nothing is written."""

from __future__ import annotations

import io
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import openpyxl
import pytest
from django.apps import apps
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.intake.actions import import_file
from sovang.intake.members.actions import take_in
from sovang.intake.narrative.actions import read_in
from sovang.intake.narrative.jobs import read_narrative_file
from sovang.intake.template import template
from sovang.testing.cast import Cast
from sovang.testing.deeds import register

from .files import KINDS, SORTS, TABLES, TEXTS, Rows, all_rows, made

TODAY = timezone.localdate()
SECONDS, MEGABYTES = 60, 250  # of processor time for one file at one door, children included; over what was held
#: What a door keeps of a file that a person has not decided on yet, or that a job refused.
WAITING = {"registers.Batch", "intake.Upload", "intake.Piece", "member_lists.MemberList", "member_lists.ListedMember",
           "narrative.Narrative", "narrative.Proposal", "journal.JournalLine",
           "django_tasks_database.DBTaskResult"}  # fmt: skip
MEMBERS: Rows = (
    ("Họ và tên", "Chi bộ", "Năm sinh"),
    ("Đảng viên 09", "T-D-A-1", "1975"),
    ("Đảng viên 10", "T-D-A-2", ""),
)
DEEDS: Rows = (("Mã đơn vị", "Chủ thể", "Việc làm theo"), ("T-D-A-1", "Tổ chức đảng", "Làm đường thôn"))
REPORT: Rows = (("Đơn vị", "Năm 2022", "Năm 2023"), ("Thôn Một", "12 hộ", "14 hộ"), ("Thôn Hai", "7 hộ", "9 hộ"))


@dataclass(frozen=True)
class Door:
    """``send`` takes a file in; ``rows`` are what a good one holds there."""

    rows: Callable[[Cast], Rows]
    send: Callable[[bytes, str], object]


def _imported(data: bytes, name: str) -> object:
    return import_file(
        by=System(), unit_code="T-D-A", register="deed", year=TODAY.year, data=data, filename=name
    ).fault_count


def _read_in(data: bytes, name: str) -> None:
    """To the end, also where a job does it, which writes down why it could not."""
    narrative = read_in(by=System(), unit_code="T-D-A", filename=name, data=data)
    read_narrative_file.call(str(narrative.pk))
    narrative.refresh_from_db()
    if narrative.refusal:
        raise Refused(narrative.refusal)


def _handed_out(cast: Cast) -> Rows:
    data = template(by=cast.commune_clerk, register="deed", unit_code="T-D-A", year=TODAY.year, lines=True)
    return all_rows(list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values))


DOORS: Mapping[str, Door] = {
    "import": Door(lambda cast: DEEDS, _imported),
    "returned": Door(_handed_out, _imported),
    "members": Door(
        lambda cast: MEMBERS,
        lambda data, name: take_in(by=System(), unit_code="T-D-A", on=TODAY, data=data, filename=name),
    ),
    "narrative": Door(lambda cast: REPORT, _read_in),
}


def held() -> dict[str, int]:
    """Rows of every table."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


READ = "Read."


def answer(door: Door, data: bytes, kind: str) -> str:
    """The sentence of a refusal, ``READ`` without one."""
    try:
        door.send(data, f"tep.{kind}")
    except Refused as refused:
        return refused.message
    return READ


def spent() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


TAKEN = [
    (door, kind)
    for door, kinds in (("import", TABLES), ("returned", TABLES), ("members", TABLES), ("narrative", TEXTS))
    for kind in kinds
]


@pytest.mark.parametrize(("door", "kind"), TAKEN)
def test_a_sound_file_of_every_kind_that_a_door_takes_is_read(cast: Cast, tree, door: str, kind: str) -> None:
    register(tree.cell_a1, ["Làm đường", "Trồng cây"], day=TODAY)
    assert answer(DOORS[door], made(kind, DOORS[door].rows(cast)), kind) == READ


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("door", DOORS)
def test_a_hostile_file_is_read_or_refused_in_one_sentence_and_nothing_is_written(
    cast: Cast, tree, door: str, kind: str, sort: str
) -> None:
    register(tree.cell_a1, ["Làm đường", "Trồng cây"], day=TODAY)
    data = SORTS[sort](kind, DOORS[door].rows(cast))
    before, begun, memory = held(), spent(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = answer(DOORS[door], data, kind)
    assert said.endswith((".", "”."))
    assert "\n" not in said
    assert {label: n for label, n in held().items() if label not in WAITING} == {
        label: n for label, n in before.items() if label not in WAITING
    }
    assert spent() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MEGABYTES * 1_024
