"""Writes a report tree into its Word template with docxtpl; the template decides every look."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText
from jinja2 import TemplateError

from sovang.base.errors import Refused

from . import charts
from .asking import Cited
from .layout import FOLDER, LANDSCAPE_WIDTH, LINK_STYLE, TABLE_STYLE
from .prose import Linked, Part
from .tree import Appendix, Cell, YearlyReport

_TWIPS_PER_MM = 1440 / 25.4
_PICTURE_MM = 155
_BLANK = "      "

Address = Callable[[str], str]


@dataclass(frozen=True)
class _Words:
    """A paragraph or a cell as the template sees it."""

    words: RichText
    style: str = ""
    is_number: bool = False


def template_path(*, is_state: bool) -> Path:
    """The installation's own copy in ``<data>/templates_docx`` when there is one, else the one that is shipped."""
    name = "state.docx" if is_state else "party.docx"
    own = Path(settings.DATA) / "templates_docx" / name
    return own if own.exists() else FOLDER / name


def write(report: YearlyReport) -> bytes:
    """The report as .docx: every number is a link to its explanation.

    Raises Refused when the template, which users may edit, holds a wrong tag.
    """
    path = template_path(is_state=report.letterhead.is_state)
    template = DocxTemplate(path)
    try:
        template.render(context(report, template), autoescape=True)
    except TemplateError as error:
        words = _("Mẫu báo cáo “%(name)s” có thẻ sai: %(why)s") % {"name": path.name, "why": error}
        raise Refused(words, field="format") from error
    for table, appendix in zip(_appendix_tables(template), report.appendices, strict=False):
        _fit(table, [column.share for column in appendix.columns])
    _describe(template, report)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def context(report: YearlyReport, template: Any) -> dict[str, Any]:
    """What the template may use; listed in the README for whoever edits one."""
    link = _addresses(template)
    recipients = report.letterhead.recipients
    return {
        "head": report.letterhead,
        "blank": _BLANK,
        "abstract": report.abstract,
        "opening": _rich(report.opening.parts, link),
        "closing": _rich(report.closing.parts, link),
        "recipients": [(name, "." if i == len(recipients) else ";") for i, name in enumerate(recipients, 1)],
        "sections": [
            {
                "heading": section.heading,
                "paragraphs": [_Words(_rich(p.parts, link), p.style) for p in section.paragraphs],
                "picture": _picture(section.chart, template),
            }
            for section in report.sections
        ],
        "appendices": [_table(n, appendix, link) for n, appendix in enumerate(report.appendices, 1)],
    }


def _addresses(template: Any) -> Address:
    """One relationship per address, under ids of our own: the library's search for a free id grows with the square."""
    template.init_docx()
    relations = template.docx.part.rels
    known: dict[str, str] = {}

    def link(url: str) -> str:
        if url not in known:
            known[url] = f"rIdSo{len(known)}"
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, known[url], is_external=True)
        return known[url]

    return link


def _rich(parts: Sequence[Part], link: Address) -> RichText:
    rich = RichText()
    for part in parts:
        if isinstance(part, Linked):
            rich.add(part.text, style=LINK_STYLE, url_id=link(part.cited.url))
        else:
            rich.add(part)
    return rich


def _picture(chart: charts.Chart | None, template: Any) -> Any:
    return InlineImage(template, io.BytesIO(charts.png(chart)), width=Mm(_PICTURE_MM)) if chart else None


def _table(position: int, appendix: Appendix, link: Address) -> dict[str, Any]:
    numeric = [column.is_number for column in appendix.columns]
    return {
        "title": f"Biểu {position}. {appendix.title}",
        "columns": [column.title for column in appendix.columns],
        "rows": [_cells(row, numeric, link) for row in appendix.rows],
        "totals": _cells(appendix.totals, numeric, link),
        "note": appendix.note,
    }


def _cells(row: Sequence[Cell], numeric: Sequence[bool], link: Address) -> list[_Words]:
    return [_Words(_cell(cell, link), is_number=right) for cell, right in zip(row, numeric, strict=False)]


def _cell(cell: Cell, link: Address) -> RichText:
    if isinstance(cell, Cited):
        return _rich([Linked(cell.text, cell)] if cell.known else ["–"], link)
    return RichText(str(cell))


def _appendix_tables(template: Any) -> list[Any]:
    return [table for table in template.docx.tables if table.style is not None and table.style.style_id == TABLE_STYLE]


def _fit(table: Any, shares: Sequence[int]) -> None:
    """Column widths by share of the page: the number of columns is only known once the rows are there."""
    whole = LANDSCAPE_WIDTH * _TWIPS_PER_MM
    widths = [str(round(whole * share / sum(shares))) for share in shares]
    grid = table._tbl.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), width)
        grid.append(column)
    of_cell, size = f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcW')}", qn("w:w")
    for row in table._tbl.iterchildren(qn("w:tr")):
        for cell, width in zip(row.iterfind(of_cell), widths, strict=False):
            cell.set(size, width)


def _describe(template: Any, report: YearlyReport) -> None:
    """Document properties: what the file is, and when and on which tree its figures were computed."""
    properties = template.docx.core_properties
    properties.title = f"Báo cáo {report.abstract}"[:255]
    properties.author = report.unit_name[:255]
    properties.subject = str(report.period)
    properties.comments = report.closing.plain[:255]
    properties.language = "vi-VN"
