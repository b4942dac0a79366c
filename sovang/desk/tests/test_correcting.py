"""Putting a line right: what may be changed, what a return leaves open, and what stays in the history."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sovang.base.actor import System
from sovang.journal.models import JournalLine
from sovang.programmes import actions as programmes
from sovang.programmes.models import Deadline
from sovang.registers import actions as entry_actions
from sovang.registers.models import Entry, EntryReturn

from .conftest import PNG, YEAR, registered

TODAY = dt.date.today()  # noqa: DTZ011


def typed(client, address, **changed):
    """What the form holds when it comes, with some of it changed."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values = {k: f"{v:%d/%m/%Y}" if isinstance(v, dt.date) else v for k, v in values.items() if v not in (None, False)}
    return values | changed


def sent_back(cast, entry_id, about):
    due = TODAY + dt.timedelta(days=5)
    entry_actions.return_entries(by=cast.commune_clerk, ids=[entry_id], reason="Xin ghi rõ", about=about, due=due)


def test_the_author_changes_text_and_number_in_one_act(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doing])
    registered_row = Entry.objects.get(pk=ledger.doing).results.get(kind="registered")
    data = typed(client, address, title="Dạy phụ đạo lớp 9", **{f"r{registered_row.pk}": "1.250"})
    assert client.post(address, data).status_code == 302
    entry = Entry.objects.get(pk=ledger.doing)
    assert entry.title == "Dạy phụ đạo lớp 9"
    assert entry.results.get(kind="registered").value == 1250
    assert entry.results.get(kind="achieved").value == 700
    html = client.get(reverse("desk:entry", args=[entry.pk])).content.decode()
    assert "<del>Dạy phụ đạo miễn phí học sinh lớp 9</del> → <ins>Dạy phụ đạo lớp 9</ins>" in html


def test_somebody_who_came_first_is_named_and_nothing_is_overwritten(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doing])
    data = typed(client, address, title="Của tôi")
    Entry.objects.filter(pk=ledger.doing).update(version=99)
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "vừa sửa" in answer.content.decode()
    assert not Entry.objects.filter(title="Của tôi").exists()


def test_nothing_changed_is_said_so(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doing])
    answer = client.post(address, typed(client, address))
    assert answer.status_code == 422
    assert "Chưa có gì thay đổi" in answer.content.decode()


@pytest.mark.parametrize(("about", "open_field", "closed"), [("title", "title", "due"), ("evidence", "file", "title")])
def test_a_return_reopens_only_what_it_is_about(about, open_field, closed, ledger, cast, as_user):
    sent_back(cast, ledger.clean, about)
    form = as_user(cast.cell_secretary).get(reverse("desk:correct_entry", args=[ledger.clean])).context["form"]
    assert open_field in form.fields
    assert closed not in form.fields


def test_mending_a_returned_line_sends_it_back_where_it_stood(ledger, cast, as_user):
    sent_back(cast, ledger.clean, "title")
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.clean])
    assert "Sửa và gửi lại" in client.get(reverse("desk:entry", args=[ledger.clean])).content.decode()
    client.post(address, typed(client, address, title="Mở 700 m đường lâm nghiệp"))
    entry = Entry.objects.get(pk=ledger.clean)
    assert (entry.title, entry.state) == ("Mở 700 m đường lâm nghiệp", "done")
    assert EntryReturn.objects.get().answered_at is not None


def test_missing_proof_is_sent_with_the_answer(ledger, cast, as_user):
    sent_back(cast, ledger.doubtful, "evidence")
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doubtful])
    client.post(address, typed(client, address, file=SimpleUploadedFile("b.png", PNG + b"9")))
    entry = Entry.objects.get(pk=ledger.doubtful)
    assert (entry.evidence.count(), entry.state) == (1, "done")


def test_after_the_cut_off_a_reason_is_asked(tree, ledger, cast, as_user):
    past = TODAY - dt.timedelta(days=1)
    row = programmes.NewDeadline(
        issuer_id=tree.commune_a.pk, year=YEAR, duty=Deadline.Duty.CLOSE, due=dt.date(YEAR, 1, 1), cutoff=past
    )
    programmes.set_deadlines(by=System(), rows=[row])
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doing])
    answer = client.post(address, typed(client, address, title="Tên mới"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert client.post(address, typed(client, address, title="Tên mới", reason="Ghi nhầm")).status_code == 302


def test_a_line_written_by_mistake_is_withdrawn_with_its_reason(tree, cast, as_user):
    (entry_id,) = registered(tree.cell_a1.pk, ["Ghi nhầm"])
    client, address = as_user(cast.cell_secretary), reverse("desk:withdraw_entry", args=[entry_id])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Ghi nhầm đơn vị"})
    assert not Entry.objects.filter(pk=entry_id).exists()


def test_a_line_that_was_worked_on_stays(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:withdraw_entry", args=[ledger.doing])
    answer = client.post(address, {"reason": "Ghi nhầm"})
    assert answer.status_code == 422
    assert Entry.objects.filter(pk=ledger.doing).exists()


def test_neither_readers_nor_neighbours_may_change_a_line(ledger, cast, as_user):
    for name in ("correct_entry", "withdraw_entry"):
        address = reverse(f"desk:{name}", args=[ledger.doing])
        assert as_user(cast.leader).get(address).status_code == 403
        assert as_user(cast.outsider).get(address).status_code == 404


def test_steps_and_ways_to_the_units_stand_on_the_page(ledger, tree, cast, as_user):
    page = as_user(cast.commune_clerk).get(reverse("desk:entry", args=[ledger.doing])).context["page"]
    assert "<svg" in page.steps
    assert page.crumbs[-1].href == reverse("desk:unit", args=[tree.cell_a1.code])
    assert page.crumbs[0].href == ""  # the province is beyond a commune's clerk


def test_a_registration_shows_its_deeds(ledger, cast, as_user):
    header = Entry.objects.get(register="registration")
    page = as_user(cast.commune_clerk).get(reverse("desk:entry", args=[header.pk])).context["page"]
    assert [row.cells[0].text for row in page.lines.rows][:1] == ["Mở đường lâm nghiệp"]
    assert page.sheet is None


def test_both_ends_of_a_range_are_put_right_and_the_wrong_way_round_is_refused(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.doing])
    row = Entry.objects.get(pk=ledger.doing).results.get(kind="achieved")
    type(row).objects.filter(pk=row.pk).update(value=10, value_hi=20, exactness="about")
    wrong = client.post(address, typed(client, address, **{f"r{row.pk}": "15", f"h{row.pk}": "12"}))
    assert wrong.status_code == 422
    assert wrong.context["form"].errors[f"h{row.pk}"]
    assert client.post(address, typed(client, address, **{f"r{row.pk}": "15", f"h{row.pk}": "25"})).status_code == 302
    again = Entry.objects.get(pk=ledger.doing).results.get(kind="achieved")
    assert (again.value, again.value_hi, again.exactness) == (15, 25, "about")


def test_a_return_is_answered_without_a_change_when_nothing_needs_one(ledger, cast, as_user):
    sent_back(cast, ledger.clean, "title")
    client, address = as_user(cast.cell_secretary), reverse("desk:correct_entry", args=[ledger.clean])
    assert client.post(address, typed(client, address, reason="Tên này đúng theo kế hoạch")).status_code == 302
    assert EntryReturn.objects.get().answered_at is not None


def test_a_deed_returned_for_its_owner_goes_to_the_right_one_and_back_to_the_level_above(ledger, cast, as_user):
    sent_back(cast, ledger.clean, "owner")
    client = as_user(cast.cell_secretary)
    address = client.get(reverse("desk:correct_entry", args=[ledger.clean])).url
    assert address == reverse("desk:change_owner", args=[ledger.clean])
    same = client.post(address, typed(client, address))
    assert same.status_code == 422
    assert same.context["form"].errors["owner"]
    assert client.post(address, typed(client, address, owner=str(cast.member.pk))).status_code == 302
    entry = Entry.objects.select_related("deed__registration").get(pk=ledger.clean)
    header = entry.deed.registration
    assert header is not None
    assert (entry.person, entry.owner_kind, entry.state) == (cast.member, "person", "done")
    assert (header.owner_person, header.owner_unit, entry.deed.position) == (cast.member, None, 1)
    assert EntryReturn.objects.get().answered_at is not None
    line = JournalLine.objects.get(verb="deed.change_owner")
    assert (line.before["owner"], line.after["owner"]) == ("Chi bộ thôn Một", cast.member.name)
    found = client.get(reverse("desk:register", args=["deed"]), {"person": "dang vien 02"}).content.decode()
    assert entry.title in found
    province = as_user(cast.provincial_officer).get(reverse("desk:register", args=["deed"]), {"q": "dang vien 02"})
    assert entry.title in province.content.decode()


def test_the_owner_of_any_other_deed_stays(ledger, cast, as_user):
    address = reverse("desk:change_owner", args=[ledger.clean])
    assert as_user(cast.cell_secretary).get(address).status_code == 404
    sent_back(cast, ledger.clean, "owner")
    assert as_user(cast.cell_secretary).get(address).status_code == 200
    typed_by_nobody = {"owner": str(cast.neighbour.pk), "version": Entry.objects.get(pk=ledger.clean).version}
    assert as_user(cast.cell_secretary).post(address, typed_by_nobody).status_code == 422
    assert as_user(cast.leader).get(address).status_code == 403


def test_a_registration_returned_for_its_owner_says_what_to_do(ledger, cast, as_user):
    header = Entry.objects.get(register="registration")
    sent_back(cast, header.pk, "owner")
    page = as_user(cast.cell_secretary).get(reverse("desk:correct_entry", args=[header.pk])).content.decode()
    assert reverse("desk:withdraw_entry", args=[header.pk]) in page
