"""The child process that opens a Word file or web page: a hostile file harms this process alone.

Bytes on standard input, ``argv[1]`` says ``docx`` or ``html``, the answer is one JSON object: ``text`` or ``error``.
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

MEMORY = 768 << 20
SECONDS = 20
MAX_UNPACKED = 100_000_000
MAX_TEXT = 5_000_000
_SKIPPED = {"script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside", "form", "select",
            "button", "iframe", "title", "head"}  # fmt: skip
_VOID = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track"}
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
            self.found.add("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping and tag == self._skipping[-1]:
            self._skipping.pop()
        if tag in _BLOCKS:
            self.found.add("\n")
        if tag in {"body", "html"} or (tag == "head" and self._skipping):
            self._skipping.clear()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.found.add(_one_blank(data))


def _one_blank(data: str) -> str:
    inside = " ".join(data.split())
    if not inside:
        return " "
    return (" " if data[0].isspace() else "") + inside + (" " if data[-1].isspace() else "")


def page(data: bytes) -> str:
    reader = Page()
    reader.feed(data.decode())
    reader.close()
    return "".join(reader.found.pieces)


def word(data: bytes) -> str:
    """The paragraphs of a .docx, deleted text and field codes left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as box, box.open("word/document.xml") as part:
        body = part.read(MAX_UNPACKED + 1)
    if len(body) > MAX_UNPACKED:
        raise Huge
    found, open_texts = Gathered(), [0]

    def start(tag: str, _attributes: dict[str, str]) -> None:
        open_texts[0] += tag == "w:t"
        if tag in {"w:tab", "w:br", "w:cr"}:
            found.add("\n" if tag != "w:tab" else " ")

    def end(tag: str) -> None:
        open_texts[0] -= tag == "w:t"
        if tag in {"w:p", "w:tr"}:
            found.add("\n")

    def refuse(*_declaration: object) -> None:
        raise ValueError("a Word file declares no entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: found.add(text) if open_texts[0] else None
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(body, True)  # noqa: FBT003  (the parser takes no name)
    return "".join(found.pieces)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: dict[str, str]
    try:
        data = sys.stdin.buffer.read()
        answer = {"text": word(data) if sys.argv[1] == "docx" else page(data)}
    except (Huge, MemoryError, RecursionError):
        answer = {"error": "huge"}
    except (expat.ExpatError, zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, NotImplementedError,
            AssertionError, RuntimeError, zlib.error):  # fmt: skip
        answer = {"error": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
