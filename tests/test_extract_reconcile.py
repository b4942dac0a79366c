"""``sovang extract --reconcile``: what a text says, linked and compared, without writing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from sovang.base.actor import System
from sovang.config.cli import main
from sovang.intake.narrative.models import Narrative
from sovang.journal.models import JournalLine
from sovang.places.actions import NewUnit, open_units
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.testing.tree import REFORM, Tree, reform, small_tree

TEXT = "Năm 2022, nhân dân xã A hiến 900 m2 đất, trong đó chi bộ thôn Một hiến 950 m2 đất. Năm 2022 lắp 9 bóng đèn."


@pytest.fixture
def tree(db: None) -> Tree:
    tree = small_tree()
    row = ReportedRow(
        unit_id=tree.commune_a.pk,
        indicator_id=Indicator.objects.get(code="land_donated_people").pk,
        value=880,
        source="Sơ kết",
        start=dt.date(2022, 1, 1),
        end=dt.date(2022, 12, 31),
    )
    report_figures(by=System(), rows=[row])
    return tree


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_each_fact_has_its_unit_its_indicator_and_how_it_compares(tree, file, capsys):
    counts = (Entry.objects.count(), JournalLine.objects.count())
    assert main(["extract", str(file), "--reconcile", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    land, part, bulbs = found["facts"]
    wanted = {
        "text": "900",
        "unit_code": "T-D-A",
        "indicator_code": "land_donated_people",
        "verdict": "differs",
        "gap": 20,
        "ledger": None,
        "earlier": "880 m²",
        "earlier_source": "Sơ kết",
    }
    assert {key: land[key] for key in wanted} == wanted
    assert (part["unit_code"], part["verdict"]) == ("T-D-A-1", "unknown")
    assert (bulbs["indicator_code"], bulbs["verdict"]) == (None, "not_asked")
    assert found["contradictions"] == [
        {"severity": "error", "sentence": "Trong đó ghi 950 m2, nhiều hơn tổng là 900 m2.", "facts": [0, 1]}
    ]
    assert (Entry.objects.count(), JournalLine.objects.count()) == counts
    assert not Narrative.objects.exists()


def test_people_read_the_same_in_lines(tree, file, capsys):
    assert main(["extract", str(file), "--reconcile", "--unit", "T-D-A"]) == 0
    out = capsys.readouterr().out
    assert "T-D-A  land_donated_people  differs  Báo cáo ghi 900 m², nhiều hơn 20 m² so với 880 m²" in out
    assert out.splitlines()[-1] == "error: Trong đó ghi 950 m2, nhiều hơn tổng là 900 m2."


def test_names_are_those_of_the_report_s_own_day_or_of_the_one_given(tree, tmp_path, capsys):
    """The name of a commune that was merged was given to another."""
    tree = reform(tree)
    open_units(by=System(), units=[NewUnit("T-B", "Xã B", "commune", "T", REFORM)])
    said = "Nhân dân xã B hiến 900 m2 đất trong năm nay."
    texts = ((f"Thứ năm, 01/12/2022, 06:05\n{said}", ()), (said, ()), (said, ("--day", "01/12/2022")))
    found = []
    for text, given in texts:
        file = tmp_path / "b.txt"
        file.write_text(text, encoding="utf-8")
        assert main(["extract", str(file), "--reconcile", "--json", *given]) == 0
        (fact,) = json.loads(capsys.readouterr().out)["facts"]
        found.append((fact["unit_code"], fact["period"]))
    assert found == [("T-D-B", "2022"), ("T-B", None), ("T-D-B", "2022")]


@pytest.mark.parametrize("day", ["31/02/2022", "hôm qua", "01/01/2199"])
def test_a_day_that_cannot_be_ends_in_one_sentence(tree, file, capsys, day):
    assert main(["extract", str(file), "--reconcile", "--day", day]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0


def test_an_unknown_unit_ends_in_one_sentence(tree, file, capsys):
    assert main(["extract", str(file), "--reconcile", "--unit", "KHONG-CO"]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0


def test_without_a_tree_there_is_nothing_to_compare_with(db, file, capsys):
    assert main(["extract", str(file), "--reconcile"]) == 2
    assert "cây tổ chức" in capsys.readouterr().err
    assert main(["extract", str(file)]) == 0
