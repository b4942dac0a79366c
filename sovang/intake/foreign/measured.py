"""Amounts whose unit of measure stands outside the cell: in the heading "(triệu đồng)", or in a column ĐVT."""

from __future__ import annotations

import re

from sovang.base.text import fold

from ..workbook import Cell

#: Units of measure as headings state them, folded, and how they are written beside a number.
_MEASURES = {
    "m": "m", "met": "m", "km": "km", "ha": "ha", "hec ta": "ha", "m2": "m2", "km2": "km2", "%": "%",
    "dong": "đồng", "d": "đồng", "vnd": "đồng", "nghin dong": "nghìn đồng", "ngan dong": "nghìn đồng",
    "1.000 dong": "nghìn đồng", "1000 dong": "nghìn đồng", "1.000d": "nghìn đồng", "1000d": "nghìn đồng",
    "trieu dong": "triệu đồng", "trieu": "triệu đồng", "tr.d": "triệu đồng", "trd": "triệu đồng", "trd.": "triệu đồng",
    "ty dong": "tỷ đồng", "ti dong": "tỷ đồng", "ty": "tỷ đồng",
}  # fmt: skip
_STATED = re.compile(r"[(\[,:]\s*(?:dvt\s*:?\s*|don vi(?: tinh)?\s*:?\s*|tinh bang\s+)?([^()\[\],:]+?)\s*[)\]]?\s*$")
_BARE = re.compile(r"\s*[-+]?\d[\d.,\s]*")


def stated_measure(title: str) -> str:
    """The unit of measure that a heading states: "Trị giá (triệu đồng)", "Kinh phí, ĐVT: nghìn đồng"; else nothing."""
    found = _STATED.search(fold(title).replace("m²", "m2"))
    return _MEASURES.get(found[1], "") if found else ""


def with_measure(cell: Cell, measure: str) -> Cell:
    """A bare number with its unit; what is empty or says its own unit stays as it is."""
    if isinstance(cell, bool) or not measure:
        return cell
    if isinstance(cell, int | float):
        number = str(int(cell)) if float(cell).is_integer() else str(cell).replace(".", ",")
        return f"{number} {measure}"
    return f"{cell} {measure}" if isinstance(cell, str) and _BARE.fullmatch(cell) else cell
