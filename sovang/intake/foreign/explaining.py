"""What a person needs to see to decide how a foreign workbook is read: its columns, its first rows, its names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sovang.base.actor import Actor
from sovang.base.text import fold
from sovang.registers.description import Kind, Register

from ..checking import shown
from ..models import Upload
from ..reading import file_of
from ..references import NamedUnit, Units
from ..selectors import get_upload, register_of
from ..workbook import Part, Survey, letters, survey_of
from .blocks import blocks
from .layout import Layout, UnitFrom
from .legacy import Script, decoded, is_sound, is_surely_unicode, script_of
from .loose_dates import is_month
from .naming import Likely, unknown_names
from .proposing import Chosen, left_out, propose, rows_below, sections_of
from .remembering import named
from .tidying import Tidy

_SAMPLES, _ROWS = 3, 5  # cells of a column and rows of the list that are shown
_MOST_NAMES = 200
_HEADINGS_WITHIN = 20  # rows from the top among which a person may choose the headings


@dataclass(frozen=True)
class Column:
    """A column as it stands in the file. ``script``: what its texts are taken for, None where they are in doubt."""

    at: int
    title: str
    samples: Sequence[str]
    script: Script | None

    @property
    def letter(self) -> str:
        return letters(self.at)


@dataclass(frozen=True)
class Name:
    """A name that the tree does not have: which unit it is taken for, and which others it could be."""

    text: str
    taken_for: NamedUnit | None
    near: Sequence[NamedUnit]


@dataclass(frozen=True)
class Explanation:
    """A workbook beside the way in which it would be read. ``rows``: the first of the list, by field as understood."""

    upload: Upload
    register: Register
    survey: Survey
    layout: Layout
    columns: Sequence[Column]
    rows: Sequence[tuple[str, Mapping[str, str]]]
    names: Sequence[Name]
    units: Sequence[NamedUnit]

    @property
    def heading(self) -> tuple[int, int]:
        """First and last row of the headings, in the first of the sheets."""
        last = self.layout.sheets[0][1] if self.layout.sheets else 0
        return last - self.layout.height + 1, last

    @property
    def headings(self) -> list[tuple[int, int]]:
        """The rows that could be headings instead."""
        found = [(b.first, b.last) for b in blocks(self.sheet) if b.last <= _HEADINGS_WITHIN]
        return found if self.heading in found else [self.heading, *found]

    @property
    def sheet(self) -> Mapping[str, Any]:
        """The first of the sheets that are read."""
        return _sheet(self.survey, self.layout)

    @property
    def has_months(self) -> bool:
        """Some cell of a day says the month only."""
        days = [f.name for f in self.register.columns if f.kind is Kind.DATE and f.name in self.layout.columns]
        texts = self.sheet["distinct"]
        at = [self.layout.columns[name] for name in days if self.layout.columns[name] < len(texts)]
        return any(is_month(text) for column in at for text, _line in texts[column])


def explanation(
    *, by: Actor, batch_id: UUID, layout: Layout | None = None, chosen: Chosen | None = None
) -> Explanation | None:
    """How the upload would be read by ``layout``; without one as was decided, or proposed for what is ``chosen``.

    None where nothing can be proposed. Raises as ``get_upload``, and Refused for a file that cannot be opened.
    """
    upload = get_upload(by=by, batch_id=batch_id)
    survey = Survey(**upload.survey) if upload.survey else survey_of(file_of(upload))
    register, units = register_of(upload), Units(upload.batch.unit_id, upload.year)
    if layout is None and chosen is None and upload.layout:
        layout = Layout.from_json(upload.layout)
    layout = layout or propose(register, survey, units, chosen)
    if layout is None:
        return None
    return Explanation(
        upload=upload,
        register=register,
        survey=survey,
        layout=layout,
        columns=list(_columns(survey, layout)),
        rows=list(_rows(register, survey, layout, upload)),
        names=_names(survey, layout, units, named(upload.batch.unit_id)),
        units=sorted(units.known.values(), key=lambda unit: unit.code),
    )


def _sheet(survey: Survey, layout: Layout) -> Mapping[str, Any]:
    chosen = layout.sheets[0][0] if layout.sheets else ""
    return next((sheet for sheet in survey.sheets if sheet["name"] == chosen), survey.sheets[0])


def _columns(survey: Survey, layout: Layout) -> Iterator[Column]:
    texts = _sheet(survey, layout)["distinct"]
    last = layout.sheets[0][1] if layout.sheets else 0
    below = [cells for _line, cells in rows_below(_sheet(survey, layout), last)]
    for at, title in enumerate(layout.titles):
        script = script_of(text for text, line in (texts[at] if at < len(texts) else ()) if line > last)
        cells = [cells[at] for cells in below if at < len(cells) and cells[at] != ""]
        yield Column(at, title, [shown(cell)[:60] for cell in cells[:_SAMPLES]], script)


def _rows(register: Register, survey: Survey, layout: Layout, upload: Upload) -> Iterator[tuple[str, dict[str, str]]]:
    if not layout.sheets:
        return
    name, last = layout.sheets[0]
    tidy = Tidy(register, layout.places, parts=[Part(name, 0, last)], layout=layout, named=named(upload.batch.unit_id))
    below = [(line, list(cells)) for line, cells in rows_below(_sheet(survey, layout), last)]
    for tidied in tidy.pieces(below, len(below) or 1):
        for line, cells in tidied.rows[:_ROWS]:
            yield str(line), {name: shown(cells[at]) for name, at in layout.places.items() if at < len(cells)}


def _names(survey: Survey, layout: Layout, units: Units, known: Mapping[str, str]) -> list[Name]:
    """The names without a unit, and those that were explained before."""
    likely = Likely(units)
    by_code = {unit.code: unit for unit in units.known.values()}
    found = []
    for text in unknown_names(_unit_texts(survey, layout), units)[:_MOST_NAMES]:
        explained = by_code.get(known.get(fold(text), ""))
        found.append(Name(text, explained or likely.meant(text), likely.near(text)))
    return found


def _unit_texts(survey: Survey, layout: Layout) -> Iterator[str]:
    """All that the chosen sheets write where their rows' units stand."""
    lasts = dict(layout.sheets)
    for sheet in survey.sheets:
        if sheet["name"] not in lasts:
            continue
        if layout.unit_from is UnitFrom.SHEET:
            yield sheet["name"]
        elif layout.unit_from is UnitFrom.SECTION:
            yield from sections_of(layout, sheet)
        elif layout.unit_from is UnitFrom.COLUMN and (at := layout.columns.get("unit_id")) is not None:
            others = left_out(layout, sheet)
            found = sheet["distinct"][at] if at < len(sheet["distinct"]) else ()
            texts = [text for text, line in found if line > lasts[sheet["name"]] and line not in others]
            yield from _in_unicode(texts, layout.scripts.get(str(at)))


def _in_unicode(texts: Sequence[str], decided: str | None) -> Iterator[str]:
    script = Script(decided) if decided else script_of(texts)
    for text in texts:
        old = script not in (None, Script.UNICODE) and not is_surely_unicode(text) and not is_sound(text)
        yield decoded(text, script) if old and script else text
