"""The text of a report cut at its figures: nothing of it is lost, added or counted twice."""

from __future__ import annotations

from sovang.base.parts import Chip
from sovang.desk.narratives.text import Mark, paragraphs, passed_over

TEXT = "BÁO CÁO\nTheo Kết luận số 01-KL/TW ngày 18/5/2021, có 35 tập thể và 561 việc.\nHết."


def mark(words: str, number: int = 1) -> Mark:
    start = TEXT.index(words)
    return Mark(number, f"m-{number}", f"p-{number}", start, start + len(words), Chip("Khớp sổ", "check", "good"))


def test_the_pieces_are_the_text_and_each_paragraph_knows_its_place():
    shown = paragraphs(TEXT, [mark("35"), mark("561", 2)])
    assert "\n".join("".join(piece.text for piece in one.pieces) for one in shown) == TEXT
    assert all(TEXT[one.start :].startswith("".join(piece.text for piece in one.pieces)) for one in shown)


def test_a_figure_is_a_mark_and_says_its_number_and_state():
    (piece,) = [p for one in paragraphs(TEXT, [mark("561", 2)]) for p in one.pieces if p.mark]
    assert (piece.text, piece.mark and piece.mark.label) == ("561", "2, Khớp sổ")


def test_other_digits_are_shown_as_no_figures_whole_with_their_signs():
    passed = [p.text for one in paragraphs(TEXT, [mark("35"), mark("561", 2)]) for p in one.pieces if p.passed]
    assert passed == ["01-KL/TW", "18/5/2021"]
    assert passed_over(paragraphs(TEXT, [])) == 4


def test_of_marks_that_overlap_the_first_is_drawn_and_no_word_stands_twice():
    over = Mark(2, "m-2", "p-2", mark("561").start + 1, mark("561").end + 5, Chip("Khớp sổ"))
    shown = paragraphs(TEXT, [mark("561"), over])
    assert [p.text for one in shown for p in one.pieces if p.mark] == ["561"]
    assert "\n".join("".join(piece.text for piece in one.pieces) for one in shown) == TEXT


def test_a_short_line_of_capitals_is_a_heading():
    assert [one.heading for one in paragraphs(TEXT, [])] == [True, False, False]


def test_an_empty_text_is_one_empty_paragraph():
    assert [(one.start, one.pieces) for one in paragraphs("", [])] == [(0, [])]
