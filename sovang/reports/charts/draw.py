"""Drawing each kind of chart: geometry only, colours are classes."""

from __future__ import annotations

from functools import singledispatch

from django.utils.translation import gettext as _

from sovang.base.numbers import number

from .describe import Bars, Pace, Series, Stacks, Steps
from .marks import WIDTH, dot, frame, line, path, rect, text, text_width, wrap

_ROW = 26
_LONGEST_LABEL = 34
_PLOT = 190  # height of the plot of line and column charts
_TONES = 4


@singledispatch
def svg(chart: object) -> str:
    """The chart as accessible SVG markup, at most 12 KB. Raises TypeError for what is no chart."""
    raise TypeError(f"not a chart: {type(chart).__name__}")


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def _top(values: list[int]) -> int:
    """The smallest round number that no value exceeds, and of which half is told at the middle line: an even one."""
    peak, power = max([1, *values]), 1
    while power * 10 < peak:
        power *= 10
    tops = (power * step // 2 for step in (2, 3, 4, 5, 8, 10, 12, 16, 20))
    return next(top for top in tops if top >= peak and top % 2 == 0)


# --- units compared ---------------------------------------------------------------------------------------------------


@svg.register
def _bars(chart: Bars) -> str:
    per_100 = all(bar.of is not None for bar in chart.bars)
    rates = [_rate(bar.value, bar.of) for bar in chart.bars]
    left = 8 + min(250.0, max((text_width(_short(bar.label)) for bar in chart.bars), default=0))
    unit_width = (WIDTH - left - 130) / max([1.0, *rates])
    marks: list[str] = []
    bottom = len(chart.bars) * _ROW + 2
    whole = sum(bar.of or 0 for bar in chart.bars)
    if compared := per_100 and len(chart.bars) > 1 and whole > 0:
        mean = sum(bar.value for bar in chart.bars) * 100 / whole
        marks.append(line("ch-mean", left + mean * unit_width, 0, left + mean * unit_width, bottom))
    for i, (bar, rate) in enumerate(zip(chart.bars, rates, strict=True)):
        y = i * _ROW
        hollow = bar.of is not None and bar.of < chart.too_small
        marks.append(text("ch-label", left - 8, y + 17, _short(bar.label), anchor="end"))
        marks.append(rect("ch-hollow" if hollow else "ch-s0", left, y + 4.0, rate * unit_width, 17.0))
        marks.append(text("ch-num", left + rate * unit_width + 6, y + 17, _bar_words(bar.value, bar.of, chart)))
    marks.append(line("ch-axis", left, 0, left, bottom))
    note = _("Đơn vị tính: %(unit)s") % {"unit": chart.unit}
    if compared:
        words = {"mean": number(round(mean * 10), 1), "few": chart.too_small, "unit": chart.unit}
        note = _("Đường chấm: mức chung %(mean)s. Ô rỗng: dưới %(few)s %(unit)s, không so sánh.") % words
    marks.append(text("ch-note", 0, bottom + 20, note))
    description = "; ".join(f"{bar.label}: {_bar_words(bar.value, bar.of, chart)}" for bar in chart.bars)
    return frame(chart.title, description, bottom + 28, marks)


def _rate(value: int, of: int | None) -> float:
    return float(value) if of is None else (value * 100 / of if of else 0.0)


def _bar_words(value: int, of: int | None, chart: Bars) -> str:
    if of is None:
        return number(value, chart.scale)
    return f"{number(round(_rate(value, of) * 10), 1)} ({number(value, chart.scale)}/{number(of, chart.scale)})"


# --- along time -------------------------------------------------------------------------------------------------------


def _grid(top: int, scale: int, left: float) -> list[str]:
    marks = []
    for share in (0, 1, 2):
        y = _PLOT - _PLOT * share / 2
        marks.append(line("ch-grid", left, y, WIDTH, y))
        marks.append(text("ch-num", left - 6, y + 4, number(top * share // 2, scale), anchor="end"))
    return marks


def _known(series: Series | None) -> list[int]:
    return [value for value in (series.values if series else ()) if value is not None]


@svg.register
def _pace(chart: Pace) -> str:
    top = _top(_known(chart.current) + _known(chart.previous))
    left = 14 + text_width(number(top, chart.scale))
    gap = (WIDTH - left - 130) / max(1, len(chart.labels) - 1)
    marks = _grid(top, chart.scale, left)
    for series, css in ((chart.previous, "ch-before"), (chart.current, "ch-line")):
        if series is None or not _known(series):
            continue
        points = [(left + gap * i, _PLOT - _PLOT * v / top) for i, v in enumerate(series.values) if v is not None]
        marks += [path(css, points), dot(f"{css}-dot", *points[-1])]
        ending = f"{series.name}: {number(_known(series)[-1], chart.scale)}"
        marks.append(text(f"{css}-end", points[-1][0] + 8, _end_label(points[-1][1], series, chart), ending))
    marks += [
        text("ch-num", left + gap * i, _PLOT + 18, label, anchor="middle") for i, label in enumerate(chart.labels)
    ]
    marks.append(text("ch-note", 0, _PLOT + 40, _("Cộng dồn theo tháng, đơn vị tính: %(unit)s") % {"unit": chart.unit}))
    words = _in_words(chart.labels, [s for s in (chart.previous, chart.current) if s], chart.scale)
    return frame(chart.title, words, _PLOT + 48, marks)


def _end_label(y: float, series: Series, chart: Pace) -> float:
    """Two lines that end close together get their labels above and below."""
    ends = [_known(s)[-1] for s in (chart.previous, chart.current) if s and _known(s)]
    close = len(ends) == 2 and abs(ends[0] - ends[1]) * 14 < max(1, *ends)
    if not close:
        return y + 4
    higher = _known(series)[-1] == max(ends) and (ends[0] != ends[1] or series is chart.current)
    return y - 4 if higher else y + 14


def _in_words(labels: tuple[str, ...], series: list[Series], scale: int) -> str:
    rows = []
    for run in series:
        cells = [f"{label} {number(v, scale)}" for label, v in zip(labels, run.values, strict=True) if v is not None]
        rows.append(f"{run.name}: {', '.join(cells)}")
    return "; ".join(rows)


@svg.register
def _steps(chart: Steps) -> str:
    top = _top([p.value for p in chart.points] + ([chart.target] if chart.target is not None else []))
    left = 14 + text_width(number(top, chart.scale))
    span = max(1, (chart.end - chart.start).days)
    wide = WIDTH - left - 60
    places = [(left + wide * (p.day - chart.start).days / span, _PLOT - _PLOT * p.value / top) for p in chart.points]
    marks = _grid(top, chart.scale, left)
    if chart.target is not None:
        y = _PLOT - _PLOT * chart.target / top
        marks.append(line("ch-target", left, y, WIDTH, y))
        marks.append(
            text("ch-target-label", left + 6, y - 6, f"{chart.target_label} {number(chart.target, chart.scale)}")
        )
    if places:
        marks.append(path("ch-done", [(left, float(_PLOT)), *places], stepped=True))
    for point, (x, y) in zip(chart.points, places, strict=True):
        marks.append(dot("ch-done-dot", x, y))
        marks.append(text("ch-done-label", x + 8, y + 17, number(point.value, chart.scale)))
        marks.append(text("ch-num", x, _PLOT + 18, f"{point.day.day}/{point.day.month}", anchor="middle"))
    marks.append(text("ch-note", 0, _PLOT + 40, _("Đơn vị tính: %(unit)s") % {"unit": chart.unit}))
    reached = ", ".join(f"{p.day:%d/%m/%Y} {number(p.value, chart.scale)}" for p in chart.points)
    return frame(chart.title, f"{reached}; {chart.target_label} {chart.target}", _PLOT + 48, marks)


@svg.register
def _stacks(chart: Stacks) -> str:
    sums = [sum(run.values[i] or 0 for run in chart.series) for i in range(len(chart.labels))]
    top = _top(sums)
    left = 14 + text_width(number(top, chart.scale))
    gap = (WIDTH - left) / max(1, len(chart.labels))
    wide = min(64.0, gap * 0.6)
    marks = _grid(top, chart.scale, left)
    for i, label in enumerate(chart.labels):
        middle, y = left + gap * (i + 0.5), float(_PLOT)
        for tone, run in enumerate(chart.series):
            high = _PLOT * (run.values[i] or 0) / top
            y -= high
            marks.append(rect(f"ch-s{tone % _TONES}", middle - wide / 2, y, wide, high))
        marks.append(text("ch-sum", middle, y - 5, number(sums[i], chart.scale), anchor="middle"))
        marks.append(text("ch-num", middle, _PLOT + 18, label, anchor="middle"))
    if chart.seam is not None:
        x = left + gap * chart.seam
        marks.append(line("ch-seam", x, -8, x, _PLOT + 24))
        marks.append(text("ch-seam-label", x + 6, 2, chart.seam_label))
    legend, height = _legend(chart)
    words = _in_words(chart.labels, list(chart.series), chart.scale)
    return frame(chart.title, words, height, [*marks, *legend])


def _legend(chart: Stacks) -> tuple[list[str], float]:
    """One line per series under the plot, tone and name, and the unit."""
    marks, y = [], _PLOT + 34.0
    if len(chart.series) > 1:
        for tone, run in enumerate(chart.series):
            for words in wrap(run.name)[:1]:
                marks += [rect(f"ch-s{tone % _TONES}", 0, y, 12, 12), text("ch-note", 18, y + 11, words)]
            y += 18
    marks.append(text("ch-note", 0, y + 11, _("Đơn vị tính: %(unit)s") % {"unit": chart.unit}))
    return marks, y + 20
