"""A cell writes a meeting with its roll on one page, and is led from Today to a campaign of the committee above."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.actor import System
from sovang.programmes.models import Directive
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.models import Entry
from sovang.registers.study.actions import plan_campaigns, write_sessions
from sovang.registers.study.covering import cover_in_session
from sovang.registers.study.models import Form
from sovang.registers.study.rows import NewCampaign, NewSession
from sovang.testing.cast import fresh

from .conftest import YEAR

pytestmark = pytest.mark.django_db
BY, TODAY = System(), dt.date.today()  # noqa: DTZ011 - the day of the machine, as the cast has it


@pytest.fixture
def campaign(tree, cast) -> UUID:
    row = NewCampaign(title="Chuyên đề của xã", unit_id=tree.commune_a.pk, year=YEAR, day=TODAY, due=TODAY)
    (id,) = plan_campaigns(by=BY, rows=[row])
    registry.get("campaign").carriers["begin"](Asked(BY, [id], TODAY))
    return id


def session(tree, form: str, title: str = "Buổi học") -> UUID:
    row = NewSession(title=title, unit_id=tree.cell_a1.pk, year=YEAR, day=TODAY, form=form, attendances=12)
    return write_sessions(by=BY, rows=[row])[0]


def test_today_leads_a_cell_to_the_campaign_above_which_names_its_people_alone(campaign, cast, as_user):
    client = as_user(fresh(cast.cell_secretary))
    address = reverse("desk:entry", args=[campaign])
    today = client.get(reverse("desk:today")).content.decode()
    assert "3 người chưa học “Chuyên đề của xã”" in today
    assert re.search(rf'href="{address}"[^>]*>\s*Xem', today)
    page = client.get(address).content.decode()
    assert all(name in page for name in ("Đảng viên 01", "Đảng viên 02", "Đảng viên dự bị 03"))
    assert not {"Đảng viên 04", "Đảng viên 05"} & set(re.findall(r"Đảng viên \d\d", page))
    assert as_user(fresh(cast.outsider)).get(address).status_code == 404


def test_a_meeting_comes_with_its_roll_for_a_campaign_above(campaign, tree, cast, as_user):
    client, id = as_user(fresh(cast.cell_secretary)), uuid4()
    data = {
        "id": str(id), "title": "Sinh hoạt tháng", "form": "cell_meeting", "mode": "in_person", "everybody": "on",
        "absent": "dang vien 02", "campaign_id": "chuyen de", "unit_id": "T-D-A-1", "year": YEAR,
        "day": f"{TODAY:%d/%m/%Y}",
    }  # fmt: skip
    assert client.post(reverse("desk:new_line", args=["session"]), data).status_code == 302
    assert Entry.objects.get(pk=id).state == "done"
    page = client.get(reverse("desk:entry", args=[campaign])).content.decode()
    assert set(re.findall(r"Đảng viên \d\d", page)) == {"Đảng viên 02"}


def test_a_list_says_how_many_attended(tree, cast, as_user):
    session(tree, Form.TALK)
    page = as_user(fresh(cast.commune_clerk)).get(reverse("desk:register", args=["session"])).content.decode()
    assert "12 lượt" in page


def test_learners_are_heard_of_a_class_and_not_of_a_meeting_of_the_cell(tree, cast, as_user):
    client = as_user(fresh(cast.commune_clerk))
    pages = [
        client.get(reverse("desk:entry", args=[session(tree, f, f)])).content.decode()
        for f in (Form.CLASS, Form.CELL_MEETING)
    ]
    assert ["Phiếu ý kiến người học" in page for page in pages] == [True, False]


def test_ten_documents_cost_a_page_no_more_queries_than_one(tree, cast, as_user):
    found = [Directive.objects.create(number=f"{n}-CT", title="Văn bản", issuer_name="TW") for n in range(11)]
    client = as_user(fresh(cast.commune_clerk))
    few, many = session(tree, Form.TALK, "Một"), session(tree, Form.TALK, "Mười")
    cover_in_session(by=BY, id=few, rows=[{"directive_id": found[0].pk}])
    cover_in_session(by=BY, id=many, rows=[{"directive_id": one.pk} for one in found[1:]])
    client.get(reverse("desk:entry", args=[few]))
    asked = []
    for id in (few, many):
        with CaptureQueriesContext(connection) as queries:
            assert "-CT – Văn bản" in client.get(reverse("desk:entry", args=[id])).content.decode()
        asked.append(len(queries))
    assert asked[0] == asked[1]
