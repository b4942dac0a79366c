from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sovang.base.actor import System
from sovang.registers.inspections.actions import find, plan_inspections
from sovang.registers.inspections.rows import NewInspection
from sovang.registers.models import Contribution, Entry, Evidence, Progress
from sovang.registers.moves import carry_out

from .conftest import PNG, YEAR


def page_of(client, entry_id):
    return client.get(reverse("desk:entry", args=[entry_id])).context["page"]


def test_actions_are_shown_only_to_those_who_may(ledger, cast, as_user):
    clerk = {act.text for act in page_of(as_user(cast.commune_clerk), ledger.clean).acts}
    leader = page_of(as_user(cast.leader), ledger.clean).acts
    assert {"Xác nhận", "Trả lại…"} <= {str(text) for text in clerk}
    assert leader == []


def test_progress_with_number_photo_and_note_is_one_act(ledger, cast, as_user):
    client, key = as_user(cast.cell_secretary), uuid.uuid4()
    data = {"id": key, "value": "120", "text": "Xong đoạn cuối", "day": f"02/01/{YEAR}"}
    for _ in range(2):  # sent twice, written once
        photo = SimpleUploadedFile("x.png", PNG + b"2")
        client.post(reverse("desk:add_progress", args=[ledger.doing]), {**data, "file": photo})
    assert Progress.objects.filter(pk=key).count() == 1
    assert Evidence.objects.filter(entry=ledger.doing).count() == 1
    assert (
        sum(Entry.objects.get(pk=ledger.doing).results.filter(kind="achieved").values_list("value", flat=True)) == 820
    )


def test_a_number_that_is_none_keeps_the_note(ledger, cast, as_user):
    address = reverse("desk:add_progress", args=[ledger.doing])
    data = {"id": uuid.uuid4(), "value": "nhiều", "text": "Xong đoạn cuối", "day": f"02/01/{YEAR}"}
    answer = as_user(cast.cell_secretary).post(address, data)
    assert answer.status_code == 422
    assert "Xong đoạn cuối" in answer.content.decode()
    assert not Progress.objects.filter(text="Xong đoạn cuối").exists()


def test_a_file_that_is_refused_takes_the_progress_with_it(ledger, cast, as_user):
    data = {"id": uuid.uuid4(), "value": "", "text": "Kèm tệp lạ", "day": f"02/01/{YEAR}"}
    data["file"] = SimpleUploadedFile("a.exe", b"MZ")
    answer = as_user(cast.cell_secretary).post(reverse("desk:add_progress", args=[ledger.doing]), data)
    assert answer.status_code == 422
    assert not Progress.objects.filter(text="Kèm tệp lạ").exists()


def test_evidence_is_sent_with_safe_headers_and_only_within_reach(ledger, cast, as_user):
    address = reverse("desk:evidence", args=[Evidence.objects.get(entry=ledger.clean).pk])
    answer = as_user(cast.commune_clerk).get(address)
    assert b"".join(answer.streaming_content).startswith(PNG)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert as_user(cast.outsider).get(address).status_code == 404


def test_a_gift_is_typed_in_vietnamese_style(ledger, cast, as_user):
    gift = {"giver": "people", "giver_name": "", "kind": "money", "amount": "10.000.000", "unit": "", "note": ""}
    as_user(cast.cell_secretary).post(reverse("desk:add_contribution", args=[ledger.doing]), gift)
    assert Contribution.objects.get().amount == 10_000_000


def test_reporting_done_asks_the_day(ledger, cast, as_user):
    client, address = as_user(cast.cell_secretary), reverse("desk:move_entry", args=[ledger.doing, "report_done"])
    assert client.get(address).status_code == 200
    client.post(address, {"day_done": f"03/01/{YEAR}"})
    assert Entry.objects.get(pk=ledger.doing).state == "done"


def test_a_returned_line_is_answered_from_its_page(ledger, cast, as_user):
    due = {"id": [ledger.clean], "reason": "Ảnh mờ", "about": "evidence", "due": "31/12/2099"}
    as_user(cast.commune_clerk).post(reverse("desk:return_entries", args=["deed"]), due)
    client = as_user(cast.cell_secretary)
    assert page_of(client, ledger.clean).returned.reason == "Ảnh mờ"
    client.post(reverse("desk:add_evidence", args=[ledger.clean]), {"file": SimpleUploadedFile("b.png", PNG + b"8")})
    version = Entry.objects.get(pk=ledger.clean).version
    client.post(reverse("desk:correct_entry", args=[ledger.clean]), {"version": version, "reason": "Đã chụp lại"})
    assert page_of(client, ledger.clean).returned is None
    assert Entry.objects.get(pk=ledger.clean).state == "done"


def test_a_line_out_of_reach_is_neither_named_nor_linked(tree, cast, as_user):
    day = dt.date(YEAR, 1, 1)
    row = NewInspection(title="Kiểm tra đột xuất", unit_id=tree.commune_a.pk, year=YEAR, day=day)
    (visit,) = plan_inspections(by=System(), rows=[replace(row, visited_id=tree.cell_a1.pk)])
    carry_out(by=System(), register="inspection", verb="hold", ids=[visit], day=day)
    (found,) = find(by=System(), id=visit, rows=[{"title": "Thiếu biên bản", "weight": "mend", "due": day}])
    said = {str(label): told for label, told in page_of(as_user(cast.commune_clerk), found).facts}
    assert said["Từ cuộc kiểm tra"].href == reverse("desk:entry", args=[visit])
    assert dict(page_of(as_user(cast.cell_secretary), found).facts)["Từ cuộc kiểm tra"] == "Dòng ngoài phạm vi được xem"
