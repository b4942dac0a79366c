"""The import pages, pressed through from the template to the undo."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sovang.registers.models import Batch, Entry
from sovang.testing.cast import Cast
from sovang.testing.deeds import register as register_deeds
from sovang.testing.handed_out import Sheet

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")  # static files are not collected for tests


@pytest.fixture
def clerk(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.commune_clerk)
    return client


def send(client: Client, data: bytes, name: str = "danh-sach.xlsx"):
    return client.post(reverse("desk:import", args=["deed"]), {"file": SimpleUploadedFile(name, data)}, follow=True)


def filled(client: Client, title: str) -> bytes:
    """The template as it comes, with one deed written into its first prepared row; the other rows are taken out."""
    blank = client.get(reverse("desk:import_template", args=["deed"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(blank)))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Việc làm theo") + 1, title)
    sheet.delete_rows(3, sheet.max_row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_template_is_filled_in_sent_previewed_applied_and_undone(clerk: Client):
    page = send(clerk, filled(clerk, "Làm đường thôn"))
    batch = Batch.objects.get()
    assert "Nhập 1 dòng" in page.content.decode()
    page = clerk.post(reverse("desk:import_apply", args=[batch.id]), follow=True)
    assert "Hoàn tác lần nhập" in page.content.decode()
    assert Entry.objects.get(register="deed").title == "Làm đường thôn"
    clerk.post(reverse("desk:import_undo", args=[batch.id]), follow=True)
    assert not Entry.objects.exists()


def test_a_sheet_of_a_cell_sent_from_the_page_of_its_commune_says_whose_it_is(clerk: Client, tree):
    register_deeds(tree.cell_a1, ["Làm đường"], day=timezone.localdate())
    clerk.post(reverse("desk:choose_unit"), {"unit": "T-D-A-1"})
    sheet = Sheet.opened(b"".join(clerk.get(reverse("desk:import_template", args=["deed"]), {"lines": "1"})))
    clerk.post(reverse("desk:choose_unit"), {"unit": "T-D-A"})
    text = send(clerk, sheet.saved()).content.decode()
    assert "Tệp này được cấp cho" in text
    assert "(T-D-A-1)" in text


def test_faults_stand_on_the_page_with_their_cells_and_as_a_workbook(clerk: Client):
    page = send(clerk, "Mã đơn vị;Việc làm theo;Hạn hoàn thành\nT-D-A-1;<b>Việc</b>;31/02/2026\n".encode(), "a.csv")
    text = page.content.decode()
    assert "C2" in text
    assert "31/02/2026" in text
    batch = Batch.objects.get()
    assert clerk.get(reverse("desk:import_faulty", args=[batch.id])).status_code == 200
    clerk.post(reverse("desk:import_discard", args=[batch.id]))
    assert not Batch.objects.exists()


def test_an_unreadable_file_is_told_beside_the_field(clerk: Client):
    page = send(clerk, b"PK\x03\x04 broken")
    assert page.status_code == 422
    assert "hỏng" in page.content.decode()


def test_the_register_list_leads_to_the_import(clerk: Client):
    assert reverse("desk:import", args=["deed"]) in clerk.get(reverse("desk:register", args=["deed"])).content.decode()


def test_an_unknown_register_and_a_stranger_find_nothing(cast: Cast, clerk: Client):
    assert clerk.get(reverse("desk:import", args=["nothing"])).status_code == 404
    send(clerk, filled(clerk, "Một việc"))
    stranger = Client()
    stranger.force_login(cast.outsider)
    assert stranger.get(reverse("desk:import_show", args=[Batch.objects.get().id])).status_code == 404
