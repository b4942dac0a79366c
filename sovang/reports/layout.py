"""Makes the Word templates: page, styles and places to fill in. Run ``python -m sovang.reports.layout`` after a change.

``party`` follows HD 36-HD/VPTW (3/4/2018), ``state`` Nghị định 30/2020/NĐ-CP. The files in ``templates_docx`` are what
is rendered; an installation may put its own edited copies in ``<data>/templates_docx`` and those are taken instead.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parent / "templates_docx"
FONT = "Times New Roman"
LINK_STYLE = "SoLieu"
TABLE_STYLE = "Bieu"
LANDSCAPE_WIDTH = 247  # mm between the margins of an appendix page
_EPOCH = (2024, 1, 1, 0, 0, 0)
_CENTRE, _RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Margins:
    """Millimetres. The defaults satisfy both HD 36 practice and Nghị định 30."""

    top: int = 25
    bottom: int = 25
    left: int = 35
    right: int = 15


@dataclass(frozen=True)
class Run:
    """One line of a head or foot. ``rule`` draws a solid line of that many millimetres under it."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    rule: float = 0
    left: bool = False


@dataclass(frozen=True)
class Style:
    """What differs between the two layouts; widths in millimetres, sizes in points."""

    name: str
    head_widths: tuple[float, float]
    head_left: tuple[Run, ...]
    head_right: tuple[Run, ...]
    type_size: float
    after_abstract: Run
    recipients: tuple[Run, ...]
    signature_size: float


def _superior(size: float) -> tuple[Run, ...]:
    """The line above the issuer, without a gap where there is nobody above."""
    return Run("{%p if head.superior %}", size), Run("{{ head.superior }}", size), Run("{%p endif %}", size)


_DATE = "{{ head.place }}{% if head.place %}, {% endif %}ngày {{ blank }} tháng {{ blank }} năm {{ head.year }}"
PARTY = Style(
    name="party",
    head_widths=(72, 88),
    head_left=(
        *_superior(14),
        Run("{{ head.issuer }}", 14, bold=True),
        Run("*", 14),
        Run("Số {{ blank }}-{{ head.symbol }}", 14),
    ),
    head_right=(
        Run("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True),
        Run("", 2, rule=72.9),
        Run("", 6),
        Run(_DATE, 14, italic=True),
    ),
    type_size=16,
    after_abstract=Run("-----", 14),
    recipients=(Run("Nơi nhận:", 14, underline=True, left=True), Run("- {{ recipient }}{{ mark }}", 12, left=True)),
    signature_size=14,
)
STATE = Style(
    name="state",
    head_widths=(62, 98),
    head_left=(
        *_superior(13),
        Run("{{ head.issuer }}", 13, bold=True),
        Run("", 2, rule=22),
        Run("", 4),
        Run("Số: {{ blank }}/{{ head.symbol }}", 13),
    ),
    head_right=(
        Run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True),
        Run("Độc lập - Tự do - Hạnh phúc", 14, bold=True),
        Run("", 2, rule=60.5),
        Run("", 6),
        Run(_DATE, 14, italic=True),
    ),
    type_size=14,
    after_abstract=Run("", 4, rule=50),
    recipients=(
        Run("Nơi nhận:", 12, bold=True, italic=True, left=True),
        Run("- {{ recipient }}{{ mark }}", 11, left=True),
    ),
    signature_size=14,
)


def build(style: Style, margins: Margins | None = None) -> bytes:
    """The template of ``style`` as a .docx, the same bytes every time."""
    document = Document()
    _styles(document)
    _page(document.sections[0], margins or Margins())
    _head(document, style)
    _body(document)
    _foot(document, style)
    _appendices(document)
    return _packed(document)


# --- page and styles --------------------------------------------------------------------------------------------------


def _page(section: Any, margins: Margins) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True  # page number from page 2
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = _CENTRE
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(attribute), FONT)


def _styles(document: Any) -> None:
    """Named styles, so that whoever edits the template changes a look in one place."""
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    _paragraph_style(document, "ThanBai", 14, align=_BOTH, indent=10, after=6)
    _paragraph_style(document, "DeMuc", 14, bold=True, align=_BOTH, before=6, after=6, keep=True)
    _paragraph_style(document, "MucNho", 14, bold=True, italic=True, align=_BOTH, indent=10, after=4, keep=True)
    _paragraph_style(document, "GachDau", 14, align=_BOTH, indent=10, after=4)
    _paragraph_style(document, "Hinh", 14, align=_CENTRE, before=6, after=6)
    _paragraph_style(document, "TenBieu", 14, bold=True, align=_CENTRE, before=12, after=6, keep=True)
    _paragraph_style(document, "O", 11)
    _paragraph_style(document, "OSo", 11, align=_RIGHT)
    _paragraph_style(document, "ODam", 11, bold=True)
    _paragraph_style(document, "OSoDam", 11, bold=True, align=_RIGHT)
    _paragraph_style(document, "ODau", 11, bold=True, align=_CENTRE)
    _paragraph_style(document, "GhiChu", 11, italic=True, before=4, after=6)
    link = document.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    underline = OxmlElement("w:u")
    underline.set(qn("w:val"), "dotted")
    underline.set(qn("w:color"), "B5830F")
    link.element.get_or_add_rPr().append(underline)


def _paragraph_style(
    document: Any,
    name: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = None,
    indent: float = 0,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, size, bold=bold, italic=italic)
    layout = style.paragraph_format
    layout.alignment, layout.first_line_indent = align, Mm(indent)
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), keep
    if size >= 14:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(18)


# --- parts of the page ------------------------------------------------------------------------------------------------


def _columns(document: Any, widths: Sequence[float]) -> list[Any]:
    """A borderless table of one row; its cells."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    for cell, column, width in zip(table.rows[0].cells, table.columns, widths, strict=True):
        cell.width = column.width = Mm(width)
    return list(table.rows[0].cells)


def _write(cell: Any, runs: Sequence[Run], width: float) -> None:
    for i, run in enumerate(runs):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        _line(paragraph, run, width)


def _line(paragraph: Any, run: Run, width: float) -> None:
    if not run.left:
        paragraph.alignment = _CENTRE
    added = paragraph.add_run(run.text)
    added.bold, added.italic, added.underline, added.font.size = run.bold, run.italic, run.underline, Pt(run.size)
    if not run.text:
        _exactly(paragraph, run.size)
    if run.rule:
        _rule(paragraph, (width - run.rule) / 2)


def _exactly(paragraph: Any, points: float) -> None:
    """An empty paragraph is as high as its mark says, not as a line of the usual size."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)


def _rule(paragraph: Any, indent: float) -> None:
    """A solid line under the paragraph, ``indent`` mm in from both sides."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(max(indent, 0))
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "000000")):
        bottom.set(qn(name), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _head(document: Any, style: Style) -> None:
    left, right = _columns(document, style.head_widths)
    _write(left, style.head_left, style.head_widths[0])
    _write(right, style.head_right, style.head_widths[1])
    kind = document.add_paragraph()
    kind.paragraph_format.space_before = Pt(18)
    _line(kind, Run("BÁO CÁO", style.type_size, bold=True), 160)
    _line(document.add_paragraph(), Run("{{ abstract }}", 14, bold=True), 160)
    last = document.add_paragraph()
    _line(last, style.after_abstract, 160)
    last.paragraph_format.space_after = Pt(12)


def _tags(document: Any, *lines: tuple[str, str]) -> None:
    for text, style in lines:
        document.add_paragraph(text, style=style or "Normal")


def _body(document: Any) -> None:
    _tags(
        document,
        ("{{r opening }}", "ThanBai"),
        ("{%p for section in sections %}", ""),
        ("{{ section.heading }}", "DeMuc"),
        ("{%p for paragraph in section.paragraphs %}", ""),
        ("{%p if paragraph.style == 'heading' %}", ""),
        ("{{r paragraph.words }}", "MucNho"),
        ("{%p elif paragraph.style == 'bullet' %}", ""),
        ("- {{r paragraph.words }}", "GachDau"),
        ("{%p else %}", ""),
        ("{{r paragraph.words }}", "ThanBai"),
        ("{%p endif %}", ""),
        ("{%p endfor %}", ""),
        ("{%p if section.picture %}", ""),
        ("{{ section.picture }}", "Hinh"),
        ("{%p endif %}", ""),
        ("{%p endfor %}", ""),
        ("{{r closing }}", "ThanBai"),
    )


def _foot(document: Any, style: Style) -> None:
    left, right = _columns(document, (75, 85))
    _write(left, style.recipients[:1], 75)
    left.add_paragraph("{%p for recipient, mark in recipients %}")
    _line(left.add_paragraph(), style.recipients[1], 75)
    left.add_paragraph("{%p endfor %}")
    size = style.signature_size
    signature = [Run("{{ head.on_behalf_of }}", size, bold=True), Run("{{ head.post }}", size, bold=True)]
    _write(right, [*signature, *[Run("", size)] * 4], 85)


# --- appendices -------------------------------------------------------------------------------------------------------


def _appendices(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _exactly(document.paragraphs[-1], 1)  # behind a full page the mark of the section's end would open an empty one
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(25)
    section.different_first_page_header_footer = False
    _tags(document, ("{%p for appendix in appendices %}", ""), ("{{ appendix.title }}", "TenBieu"))
    _table(document)
    _tags(
        document,
        ("{%p if appendix.note %}", ""),
        ("{{ appendix.note }}", "GhiChu"),
        ("{%p endif %}", ""),
        ("{%p endfor %}", ""),
    )


def _table(document: Any) -> None:
    """Head, one row per line, total; a cell is written by one of two sample cells, number or words."""
    document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE).base_style = document.styles["Table Grid"]
    table = document.add_table(rows=0, cols=7, style=TABLE_STYLE)
    _row(table, ["{%tc for column in appendix.columns %}", "{{ column }}", "{%tc endfor %}"], ["", "ODau"])
    _marked(table.rows[0], "w:tblHeader")
    for opening, row, bold, closing in (
        ("{%tr for row in appendix.rows %}", "row", "", "{%tr endfor %}"),
        ("{%tr if appendix.totals %}", "appendix.totals", "Dam", "{%tr endif %}"),
    ):
        _row(table, [opening], [])
        _row(table, _cells(row), ["", "", f"OSo{bold}", "", f"O{bold}"])
        _row(table, [closing], [])


def _cells(row: str) -> list[str]:
    return [
        f"{{%tc for cell in {row} %}}",
        "{%tc if cell.is_number %}",
        "{{r cell.words }}",
        "{%tc else %}",
        "{{r cell.words }}",
        "{%tc endif %}",
        "{%tc endfor %}",
    ]


def _row(table: Any, texts: Sequence[str], styles: Sequence[str]) -> None:
    row = table.add_row()
    cells = row.cells
    for spare in list(row._tr.tc_lst)[len(texts) :]:
        row._tr.remove(spare)
    _marked(row, "w:cantSplit")
    for i, text in enumerate(texts):
        cells[i].paragraphs[0].text = text
        if i < len(styles) and styles[i]:
            cells[i].paragraphs[0].style = styles[i]


def _marked(row: Any, mark: str) -> None:
    """``w:tblHeader``: repeated on each page; ``w:cantSplit``: never broken across pages."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _packed(document: Any) -> bytes:
    """The document with fixed times inside the archive, so that the file changes only when the layout does."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Write both templates into the package."""
    for style in (PARTY, STATE):
        (FOLDER / f"{style.name}.docx").write_bytes(build(style))


if __name__ == "__main__":
    main()
