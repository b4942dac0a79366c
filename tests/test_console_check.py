"""``sovang check``: what it prints, and the status by which a script goes on or stops."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from sovang.base.actor import System
from sovang.config.cli import main
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.testing.tree import Tree, small_tree

BY = System()
SINCE, UNTIL = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


@pytest.fixture
def tree(db) -> Tree:
    catalogue.load()
    return small_tree()


def state(tree: Tree, code: str, value: int) -> None:
    row = ReportedRow(
        unit_id=tree.commune_a.pk, indicator_id=Indicator.objects.get(code=code).pk, value=value, kind="registered",
        source="Báo cáo năm", start=SINCE, end=UNTIL,
    )  # fmt: skip
    report_figures(by=BY, rows=[row])


def test_a_sound_year_ends_in_0(tree, capsys) -> None:
    assert main(["check", "--year", "2024"]) == 0
    assert "Phần lớn hơn tổng" in capsys.readouterr().out


def test_what_cannot_be_true_ends_in_1_and_is_told_in_one_line(tree, capsys) -> None:
    state(tree, "deeds_registered", 90)
    state(tree, "deeds_registered_individual", 91)
    assert main(["check", "--unit", "T", "--year", "2024"]) == 1
    told = [line.strip() for line in capsys.readouterr().out.splitlines() if "Xã A" in line]
    assert len(told) == 1
    assert "91 việc" in told[0]
    assert main(["check", "--unit", tree.commune_b.code, "--year", "2024"]) == 0
    assert main(["check", "--year", "2023"]) == 0


def test_a_warning_is_told_but_ends_in_0(tree, capsys) -> None:
    for unit in (tree.cell_a1, tree.commune_a):
        row = NewDeed(
            title="Mở đường lâm nghiệp vào khu sản xuất", unit_id=unit.pk, year=2024, owner_kind=OwnerKind.PARTY_ORG,
            day=SINCE,
        )  # fmt: skip
        deeds.register_deeds(by=BY, rows=[row])
    assert main(["check", "--year", "2024", "--severity", "warning", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["severity"] for one in found} == {"warning"}
    (finding,) = next(one["findings"] for one in found if one["check"] == "one_deed_twice")
    assert finding["unit"] == tree.cell_a1.code
    assert all("entry" in way for way in finding["ways"])


@pytest.mark.parametrize("words", [["--year", "2024-Q1"], ["--year", "nay"], ["--unit", "KHONG-CO"]])
def test_bad_input_ends_in_2_with_one_sentence(tree, words: list[str], capsys) -> None:
    assert main(["check", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
