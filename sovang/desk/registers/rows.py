"""The rows of a list as HTML, made in one go: a template that walks every cell takes several times as long.

Whatever is put into a row passes ``escaped``; what is the same in all rows is made once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sovang.base.markup import escaped
from sovang.base.templatetags.ui import chip, icon, short_day, state_chip
from sovang.registers.description import State

from .columns import Column
from .lines import Line

_GROUP = '<tr class="group"><td colspan="{}">{}</td></tr>'
_TICK = (
    '<td class="pick-cell"><input class="pick" type="checkbox" name="{}" value="{}" data-pick="{}"{} '
    'aria-label="{}"></td>'
)
_HEAD = '<tr data-row>{}<td class="main-cell"><a data-open href="{}">{}</a>{}</td>'
_TAIL = '<td class="minor">{}</td><td class="num minor">{}</td><td><span class="row">{}</span></td></tr>'
_NO_TICK = '<td class="pick-cell"></td>'


def drawn(lines: Iterable[Line], columns: Sequence[Column], *, pick: bool, preticked: bool) -> SafeString:
    """Table rows of ``lines``, a row before the first line of each unit; ``pick``: with a cell to tick."""
    pen, width, parts = _Pen(columns, _ticks(preticked=preticked) if pick else None), len(columns) + 4 + pick, []
    for line in lines:
        if line.group:
            parts.append(_GROUP.format(width, escaped(line.group)))
        parts.append(pen.row(line))
    return mark_safe("".join(parts))  # noqa: S308 - every value in it was escaped


class _Pen:
    """Draws the rows of one list; ``tick`` draws the cell to tick."""

    def __init__(self, columns: Sequence[Column], tick: Callable[[Line], str] | None) -> None:
        own = "".join(f'<td class="{c.look}" data-label="{_label(c)}">{{}}</td>' for c in columns)
        self._pattern, self._tick = _HEAD + own + _TAIL, tick or (lambda line: "")
        self._strong = [column.strong for column in columns]
        self._none, self._clip = f'<span class="faint">{escaped(_("chưa có"))}</span>', icon("paperclip", "s")
        self._states: dict[str, str] = {}

    def row(self, line: Line) -> str:
        return self._pattern.format(
            self._tick(line),
            escaped(line.href),
            escaped(line.title),
            f"<small>{escaped(line.note)}</small>" if line.note else "",
            *(
                f"<strong>{escaped(text)}</strong>" if strong and text else escaped(text)
                for text, strong in zip(line.cells, self._strong, strict=True)
            ),
            f'{self._clip} <span class="num">{line.evidence}</span>' if line.evidence else self._none,
            short_day(line.since),
            "".join((self._state(line.state), *map(chip, line.marks))),
        )

    def _state(self, state: State) -> str:
        if (drawn := self._states.get(state.code)) is None:
            drawn = self._states[state.code] = state_chip(state)
        return drawn


def _label(column: Column) -> str:
    return escaped(column.label).replace("{", "{{").replace("}", "}}")


def _ticks(*, preticked: bool) -> Callable[[Line], str]:
    """The cell to tick; empty for a line with which nothing may be done."""
    label, checked = escaped(_("Chọn: %(title)s")), " checked" if preticked else ""

    def tick(line: Line) -> str:
        if not line.pick:
            return _NO_TICK
        name, mark = ("named", "") if line.pick == "look" else ("id", checked)
        return _TICK.format(name, line.id, line.pick, mark, label % {"title": escaped(line.title)})

    return tick
