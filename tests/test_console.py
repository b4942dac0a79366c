"""What the console command prints for people."""

from __future__ import annotations

import datetime as dt
import json
import socket

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.base.text import fold
from sovang.config.cli import COMMANDS, command, main, parser
from sovang.config.commands.serve import refuse_taken
from sovang.config.whose import unit_code
from sovang.people.models import Person, User
from sovang.places.mapping import COLUMNS
from sovang.places.selectors import name_of
from sovang.programmes import catalogue
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.models import OwnerKind
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree, small_tree

DAY = dt.date(2024, 1, 1)


@pytest.fixture
def tree(db) -> Tree:
    catalogue.load()
    return small_tree()


def printed(capsys, *words: str) -> str:
    args = parser().parse_args(words)
    command(args.command).run(args)
    out: str = capsys.readouterr().out
    return out


def test_a_preview_names_the_units_and_what_goes_along(tree, tmp_path, capsys):
    small_cast(tree)
    lines = ["mở,M,T,Xã M,commune,,,,01/07/2025,01", "nhập,T-D-A,M,,,,,,01/07/2025,01"]
    mapping = tmp_path / "mapping.csv"
    mapping.write_text("\n".join([",".join(COLUMNS), *lines]), encoding="utf-8")
    text = printed(capsys, "reorganise", str(mapping), "--preview")
    assert "Xã M: Lập mới." in text
    assert "Đảng viên, cán bộ và phân quyền: " in text
    assert "people" not in text


def test_a_figure_says_its_basis_in_words(tree, capsys):
    deeds.register_collective(
        by=System(), unit_id=tree.cell_a1.pk, year=2024, owner_kind=OwnerKind.PARTY_ORG,
        deeds=[DeedLine(title="Mở đường")], day=DAY,
    )  # fmt: skip
    text = printed(capsys, "figures", "deeds_registered", "--unit", tree.cell_a1.code, "--period", "2024")
    assert "1 việc (tính từ sổ)" in text


def test_a_member_list_is_reported_and_with_leave_written(tree, tmp_path, capsys):
    cast = small_cast(tree)
    file = tmp_path / "danh-sach.csv"
    file.write_text("Họ và tên,Năm sinh,Chi bộ\nĐảng viên 01,,T-D-A-1\nĐảng viên 09,1990,T-D-A-1\n", encoding="utf-8")
    words = ("import-members", str(file), "--unit", "T-D-A", "--on", "01/06/2024", "--json")
    only_told = json.loads(printed(capsys, *words))
    assert (only_told["groups"]["left"], only_told["written"]) == (3, None)
    told = json.loads(printed(capsys, *words, "--apply", "--left"))
    assert (told["groups"]["same"], told["groups"]["new"], told["written"]) == (1, 1, 4)
    printed(capsys, "import-members", "--undo", told["id"])
    assert {person.pk for person in Person.objects.filter(home_unit=tree.cell_a1)} == {
        cast.secretary.pk, cast.member.pk, cast.probationer.pk, cast.exempted.pk,
    }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 4


@pytest.mark.parametrize(
    "words",
    [
        ["figures", "no_such_thing", "--unit", "TW", "--period", "2022"],
        ["figures", "deeds_registered", "--unit", "KHONG-CO", "--period", "2022"],
        ["figures", "deeds_registered", "--unit", "TW", "--period", "năm ngoái"],
        ["report", "TW", "--period", "2022", "--out", "bao-cao.odt"],
        ["import", "khong-co.xlsx", "--unit", "TW"],
        ["import-members", "khong-co.xlsx", "--unit", "TW"],
        ["import-members", "--undo", "mot-ma-sai"],
        ["reorganise", "khong-co.csv", "--preview"],
        ["reorganise", "--undo", "mot-ma-sai"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_bad_input_ends_in_one_sentence_and_status_2(tree, words: list[str], capsys) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_figures_for_programs_are_json(tree, capsys) -> None:
    assert main(["figures", "party_orgs", "--unit", "TW", "--period", "2022", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"]["value"] == 11


def test_the_first_administrator_stands_at_the_top(db, monkeypatch, capsys) -> None:
    monkeypatch.setenv("SOVANG_PASSWORD", "mat-khau-dai-2026")
    assert main(["administrator", "quantri", "--unit", "XA", "--name", "Đảng bộ xã A", "--kind", "commune"]) == 0
    user = User.objects.get(username="quantri")
    assert [(g.role, g.unit.code) for g in user.grants.select_related("unit")] == [("administrator", "XA")]


def test_a_foreign_workbook_is_explained_by_a_file_that_the_command_itself_prints(tree, tmp_path, capsys) -> None:
    catalogue.load()
    sheet, layout = tmp_path / "list.csv", tmp_path / "layout.json"
    sheet.write_text("TT;Chi bộ;Nội dung\n1;CB thôn 1;Một việc\nCộng;;1\n", encoding="utf-8")
    words = ["import", str(sheet), "--unit", "T-D-A", "--json"]
    assert main(words) == 2
    layout.write_text(capsys.readouterr().out, encoding="utf-8")
    assert json.loads(layout.read_text(encoding="utf-8"))["names"] == {"CB thôn 1": "T-D-A-1"}
    assert main([*words, "--layout", str(layout), "--apply"]) == 0
    assert json.loads(capsys.readouterr().out)["applied"] == 1
    layout.write_text("{}", encoding="utf-8")
    assert main([*words, "--layout", str(layout)]) == 2
    assert "cách đọc" in capsys.readouterr().err


def test_a_unit_is_meant_by_its_code_or_by_a_name_that_no_other_has(tree):
    assert unit_code(tree.commune_a.code) == tree.commune_a.code
    name = name_of(tree.commune_a.pk)
    assert unit_code(fold(name)) == tree.commune_a.code
    with pytest.raises(Refused, match="Không có đơn vị nào mang mã hay tên “Xã Không Có”"):
        unit_code("Xã Không Có")
    with pytest.raises(Refused, match=tree.cell_a1.code):
        unit_code("chi bộ")


def test_a_second_ledger_does_not_take_turns_at_the_address_of_the_first(db, capsys) -> None:
    """The web workers share their port, and so would those of another program that does the same."""
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"127.0.0.1:{port}" in capsys.readouterr().err
    refuse_taken("127.0.0.1", port)
