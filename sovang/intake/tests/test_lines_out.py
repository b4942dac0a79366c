"""Lines as cells: what a reader may not see is left out, and comes back as no change."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from sovang.intake import actions
from sovang.intake.returning.lines_out import Line, lines_out
from sovang.intake.returning.seal import split, touched
from sovang.intake.template import template
from sovang.people.models import User
from sovang.registers import registry
from sovang.registers.models import Entry
from sovang.testing.cast import Cast
from sovang.testing.deeds import register
from sovang.testing.lines import BY
from sovang.testing.tree import Tree

TODAY = timezone.localdate()
RATING, HIDDEN = registry.get("rating"), {"done", "limits", "causes", "next_deeds", "self_score", "self_level"}


def rated(by: User, tree: Tree) -> Line:
    values = {"unit_id": tree.cell_a1.pk, "year": TODAY.year, "done": "Tốt", "self_score": 90}
    RATING.write(by=BY, values=values)
    (line,) = lines_out(by=by, register=RATING, query=Entry.objects.filter(register="rating"), language="vi")
    return line


def test_what_a_reader_may_not_see_is_left_out_and_an_empty_cell_there_is_no_change(cast: Cast, tree: Tree):
    line = rated(cast.editor, tree)
    assert line.hidden == HIDDEN
    assert not HIDDEN & set(line.shown)
    prints = split(RATING, line.prints(RATING))
    assert not any(touched(RATING.field(name), "", prints[name]) for name in HIDDEN)
    assert all(touched(RATING.field(name), "x", prints[name]) for name in HIDDEN)


def test_who_may_see_them_finds_them_in_the_cells(cast: Cast, tree: Tree):
    line = rated(cast.commune_clerk, tree)
    assert not line.hidden
    assert (line.shown["done"].cell, line.shown["self_score"].value) == ("Tốt", 90)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("kind", ["xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1"])  # 76: UTF-8
def test_a_sheet_saved_by_another_program_says_the_same(cast: Cast, tree: Tree, tmp_path: Path, kind: str):
    register(tree.cell_a1, ["Làm đường", "Trồng cây"], day=TODAY.replace(month=1, day=1))
    clerk, taken = cast.commune_clerk, tmp_path / "dong.xlsx"
    taken.write_bytes(template(by=clerk, register="deed", unit_code="T-D-A", year=TODAY.year, lines=True))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(taken)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603
    name = f"dong.{kind.partition(':')[0]}"
    data = (tmp_path / "out" / name).read_bytes()
    preview = actions.import_file(
        by=clerk, unit_code="T-D-A", register="deed", year=TODAY.year, data=data, filename=name
    )
    assert preview.faults == []
    assert preview.comparison is not None
    assert preview.comparison.is_empty
    assert preview.comparison.unchanged == 2
