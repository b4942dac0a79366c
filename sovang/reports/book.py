"""Sets a book of examples as .docx: title page, foreword, contents, one text after the other."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from sovang.registers.publicity.selectors import Manuscript, Printed

#: A5, the size of such books, and the type of official papers (Guidance 36-HD/VPTW).
_WIDTH, _HEIGHT, _MARGIN = Mm(148), Mm(210), Mm(18)
_FACE, _SIZE, _HEADING_SIZE, _TITLE_SIZE = "Times New Roman", Pt(12), Pt(16), Pt(24)


def write(book: Manuscript) -> bytes:
    """The whole book. Contents fill themselves when the file is opened and fields are brought up to date."""
    doc = Document()
    _page(doc)
    _type(doc)
    _title_page(doc, book)
    if book.foreword:
        doc.add_heading(_("Lời giới thiệu"), 1)
        _text(doc, book.foreword)
        doc.add_page_break()
    doc.add_paragraph(_("Mục lục"), style="Title")
    _contents(doc, book)
    for one in book.texts:
        _chapter(doc, one)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _page(doc: Doc) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _type(doc: Doc) -> None:
    """One face and black ink throughout: headings come with a face and a colour of the theme."""
    for name in ("Normal", "Title", "Heading 1"):
        style = doc.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FACE)
        style.font.color.rgb = RGBColor(0, 0, 0)
    doc.styles["Normal"].font.size = _SIZE
    doc.styles["Title"].font.size = doc.styles["Heading 1"].font.size = _HEADING_SIZE
    _field(_centred(doc.sections[0].footer.paragraphs[0]), "PAGE")


def _title_page(doc: Doc, book: Manuscript) -> None:
    _centred(doc.add_paragraph(book.unit.upper()))
    title = _centred(doc.add_paragraph())
    title.paragraph_format.space_before = Mm(50)
    run = title.add_run(book.title)
    run.bold, run.font.size = True, _TITLE_SIZE
    year = _centred(doc.add_paragraph(str(book.year)))
    year.paragraph_format.space_before = Mm(60)
    doc.add_page_break()


def _centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _contents(doc: Doc, book: Manuscript) -> None:
    """A table-of-contents field, which holds the headings until the reader's program counts the pages."""
    _field(doc.add_paragraph(), 'TOC \\o "1-1" \\h', "\n".join(one.heading for one in book.texts))


def _field(paragraph: Paragraph, code: str, shown: str = "") -> None:
    """A field of the word processor; ``shown`` stands there until it is brought up to date."""
    for tag, kind, text in (
        ("w:fldChar", "begin", ""),
        ("w:instrText", "", code),
        ("w:fldChar", "separate", ""),
        ("", "", shown),
        ("w:fldChar", "end", ""),
    ):
        run = paragraph.add_run(shown if not tag else "")
        if tag:
            mark = OxmlElement(tag)
            mark.text = text or None
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _chapter(doc: Doc, one: Printed) -> None:
    doc.add_page_break()
    doc.add_heading(one.heading, 1)
    whose = doc.add_paragraph()
    whose.add_run(one.unit).italic = True
    _text(doc, one.paragraphs)


def _text(doc: Doc, paragraphs: list[str]) -> None:
    for text in paragraphs:
        written = doc.add_paragraph(text)
        written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        written.paragraph_format.first_line_indent = Mm(7)
