"""How a foreign workbook is to be read, as the machine proposes it; a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sovang.registers.description import Register

from ..cells import MEASURED
from ..references import Units
from ..workbook import Survey
from .blocks import Block, blocks
from .layout import Layout, UnitFrom, shape_of
from .leaving_out import Sieve
from .matching import Match, match
from .measured import stated_measure
from .naming import Likely

_LOOKED_AT = 20  # rows below the headings
_TALLER = 0.02  # what a further row of headings costs, so that titles above the table do not join them
_PARENTS = 0.06  # what a row of headings over some of the columns is worth
_NAMES = 0.6  # share of a column's texts that must be units for it to be proposed without a heading that says so
Sheet = Mapping[str, Any]


@dataclass(frozen=True)
class Chosen:
    """What a person chose already: a sheet by name, and in it the rows (from 1) of the headings."""

    sheet: str
    heading: tuple[int, int] | None = None


def propose(register: Register, survey: Survey, units: Units, chosen: Chosen | None = None) -> Layout | None:
    """The likeliest layout; None when no heading of any sheet is like one of the register's.

    All sheets of the same headings are read together. Where a person chose the headings, any will do.
    """
    candidates = [sheet for sheet in survey.sheets if chosen is None or sheet["name"] == chosen.sheet]
    heading = chosen.heading if chosen else None
    found = [(best, sheet) for sheet in candidates if (best := _best(register, sheet, heading))]
    if not found:
        return None
    best, sheet = max(found, key=lambda pair: pair[0].score)
    block = best.block
    layout = Layout(
        sheets=same_shape(survey, shape_of(block.titles)) or [(sheet["name"], block.last)],
        columns=best.columns,
        titles=block.titles,
        height=block.height,
        separator=survey.separator,
        measures=_measures(register, best),
    )
    return _with_units(layout, sheet, units)


def same_shape(survey: Survey, shape: str) -> list[tuple[str, int]]:
    """The sheets with a block of headings of that shape, each with the row in which it ends."""
    found: dict[str, int] = {}
    for sheet in survey.sheets:
        for block in blocks(sheet):
            if shape_of(block.titles) == shape and any(rows_below(sheet, block.last)):
                found.setdefault(sheet["name"], block.last)
    return list(found.items())


def rows_below(sheet: Sheet, last: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """Rows of the list, empty ones left out, as far as the survey saw them."""
    return ((line, cells) for line, cells in sheet["top"] if line > last and any(cell != "" for cell in cells))


def _best(register: Register, sheet: Sheet, heading: tuple[int, int] | None) -> Match | None:
    possible = (block for block in blocks(sheet) if heading in (None, (block.first, block.last)))
    matches = [_weighed(register, sheet, block) for block in possible]
    best = max(matches, key=lambda found: found.score, default=None)
    return best if best is not None and (best.columns or heading) else None


def _weighed(register: Register, sheet: Sheet, block: Block) -> Match:
    below = [cells for _line, cells in islice(rows_below(sheet, block.last), _LOOKED_AT)]
    found = match(register, block, below)
    parented = {len(texts) > 1 for texts in block.levels if texts} == {True, False}
    return Match(block, found.columns, found.score - _TALLER * (block.height - 1) + _PARENTS * parented)


def left_out(layout: Layout, sheet: Sheet) -> set[int]:
    """Numbers of the rows below the headings that are no rows of the list, as far as the survey saw them."""
    sieve = Sieve(layout)
    return {line for line, cells in _seen_below(layout, sheet) if sieve.why_left(cells) is not None}


def _seen_below(layout: Layout, sheet: Sheet) -> list[tuple[int, Sequence[Any]]]:
    last = dict(layout.sheets).get(sheet["name"], 0)
    return [*rows_below(sheet, last), *sheet["sparse"]]


def _measures(register: Register, found: Match) -> dict[str, str]:
    """What the headings of amounts say of their unit of measure."""
    amounts = [f.name for f in register.columns if f.kind in MEASURED and f.name in found.columns]
    stated = {name: stated_measure(found.block.titles[found.columns[name]]) for name in amounts}
    return {name: measure for name, measure in stated.items() if measure}


def _with_units(layout: Layout, sheet: Sheet, units: Units) -> Layout:
    """The layout with the place where a row's unit stands: a column, the sheets' names, sections, or nowhere."""
    likely = Likely(units)
    columns = dict(layout.columns)
    if "unit_id" not in columns and (named := _column_of_units(sheet, columns, likely, units)) is not None:
        columns["unit_id"] = named
    if "unit_id" in columns:
        down = ["unit_id"] if _is_merged_down(layout, sheet, columns["unit_id"]) else []
        return _changed(layout, columns=columns, down=down)
    if all(_is_unit(name, likely, units) for name, _line in layout.sheets):
        return _changed(layout, unit_from=UnitFrom.SHEET)
    if any(_is_unit(section, likely, units) for section in sections_of(layout, sheet)):
        return _changed(layout, unit_from=UnitFrom.SECTION)
    return _changed(layout, unit_from=UnitFrom.HOME)


def _changed(layout: Layout, **changes: Any) -> Layout:
    return Layout.from_json(layout.to_json() | changes)


def _column_of_units(sheet: Sheet, taken: Mapping[str, int], likely: Likely, units: Units) -> int | None:
    for at, texts in enumerate(sheet["distinct"]):
        if at in taken.values():
            continue
        names = [text for text, _line in texts][:_LOOKED_AT]
        if len(names) > 1 and sum(_is_unit(name, likely, units) for name in names) >= _NAMES * len(names):
            return at
    return None


def _is_unit(text: str, likely: Likely, units: Units) -> bool:
    return bool(text) and (units.knows(text) or likely.meant(text) is not None)


def _is_merged_down(layout: Layout, sheet: Sheet, column: int) -> bool:
    """Whether cells of the column are merged over several rows, or, where that is not told, empty below others."""
    last = layout.sheets[0][1]
    if any(left == column and bottom > top >= last for top, left, bottom, _right in sheet["merged"]):
        return True
    cells = [cells[column] if column < len(cells) else "" for _line, cells in rows_below(sheet, last)]
    return not sheet["merged"] and bool(cells) and cells[0] != "" and cells.count("") * 2 > len(cells)


def sections_of(layout: Layout, sheet: Sheet) -> list[str]:
    """What the section headings of a sheet say, as far as the survey saw them, whatever the layout says of units."""
    sieve = Sieve(_changed(layout, unit_from=UnitFrom.SECTION))
    sections: dict[str, None] = {}
    for _line, cells in _seen_below(layout, sheet):
        sieve.why_left(cells)
        sections.setdefault(sieve.section)
    return [section for section in sections if section]
