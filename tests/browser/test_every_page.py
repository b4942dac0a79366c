"""What holds on every page: WCAG 2 A and AA in both themes and at 200%, nothing sticks out at 320 px, a quiet console.

The console and the security policy are watched by ``open_as``.
"""

from __future__ import annotations

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from sovang.base.actor import System
from sovang.intake.members.actions import take_in
from sovang.intake.narrative.actions import read_in
from sovang.programmes.actions import set_deadlines
from sovang.programmes.actions.deadlines import NewDeadline
from sovang.registers.actions import return_entries
from sovang.testing.browser import DESK
from sovang.testing.deeds import confirmed, register, tell_done

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = dt.date.today()  # noqa: DTZ011
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: role → its pages, ``{deed}`` and ``{unit}`` filled in. A page stands with the role that sees most of it.
PAGES = {
    "cell_secretary": (
        "/deeds/new/", "/deeds/beyond/", "/deeds/copy/", "/commitments/new/", "/sheet/", "/entries/{deed}/",
        "/entries/{deed}/progress/", "/entries/{deed}/contribution/", "/entries/{deed}/correct/",
        "/people/{person}/", "/people/{person}/correct/", "/people/{person}/standing/",
        "/people/join/?id={person}&of=person", "/shortcomings/", "/entries/{misowned}/owner/",
    ),
    "commune_clerk": (
        "/", "/owing/register/{year}/", "/registers/deed/", "/registers/deed/?state=done", "/registers/registration/",
        "/registers/plan/", "/registers/deed/import/", "/plans/new/", "/figures/", "/reports/",
        "/reports/text/?period={year}", "/_ui/",
        "/close/", "/scope/", "/help/", "/people/", "/people/new/", "/journal/",
        "/member-lists/", "/member-lists/{list}/", "/member-lists/{list}/?group=new", "/member-lists/rows/{listed}/",
        "/figures/explain?indicator=deeds_registered&unit={id}&period={year}&view=now",
        "/narratives/", "/narratives/lessons/", "/narratives/{narrative}/", "/narratives/proposals/{proposal}/",
    ),
    "provincial_officer": (
        "/", "/units/", "/units/{unit}/", "/settings/", "/settings/topics/", "/settings/directives/",
        "/settings/norms/",
        "/settings/slots/",
    ),
    "administrator": (
        "/reorganisations/", "/reorganisations/new/", "/reorganisations/new/merge/",
        "/reorganisations/new/split/?unit={unit}", "/settings/fields/", "/settings/indicators/",
        "/settings/indicators/members_due/", "/settings/accounts/",
    ),
}  # fmt: skip
#: Only figures may scroll sideways (in their own box), so no page as a whole is left out.
NARROW: ViewportSize = {"width": 320, "height": 700}
#: A desk of 1440 px at 200 %.
DOUBLED = {"width": 720, "height": 450}


@pytest.fixture
def pages(tree, cast) -> dict[str, list[str]]:
    """The addresses, with something of every kind behind them: under way, waiting, returned, confirmed, overdue."""
    day = TODAY.replace(month=1, day=1)
    titles = ["Mở đường lâm nghiệp", "Sửa cầu gỗ", "Kè suối", "Trồng cây ven đường"]
    doing, waiting, returned, misowned = register(tree.cell_a1, titles, day=day)
    tell_done([waiting, returned], day=day)
    return_entries(by=System(), ids=[returned], reason="Thiếu biên bản", about="evidence", due=TODAY)
    return_entries(by=System(), ids=[misowned], reason="Việc của một đảng viên", about="owner", due=TODAY)
    confirmed(tree.front_a, ["Vận động làm nhà tiêu hợp vệ sinh"], day=day)
    late = NewDeadline(tree.province.pk, "register", TODAY.year, TODAY - dt.timedelta(days=3))
    set_deadlines(by=System(), rows=[late])
    data = "Họ và tên,Chi bộ\nĐảng viên 02,T-D-A-2\nVai Mới,T-D-A-2\n".encode()
    members = take_in(by=System(), unit_code=tree.commune_a.code, on=TODAY, data=data, filename="danh-sach.csv")
    text = f"Năm {TODAY.year}, xã A có 4 tập thể đăng ký 9 việc làm theo Bác. Đã mở được 700 m đường lâm nghiệp."
    narrative = read_in(by=System(), unit_code=tree.commune_a.code, filename="", text=text)
    said = {
        "narrative": narrative.pk,
        "proposal": narrative.proposals.order_by("start")[0].pk,
        "list": members.pk,
        "listed": members.rows.get(group="unsure").pk,
        "person": cast.member.pk,
        "misowned": misowned,
        "deed": doing,
        "unit": tree.commune_a.code,
        "id": tree.commune_a.pk,
        "year": TODAY.year,
    }
    return {role: [address.format(**said) for address in addresses] for role, addresses in PAGES.items()}


def breaches(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {v['id']}: {[node['target'] for node in v['nodes']]}" for v in found]


def sticks_out(page: Page) -> list[str]:
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url} is {wide} px wide"] if wide > NARROW["width"] else []


@pytest.mark.parametrize("role", PAGES)
def test_the_pages_of_a_role_keep_to_wcag_and_to_the_screen(role, pages, cast, open_as):
    """Each page is opened once and then looked at: in dark as a desk, in light at 200 %, and at 320 px."""
    page, found = open_as(getattr(cast, role), DESK), []
    for address in pages[role]:
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="dark")
        answer = page.goto(address)
        assert answer.status == 200, address
        found += breaches(page)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DOUBLED)
        found += breaches(page)
        found += sticks_out(page)
    assert not found, "\n".join(found)
