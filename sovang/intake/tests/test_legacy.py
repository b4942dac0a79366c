"""Every letter of both old encodings, and that what a text spells decides which of them it is in, if any."""

from __future__ import annotations

import pytest

from sovang.intake.foreign.legacy import Script, decoded, script_of
from sovang.intake.foreign.rescuing import Rescue
from sovang.intake.foreign.syllables import is_syllable
from sovang.intake.workbook import Cell

LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
#: The same letters as two independent tables print them, code by code.
IN_TCVN3 = (
    "b5 b6 b7 b8 b9 a8 bb bc bd be c6 a9 c7 c8 c9 ca cb ae cc ce cf d0 d1 aa d2 d3 d4 d5 d6 d7 d8 dc dd de "
    "df e1 e2 e3 e4 ab e5 e6 e7 e8 e9 ac ea eb ec ed ee ef f1 f2 f3 f4 ad f5 f6 f7 f8 f9 fa fb fc fd fe"
)
IN_VNI = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"
)


def test_every_small_letter_of_tcvn3_is_read():
    codes = [chr(int(code, 16)) for code in IN_TCVN3.split()]
    assert "".join(decoded(code, Script.TCVN3) for code in codes) == LETTERS


def test_every_capital_that_tcvn3_has_is_read():
    assert decoded("\u00a1\u00a2\u00a7\u00a3\u00a4\u00a5\u00a6", Script.TCVN3) == "ĂÂĐÊÔƠƯ"


def test_every_letter_of_vni_is_read_small_and_capital():
    assert [decoded(code, Script.VNI) for code in IN_VNI.split()] == list(LETTERS)
    assert [decoded(code.upper(), Script.VNI) for code in IN_VNI.split()] == list(LETTERS.upper())
    assert [decoded(code.capitalize(), Script.VNI) for code in IN_VNI.split()] == list(LETTERS.upper())


@pytest.mark.parametrize(
    ("written", "script", "read"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Script.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("Trång c©y ven ®\u00adêng", Script.TCVN3, "Trồng cây ven đường"),
        ("§¶NG ñY X·", Script.TCVN3, "ĐẢNG ỦY Xã"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Script.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑAÛNG UÛY XAÕ", Script.VNI, "ĐẢNG ỦY XÃ"),
    ],
)
def test_what_a_text_spells_says_its_encoding(written: str, script: Script, read: str):
    assert script_of([written]) is script
    assert decoded(written, script) == read


@pytest.mark.parametrize(
    "text",
    ["Trồng cây xanh", "Đường 5 m² ở 30°", "Café ở chợ", "T-D-A-1 · Chi bộ thôn Một", "±5%", "Xã Đăk Pxi", "", "abc"],
)
def test_unicode_stays_as_it_is(text: str):
    assert script_of([text]) is Script.UNICODE
    assert Rescue({}).column(0, [text]) == [text]


def test_one_word_alone_decides_nothing():
    assert script_of(["x·"]) is None


def test_a_mixed_column_is_turned_cell_by_cell():
    cells: list[Cell] = ["Trồng cây", "Trång c©y", "Dän vÖ sinh", 5.0, ""]
    rescue = Rescue({})
    assert rescue.column(2, cells) == ["Trồng cây", "Trồng cây", "Dọn vệ sinh", 5.0, ""]
    (notice,) = rescue.notices()
    assert "TCVN3" in notice
    assert "Cột C" in notice


def test_what_is_in_doubt_is_marked_and_a_person_may_decide():
    assert Rescue({}).column(0, ["x·"]) == [{"doubtful": "x·"}]
    assert Rescue({"0": "tcvn3"}).column(0, ["x·"]) == ["xã"]
    assert Rescue({"0": "unicode"}).column(0, ["x·"]) == ["x·"]


def test_a_word_that_both_readings_spell_is_in_doubt_only_beside_unicode():
    assert Rescue({}).column(0, ["Dän vÖ sinh", "cã"]) == ["Dọn vệ sinh", "có"]
    mixed = Rescue({}).column(0, ["Dän vÖ sinh", "Trồng cây", "cã"])
    assert mixed == ["Dọn vệ sinh", "Trồng cây", {"doubtful": "cã"}]


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quốc", "hoà", "hòa", "KHUỶU", "gì", "giếng", "thuở", "ưu", "ỷ", "quý", "mía"]
)
def test_syllables_are_known(word: str):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["kÕ", "xaõ", "héi", "bàt", "đđ", "aôi", "Vieät", "mìá"])
def test_what_no_syllable_is_spelt_like_is_none(word: str):
    assert not is_syllable(word)
