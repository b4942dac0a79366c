"""One description, one drawing: accessible, light, and the same on paper."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from sovang.reports.charts import Bar, Bars, Chart, Pace, Point, Series, Stacks, Steps, png, svg
from sovang.reports.charts.paper import STYLE

LONG = "Đảng bộ xã có tên rất dài & nhiều dấu <câu>"
MONTHS = tuple(str(month) for month in range(1, 13))
CHARTS: tuple[Chart, ...] = (
    Bars("Xã <A> & xã B", "việc", tuple(Bar(f"{LONG} {i}", i, i + 10 * i) for i in range(1, 21))),
    Bars("Việc theo đơn vị", "việc", (Bar("A", 6868), Bar("B", 0))),
    Bars("Không có gì để vẽ", "việc", ()),
    Pace(
        "Nhanh hơn năm trước",
        "việc",
        MONTHS,
        Series("Năm 2026", (*range(11), None)),
        Series("Năm 2025", tuple(range(12))),
    ),
    Pace("Chưa có tháng nào", "việc", MONTHS, Series("Năm 2026", (None,) * 12)),
    Steps("Đạt mức", "m", dt.date(2026, 1, 1), dt.date(2026, 12, 31), (Point(dt.date(2026, 5, 5), 240),), 700, "Mức:"),
    Steps("Chưa làm", "m", dt.date(2026, 1, 1), dt.date(2026, 1, 1), ()),
    Stacks("Qua lần đổi cây", "việc", ("2024", "2025"), (Series("A", (1, 2)), Series("B", (3, None))), 1, "1/7/2025"),
)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_a_chart_is_sound_svg_named_and_described_within_twelve_kilobytes(chart: Chart) -> None:
    markup = svg(chart)
    root = ElementTree.fromstring(markup)  # noqa: S314
    named = {child.tag.split("}")[1]: child for child in root}
    assert len(markup.encode()) <= 12_288
    assert root.get("role") == "img"
    assert named["title"].text == chart.title
    assert root.get("aria-labelledby") == f"{named['title'].get('id')} {named['desc'].get('id')}"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_colours_are_left_to_style_sheets_and_paper_knows_every_class(chart: Chart) -> None:
    markup = svg(chart)
    assert "fill=" not in markup
    assert "style=" not in markup
    classes = {name for names in re.findall(r'class="(ch-[^"]*)"', markup) for name in names.split()}
    known = set(re.findall(r"\.(ch-[\w-]+)", STYLE)) | {"ch-note", "ch-before-end"}  # those two look like any text
    assert classes <= known


def test_the_same_chart_gives_the_same_picture() -> None:
    first = png(CHARTS[3])
    assert first.startswith(b"\x89PNG")
    assert first == png(CHARTS[3])


def test_the_data_stand_in_the_description() -> None:
    assert "A: 6.868; B: 0" in svg(CHARTS[1])


@pytest.mark.parametrize("peak", [0, 1, 2, 3, 5, 7, 11, 15, 24, 99, 101, 1_501, 3_485])
def test_the_middle_line_is_half_of_the_top_line(peak: int) -> None:
    drawn = svg(Pace("Nhịp", "việc", ("1",), Series("Năm 2026", (peak,))))
    bottom, middle, top = (int(told.replace(".", "")) for told in re.findall(r'"ch-num"[^>]*>([\d.]+)<', drawn)[:3])
    assert (bottom, middle * 2) == (0, top)
    assert peak <= top <= max(2, 2 * peak)


def test_units_with_too_few_deeds_are_drawn_hollow_and_not_compared() -> None:
    markup = svg(Bars("So sánh", "việc", (Bar("Nhiều", 60, 100), Bar("Ít", 2, 12))))
    assert markup.count("ch-hollow") == 1
    assert "dưới 30 việc, không so sánh" in markup


def test_what_is_no_chart_is_an_error() -> None:
    with pytest.raises(TypeError):
        svg("bars")
