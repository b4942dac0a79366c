"""Sentences read well for zero, one, many and missing, and claim nothing that no figure holds."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.periods import Period
from sovang.figures.shapes import Basis, Figure, Question
from sovang.reports import prose
from sovang.reports.asking import Cited
from sovang.reports.prose import Linked, Part

YEAR = Period.year(2022)


def cited(value: int | None, *, unit: str = "việc", scale: int = 0, **more: object) -> Cited:
    basis = Basis.NOTHING if value is None else Basis.DERIVED
    figure = Figure(value, scale, unit, basis, **more)  # type: ignore[arg-type]
    return Cited(Question("deeds_registered", 1, YEAR, kind="registered"), "Việc", figure)


def plain(parts: tuple[Part, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "chưa có số liệu về số việc"),
        (0, "chưa có việc nào"),
        (1, "1 việc"),
        (6868, "6.868 việc"),
    ],
)
def test_a_count_reads_as_people_say_it(value: int | None, words: str) -> None:
    parts = prose.counted(cited(value), "việc")
    assert plain(parts) == words
    assert any(isinstance(part, Linked) for part in parts)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (cited(125_000, unit="ha", scale=4), "12,5 ha"),
        (cited(10_000_000, unit="đồng"), "10 triệu đồng"),
        (cited(40_000_000_000, unit="đồng", exactness="about"), "khoảng 40 tỷ đồng"),
        (cited(1_234_567, unit="đồng"), "1.234.567 đồng"),
        (cited(5_000_000, unit="đồng", exactness="nearly"), "gần 5 triệu đồng"),
        (cited(7_100, unit="lượt", exactness="over"), "trên 7.100 lượt"),
        (cited(905, unit="ý kiến", denominator=909), "905/909 ý kiến"),
        (cited(1, unit="mô hình", value_hi=2), "1–2 mô hình"),
        (cited(1_000, unit="việc", exactness="order"), "hàng nghìn việc"),
        (cited(295, unit="%", scale=2), "2,95%"),
        (cited(None, unit="ha"), "chưa có số liệu"),
    ],
)
def test_a_quantity_keeps_its_claim_its_base_and_its_unit(number: Cited, words: str) -> None:
    assert plain(prose.measured(number)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (12, 9, ", tăng so với 9 việc của năm 2021"),
        (9, 12, ", giảm so với 12 việc của năm 2021"),
        (9, 9, ", bằng 9 việc của năm 2021"),
        (9, 0, ", tăng so với 0 việc của năm 2021"),
        (0, 0, ""),
        (9, None, ""),
        (None, 9, ""),
    ],
)
def test_a_comparison_needs_both_sides(now: int | None, before: int | None, words: str) -> None:
    assert plain(prose.compared(cited(now), cited(before), "việc", YEAR.before())) == words


def test_a_share_is_left_out_where_it_has_no_base_or_no_exact_part() -> None:
    assert plain(prose.share(cited(905), cited(909))) == " (99,6%)"
    assert prose.share(cited(5), cited(0)) == ()
    assert prose.share(cited(5), cited(None)) == ()
    assert prose.share(cited(5, exactness="over"), cited(9)) == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022", "năm 2022"),
        ("2023-Q1", "quý I/2023"),
        ("2022-05", "tháng 5/2022"),
        ("2021..2023", "giai đoạn 2021–2023"),
        ("2021-05..2023-03", "từ ngày 01/05/2021 đến ngày 31/03/2023"),
        ("2021..", "từ ngày 01/01/2021 đến nay"),
        ("..2021-12", "đến hết ngày 31/12/2021"),
    ],
)
def test_a_period_has_its_vietnamese_name(code: str, words: str) -> None:
    assert prose.period_name(Period.parse(code)) == words


def test_an_open_period_on_both_sides_has_a_name_too() -> None:
    assert prose.period_name(Period(None, None)) == "từ trước đến nay"


def test_names_are_joined_with_and_before_the_last() -> None:
    assert prose.enumerate_words(["A"]) == "A"
    assert prose.enumerate_words(["A", "B", "C"]) == "A, B và C"
    assert prose.enumerate_words([]) == ""


def test_a_day_is_written_in_full() -> None:
    assert (
        prose.period_name(Period(dt.date(2022, 3, 5), dt.date(2022, 4, 6))) == "từ ngày 05/03/2022 đến ngày 06/04/2022"
    )
