"""The page of the data checks: what it counts, where it leads, and who sees what."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.programmes.models import Indicator
from sovang.registers.deeds import actions as deeds
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow

from .conftest import YEAR, registered
from .test_registers import queries

CHECKS = "/checks/"
BY = System()


def state(unit_id: int, code: str, value: int) -> None:
    year = Period.year(YEAR)
    row = ReportedRow(
        unit_id=unit_id, indicator_id=Indicator.objects.get(code=code).pk, value=value, kind="registered",
        source="Báo cáo năm", start=year.start, end=year.end,
    )  # fmt: skip
    report_figures(by=BY, rows=[row])


@pytest.fixture
def faults(tree, cast, ledger) -> None:
    """A part above its whole in the first commune, and a deed confirmed without proof in its first cell."""
    state(tree.commune_a.pk, "deeds_registered", 90)
    state(tree.commune_a.pk, "deeds_registered_individual", 91)
    deeds.verify_deeds(by=BY, ids=[ledger.doubtful], named=[ledger.doubtful])


def figures(page) -> list[str]:
    return [figure.value for figure in page.figures]


def test_the_page_counts_by_severity_and_tells_each_fault_with_advice(faults, cast, as_user):
    answer = as_user(cast.commune_clerk).get(CHECKS)
    assert figures(answer.context["page"]) == ["1", "0", "1"]
    text = answer.content.decode()
    assert "91 việc" in text
    assert "Số báo cáo sai thì sửa" in text
    assert "Xã A" in text


def test_every_way_out_of_a_finding_leads_somewhere(faults, cast, as_user):
    client = as_user(cast.commune_clerk)
    page = client.get(CHECKS).context["page"]
    links = [link.href for block in page.blocks for line in block.lines for link in line.links]
    assert len(links) == 3
    assert {client.get(href, follow=True).status_code for href in links} == {200}


def test_one_severity_can_be_looked_at_alone_and_all_are_still_counted(faults, cast, as_user):
    page = as_user(cast.commune_clerk).get(CHECKS, {"severity": "notice"}).context["page"]
    assert [block.check.code for block in page.blocks] == ["verified_without_evidence"]
    assert figures(page) == ["1", "0", "1"]


def test_a_unit_below_can_be_looked_at_alone(faults, tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    assert figures(client.get(CHECKS, {"unit": tree.cell_a1.code}).context["page"]) == ["0", "0", "1"]
    assert figures(client.get(CHECKS, {"unit": tree.cell_a2.code}).context["page"]) == ["0", "0", "0"]
    assert client.get(CHECKS, {"unit": tree.cell_b1.code}).status_code == 404


def test_a_sound_ledger_says_so(cast, as_user):
    text = as_user(cast.outsider).get(CHECKS).content.decode()
    assert "Không thấy điều gì cần sửa" in text


def test_above_a_commune_the_findings_follow_the_page(faults, cast, as_user):
    client = as_user(cast.provincial_officer)
    first = client.get(CHECKS, {"severity": "error"})
    assert first.context["page"] is None
    later = first.context["frame"].later
    assert f'href="{later.replace("&", "&amp;")}"' in first.content.decode()
    found = client.get(later, headers={"HX-Request": "true"}).content.decode()
    assert "91 việc" in found
    assert "<html" not in found
    assert "91 việc" in client.get(later).content.decode()
    assert "91 việc" in client.get(CHECKS, {"print": "1"}).content.decode()


def test_who_may_not_read_the_ledger_is_told_of_figures_only(faults, cast, as_user):
    client = as_user(cast.administrator)
    page = client.get(CHECKS, {"now": "1"}).context["page"]
    checked = {block.check.action for block in page.blocks} | {check.action for check in page.sound}
    assert checked == {"figures.view"}
    assert client.get("/checks/late_drafts/").status_code == 403


def test_many_findings_are_cut_and_all_of_them_are_printed(tree, cast, as_user):
    for number in range(11):  # not twelve: they would tile the year
        for code, value in (("deeds_registered", 90), ("deeds_registered_individual", 91)):
            month = Period.parse(f"{YEAR}-{number + 1:02d}")
            row = ReportedRow(
                unit_id=tree.cell_a1.pk, indicator_id=Indicator.objects.get(code=code).pk, value=value,
                kind="registered", source="Báo cáo", start=month.start, end=month.end,
            )  # fmt: skip
            report_figures(by=BY, rows=[row])
    client = as_user(cast.commune_clerk)
    (cut,) = client.get(CHECKS).context["page"].blocks
    assert (len(cut.lines), cut.count) == (10, "11")
    (whole,) = client.get(CHECKS, {"print": "1"}).context["page"].blocks
    assert (len(whole.lines), whole.more) == (11, "")
    assert len(client.get(cut.more).context["page"].block.lines) == 11
    rest = client.get(cut.more, {"unit": tree.commune_a.code, "after": "10"}, headers={"HX-Request": "true"})
    assert len(re.findall("<tr>", rest.content.decode())) == 1


def test_a_check_that_is_none_is_not_found(cast, as_user):
    assert as_user(cast.commune_clerk).get(reverse("desk:check", args=["khong-co"])).status_code == 404


def test_the_page_asks_no_more_for_more_findings(faults, tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    queries(client, CHECKS)
    before = queries(client, CHECKS)
    more = registered(tree.cell_a2.pk, [f"Việc thứ {n} của chi bộ thôn Hai" for n in range(20)])
    deeds.report_done(by=BY, ids=more, done_on=dt.date(YEAR, 1, 1))
    deeds.verify_deeds(by=BY, ids=more, named=more)
    assert queries(client, CHECKS) == before
