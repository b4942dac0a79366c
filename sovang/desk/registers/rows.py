"""The rows of a list as HTML, made in one go: a template that walks every cell takes several times as long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sovang.base.templatetags.ui import chip, icon, short_day, state_chip

from .columns import Column
from .lines import Line


def drawn(lines: Iterable[Line], columns: Sequence[Column], *, pick: bool, preticked: bool) -> SafeString:
    """Table rows of ``lines``, a row before the first line of each unit; ``pick``: with a cell to tick."""
    width = len(columns) + 4 + pick
    pattern, nothing = _pattern(columns), format_html('<span class="faint">{}</span>', _("chưa có"))
    clip = icon("paperclip", "s")
    parts = []
    for line in lines:
        if line.group:
            parts.append(format_html('<tr class="group"><td colspan="{}">{}</td></tr>', width, line.group))
        parts.append(
            format_html(
                pattern,
                *_head(line, pick=pick, preticked=preticked),
                *_cells(line, columns),
                format_html('{} <span class="num">{}</span>', clip, line.evidence) if line.evidence else nothing,
                short_day(line.since),
                format_html_join("", "{}", ((c,) for c in (state_chip(line.state), *map(chip, line.marks)))),
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def _pattern(columns: Sequence[Column]) -> str:
    """What a row looks like, to be filled: tick, link, title, note, one value per column, evidence, day, chips."""
    own = "".join(f'<td class="{c.look}" data-label="{_label(c)}">{{}}</td>' for c in columns)
    return (
        '<tr data-row>{}<td class="main-cell"><a data-open href="{}">{}</a>{}</td>' + own + '<td class="minor">{}</td>'
        '<td class="num minor">{}</td><td><span class="row">{}</span></td></tr>'
    )


def _label(column: Column) -> str:
    return conditional_escape(str(column.label)).replace("{", "{{").replace("}", "}}")


def _head(line: Line, *, pick: bool, preticked: bool) -> tuple[object, ...]:
    note = format_html("<small>{}</small>", line.note) if line.note else ""
    return _tick(line, preticked=preticked) if pick else "", line.href, line.title, note


def _tick(line: Line, *, preticked: bool) -> SafeString:
    if not line.pick:
        return format_html('<td class="pick-cell">{}</td>', "")
    return format_html(
        '<td class="pick-cell"><input class="pick" type="checkbox" name="{}" value="{}" data-pick="{}"{} '
        'aria-label="{}"></td>',
        "named" if line.pick == "look" else "id",
        line.id,
        line.pick,
        format_html("{}", " checked") if preticked and line.pick == "clean" else "",
        _("Chọn: %(title)s") % {"title": line.title},
    )


def _cells(line: Line, columns: Sequence[Column]) -> Iterable[object]:
    for text, column in zip(line.cells, columns, strict=True):
        yield format_html("<strong>{}</strong>", text) if column.strong and text else text
