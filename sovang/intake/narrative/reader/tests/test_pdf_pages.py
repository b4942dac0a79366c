"""Tables of a PDF that go on over the end of a page, drawn with lines or only aligned, and what parts two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from sovang.intake.narrative.reader.facts import Fact, extract
from sovang.intake.narrative.reader.reading import read_narrative

from .files import closed, drawn, grid, lines, title

Row = tuple[str | None, ...]
Draw = Callable[..., str]
EDGES = [40, 80, 240, 310, 380, 470]
HEAD = ("STT", "Đơn vị", "2021", "2022", "9 tháng 2023")
TWO_LINES: list[Row] = [("STT", "Đơn vị", "Số hộ thoát nghèo", None, "Số hộ"), ("", "", "2021", "2022", "hiến đất")]
SUM = ("", "Tổng cộng", "48", "60", "72")
TOP, FOOT = 780, 30


def aligned(xs: Sequence[int], rows: Sequence[Row], top: int = 700, pitch: int = 18) -> str:
    """What ``closed`` draws, without the lines."""
    return grid([x + 4 for x in xs[:-1]], [tuple(cell or "" for cell in row) for row in rows], top - 13, pitch)


BOTH = pytest.mark.parametrize("draw", [closed, aligned])


def rows(first: int, last: int) -> list[Row]:
    return [(str(i), f"Thôn {i}", "4", "5", "6") for i in range(first, last + 1)]


def page(draw: Draw, table: Sequence[Row], number: int, top: int = TOP) -> str:
    """A page that holds nothing but rows and its number."""
    return draw(EDGES, table, top) + "\n" + title(str(number), 290, FOOT)


def facts(*pages: str) -> list[Fact]:
    return extract(read_narrative(drawn(*pages))).facts


def told(given: list[Fact]) -> set[tuple[str, str | None, str | None]]:
    return {(fact.text, fact.organisation, fact.period) for fact in given}


def of_villages(last: int) -> set[tuple[str, str | None, str | None]]:
    years = zip(("4", "5", "6"), ("2021", "2022", "2023-01..2023-09"), strict=True)
    return {(value, f"thôn {i}", year) for value, year in years for i in range(1, last + 1)}


@BOTH
def test_rows_of_three_pages_are_below_the_heading_of_the_first(draw: Draw) -> None:
    given = facts(page(draw, [HEAD, *rows(1, 4)], 1), page(draw, rows(5, 8), 2), page(draw, rows(9, 12), 3))
    assert told(given) == of_villages(12)
    assert len(given) == 36


@BOTH
def test_a_sum_alone_on_the_last_page_is_of_whom_the_text_is_about(draw: Draw) -> None:
    above = title("Xã Hòa Bình báo cáo.", 40, 790)
    given = facts(
        above + "\n" + page(draw, [HEAD, *rows(1, 12)], 1, 700),
        page(draw, [SUM], 2) + "\n" + title("Trên đây là kết quả của xã.", 40, 700),
    )
    assert told(given[-3:]) == {
        ("48", "xã Hòa Bình", "2021"),
        ("60", "xã Hòa Bình", "2022"),
        ("72", "xã Hòa Bình", "2023-01..2023-09"),
    }


def test_a_sum_whose_label_covers_two_columns_is_in_the_columns_of_the_page_before() -> None:
    text = lines(drawn(page(closed, [HEAD, *rows(1, 3)], 1), page(closed, [("Tổng cộng", None, "12", "15", "18")], 2)))
    assert text[-2:] == ["3 | Thôn 3 | 4 | 5 | 6", "Tổng cộng |  | 12 | 15 | 18"]


@BOTH
def test_running_heads_and_numbers_of_pages_do_not_part_a_table(draw: Draw) -> None:
    def framed(table: Sequence[Row], number: int) -> str:
        head = title("Báo cáo của xã Hòa Bình", 200, 810)
        return "\n".join([head, page(draw, table, number, 770), title(f"Biểu số 5, trang {number}", 400, 50)])

    text = lines(drawn(framed([HEAD, *rows(1, 4)], 1), framed(rows(5, 7), 2)))
    assert [line for line in text if "|" in line][1:] == [f"{i} | Thôn {i} | 4 | 5 | 6" for i in range(1, 8)]
    assert not [line for line in text[2:8] if "|" not in line]


@BOTH
def test_a_heading_alone_at_the_foot_belongs_to_the_rows_of_the_next_page(draw: Draw) -> None:
    first = title("Xã Hòa Bình có 12 thôn.", 40, 780) + "\n" + page(draw, [HEAD], 1, 120)
    given = facts(first, page(draw, rows(1, 4), 2))
    assert told(given[1:]) == {(value, f"{name}, xã Hòa Bình", year) for value, name, year in of_villages(4)}


@BOTH
def test_a_heading_of_two_lines_alone_at_the_foot_belongs_to_the_next_page(draw: Draw) -> None:
    first = title("Xã Hòa Bình có 12 thôn.", 40, 780) + "\n" + page(draw, TWO_LINES, 1, 120)
    text = lines(drawn(first, page(draw, rows(1, 4), 2)))
    assert text[1].startswith("STT | Đơn vị | Số hộ thoát nghèo |  | Số hộ")
    assert [fact.period for fact in extract("\n".join(text)).facts[1:3]] == ["2021", "2022"]


@BOTH
def test_a_heading_of_two_lines_holds_for_the_next_pages(draw: Draw) -> None:
    given = facts(page(draw, [*TWO_LINES, *rows(1, 4)], 1), page(draw, rows(5, 8), 2), page(draw, rows(9, 9), 3))
    assert {(fact.organisation, fact.period) for fact in given if fact.text == "5"} == {
        (f"thôn {i}", "2022") for i in range(1, 10)
    }
    assert all("hiến đất" in fact.indicator for fact in given if fact.text == "6")


@BOTH
@pytest.mark.parametrize("heading", [[HEAD], TWO_LINES, [HEAD, ("1", "2", "3", "4", "5")]])
def test_a_heading_again_on_each_page_is_no_row(draw: Draw, heading: list[Row]) -> None:
    pages = (page(draw, [*heading, *rows(first, first + 3)], n) for n, first in enumerate((1, 5, 9), start=1))
    given = facts(*pages)
    assert {fact.organisation for fact in given} == {f"thôn {i}" for i in range(1, 13)}
    assert len(given) == 36


@BOTH
def test_a_heading_again_without_rows_below_it_is_no_row(draw: Draw) -> None:
    assert told(facts(page(draw, [HEAD, *rows(1, 4)], 1), page(draw, [HEAD], 2))) >= of_villages(4)


@BOTH
def test_a_group_at_the_foot_goes_on_with_its_rows(draw: Draw) -> None:
    given = facts(page(draw, [HEAD, *rows(1, 3), ("II", "Vùng cao", "", "", "")], 1), page(draw, rows(4, 6), 2))
    assert told(given) == of_villages(6)


def test_a_column_that_only_the_next_page_fills_is_below_its_heading() -> None:
    heading = (*HEAD, "Ghi chú")
    edges = [*EDGES, 550]
    first = aligned(edges, [heading, *((*row, "") for row in rows(1, 3))], TOP)
    second = aligned(edges, [(*row, "đạt") for row in rows(4, 6)], TOP)
    assert lines(drawn(first, second))[-1] == "6 | Thôn 6 | 4 | 5 | 6 | đạt"


def test_a_label_of_two_lines_at_the_top_whose_numbers_stand_in_its_middle_is_a_row() -> None:
    label = grid([84], [("Thôn 4 và các\nxóm mới",)], TOP)
    second = label + "\n" + grid([44, 244, 314, 384], [("4", "4", "5", "6")], TOP - 6)
    text = lines(drawn(page(aligned, [HEAD, *rows(1, 3)], 1), second + "\n" + aligned(EDGES, rows(5, 6), TOP - 17)))
    assert text[4] == "4 | Thôn 4 và các xóm mới | 4 | 5 | 6"


def test_a_label_that_goes_on_over_the_page_is_one_cell() -> None:
    first = page(aligned, [HEAD, *rows(1, 3), ("4", "Thôn 4 và các", "4", "5", "6")], 1)
    second = grid([84], [("xóm mới nhập",)], TOP) + "\n" + aligned(EDGES, rows(5, 7), TOP - 5)
    assert lines(drawn(first, second))[4:6] == ["4 | Thôn 4 và các xóm mới nhập | 4 | 5 | 6", "5 | Thôn 5 | 4 | 5 | 6"]


OTHER = [("Thôn", "Số hộ", "Số km"), ("Thôn Đông", "7", "8"), ("Thôn Tây", "9", "10"), ("Thôn Nam", "11", "12")]


@BOTH
@pytest.mark.parametrize("table", [OTHER, OTHER[1:]])
@pytest.mark.parametrize("edges", [[40, 240, 310, 470], [60, 200, 330, 500]])
def test_another_number_of_columns_is_another_table(draw: Draw, table: list[Row], edges: list[int]) -> None:
    text = lines(drawn(page(draw, [HEAD, *rows(1, 4)], 1), draw(edges, table, TOP)))
    assert text[-1] == "Thôn Nam | 11 | 12"


@BOTH
def test_more_columns_without_a_heading_are_another_table(draw: Draw) -> None:
    edges = [40, 80, 240, 275, 310, 380, 470]
    more = [(str(i), f"Thôn {i}", "3", "7", "8", "9") for i in range(1, 5)]
    text = lines(drawn(page(draw, [HEAD, *rows(1, 4)], 1), draw(edges, more, TOP)))
    assert text[-2:] == ["3 | Thôn 3 | 3 | 7 | 8 | 9", "4 | Thôn 4 | 3 | 7 | 8 | 9"]
    assert "4 | Thôn 4 | 4 | 5 | 6" in text


@BOTH
@pytest.mark.parametrize(
    "between", ["Bảng 2: Số hộ hiến đất", "Toàn xã còn có kết quả sau đây, tính đến hết năm.", "Khác"]
)
@pytest.mark.parametrize("at_foot", [True, False])
def test_a_title_or_a_paragraph_between_parts_two_tables(draw: Draw, between: str, at_foot: bool) -> None:
    first, second = page(draw, [HEAD, *rows(1, 4)], 1), page(draw, rows(5, 8), 2, 760)
    first, second = (
        (first + "\n" + title(between, 150, 660), second)
        if at_foot
        else (first, title(between, 150, 790) + "\n" + second)
    )
    given = facts(first, second)
    assert not told(given) & (of_villages(8) - of_villages(4))
    assert of_villages(4) <= told(given)


@BOTH
def test_another_heading_at_the_top_of_the_next_page_begins_another_table(draw: Draw) -> None:
    heading = ("STT", "Đơn vị", "2018", "2019", "2020")
    given = facts(page(draw, [HEAD, *rows(1, 4)], 1), page(draw, [heading, *rows(5, 8)], 2))
    assert {fact.period for fact in given if fact.organisation == "thôn 5"} == {"2018", "2019", "2020"}
    assert of_villages(4) <= told(given)


def test_prose_at_the_foot_is_no_heading_of_the_next_page() -> None:
    prose = grid([40, 300], [("Nơi nhận: Huyện ủy", "T/M Đảng ủy xã")], 90)
    text = lines(drawn(title("Xã có 12 thôn.", 40) + "\n" + prose, page(aligned, rows(1, 4), 1)))
    assert [line for line in text if "|" in line] == [f"{i} | Thôn {i} | 4 | 5 | 6" for i in range(1, 5)]
