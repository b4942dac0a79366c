"""Files come in as text or are refused in one sentence, whatever is in them."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest

from sovang.base.errors import Refused
from sovang.intake.narrative.reading import read_narrative

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUNS = "<w:r><w:t>Xã có 12 </w:t></w:r><w:r><w:t>chi bộ.</w:t></w:r>"
_BODY = f"<w:document {_W}><w:body><w:p>{_RUNS}</w:p></w:body></w:document>"


def docx(body: str | bytes) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    return box.getvalue()


def test_a_word_file_gives_its_paragraphs_and_joins_runs() -> None:
    assert read_narrative(docx(_BODY)).strip() == "Xã có 12 chi bộ."


def test_a_web_page_gives_its_article_without_menu_and_script() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>T</title></head><body><nav><p>Mục 5 tin</p></nav><script>var a = 7;</script>"
    )
    page += (
        "<p>Xã có <b>12</b> chi bộ.</p><figcaption>Ảnh: lễ ra mắt</figcaption><footer>Đã xem 99</footer></body></html>"
    )
    assert [line for line in read_narrative(page.encode()).split("\n") if line.strip()] == [
        "Xã có 12 chi bộ.",
        "Ảnh: lễ ra mắt",
    ]


def test_decomposed_text_is_composed() -> None:
    assert read_narrative("Xa\u0303 co\u0301 3 thôn.".encode()) == "Xã có 3 thôn."


_ENTITIES = "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
_OUTSIDE = "<!DOCTYPE w:document [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
HOSTILE = {
    "empty": b"  \n ",
    "pdf": b"%PDF-1.7 text",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
    "binary": bytes(range(256)) * 40,
    "another zip": docx(_BODY).replace(b"word/document.xml", b"word/documents.xm"),
    "cut in half": docx(_BODY)[:150],
    "broken xml": docx(_BODY[:-20]),
    "many entities": docx(_ENTITIES + _BODY.replace("12", "&b;")),
    "outside entity": docx(_OUTSIDE + _BODY.replace("12", "&f;")),
    "zip bomb": docx(b"<w:document>" + b" " * 150_000_000),
    "too much text": docx(_BODY.replace("12", "a" * 5_100_000)),
    "too long": b"a " * 3_000_000,
    "latin bytes": b"\xe9\xe8\xff ab" * 50,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_one_sentence_and_soon(data: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        read_narrative(data)
    assert refused.value.message.endswith((".", "”."))
    assert "\n" not in refused.value.message
    assert time.monotonic() - began < 30


def read_or_refused(data: bytes) -> str:
    """What was read; "refused" for one sentence of refusal. Anything else that is raised fails the test."""
    try:
        return read_narrative(data).strip()
    except Refused:
        return "refused"


def test_deeply_nested_tables_are_read_or_refused_but_never_break() -> None:
    for data in (docx(f"<w:document {_W}>" + "<w:tbl>" * 50_000), b"<html><body>" + b"<table><tr><td>" * 50_000 + b"x"):
        assert read_or_refused(data) in {"x", "refused"}


def test_random_and_cut_files_never_break_the_reader() -> None:
    chance = random.Random(5)  # noqa: S311  (a test, repeatable)
    whole = docx(_BODY * 3)
    for _ in range(12):
        piece = bytearray(whole[: chance.randrange(4, len(whole))])
        piece[chance.randrange(4, len(piece)) if len(piece) > 4 else 0] ^= 0x5A
        for data in (bytes(piece), chance.randbytes(300), b"<html>" + chance.randbytes(300)):
            read_or_refused(data)
