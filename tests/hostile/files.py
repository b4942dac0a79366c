"""Files that mean harm, or that came to harm, of every kind that is sent in: each sort of trouble for each kind."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from sovang.intake.narrative.reader.tests import files as texts
from sovang.intake.tests.foreign import MAKERS, Sheet, csv
from sovang.intake.tests.sheets import rewritten, with_part

Rows = tuple[tuple[str, ...], ...]
TABLES, TEXTS = ("xlsx", "xls", "ods", "csv"), ("docx", "pdf", "html")
KINDS = TABLES + TEXTS
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINS = {"xlsx": b"PK\x03\x04", "ods": b"PK\x03\x04", "docx": b"PK\x03\x04", "xls": _OLE, "pdf": b"%PDF-1.7\n",
           "html": b"<html>", "csv": b""}  # fmt: skip
_BODY = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml", "docx": "word/document.xml"}
_CLOSES = {"xlsx": b"</sheetData>", "ods": b"</table:table>", "docx": b"</w:body>"}
_DEEP = {"xlsx": b"<row>", "ods": b"<table:table-cell>", "docx": b"<w:tbl><w:tr><w:tc>"}
_LONG = "Trồng cây " * 500_000
_WIDE, _WIDE_XLS = 10_000, 250


def made(kind: str, rows: Rows) -> bytes:
    """A sound file with ``rows``; they must not be empty."""
    if kind == "csv":
        return csv({"": Sheet(rows)})
    if kind == "docx":
        return texts.docx(texts.document(texts.table(*rows)))
    if kind == "pdf":
        return texts.drawn(texts.grid(range(20, 20 + 60 * len(rows[0]), 60), rows))
    if kind == "html":
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>".encode()
    return MAKERS[kind]({"Danh sách": Sheet(rows)})


def wide(kind: str, rows: Rows) -> bytes:
    """As many columns as the kind can have, or ten thousand."""
    width = _WIDE_XLS if kind == "xls" else _WIDE
    return made(kind, tuple(row + ("7",) * (width - len(row)) for row in rows))


def nested(kind: str, rows: Rows) -> bytes:
    """Elements, pages, quotes or sectors that hold each other."""
    sound = made(kind, rows)
    if kind in _BODY:
        return rewritten(sound, _BODY[kind], lambda xml: xml.replace(_CLOSES[kind], _DEEP[kind] * 20_000))
    if kind == "html":
        return b"<html><body>" + b"<table><tr><td>" * 20_000 + sound
    if kind == "pdf":
        pages = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"
        return b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj " + pages + b" endobj\n" + _END
    if kind == "xls":  # its first sector of the table of sectors says that each is followed by itself
        first = int.from_bytes(sound[0x4C:0x50], "little")
        at = 512 * (first + 1)
        loop = b"".join(n.to_bytes(4, "little") for n in range(128))
        return sound[:at] + loop + sound[at + 512 :]
    return sound + b'\r\n"' * 100_001


_END = b"trailer << /Root 1 0 R >>\n%%EOF\n"


def bomb(kind: str, rows: Rows) -> bytes:
    """Little that unpacks into much, or as much as may be sent."""
    sound = made(kind, rows)
    if kind in _BODY:
        blanks = b" " * 120_000_000
        return rewritten(sound, _BODY[kind], lambda xml: xml.replace(_CLOSES[kind], blanks + _CLOSES[kind]))
    if kind == "pdf":
        packed = zlib.compress(b" (Xa) Tj" * 5_000_000, 9)
        stream = b"<< /Length %d /Filter /FlateDecode >> stream\n%b\nendstream" % (len(packed), packed)
        page = b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj\n"
        tree = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> "
        return b"%PDF-1.5\n" + tree + b"endobj\n" + page + b"4 0 obj " + stream + b" endobj\n" + _END
    if kind == "html":
        return sound + b"<p>Trong cay gay rung</p>" * 300_000
    return sound + (b"\x00" if kind == "xls" else b";") * 20_000_000


def entities(kind: str, rows: Rows) -> bytes:
    """Names that multiply, and names, links and formulas that point out of the file."""
    sound = made(kind, rows)
    if kind in _BODY:
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        kinds = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'.encode()
        return rewritten(sound, _BODY[kind], lambda xml: _declared(xml, kinds))
    if kind == "html":
        return b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + sound + b"<p>&f; &e11;</p>"
    if kind == "pdf":
        return sound.replace(b"/Catalog", b"/Catalog /OpenAction << /S /Launch /F (/etc/passwd) >>")
    if kind == "xls":
        return MAKERS["xls"]({"Danh sách": Sheet(rows, formulas={(0, 0): 'HYPERLINK("file:///etc/passwd")'})})
    return sound + b"\r\n=cmd|' /C calc'!A0\t@SUM(1)\t+1"


def _declared(xml: bytes, kinds: bytes) -> bytes:
    head, mark, rest = xml.partition(b"?>")
    declared = head + mark + kinds + rest if mark else kinds + xml
    at = declared.rindex(b"</")
    return declared[:at] + b"&e11;&f;" + declared[at:]


def long(kind: str, rows: Rows) -> bytes:
    """Five million characters in one cell or paragraph; no cell of .xls and .xlsx as writers know them has so many."""
    if kind == "xls":
        return MAKERS["xls"]({"Danh sách": Sheet([*rows, ["Trồng cây " * 3_000] * 200])})
    if kind == "xlsx":
        cell = f'<row r="9"><c r="A9" t="inlineStr"><is><t>{_LONG}</t></is></c></row>'.encode()
        return rewritten(made(kind, rows), _BODY[kind], lambda xml: xml.replace(_CLOSES[kind], cell + _CLOSES[kind]))
    if kind == "pdf":
        return texts.pdf([_LONG[:200_000]] * 5)
    return made(kind, (*rows, (_LONG, *rows[0][1:])))


def cut(kind: str, rows: Rows) -> bytes:
    """The first half."""
    sound = made(kind, rows)
    return sound[: len(sound) // 2]


def noise(kind: str, rows: Rows) -> bytes:
    """Chance behind the first bytes of the kind."""
    return _BEGINS[kind] + random.Random(len(rows) + len(kind)).randbytes(40_000)  # noqa: S311


def embedded(kind: str, rows: Rows) -> bytes:
    """A sound file with another inside, and a macro: nothing of it is opened."""
    sound = made(kind, rows)
    if kind in _BODY:
        return with_part(with_part(sound, "xl/embeddings/a.zip", _box()), "word/vbaProject.bin", b"macro")
    return sound + _box()


@cache
def _box() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("a.txt", b" " * 10_000_000)
    return out.getvalue()


SORTS: Mapping[str, Callable[[str, Rows], bytes]] = {
    "wide": wide, "nested": nested, "bomb": bomb, "entities": entities, "long": long, "cut": cut, "noise": noise,
    "embedded": embedded,
}  # fmt: skip


def all_rows(rows: Sequence[Sequence[object]]) -> Rows:
    """Rows as texts."""
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
