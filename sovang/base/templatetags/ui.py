"""Template tags of the user interface: see ``base/templates/ui``. All are built in, no ``{% load %}`` needed."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from sovang.base import dates, numbers, parts

register = template.Library()

_TONES = {"info": "cham", "waiting": "vang", "good": "luc", "heed": "cam", "bad": "son", "outline": "outline"}


@cache
def _sprite() -> str:
    return static("ui/vendor/icons.svg")


@register.simple_tag
@lru_cache(maxsize=1_000)
def icon(name: str, size: str = "") -> SafeString:
    """A Tabler icon of the sprite, silent to screen readers: the word stands beside it. ``size``: "", s or l."""
    return format_html(
        '<svg class="i {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', size, _sprite(), name
    )


def icon_names() -> frozenset[str]:
    """The icons that the sprite holds: what states, registers and menus may name."""
    sprite = Path(str(finders.find("ui/vendor/icons.svg"))).read_text(encoding="utf-8")
    return frozenset(part.split('"', 1)[0] for part in sprite.split('<symbol id="')[1:])


@register.filter
def tone(name: str) -> str:
    """CSS class of a meaning: info, waiting, good, heed, bad, outline; quiet has none."""
    return _TONES.get(str(name), "")


@register.filter
def num(value: int | None, scale: int = 0) -> str:
    """A whole number of smallest units as people read it; a dash where there is none."""
    return "–" if value is None else numbers.number(value, scale)


@register.filter
def percent_of(part: int, whole: int) -> str:
    """Share of ``whole``; a dash where there is nothing to share."""
    return numbers.percent(part, whole) if whole else "–"


@register.filter
def day(value: dt.date | None) -> str:
    """20/11/2026."""
    return dates.write_day(value) if value else "–"


@register.filter
def short_day(value: dt.date | None) -> str:
    """20/11, for tables of one year."""
    return f"{value:%d/%m}" if value else "–"


@register.filter
def long_day(value: dt.date) -> str:
    """Thứ Sáu, ngày 20/11/2026."""
    return dates.write_long_day(value)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """08:12 20/11/2026, in the site's time zone."""
    return f"{localtime(value):%H:%M %d/%m/%Y}" if value else "–"


@register.filter
def short_moment(value: dt.datetime) -> str:
    """20/11 08:12: for lists of recent things."""
    return f"{localtime(value):%d/%m %H:%M}"


@register.simple_tag
def chip(look: parts.Chip) -> str:
    """See ``ui/chip.html``."""
    return _chip(str(look.text), look.icon, look.tone)


@lru_cache(maxsize=1_000)
def _chip(text: str, icon_name: str, tone_name: str) -> str:
    """A list draws the same few chips again and again."""
    return render_to_string("ui/chip.html", {"chip": parts.Chip(text, icon_name, tone_name)})


@register.simple_tag
def state_chip(state: Any) -> str:
    """The chip of a register's state (anything with ``label``, ``icon`` and ``chip``)."""
    return chip(parts.Chip(state.label, state.icon, str(state.chip)))


@register.simple_tag
def bar(done: int, whole: int, label: str = "") -> str:
    """A progress bar, see ``ui/bar.html``."""
    width = min(100, max(0, done * 100 // whole)) if whole else 0
    return render_to_string("ui/bar.html", {"width": width, "label": label, "done": done, "whole": whole})


@register.simple_block_tag(takes_context=True)
def card(context: template.Context, content: str, title: str = "", **more: Any) -> str:
    """A card around its content, see ``ui/card.html``."""
    return render_to_string("ui/card.html", {"body": content, "title": title, **more})


@register.simple_tag
def field(bound: BoundField, heed: str = "") -> str:
    """A form field with label, help, error and a warning that does not block, see ``ui/field.html``."""
    described = [f"{bound.id_for_label}_{part}" for part, there in _notes(bound, heed) if there]
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    widget = bound.field.widget
    context = {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "heed": heed,
        "tick": isinstance(widget, CheckboxInput),
        "many": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
    }
    return render_to_string("ui/field.html", context)


def _notes(bound: BoundField, heed: str) -> list[tuple[str, bool]]:
    return [("help", bool(bound.help_text)), ("wrong", bool(bound.errors)), ("heed", bool(heed))]


@register.filter
def beside(left: list[Any], right: list[Any]) -> list[tuple[Any, Any]]:
    """Pairs of two lists of one length: cells beside their columns."""
    return list(zip(left, right, strict=True))


@register.filter
def way_back(message: Message) -> str:
    """The address that undoes what the message tells: the ``undo:/address`` among its tags; "" without one."""
    return next((t.removeprefix("undo:") for t in (message.extra_tags or "").split() if t.startswith("undo:")), "")


@register.simple_tag
def htmx_settings() -> str:
    """No inline style, no eval: what the Content Security Policy asks of htmx."""
    return json.dumps({"includeIndicatorStyles": False, "allowEval": False, "historyCacheSize": 0})
