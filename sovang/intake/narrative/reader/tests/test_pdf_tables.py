"""Tables of a PDF: drawn with lines or only aligned; what else stands in columns stays as it is."""

from __future__ import annotations

import time

from sovang.intake.narrative.reader.facts import extract
from sovang.intake.narrative.reader.reading import read_narrative

from .files import drawn, grid, lines, pdf, rule, title

COLUMNS = [40, 80, 250, 330, 410]
ROWS = [
    ("STT", "Đơn vị", "2021", "2022", "9 tháng 2023"),
    ("1", "Xã Hòa Bình", "12", "14", "9"),
    ("2", "Xã Phú Lộc", "1.120", "-", "31"),
    ("", "Tổng cộng", "1.132", "14", "40"),
]
WANTED = [
    "STT | Đơn vị | 2021 | 2022 | 9 tháng 2023",
    "1 | Xã Hòa Bình | 12 | 14 | 9",
    "2 | Xã Phú Lộc | 1.120 | - | 31",
    "| Tổng cộng | 1.132 | 14 | 40",
]


def test_words_aligned_below_each_other_are_a_table() -> None:
    assert lines(drawn(title("Số hộ thoát nghèo qua các năm") + "\n" + grid(COLUMNS, ROWS))) == [
        "Số hộ thoát nghèo qua các năm",
        *WANTED,
    ]


def test_a_label_of_two_lines_is_one_cell() -> None:
    rows = [*ROWS[:2], ("2", "Xã Phú Lộc và các\nthôn mới nhập", "1.120", "-", "31"), *ROWS[3:]]
    assert lines(drawn(grid(COLUMNS, rows)))[2] == "2 | Xã Phú Lộc và các thôn mới nhập | 1.120 | - | 31"


def test_a_label_whose_number_stands_in_its_middle_is_one_cell() -> None:
    label = grid([80], [("Xã Hòa Bình và",), ("các thôn mới",), ("nhập về",)], 700, 12)
    page = label + "\n" + grid([40, 250], [("1", "12")], 688) + "\n" + grid([40, 80, 250], SMALL, 650)
    assert lines(drawn(page))[0] == "1 | Xã Hòa Bình và các thôn mới nhập về | 12"


SMALL = [("2", "Xã Phú Lộc", "7"), ("3", "Xã Tân Hòa", "5")]


def test_a_heading_above_several_columns_stands_in_the_first() -> None:
    above = grid([270], [("Số hộ thoát nghèo năm",)], 718)
    heading = lines(drawn(above + "\n" + grid(COLUMNS, ROWS)))[:2]
    assert heading == ["STT | Đơn vị | Số hộ thoát nghèo năm |  | 9 tháng 2023", "|  | 2021 | 2022 |"]


def test_the_last_line_of_the_highest_cell_of_a_heading_belongs_to_it() -> None:
    heading = grid([40, 80, 262, 410], [("STT", "Đơn vị", "Số hộ thoát nghèo", "Số hộ\nhiến đất\nnăm 2023")], 720)
    page = heading + "\n" + grid([250, 330], [("2021", "2022")], 702) + "\n" + grid(COLUMNS, ROWS[1:], 678)
    assert lines(drawn(page))[:2] == [
        "STT | Đơn vị | Số hộ thoát nghèo |  | Số hộ hiến đất năm 2023",
        "|  | 2021 | 2022 |",
    ]


def test_a_sentence_right_above_a_table_is_no_heading() -> None:
    sentence = "Kết quả của các xã là:"
    assert lines(drawn(title(sentence, 40, 718) + "\n" + grid(COLUMNS, ROWS))) == [sentence, *WANTED]


def test_lines_close_in_cells_also_over_columns_and_rows() -> None:
    heading = grid([45, 85, 290], [("STT", "Đơn vị", "Số hộ hiến đất")], 686)
    below = grid([260, 340], [("2022", "2023"), ("10", "12"), ("4", "5")], 666, 20)
    labels = grid([45, 85], [("1", "Thôn Đông"), ("2", "Thôn Tây")], 646, 20)
    level = [rule(40, y, 400, y + 1) for y in (700, 660, 640, 620)] + [rule(240, 680, 400, 681)]
    upright = [rule(x, 620, x + 1, 700) for x in (40, 80, 240, 400)] + [rule(320, 620, 321, 680)]
    assert lines(drawn("\n".join([heading, below, labels, *level, *upright]))) == [
        "STT | Đơn vị | Số hộ hiến đất |",
        "|  | 2022 | 2023",
        "1 | Thôn Đông | 10 | 12",
        "2 | Thôn Tây | 4 | 5",
    ]


def test_cells_drawn_as_boxes_are_a_table() -> None:
    boxes = [f"{x} {y} 80 20 re S" for x in (40, 120, 200) for y in (640, 660, 680)]
    text = grid([45, 125, 205], [("Thôn", "2022", "2023"), ("Đông", "7", "8"), ("Tây", "5", "")], 686, 20)
    assert lines(drawn("\n".join([text, *boxes]))) == ["Thôn | 2022 | 2023", "Đông | 7 | 8", "Tây | 5 |"]


def test_a_table_goes_on_over_the_page_below_its_heading_again() -> None:
    pages = (
        grid(COLUMNS, ROWS[:1] + [(str(i), f"Thôn {i}", "4", "5", "6") for i in range(first, first + 4)], 780)
        + "\n" + title(str(first), 290, 30)
        for first in (1, 5, 9)
    )  # fmt: skip
    report = extract(read_narrative(drawn(*pages)))
    assert {fact.organisation for fact in report.facts} == {f"thôn {i}" for i in range(1, 13)}
    assert {fact.period for fact in report.facts} == {"2021", "2022", "2023-01..2023-09"}


def test_what_a_table_of_a_pdf_states_has_its_year_and_its_body() -> None:
    page = title("Huyện Tam Sơn: Số hộ thoát nghèo", 40) + "\n" + grid(COLUMNS, ROWS)
    facts = extract(read_narrative(drawn(page))).facts
    assert [(f.text, f.organisation, f.period) for f in facts[3:5]] == [
        ("1.120", "xã Phú Lộc, huyện Tam Sơn", "2021"),
        ("31", "xã Phú Lộc, huyện Tam Sơn", "2023-01..2023-09"),
    ]


PROSE = [
    "Năm 2023, huyện Tam Sơn", "có 45 hộ hiến đất và", "đã làm được 12", "km đường, xây dựng", "được 3 mô hình mới",
    "tại các thôn, bản.",
]  # fmt: skip


def test_prose_in_two_columns_stays_prose() -> None:
    both = grid([40, 300], [(one, other) for one, other in zip(PROSE, reversed(PROSE), strict=True)], 700, 14)
    assert "|" not in read_narrative(drawn(both))


def test_a_letterhead_and_a_signature_in_two_columns_stay_as_they_are() -> None:
    head = grid(
        [60, 320],
        [
            ("ĐẢNG BỘ HUYỆN TAM SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
            ("ĐẢNG ỦY XÃ HÒA BÌNH", ""),
            ("Số 12-BC/ĐU", "Hòa Bình, ngày 5 tháng 12 năm 2023"),
        ],
        800,
    )
    body = "\n".join(grid([40], [(line,)], 720 - 16 * i) for i, line in enumerate(["BÁO CÁO", *PROSE]))
    end = grid([60, 340], [("Nơi nhận:", "T/M ĐẢNG ỦY"), ("- Như trên,", "BÍ THƯ"), ("- Lưu: 3", "")], 500)
    assert "|" not in read_narrative(drawn("\n".join([head, body, end])))


def test_a_list_of_contents_and_two_numbers_below_each_other_are_no_table() -> None:
    contents = [(f"Phần {i} " + "." * 40, str(i)) for i in range(1, 6)]
    assert "|" not in read_narrative(drawn(grid([40, 300], contents)))
    assert "|" not in read_narrative(drawn(grid([40, 300], [("Số hộ", "12"), ("Số thôn", "7")])))


def test_prose_with_wide_gaps_stays_prose() -> None:
    gaps = [
        ("Toàn xã có", "45", "hộ hiến đất, làm"),
        ("mới được", "12", "km đường liên thôn và"),
        ("xây dựng", "3", "mô hình ở các thôn"),
    ]
    starts = [(40, 49 + 5 * len(a), 58 + 5 * (len(a) + len(b))) for a, b, _ in gaps]
    page = "\n".join(grid(xs, [line], 700 - 14 * i) for i, (xs, line) in enumerate(zip(starts, gaps, strict=True)))
    assert "|" not in read_narrative(drawn(page))


def test_a_page_of_very_many_words_and_lines_is_read_in_seconds() -> None:
    words = "\n".join(grid([x], [("7",)], y) for x in range(20, 560, 12) for y in range(20, 800, 14))
    rules = "\n".join(rule(x, y, x + 9, y + 1) for x in range(0, 590, 6) for y in range(0, 840, 6))
    began = time.monotonic()
    text = read_narrative(drawn(*([words + "\n" + rules] * 20)))
    assert text.count("7") > 20_000
    assert time.monotonic() - began < 30


def test_an_empty_page_has_no_table() -> None:
    assert lines(pdf([], ["Xã có 12 chi bộ."])) == ["Xã có 12 chi bộ."]
