"""The filters of a list, made from the register's description: what each is called, offers and was set to.

A control is no form field: there is nothing to refuse, what cannot be read is left open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.base.markup import escaped
from sovang.places.selectors import search_units
from sovang.programmes import selectors as programmes
from sovang.registers import registry
from sovang.registers.columns import may_see
from sovang.registers.description import Field, Register
from sovang.registers.fields import Kind
from sovang.registers.models import OwnerKind

from ..picking import SUGGESTIONS
from ..scope import years
from .forms import field_choices
from .quantities import name_in_catalogue

Choices = Sequence[tuple[str, object]]

#: What ``mark`` narrows to; "" leaves open.
MARKS = [
    ("returned", gettext_lazy("Bị trả lại")),
    ("late", gettext_lazy("Nộp muộn")),
    ("stale", gettext_lazy("Chậm cập nhật")),
    ("beyond", gettext_lazy("Ngoài đăng ký")),
]
#: Orders of a list, see ``selectors.page``; the first is meant when nothing is asked.
SORTS = [
    ("unit", gettext_lazy("Theo đơn vị")),
    ("newest", gettext_lazy("Mới ghi trước")),
    ("waiting", gettext_lazy("Chờ lâu nhất trước")),
]
#: Fields that every register has: their control's name in the address.
_COMMON = {"owner_kind": "owner", "field_id": "field", "person_id": "person", "unit_id": "unit", "year": "year"}
#: So many lists of choices stand beside search and state; a row holds no more.
_OPEN = 2
_TYPED = (Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.UNIT)


@dataclass(frozen=True)
class Control:
    """One filter: a list of choices, or with ``choices`` None a line to type in."""

    name: str
    label: object
    value: str = ""
    choices: Choices | None = None
    hint: str = ""
    suggestions: str = ""  # id of the page's list of suggestions
    of: Field | None = None  # the register's own field that it narrows

    def __str__(self) -> SafeString:
        if self.choices is None:
            more = format_html(' list="{}" autocomplete="off"', self.suggestions) if self.suggestions else ""
            pattern = '<input type="text" name="{}" value="{}" placeholder="{}" maxlength="200"{}>'
            return format_html(pattern, self.name, self.value, self.hint, more)
        options = "".join(self._option(code, label) for code, label in self.choices)
        return mark_safe(f'<select name="{escaped(self.name)}">{options}</select>')  # noqa: S308 - escaped

    def _option(self, code: str, label: object) -> str:
        chosen = " selected" if code == self.value else ""
        return f'<option value="{escaped(code)}"{chosen}>{escaped(label)}</option>'

    @property
    def read(self) -> str:
        """What was set, if it can be meant."""
        known = self.choices is None or self.value in {code for code, _label in self.choices}
        return self.value if known else ""


@dataclass(frozen=True)
class Controls:
    """The filter bar: ``first`` stands open, ``further`` is folded away until one of it is used."""

    first: list[Control]
    further: list[Control]

    @property
    def used(self) -> bool:
        return any(control.read for control in self.further)

    def value(self, name: str) -> str:
        """What was set under ``name``; "" where the register has no such filter."""
        return next((c.read for c in (*self.first, *self.further) if c.name == name), "")

    def own(self, by: Actor) -> dict[str, object]:
        """Values of the register's own fields by name, as ``selectors.Filters.own`` wants them."""
        found: dict[str, object] = {}
        for control in (*self.first, *self.further):
            if control.of and control.read:
                found[control.of.name] = _value(by, control, control.of.kind, found.get(control.of.name))
        return {name: value for name, value in found.items() if value != (None, None)}


def controls(by: Actor, register: Register, query: QueryDict, *, year: int) -> Controls:
    """What the list of ``register`` can be narrowed by, set as ``query`` says; ``year`` is that of the pages."""
    asked = {name: query.get(name, "").strip() for name in query}
    shown = [f for f in register.filter_fields if may_see(by, f)]
    fixed = _fixed(register.code, get_language())
    common = [_of_all(f, asked, fixed) for f in shown if f.name in {"owner_kind", "field_id", "person_id"}]
    own = [control for f in shown if f.name not in {*_COMMON, "title"} for control in _of_one(f, asked, fixed)]
    chosen = [c for c in (*common, *own) if c.choices is not None][:_OPEN]
    state = Control("state", _("Tình trạng"), asked.get("state", ""), fixed["state"])
    first = [_typed("q", _("Tìm"), asked), state, *chosen]
    return Controls(first, [*(c for c in (*common, *own) if c not in chosen), *_always(asked, year, fixed)])


def _always(asked: dict[str, str], year: int, fixed: dict[str, Choices]) -> list[Control]:
    other = [("", str(year)), *((str(y), str(y)) for y in years() if y != year)]
    unit = Control("unit", _("Đơn vị bên dưới"), asked.get("unit", "")[:200], suggestions=SUGGESTIONS)
    return [
        Control("mark", _("Điều cần chú ý"), asked.get("mark", ""), fixed["mark"]),
        unit,
        Control("year", _("Năm"), asked.get("year", ""), other),
        Control("sort", _("Sắp xếp"), asked.get("sort", ""), fixed["sort"]),
    ]


@cache
def _fixed(code: str, language: str | None) -> dict[str, Choices]:
    """The choices by control that nothing but the language changes, written and escaped once: a page has some fifty."""
    register, every = registry.get(code), [("", _("Tất cả"))]
    found: dict[str, Choices] = {
        "state": [*every, *((s.code, s.label) for s in register.states)],
        "owner": [*every, *((kind, OwnerKind(kind).label) for kind in register.owner_kinds)],
        "mark": [*every, *MARKS],
        "sort": [("", SORTS[0][1]), *SORTS[1:]],
    }
    own = (
        f for f in register.filter_fields if f.kind is Kind.CHOICE and not (f.name in _COMMON or callable(f.choices))
    )
    found |= {f.name: [*every, *((str(one), label) for one, label in f.pairs())] for f in own}
    return {name: [(str(one), SafeString(escaped(said))) for one, said in choices] for name, choices in found.items()}


def _of_all(field: Field, asked: dict[str, str], fixed: dict[str, Choices]) -> Control:
    name = _COMMON[field.name]
    if field.name == "owner_kind":
        return Control(name, field.label, asked.get(name, ""), fixed[name])
    if field.name == "field_id":
        return _choice(name, field.label, [(str(pk), label) for pk, label in field_choices()], asked)
    return _typed(name, field.label, asked)


def _of_one(field: Field, asked: dict[str, str], fixed: dict[str, Choices]) -> list[Control]:
    """The control of a field that only this register has; a day has two, amounts have none."""
    name, label = field.name, field.label
    if field.kind is Kind.DATE:
        since, until = _("%(label)s: từ") % {"label": label}, _("%(label)s: đến") % {"label": label}
        return [
            Control(f"{name}_from", since, asked.get(f"{name}_from", ""), hint=_("dd/mm/yyyy"), of=field),
            Control(f"{name}_to", until, asked.get(f"{name}_to", ""), hint=_("dd/mm/yyyy"), of=field),
        ]
    if field.kind in _TYPED:
        suggestions = SUGGESTIONS if field.kind is Kind.UNIT else ""
        return [Control(name, label, asked.get(name, "")[:200], suggestions=suggestions, of=field)]
    if name in fixed:
        return [Control(name, label, asked.get(name, ""), fixed[name], of=field)]
    choices = _choices(field)
    return [_choice(name, label, choices, asked, of=field)] if choices else []


def _choices(field: Field) -> Choices:
    match field.kind:
        case Kind.CHOICE:
            return [(str(code), label) for code, label in field.pairs()]
        case Kind.BOOL:
            return [("1", _("Có")), ("0", _("Không"))]
        case Kind.YEAR:
            return [(str(year), str(year)) for year in years()]
        case Kind.INDICATOR:
            return [(str(i.pk), name_in_catalogue(i)) for i in programmes.indicators()]
        case _:
            return []


def _choice(name: str, label: object, choices: Choices, asked: dict[str, str], of: Field | None = None) -> Control:
    return Control(name, label, asked.get(name, ""), [("", _("Tất cả")), *choices], of=of)


def _typed(name: str, label: object, asked: dict[str, str]) -> Control:
    return Control(name, label, asked.get(name, "")[:200])


def _value(by: Actor, control: Control, kind: Kind, before: object) -> object:
    """What the filter is given; a unit that is not found leaves nothing over, an unreadable day is left open."""
    text = control.read
    match kind:
        case Kind.DATE:
            low, high = before if isinstance(before, tuple) else (None, None)
            return (_day(text), high) if control.name.endswith("_from") else (low, _day(text))
        case Kind.UNIT:
            found = search_units(by=by, text=text, limit=1)
            return found[0].id if found else 0
        case Kind.BOOL:
            return text == "1"
        case Kind.YEAR | Kind.INDICATOR:
            return int(text)
        case _:
            return text


def _day(text: str) -> dt.date | None:
    try:
        return read_day(text)
    except Refused:
        return None
