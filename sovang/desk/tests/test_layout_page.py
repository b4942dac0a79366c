"""The page on which a foreign workbook is explained, as requests see it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sovang.intake.models import KnownLayout, Upload
from sovang.intake.tests.foreign import Sheet, xlsx
from sovang.registers.models import Batch
from sovang.testing.cast import Cast

HEAD = ["ĐV", "Nội dung", "Ghi chú"]


@pytest.fixture
def client(cast: Cast) -> Client:
    browser = Client()
    browser.force_login(cast.commune_clerk)
    return browser


def send(client: Client, sheets: dict[str, Sheet]) -> str:
    """The address of the page that asks."""
    file = SimpleUploadedFile("a.xlsx", xlsx(sheets))
    answer = client.post(reverse("desk:import", args=["deed"]), {"file": file})
    upload = Upload.objects.get()
    address = reverse("desk:import_layout", args=[upload.pk])
    assert (answer.status_code, answer["Location"]) == (302, address)
    return address


def typed(client: Client, address: str, **changes: object) -> dict[str, object]:
    """What the form holds when it is shown, with what a person changes."""
    form = client.get(address).context["page"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | changes).items() if value not in (None, "") and value is not False}


def test_what_is_proposed_may_be_taken_as_it_is(client: Client):
    address = send(client, {"A": Sheet([HEAD, ["CB thôn 1", "Một việc", "x"]])})
    answer = client.post(address, typed(client, address))
    assert answer["Location"] == reverse("desk:import_show", args=[Upload.objects.get().pk])
    assert Upload.objects.get().rows_good == 1
    assert KnownLayout.objects.count() == 1


def test_another_column_for_the_unit_asks_for_its_names_before_anything_is_read(client: Client):
    address = send(client, {"A": Sheet([HEAD, ["T-D-A-1", "Một việc", "CB thôn Hai"]])})
    answer = client.post(address, typed(client, address, column_unit_id="2"))
    assert [name.text for name in answer.context["page"].shown.names] == ["CB thôn Hai"]
    assert Upload.objects.get().asks


def test_a_column_cannot_be_two_things(client: Client):
    address = send(client, {"A": Sheet([HEAD, ["T-D-A-1", "Một việc", "x"]])})
    answer = client.post(address, typed(client, address, column_detail="1"))
    assert answer.status_code == 422
    assert "Một cột chỉ dùng cho một nội dung" in answer.content.decode()


def test_another_sheet_is_proposed_anew(client: Client):
    sheets = {
        "Một": Sheet([HEAD, ["T-D-A-1", "Một việc", "x"]]),
        "Hai": Sheet([["Nội dung", "ĐV"], ["Việc khác", "T-D-A-2"]]),
    }
    address = send(client, sheets)
    answer = client.post(address, typed(client, address, sheet="Hai"))
    layout = answer.context["page"].shown.layout
    assert (layout.sheets, layout.columns) == ([("Hai", 1)], {"title": 0, "unit_id": 1})


def test_a_file_on_our_template_goes_straight_to_its_preview_and_may_be_explained_there(client: Client):
    file = SimpleUploadedFile("a.xlsx", xlsx({"A": Sheet([["Mã đơn vị", "Việc làm theo"], ["CB thôn 1", "Một việc"]])}))
    answer = client.post(reverse("desk:import", args=["deed"]), {"file": file})
    upload = Upload.objects.get()
    assert answer["Location"] == reverse("desk:import_show", args=[upload.pk])
    assert upload.rows_faulty == 1
    address = reverse("desk:import_layout", args=[upload.pk])
    client.post(address, typed(client, address))
    assert (Upload.objects.get().rows_good, Upload.objects.get().rows_faulty) == (1, 0)


def test_a_reading_is_stopped_from_the_page_and_the_report_waits_for_its_end(client: Client, monkeypatch):
    monkeypatch.setattr("sovang.intake.actions.INLINE", 10)
    file = SimpleUploadedFile("a.xlsx", xlsx({"A": Sheet([["Mã đơn vị", "Việc làm theo"], ["T-D-A-1", "Một việc"]])}))
    client.post(reverse("desk:import", args=["deed"]), {"file": file})
    upload = Upload.objects.get()
    client.post(reverse("desk:import_stop", args=[upload.pk]))
    page = client.get(reverse("desk:import_show", args=[upload.pk])).content.decode()
    assert "Đã dừng đọc" in page
    assert "Đọc tiếp" in page
    assert client.get(reverse("desk:import_rows", args=[upload.pk])).status_code == 302
    assert Batch.objects.get().state == Batch.State.STAGED
