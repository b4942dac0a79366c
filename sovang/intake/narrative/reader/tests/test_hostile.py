"""Whatever is in a file, it ends in its text or in one sentence, within the limits said here, and nothing is left.

None of these tests may touch the database, and pytest refuses it to them: reading writes nothing.
"""

from __future__ import annotations

import resource
import tempfile
import time
import zlib
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.intake.narrative.reader import opening
from sovang.intake.narrative.reader.facts import extract
from sovang.intake.narrative.reader.paging import texts
from sovang.intake.narrative.reader.reading import MAX_TEXT, read_narrative
from sovang.intake.narrative.reader.sheets import sheets

from .files import WORD, document, docx, drawn, grid, paragraph, pdf, rule

LONGEST_READ = 70  # seconds for any file: the child has 20 of processor time and is waited for 60
MOST_COSTLY = 12  # times what an ordinary report of as many characters costs on the same machine
MOST_MEMORY = 768 << 20  # bytes of the child, its whole address space

_WHOLE = docx(document(paragraph("Xã có 12 chi bộ.")))
_PDF = pdf(["Xã có 12 chi bộ."])
_ENTITIES = "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
_OUTSIDE = "<!DOCTYPE w:document [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"


def _pdf_of(*objects: str, stream: bytes = b"") -> bytes:
    body = "".join(f"{n} 0 obj {o} endobj\n" for n, o in enumerate(objects, start=1)).encode()
    return b"%PDF-1.5\n" + body + stream + b"trailer << /Root 1 0 R >>\n%%EOF"


_BOMB = zlib.compress(b" (Xa) Tj" * 5_000_000, 9)
REFUSED = {
    "empty": b"  \n ",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
    "binary": bytes(range(256)) * 40,
    "another zip": _WHOLE.replace(b"word/document.xml", b"word/documents.xm"),
    "a zip cut in half": _WHOLE[:150],
    "broken XML": docx(document(paragraph("Xã"))[:-20]),
    "many entities": docx(_ENTITIES + document(paragraph("&b;"))),
    "an entity from outside": docx(_OUTSIDE + document(paragraph("&f;"))),
    "a zip bomb": docx(b"<w:document>" + b" " * 150_000_000),
    "too much text": docx(document(paragraph("a" * (MAX_TEXT + 100_000)))),
    "a text that is too long": b"a " * 3_000_000,
    "bytes of no alphabet": b"\xe9\xe8\xff ab" * 50,
    "a PDF of one word": b"%PDF-1.7 text",
    "a PDF cut in half": _PDF[: len(_PDF) // 3],
    "a PDF whose pages hold each other": _pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"
    ),
    "a PDF that unpacks without end": _pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream=b"4 0 obj << /Length %d /Filter /FlateDecode >> stream\n" % len(_BOMB) + _BOMB + b"\nendstream endobj\n",
    ),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_a_hostile_file_is_refused_in_one_sentence_and_soon(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    began, before = time.monotonic(), largest_child()
    with pytest.raises(Refused) as refused:
        read_narrative(data)
    assert refused.value.message.endswith((".", "”."))
    assert "\n" not in refused.value.message
    assert time.monotonic() - began < LONGEST_READ
    assert largest_child() <= max(before, MOST_MEMORY)
    assert not list(tmp_path.iterdir())


def largest_child() -> int:
    """Bytes that the largest of all children of this process held; other tests had children too."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def read_or_refused(data: bytes) -> str:
    """What was read; "refused" for one sentence of refusal. Anything else that is raised fails the test."""
    began = time.monotonic()
    try:
        return read_narrative(data).strip()
    except Refused:
        return "refused"
    finally:
        assert time.monotonic() - began < LONGEST_READ


def test_deeply_nested_tables_are_read_or_refused_but_never_break() -> None:
    word, web = f"<w:document {WORD}>" + "<w:tbl>" * 50_000, "<table><tr><td>" * 50_000 + "x"
    for data in (docx(word), b"<html><body>" + web.encode()):
        assert read_or_refused(data) in {"x", "refused"}


def test_a_table_of_ten_thousand_columns_is_read() -> None:
    row = "<tr>" + "<td>Số hộ</td><td>7</td>" * 5_000 + "</tr>"
    assert (
        extract(read_or_refused(f"<html><body><table>{row}</table></body></html>".encode())).text.count("Số hộ")
        == 5_000
    )


def test_a_row_of_short_cells_without_end_takes_seconds() -> None:
    grows_with_its_length("Nội dung" + " | 7" * 50_000)


@pytest.mark.parametrize(
    "rows",
    [
        "Đơn vị | 2021 | 2022\n" + "Xã Hòa Bình | 7 | 8\n" * 20_000,
        "Năm | Số hộ\n" + "Tổng | 7\n" * 40_000,
        "Xã | Thôn\n" * 40_000,
        "Xã | Thôn | Bản\n7 | 8\n" * 20_000,
        "Nội dung" + " | 2021" * 58 + ("\n" + "Số hộ" + " | 7" * 58) * 2_000,
    ],
)
def test_a_table_without_end_takes_seconds(rows: str) -> None:
    grows_with_its_length(rows)


def grows_with_its_length(text: str) -> None:
    """Four times as long a text takes about four times as long, and not many times as long as an ordinary one."""
    quarter, whole = _spent(text[: len(text) // 4]), _spent(text)
    assert whole < min(8 * quarter + 1, MOST_COSTLY * _ordinary(len(text)))


def _spent(text: str) -> float:
    """Seconds of processor time: what else the machine does is not asked."""
    began = time.process_time()
    extract(text)
    return time.process_time() - began


def _ordinary(characters: int) -> float:
    """What an ordinary report of so many characters costs here, by one of some forty pages."""
    return characters * _by_character()


@cache
def _by_character() -> float:
    report = _REPORT.read_text(encoding="utf-8")[:100_000]
    return _spent(report) / len(report)


_REPORT = Path(__file__).parent / "texts.txt"


@pytest.mark.parametrize("between", [" ", "; ", "\n"])
@pytest.mark.parametrize("names", ["Xã Hòa {} hiến {} m2 đất.", "Qua Hòa {} có {} hộ trong ấp."])
def test_names_without_end_each_with_a_number_take_seconds(names: str, between: str) -> None:
    every = ("".join(chr(ord("a") + int(digit)) for digit in f"{i:04d}") for i in range(1_200))
    grows_with_its_length(between.join(names.format(name.capitalize(), i) for i, name in enumerate(every, start=1)))


@pytest.mark.parametrize("reach", ["60", "9" * 5_000, "-1", "x"])
def test_cells_that_claim_to_reach_far_are_read_or_refused(reach: str) -> None:
    row = f"<tr>{f'<td colspan={reach} rowspan={reach}>7</td>' * 300}</tr>" + "<tr><td>8</td></tr>" * 300
    read_or_refused(f"<html><body><table>{row * 10}</table></body></html>".encode())


@pytest.mark.parametrize("piece", ["a", "thi đua "])
def test_a_paragraph_of_five_million_characters_takes_less_than_an_ordinary_report(piece: str) -> None:
    assert _spent((piece * MAX_TEXT)[:MAX_TEXT]) < _ordinary(MAX_TEXT)


@pytest.mark.parametrize(
    "piece",
    ["chi bộ có 12 đảng viên, trong đó xã Hòa Bình 5%; ", "7", "năm 2021 và ", "Ban Thường vụ ", "(1 | ", "không có ",
     "một trăm ", "Hội ", "từ 1 đến ", "tỷ lệ "],
)  # fmt: skip
def test_no_words_repeated_cost_more_than_their_length(piece: str) -> None:
    grows_with_its_length((piece * 100_000)[:100_000])


@settings(max_examples=150, deadline=None)
@given(
    cut=st.integers(0, len(_WHOLE)),
    at=st.integers(0, len(_WHOLE) - 1),
    byte=st.integers(0, 255),
    tail=st.binary(max_size=40),
)
def test_a_damaged_word_file_has_text_or_a_reason(cut: int, at: int, byte: int, tail: bytes) -> None:
    damaged = bytearray(_WHOLE)
    damaged[at] = byte
    for data in (bytes(damaged), _WHOLE[:cut] + tail):
        assert opening.answer("docx", data).keys() in ({"text"}, {"error"})


_TAGS = (
    "<table>", "<tr>", "<td>", "</td>", "</tr>", "<script>", "</p>", "<p>", "&#0;", "&amp", "7", "\x1e", "</body>",
    "<!--", "]]>", "Xã", "<nav>", "\x1f",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_TAGS), max_size=60))
def test_a_web_page_of_any_tags_has_a_text(tags: list[str]) -> None:
    assert "text" in opening.answer("html", "".join(tags).encode())


@settings(max_examples=12, deadline=None)
@given(
    cut=st.integers(5, len(_PDF)),
    at=st.integers(9, len(_PDF) - 1),
    byte=st.integers(0, 255),
    noise=st.binary(max_size=200),
)
def test_a_damaged_pdf_is_read_or_refused(cut: int, at: int, byte: int, noise: bytes) -> None:
    damaged = bytearray(_PDF)
    damaged[at] = byte
    for data in (bytes(damaged), _PDF[:cut] + noise, b"%PDF-1.7\n" + noise):
        read_or_refused(data)


_ROWS = st.lists(st.tuples(*[st.sampled_from(["", "7", "1.200", "-", "Xã", "2022", "Tổng cộng"])] * 4), max_size=7)


@settings(max_examples=60, deadline=None)
@given(
    rows=_ROWS,
    places=st.lists(st.tuples(st.sampled_from([20, 200, 470]), st.integers(20, 39)), max_size=6, unique=True),
    boxes=st.lists(st.tuples(*[st.integers(0, 590)] * 2, st.integers(0, 840), st.integers(0, 840)), max_size=30),
)
def test_no_word_of_a_pdf_is_lost_whatever_stands_and_is_drawn_round_it(
    rows: list[tuple[str, ...]], places: list[tuple[int, int]], boxes: list[tuple[int, int, int, int]]
) -> None:
    words = [grid([x], [(f"w{i}w",)], y * 20 + 10) for i, (x, y) in enumerate(places)]  # beside rows and below them
    lines = [rule(min(a, b), min(c, d), max(a, b), max(c, d)) for a, b, c, d in boxes]
    document = pypdfium2.PdfDocument(drawn("\n".join([grid([40, 150, 260, 370], rows), *words, *lines])))
    text = "\n".join(texts(document, list(sheets(document))))
    document.close()
    assert [word for word in (f"w{i}w" for i in range(len(places))) if word not in text] == []


_WORDS = (
    "7 1.250 12,5 05/06 2022 - % | . ; , ( ) : “ một hai trăm nghìn rưỡi nửa không có còn hộ đảng viên chi bộ triệu "
    "đồng ha m2 trong đó gồm năm tháng quý đến từ nay xã Hòa Bình Huyện ủy của thứ số mỗi trên gần hàng 1. 3/4 19/5 "
    "Covid-19 NQ-35 Ảnh: STT Đơn_vị Năm_2021 Tổng_cộng Trong_đó (ha) ĐVT | | | 9_tháng"
)
_PIECES = [*(word.replace("_", " ") for word in _WORDS.split()), "\n", "\n"]


@example("12,5 - 7")
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_facts_of_any_text_stand_in_it_in_order_and_are_the_same_each_time(text: str) -> None:
    report = extract(text)
    assert report == extract(text)
    last = 0
    for at, fact in enumerate(report.facts):
        assert report.text[fact.start : fact.end] == fact.text
        assert last <= fact.start < fact.end
        assert fact.value >= 0
        assert fact.part_of is None or fact.part_of < at
        last = fact.end
