"""The command that reads a report in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sovang.config.cli import main


def test_the_command_prints_json_with_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Năm 2022, xã Hòa Bình trồng trên 12,5 ha rừng.", encoding="utf-8")
    assert main(["extract", str(file), "--json"]) == 0
    (fact,) = json.loads(capsys.readouterr().out)["facts"]
    wanted = {
        "text": "12,5",
        "value": 12.5,
        "unit": "ha",
        "base_value": 125_000,
        "base_unit": "m²",
        "exactness": "over",
        "period": "2022",
    }
    assert {key: fact[key] for key in wanted} == wanted


def test_a_file_that_is_no_report_ends_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert main(["extract", str(file)]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
