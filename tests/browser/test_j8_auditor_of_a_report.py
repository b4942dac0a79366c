"""J8. An auditor takes a number out of a report in Word and ends at the entries that it is made of."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from playwright.sync_api import expect

from sovang.base.periods import Period
from sovang.reports.actions import build_report
from sovang.testing.deeds import confirmed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2024, 6, 1)
TITLES = ["Mở đường lâm nghiệp", "Sửa cầu gỗ", "Kè suối"]


def linked_numbers(document: bytes) -> dict[str, str]:
    """Every number of the document that is a link, and its address."""
    opened = docx.Document(io.BytesIO(document))
    links = {k: r.target_ref for k, r in opened.part.rels.items() if r.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    ends = {}
    for link in opened.element.body.iter("{*}hyperlink"):
        text = "".join(part.text or "" for part in link.iter("{*}t"))
        ends[text] = next(links[value] for name, value in link.attrib.items() if name.endswith("}id"))
    return ends


def whole(text: str) -> int:
    """ "1.400 m" as a number."""
    return int(text.split()[0].replace(".", ""))


def test_a_number_of_the_report_is_the_sum_of_the_entries_behind_its_link(
    tree, cast, open_as, live_server, monkeypatch
):
    confirmed(tree.cell_a1, TITLES[:2], day=DAY)
    confirmed(tree.cell_a2, TITLES[2:], day=DAY, metres=85)
    monkeypatch.setenv("SOVANG_URL", live_server.url)
    period = Period.parse("2024")
    report = build_report(by=cast.commune_clerk, unit_id=tree.commune_a.pk, period=period, format="docx")
    numbers = linked_numbers(report)
    (number,) = {text for text in numbers if text.startswith("1.485")}

    page = open_as(cast.auditor)
    page.goto(numbers[number])
    expect(page.locator("#records tr")).to_have_count(len(TITLES))
    parts = page.locator("#records td.n").all_inner_texts()
    assert sum(map(whole, parts)) == whole(number) == whole(page.locator(".strip .value").inner_text())

    page.get_by_role("link", name="Kè suối").click()
    expect(page.locator("main")).to_contain_text("Chi bộ thôn Hai")
    expect(page.locator("main")).to_contain_text("85 m")
    expect(page.locator("#proofs img")).to_have_count(1)
