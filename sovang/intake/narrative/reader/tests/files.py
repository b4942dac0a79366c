"""Files made for the tests: a Word file of one part, a PDF whose letters are told by a table as in real ones; what is
read of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from sovang.intake.narrative.reader.reading import read_narrative

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(data: bytes) -> list[str]:
    return [line.strip() for line in read_narrative(data).split("\n") if line.strip()]


def docx(body: str | bytes, **parts: str) -> bytes:
    """A zip container with ``body`` as the document and ``parts`` beside it."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, part in parts.items():
            archive.writestr(name, part)
    return box.getvalue()


def document(*blocks: str) -> str:
    """The XML of a Word document whose body holds ``blocks``."""
    return f"<w:document {WORD}><w:body>{''.join(blocks)}</w:body></w:document>"


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def pdf(*pages: list[str]) -> bytes:
    """A PDF with the lines of each page from top to bottom."""
    return drawn(*("\n".join(_shown(line, 40, 800 - 20 * n) for n, line in enumerate(lines)) for lines in pages))


def grid(xs: Sequence[int], rows: Sequence[tuple[str, ...]], top: int = 700, pitch: int = 18) -> str:
    """The cells of a table without lines, the left edge of each column at one of ``xs``; a cell with line breaks stands
    on several lines."""
    shown, height = [], top
    for row in rows:
        for x, cell in zip(xs, row, strict=True):
            shown += [_shown(line, x, height - 12 * i) for i, line in enumerate(cell.split("\n")) if line]
        height -= pitch + 12 * (max(cell.count("\n") for cell in row))
    return "\n".join(shown)


def title(text: str, left: int = 180, top: int = 740) -> str:
    return grid([left], [(text,)], top)


def closed(xs: Sequence[int], rows: Sequence[tuple[str | None, ...]], top: int = 700, pitch: int = 18) -> str:
    """The cells of a table with lines round each, the last of ``xs`` being the right end; None as a cell goes on in the
    one before it."""
    low = top - pitch * len(rows)
    level = [rule(xs[0], y, xs[-1], y + 1) for y in range(low, top + 1, pitch)]
    upright = [
        rule(x, top - pitch * (n + 1), x + 1, top - pitch * n)
        for n, row in enumerate(rows)
        for x, cell in zip(xs, [*row, ""], strict=True)
        if cell is not None
    ]
    texts = [tuple(cell or "" for cell in row) for row in rows]
    return "\n".join([grid([x + 4 for x in xs[:-1]], texts, top - 13, pitch), *level, *upright])


def rule(left: int, bottom: int, right: int, top: int) -> str:
    """A drawn line, or the four of a box."""
    return f"{left} {bottom} {right - left} {top - bottom} re f"


def drawn(*pages: str) -> bytes:
    """A PDF of pages as they are drawn."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts [<< "
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox "
        "[0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>",
        _stream(_letters()),
    ]
    for i, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {6 + 2 * i} 0 R >>"
        )
        objects.append(_stream(page))
    return _file(objects)


def _shown(line: str, left: int, height: int) -> str:
    return f"BT /F 10 Tf {left} {height} Td <{line.encode('utf-16-be').hex()}> Tj ET"


def _letters() -> str:
    ranges = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in (0, 1, 0x1E, 0x20))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n4 beginbfrange\n{ranges}\nendbfrange\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: list[str]) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"
    return out.encode("ascii")
