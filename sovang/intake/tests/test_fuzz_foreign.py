"""Whatever is sent in as .xls, .ods, .xlsx or .csv: read, asked about, or one clear sentence; nothing is written."""

from __future__ import annotations

import contextlib
import io
import random
import resource
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.intake.workbook import open_sheets, survey_of

from .foreign import MAKERS, Sheet, csv
from .sheets import HEADINGS, WANTED, rewritten
from .test_formats import read, refusal

ROWS = [HEADINGS, ["A01", "Làm đường thôn", "30/11/2026"], ["A02", "Trồng cây", "01/12/2026"]]
GOOD = {kind: make({"Danh sách": Sheet(ROWS)}) for kind, make in MAKERS.items()} | {"csv": csv({"": Sheet(ROWS)})}
SHEET = "xl/worksheets/sheet1.xml"
SECONDS, MEGABYTES = 45, 100  # the child ends itself after 40
few = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
each = pytest.mark.parametrize("kind", sorted(GOOD))


def only_refused(data: bytes) -> None:
    """Read in every way that there is; each ends by itself, within its time and memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for way in (survey_of, lambda data: list(rows_of(data))):
        begun = processor()
        with contextlib.suppress(Refused):
            way(data)
        assert processor() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1_000


def processor() -> float:
    """Seconds of processor time spent so far, here and in the children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def rows_of(data: bytes):
    with open_sheets(data, [("Danh sách", 1)], ";") as table:
        yield from table.rows


@each
@few
@given(st.data())
def test_damaged_files_end_in_rows_or_one_sentence(kind: str, draw: st.DataObject):
    data = bytearray(GOOD[kind])
    for position in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=20)):
        data[position] = draw.draw(st.integers(0, 255))
    only_refused(bytes(data[: draw.draw(st.integers(1, len(data)))]))


@few
@given(st.sampled_from([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b""]), st.binary(max_size=3_000))
def test_random_bytes_behind_every_signature_end_in_one_sentence(signature: bytes, noise: bytes):
    only_refused(signature + noise + "Workbook".encode("utf-16-le"))


@each
def test_ten_thousand_columns_are_refused(kind: str):
    wide = 250 if kind == "xls" else 10_000  # no .xls has more than 256
    data = csv({"": Sheet([["x"] * wide])}) if kind == "csv" else MAKERS[kind]({"Danh sách": Sheet([["x"] * wide])})
    assert f"{wide} cột" in refusal(data)
    only_refused(data)


def test_deeply_nested_xml_ends_in_one_sentence():
    deep = b"<table:table-cell>" * 20_000
    only_refused(rewritten(GOOD["ods"], "content.xml", lambda xml: xml.replace(b"</table:table>", deep)))
    nested = rewritten(
        GOOD["xlsx"], "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"<row>" * 20_000)
    )
    only_refused(nested)


def test_entities_that_multiply_end_in_one_sentence():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{levels}]>'.encode()
    for kind, part in (("ods", "content.xml"), ("xlsx", "xl/sharedStrings.xml")):
        bomb = rewritten(GOOD[kind], part, lambda xml: xml.replace(b"?>", b"?>" + doctype, 1).replace(b"A01", b"&e11;"))
        only_refused(bomb)


def test_a_cell_of_many_megabytes_costs_the_child_alone():
    long = "Trồng cây " * 600_000
    only_refused(rewritten(GOOD["ods"], "content.xml", lambda xml: xml.replace(b"A01", long.encode())))


def test_a_bomb_within_the_ratio_still_ends():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        box.writestr("META-INF/manifest.xml", "<x/>")
        box.writestr("content.xml", b"<a>" + b" " * 390_000_000)
        box.writestr("noise", random.Random(1).randbytes(3_000_000))  # noqa: S311
    only_refused(out.getvalue())


def test_wanted_headings_are_still_found_among_hostile_neighbours():
    sheets = {"Rác": Sheet([["\x01 <&>\"'"[1:]] * 30] * 30), "Danh sách": Sheet(ROWS)}
    for kind in MAKERS:
        table, _rows = read(MAKERS[kind](sheets))
        assert (table.sheet, set(table.heading.columns)) == ("Danh sách", set(WANTED))
