"""What a person says of a foreign workbook: sheets, headings, which column is which field, and what names mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.intake.foreign.explaining import Explanation
from sovang.intake.foreign.layout import MEASURE, Layout, Month, UnitFrom
from sovang.intake.foreign.legacy import Script
from sovang.intake.foreign.proposing import Chosen
from sovang.intake.foreign.rescuing import NAMES as SCRIPTS
from sovang.people.models import User
from sovang.programmes.selectors import indicators
from sovang.registers.description import IMPLIED, Field, Kind

from ..picking import UnitField

_UNIT_FROM = (
    (UnitFrom.COLUMN, gettext_lazy("Ở một cột")),
    (UnitFrom.SHEET, gettext_lazy("Là tên của trang tính")),
    (UnitFrom.SECTION, gettext_lazy("Ở dòng đề mục phía trên (I, II, …)")),
    (UnitFrom.HOME, gettext_lazy("Không ghi: mọi dòng là của đơn vị đang nhập")),
)
_MONTHS = (
    (Month.ASK, gettext_lazy("Chưa rõ, báo lỗi ở ô")),
    (Month.FIRST, gettext_lazy("Ngày đầu tháng")),
    (Month.LAST, gettext_lazy("Ngày cuối tháng")),
)
_MEASURES = ("m", "km", "m2", "ha", "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "%")
_AMOUNTS = (Kind.QUANTITY, Kind.MONEY, Kind.WHOLE)
_FIXED = (Kind.CHOICE, Kind.INDICATOR)


@dataclass(frozen=True)
class Picked:
    """A field of the register: which column it is, and what may be said instead or besides."""

    column: BoundField
    more: list[BoundField]
    is_open: bool  # something is said there, or should be


class LayoutForm(forms.Form):
    """One picker for each field of the register, filled in with what is proposed."""

    def __init__(self, data: Any, *, shown: Explanation, by: User, meant: Mapping[str, str] | None = None) -> None:
        """``meant``: names with the codes that were typed for them already."""
        super().__init__(data, initial=dict(_initial(shown, meant or {})))
        self._shown = shown
        columns = [("", _("không có trong tệp"))]
        columns += [(str(c.at), f"{c.letter} · {c.title or '—'}"[:80]) for c in shown.columns]
        self.fields.update(_of_sheets(shown))
        self.fields["unit_from"] = forms.ChoiceField(label=_("Đơn vị của mỗi dòng ghi ở đâu"), choices=_UNIT_FROM)
        for field in shown.register.columns:
            self._add(field, columns)
        if any(f.kind is Kind.QUANTITY for f in shown.register.columns):
            self.fields[f"column_{MEASURE}"] = _picker(_("Đơn vị tính của số lượng"), columns)
        self.fields["down"] = forms.BooleanField(
            label=_("Ô đơn vị để trống là cùng đơn vị với dòng trên (ô gộp)"), required=False
        )
        if shown.has_months:
            self.fields["months"] = _picker(_("Ô chỉ ghi tháng (T3/2026) là ngày nào"), _MONTHS)
        for column in shown.columns:
            if column.script is not Script.UNICODE or str(column.at) in shown.layout.scripts:
                label = _("Bảng mã của cột %(column)s") % {"column": f"{column.letter} · {column.title}"}
                known = [(script.value, SCRIPTS.get(script, "Unicode")) for script in Script]
                self.fields[f"script_{column.at}"] = _picker(label, [("", _("chưa rõ")), *known])
        for number, name in enumerate(shown.names):
            self.fields[f"name_{number}"] = _unit(name.text, [unit.name for unit in name.near], by)

    def _add(self, field: Field, columns: list[tuple[str, str]]) -> None:
        label = f"{field.label} *" if field.required and field.name not in IMPLIED else field.label
        self.fields[f"column_{field.name}"] = _picker(label, columns)
        if field.kind in _FIXED:
            self.fields[f"fixed_{field.name}"] = _picker(
                _("Hoặc một giá trị cho mọi dòng"), [("", "—"), *_values(field)]
            )
        if field.kind in _AMOUNTS and field.name in self._shown.layout.columns:
            choices = [("", _("như sổ")), *((measure, measure) for measure in _MEASURES)]
            self.fields[f"measure_{field.name}"] = _picker(_("Số trong cột tính bằng"), choices)

    def found(self) -> list[Picked]:
        """The fields for which a column was found, and those that a row cannot do without."""
        return [self._picked(field) for field in self._shown.register.columns if self._matters(field)]

    def rest(self) -> list[Picked]:
        """The other fields of the register."""
        return [self._picked(field) for field in self._shown.register.columns if not self._matters(field)]

    def _matters(self, field: Field) -> bool:
        needed = field.required and field.name not in IMPLIED
        return needed or field.name in self._shown.layout.places or self._asks_what(field)

    def _picked(self, field: Field) -> Picked:
        more = [name for name in (f"fixed_{field.name}", f"measure_{field.name}") if name in self.fields]
        is_open = any(self[name].value() for name in more) or self._asks_what(field)
        return Picked(self[f"column_{field.name}"], [self[name] for name in more], is_open)

    def _asks_what(self, field: Field) -> bool:
        """Amounts stand in a column, but nothing says of what."""
        layout = self._shown.layout
        counted = any(f.of == field.name and f.name in layout.columns for f in self._shown.register.columns)
        return field.kind is Kind.INDICATOR and counted and field.name not in layout.places

    def others(self) -> list[BoundField]:
        """What is said of the list as a whole."""
        wanted = ["unit_from", "down", f"column_{MEASURE}", "months"]
        scripts = [name for name in self.fields if name.startswith("script_")]
        return [self[name] for name in (*wanted, *scripts) if name in self.fields]

    def names(self) -> list[BoundField]:
        return [self[f"name_{number}"] for number in range(len(self._shown.names))]

    def chosen(self) -> Chosen | None:
        """Another sheet or other headings than those shown: then the columns are proposed anew."""
        first, last = (int(part) for part in self.cleaned_data["heading"].split("-"))
        sheet = self.cleaned_data["sheet"]
        if sheet != self._shown.sheet["name"]:
            return Chosen(sheet)
        return Chosen(sheet, (first, last)) if (first, last) != self._shown.heading else None

    def layout(self) -> Layout:
        """The layout as typed. Only for a form that is valid."""
        said = self.cleaned_data
        old = self._shown.layout
        columns = {name: int(at) for name, at in _given(said, "column_").items()}
        lasts = dict(old.sheets)
        return Layout(
            sheets=[(name, lasts[name]) for name in said.get("sheets", list(lasts)) if name in lasts],
            columns=columns,
            titles=old.titles,
            height=old.height,
            separator=old.separator,
            unit_from=UnitFrom(said["unit_from"]),
            down=["unit_id"] if said["down"] and "unit_id" in columns else [],
            months=Month(said.get("months", old.months)),
            measures={name: text for name, text in _given(said, "measure_").items() if name in columns},
            scripts=_given(said, "script_"),
            fixed={name: text for name, text in _given(said, "fixed_").items() if name not in columns},
        )

    def meanings(self) -> dict[str, str]:
        """Name as written → code of the unit that it means; those left open are not there."""
        given = ((name.text, self.cleaned_data.get(f"name_{at}")) for at, name in enumerate(self._shown.names))
        return {text: card.code for text, card in given if card}


def _initial(shown: Explanation, meant: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    layout = shown.layout
    first, last = shown.heading
    yield from {"sheet": shown.sheet["name"], "sheets": [name for name, _line in layout.sheets]}.items()
    yield from {"heading": f"{first}-{last}", "unit_from": layout.unit_from, "months": layout.months}.items()
    yield "down", bool(layout.down)
    for prefix, values in (("column", layout.columns), ("fixed", layout.fixed), ("measure", layout.measures)):
        yield from ((f"{prefix}_{name}", value) for name, value in values.items())
    for column in shown.columns:
        yield f"script_{column.at}", layout.scripts.get(str(column.at), column.script or "")
    for number, name in enumerate(shown.names):
        yield f"name_{number}", meant.get(name.text, name.taken_for.code if name.taken_for else "")


def _of_sheets(shown: Explanation) -> Iterator[tuple[str, forms.Field]]:
    names = [sheet["name"] for sheet in shown.survey.sheets]
    if len(names) > 1:
        yield "sheet", _picker(_("Trang tính"), [(name, name) for name in names])
    else:
        yield "sheet", forms.CharField(widget=forms.HiddenInput, required=False)
    if len(shown.layout.sheets) > 1:
        yield (
            "sheets",
            forms.MultipleChoiceField(
                label=_("Các trang có cùng tiêu đề, đọc lần lượt"),
                choices=[(name, name) for name, _line in shown.layout.sheets],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
        )
    yield (
        "heading",
        _picker(_("Hàng tiêu đề"), [(f"{a}-{b}", f"{a}" if a == b else f"{a}–{b}") for a, b in shown.headings]),
    )


def _values(field: Field) -> list[tuple[str, str]]:
    if field.kind is Kind.INDICATOR:
        return [(i.code, f"{i.name_vi} ({i.unit_vi})") for i in indicators()]
    return [(str(code), str(label)) for code, label in field.pairs()]


def _picker(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _unit(text: str, near: list[str], by: User) -> UnitField:
    hint = _("Gần nhất: %(names)s.") % {"names": ", ".join(near)} if near else ""
    made = UnitField(label=f"“{text}”", required=False, help_text=hint)
    made.by = by
    return made


def _given(said: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): value for name, value in said.items() if name.startswith(prefix) and value}
