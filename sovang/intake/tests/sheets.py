"""Workbooks for tests, made by an independent writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

import openpyxl

WANTED = {"unit": ["don vi"], "title": ["noi dung"], "due": ["han hoan thanh"]}
HEADINGS = ["Đơn vị", "Nội dung", "Hạn hoàn thành"]


def xlsx(rows: Iterable[Sequence[object]], *, title: str = "Danh sách", also: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet of ``rows`` (and empty ones called ``also`` before it)."""
    book = openpyxl.Workbook()
    sheet = book.active
    for name in also:
        book.create_sheet(name, 0).append(["Trang phụ"])
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same container with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as box:
        box.writestr(name, content)
    return out.getvalue()


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same container with one part's bytes changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()
