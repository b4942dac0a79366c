from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from sovang.base.actor import System
from sovang.programmes import actions as programmes
from sovang.programmes.models import Deadline
from sovang.registers import actions as entry_actions
from sovang.registers import capped
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.models import Entry
from sovang.registers.selectors import STALE_DAYS

from .conftest import YEAR, registered

TODAY = dt.date.today()  # noqa: DTZ011


def today(client):
    return client.get("/").context["page"]


def tasks(client):
    return [task for group in today(client).groups for task in group.tasks]


@pytest.fixture
def overdue(tree, cast):
    """Registration was due five days ago."""
    due = TODAY - dt.timedelta(days=5)
    row = programmes.NewDeadline(
        issuer_id=tree.commune_a.pk, year=due.year, duty=Deadline.Duty.REGISTER, due=due, cutoff=due
    )
    programmes.set_deadlines(by=System(), rows=[row])


def test_the_clerk_finds_what_waits_and_the_button_leads_there(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    (task,) = [t for t in tasks(client) if t.act.text == "Xem và xác nhận" and "deed" in t.act.href]
    assert task.what == "2 việc làm theo chờ xác nhận"
    assert {line.id for line in client.get(task.act.href).context["page"].lines} == {ledger.clean, ledger.doubtful}


def test_the_secretary_is_not_asked_to_confirm(ledger, cast, as_user):
    assert not [t for t in tasks(as_user(cast.cell_secretary)) if t.act.text == "Xem và xác nhận"]


def test_units_that_have_not_registered_are_overdue_and_listed_by_name(overdue, ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    first = today(client).groups[0]
    assert str(first.title) == "Quá hạn"
    (task,) = first.tasks
    assert task.chip.text == "Trễ 5 ngày"
    page = client.get(task.act.href).context["page"]
    names = [row.cells[0].text for row in page.table.rows]
    assert "Chi bộ thôn Hai" in names
    assert "Chi bộ thôn Một" not in names  # it has registered
    assert len(names) == page.task.count
    assert all(name in page.reminder for name in names)


def test_a_unit_that_owes_its_own_registration_gets_the_form(overdue, cast, as_user):
    (task,) = tasks(as_user(cast.cell_secretary))
    assert (task.act.text, task.act.href) == ("Đăng ký", "/deeds/new/")


def test_who_owes_is_not_told_to_somebody_without_units_below(overdue, cast, as_user):
    assert as_user(cast.cadre).get(f"/owing/register/{YEAR}/").status_code == 404


def test_a_returned_line_is_a_task_that_opens_its_form(ledger, cast, as_user):
    due = TODAY + dt.timedelta(days=5)
    entry_actions.return_entries(
        by=cast.commune_clerk, ids=[ledger.clean], reason="Ảnh chưa rõ", about="evidence", due=due
    )
    (task,) = tasks(as_user(cast.cell_secretary))
    assert task.act.text == "Sửa và gửi lại"
    assert task.act.href == f"/entries/{ledger.clean}/correct/"


def test_units_without_an_update_are_named_the_slowest_first(ledger, cast, as_user):
    old = timezone.now() - dt.timedelta(days=STALE_DAYS + 12)
    Entry.objects.filter(pk=ledger.doing).update(updated_at=old)
    (row,) = today(as_user(cast.commune_clerk)).slow.rows
    assert [cell.text for cell in row.cells[:2]] == ["Chi bộ thôn Một", "1"]
    assert row.cells[2].note == f"{STALE_DAYS + 12} ngày"


def test_an_empty_day_says_so(cast, as_user):
    page = as_user(cast.commune_clerk).get("/")
    assert page.context["page"].groups == []
    assert "Hôm nay không còn việc đến hạn" in page.content.decode()


def test_just_recorded_shows_the_units_below(ledger, cast, as_user):
    assert any("Mở đường lâm nghiệp" in told.text for told in today(as_user(cast.commune_clerk)).news)


def test_the_strip_counts_and_every_figure_opens(ledger, cast, as_user):
    deeds.verify_deeds(by=cast.commune_clerk, ids=[ledger.clean], named=[ledger.clean])
    client = as_user(cast.commune_clerk)
    found = {str(f.label): f for f in today(client).figures}
    assert (found["Tập thể đã đăng ký"].value, found["Việc đã đăng ký"].value) == ("1", "3")
    assert (found["Hoàn thành"].value, found["Hoàn thành"].of) == ("1", "3")
    assert found["Chờ xác nhận"].value == "1"
    assert all(client.get(figure.href).status_code == 200 for figure in found.values())


def test_the_strip_of_a_cadre_counts_what_the_list_shows(ledger, cast, as_user):
    line = DeedLine(title="Đọc mười điều mỗi tuần")
    mine = {"unit_id": cast.member.home_unit_id, "year": YEAR, "pledge": "Tu dưỡng"}
    deeds.commit_person(by=System(), person_id=cast.member.pk, deeds=[line], **mine)
    deeds.commit_person(by=System(), person_id=cast.secretary.pk, deeds=[DeedLine(title="Dạy chữ")], **mine)
    client = as_user(cast.cadre)
    found = {str(figure.label): figure for figure in today(client).figures}
    registered_deeds = found["Việc đã đăng ký"]
    assert registered_deeds.value == str(len(client.get(registered_deeds.href).context["page"].lines)) == "4"
    assert "Hoàn thành" not in found


def test_a_leader_reads_one_sentence_first(ledger, cast, as_user):
    assert "0/3 việc đã hoàn thành" in today(as_user(cast.leader)).sentence
    assert today(as_user(cast.commune_clerk)).sentence == ""


def test_a_leader_is_told_which_unit_is_behind(tree, ledger, cast, as_user):
    registered(tree.cell_a2.pk, ["Trồng cây"])
    deeds.verify_deeds(by=cast.commune_clerk, ids=[ledger.clean], named=[ledger.clean])
    assert "Cần giúp trước: Chi bộ thôn Hai 0/1." in today(as_user(cast.leader)).sentence


def test_the_pace_comes_after_the_page_and_works_without_script(ledger, cast, as_user):
    deeds.verify_deeds(by=cast.commune_clerk, ids=[ledger.clean], named=[ledger.clean])
    client = as_user(cast.commune_clerk)
    assert 'hx-get="/pace/"' in client.get("/").content.decode()
    alone, page = client.get("/pace/", headers={"HX-Request": "true"}), client.get("/pace/")
    assert "<svg" in alone.content.decode()
    assert "<html" not in alone.content.decode()
    assert "1 việc hoàn thành đến hết tháng" in page.content.decode()
    assert "<html" in page.content.decode()


def test_more_than_anybody_counts_is_said_as_a_lower_bound(ledger, cast, as_user, monkeypatch):
    monkeypatch.setattr(capped, "CAP", 1)
    found = {str(figure.label): figure.value for figure in today(as_user(cast.commune_clerk)).figures}
    assert found["Chờ xác nhận"] == "trên 1"
    assert found["Chậm cập nhật"] == "0"
