from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovang.base.text import fold, name_sort_key, nfc, one_line, text_sort_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chi bộ thôn Phiêng Tạc", "chi bo thon phieng tac"),
        ("ĐẢNG BỘ", "dang bo"),
        ("  đường   lâm nghiệp ", "duong lam nghiep"),
        ("Xã Đăk Ang", "xa dak ang"),
    ],
)
def test_search_text_has_no_marks(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chỉ thị 03-CT/XY, ngày 1.2", " chi thi 03 ct xy ngay 1 2"),
        (" “Đường_điện” – (bản)… ", " duong dien ban"),
        ("…", ""),
        ("", ""),
        ("h" * 100 + " x", " " + "h" * 40 + " x"),
    ],
)
def test_search_reads_words_and_nothing_between_them(text, found):
    assert words(text) == found


@given(st.text(max_size=60))
def test_words_have_one_blank_before_each_and_stay_as_they_are(text):
    found = words(text)
    assert words(found) == found
    assert all(len(word) <= 40 and word.isalnum() for word in found.split())
    assert found == "".join(f" {word}" for word in found.split())


def test_control_and_invisible_characters_are_dropped():
    assert nfc("a\u200bb\x00c\u202e") == "abc"
    assert nfc("dòng một\ndòng hai") == "dòng một\ndòng hai"
    assert one_line(" Chi bộ\n\tthôn  03 ") == "Chi bộ thôn 03"


@given(st.text(max_size=40))
def test_stored_text_is_in_one_form_and_stays_so(text):
    stored = nfc(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert nfc(stored) == stored
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_words_sort_as_in_the_vietnamese_dictionary():
    words = ["đo", "do", "dó", "dò", "da", "dă", "dâ", "dạ", "dã", "dả", "dà", "dá"]
    assert sorted(words, key=text_sort_key) == ["da", "dà", "dả", "dã", "dá", "dạ", "dă", "dâ", "do", "dò", "dó", "đo"]


def test_names_sort_by_the_given_name_first():
    names = ["Lò Thị Bưởi", "Vàng Văn An", "Lò Thị An"]
    assert sorted(names, key=name_sort_key) == ["Lò Thị An", "Vàng Văn An", "Lò Thị Bưởi"]
