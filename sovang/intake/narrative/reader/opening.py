"""The child process that opens a Word file, web page or PDF: a hostile file harms this process alone.

Bytes on standard input, ``argv[1]`` says which, the answer is one JSON object: ``text`` or ``error``.
Nothing is followed, neither entities nor links; pictures and embedded files are never opened.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
import zlib
from html.parser import HTMLParser
from xml.parsers import expat

import pypdfium2

from .paging import paragraphs, texts
from .rows import CELL, END, MARKS, ROW, columns, flattened, spans
from .sheets import Sheet, sheets

MEMORY = 768 << 20
SECONDS = 20
MAX_UNPACKED = 100_000_000
MAX_TEXT = 5_000_000
_SKIPPED = {"script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside", "form", "select",
            "button", "iframe", "title", "head"}  # fmt: skip
_CLOSES = {"tr": END, "td": CELL, "th": CELL}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "section", "article", "blockquote", "h1",
           "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "hr", "dd", "dt", "pre"}  # fmt: skip


class Huge(Exception):
    """More than may be read."""


class Gathered:
    """Pieces of text, counted as they come."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0

    def add(self, piece: str) -> None:
        self.size += len(piece)
        if self.size > MAX_TEXT:
            raise Huge
        self.pieces.append(piece)


class Page(HTMLParser):
    """Blocks of a web page, one a line; what frames the page is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Gathered()
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED or (self._skipping and tag == self._skipping[-1]):
            self._skipping.append(tag)
        if tag in _BLOCKS:
            self.found.add(ROW if tag == "tr" else "\n" + spans(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._skipping and tag == self._skipping[-1]:
            self._skipping.pop()
        if tag in _BLOCKS:
            self.found.add(_CLOSES.get(tag, "\n"))
        if tag in {"body", "html"} or (tag == "head" and self._skipping):
            self._skipping.clear()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.found.add(_one_blank(data.translate(_NO_MARKS)))


def _one_blank(data: str) -> str:
    inside = " ".join(data.split())
    if not inside:
        return " "
    return (" " if data[0].isspace() else "") + inside + (" " if data[-1].isspace() else "")


def page(data: bytes) -> str:
    reader = Page()
    reader.feed(data.decode())
    reader.close()
    return flattened("".join(reader.found.pieces))


_WORD_ENDS = {"w:p": "\n", "w:tr": END, "w:tc": CELL}
_NO_MARKS = dict.fromkeys(map(ord, MARKS))


def word(data: bytes) -> str:
    """The paragraphs of a .docx, deleted text and field codes left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as box, box.open("word/document.xml") as part:
        body = part.read(MAX_UNPACKED + 1)
    if len(body) > MAX_UNPACKED:
        raise Huge
    found, open_texts = Gathered(), [0]

    def start(tag: str, attributes: dict[str, str]) -> None:
        open_texts[0] += tag == "w:t"
        if tag in {"w:tr", "w:gridSpan"}:
            found.add(ROW if tag == "w:tr" else columns(attributes))
        if tag in {"w:tab", "w:br", "w:cr"}:
            found.add("\n" if tag != "w:tab" else " ")

    def end(tag: str) -> None:
        open_texts[0] -= tag == "w:t"
        if tag in _WORD_ENDS:
            found.add(_WORD_ENDS[tag])

    def refuse(*_declaration: object) -> None:
        raise ValueError("a Word file declares no entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: found.add(text) if open_texts[0] else None
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(body, True)  # noqa: FBT003  (the parser takes no name)
    return flattened("".join(found.pieces))


def paged(data: bytes) -> str:
    """The paragraphs of a PDF; raises PermissionError where it has a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (PermissionError if "password" in str(error).lower() else ValueError)(str(error)) from None
    found = Gathered()
    pages: list[Sheet] = []
    for page in sheets(document):
        found.add(page.text)
        pages.append(page)
    return paragraphs(list(texts(document, pages)), found.pieces)


_OPENERS = {"docx": word, "html": page, "pdf": paged}


def answer(kind: str, data: bytes) -> dict[str, str]:
    """The text of ``data``, or why there is none: huge, locked, broken."""
    try:
        return {"text": _OPENERS[kind](data)}
    except PermissionError:
        return {"error": "locked"}
    except (Huge, MemoryError, RecursionError):
        return {"error": "huge"}
    except (expat.ExpatError, zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, NotImplementedError,
            AssertionError, RuntimeError, zlib.error, pypdfium2.PdfiumError):  # fmt: skip
        return {"error": "broken"}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
