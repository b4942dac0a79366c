"""The few marks that charts are made of, and the frame around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2s
from xml.sax.saxutils import escape, quoteattr

WIDTH = 640
_TITLE_CHARS = 78
_CHAR = 7.5  # mean width of a letter at 13 px, to leave room for labels


def text_width(text: str) -> float:
    """Roughly how wide ``text`` stands at 13 px: enough to leave room, not to justify."""
    return len(text) * _CHAR


def _attributes(pairs: dict[str, object]) -> str:
    return "".join(f" {name.replace('_', '-')}={quoteattr(_plain(value))}" for name, value in pairs.items())


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def rect(css: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{css}"{_attributes({"x": x, "y": y, "width": max(width, 0.0), "height": max(height, 0.0)})}/>'


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{css}"{_attributes({"x1": x1, "y1": y1, "x2": x2, "y2": y2})}/>'


def path(css: str, points: Sequence[tuple[float, float]], *, stepped: bool = False) -> str:
    """A line through ``points``; ``stepped`` holds each value until the next one."""
    head, *tail = points
    moves = [f"M{head[0]:.1f} {head[1]:.1f}"]
    moves += [f"H{x:.1f}V{y:.1f}" if stepped else f"L{x:.1f} {y:.1f}" for x, y in tail]
    return f'<path class="{css}" d="{"".join(moves)}"/>'


def dot(css: str, x: float, y: float) -> str:
    return f'<circle class="{css}"{_attributes({"cx": x, "cy": y, "r": 4})}/>'


def text(css: str, x: float, y: float, words: str, *, anchor: str = "start") -> str:
    where = _attributes({"x": x, "y": y} | ({} if anchor == "start" else {"text_anchor": anchor}))
    return f'<text class="{css}"{where}>{escape(words)}</text>'


def wrap(words: str, limit: int = _TITLE_CHARS) -> list[str]:
    """``words`` on as many lines as needed, broken at spaces."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= limit:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def frame(title: str, description: str, height: float, marks: Iterable[str]) -> str:
    """The whole picture: title drawn and named for screen readers, the data in words, the marks below the title."""
    lines = wrap(title)
    top = 22 * len(lines) + 14
    key = blake2s(f"{title}\n{description}".encode(), digest_size=5).hexdigest()
    heading = "".join(text("ch-title", 0, 18 + 22 * i, words) for i, words in enumerate(lines))
    total = round(height + top)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {total}" role="img"'
        f' aria-labelledby="t{key} d{key}"><title id="t{key}">{escape(title)}</title>'
        f'<desc id="d{key}">{escape(description)}</desc>'
        f'{heading}<g transform="translate(0 {top})">{"".join(marks)}</g></svg>'
    )
