"""The page of a sheet that was handed out and has come back: what it shows, what is decided on it."""

from __future__ import annotations

import datetime as dt
import io
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sovang.base.actor import System
from sovang.registers.actions import correct_entry
from sovang.registers.models import Batch, Entry
from sovang.testing.cast import Cast
from sovang.testing.deeds import register
from sovang.testing.handed_out import Sheet

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")  # static files are not collected for tests
SPRING = dt.date.today().replace(month=1, day=1)  # noqa: DTZ011
WHAT = "Việc làm theo"


@pytest.fixture
def clerk(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.commune_clerk)
    return client


@pytest.fixture
def deeds(cast: Cast, tree) -> list[UUID]:
    return register(tree.cell_a1, ["Làm đường", "Trồng cây", "Dọn vệ sinh"], day=SPRING)


def taken(client: Client) -> Sheet:
    return Sheet.opened(client.get(reverse("desk:import_template", args=["deed"]), {"lines": "1"}).content)


def sent_back(client: Client, sheet: Sheet) -> str:
    file = SimpleUploadedFile("gui-lai.xlsx", sheet.saved())
    return client.post(reverse("desk:import", args=["deed"]), {"file": file}, follow=True).content.decode()


def edited(client: Client, conflict: UUID) -> str:
    """The page with an edit, a conflict and a missing row."""
    sheet = taken(client)
    sheet.rows[0][WHAT], sheet.rows[1][WHAT] = "Làm đường bê tông", "Trồng rừng"
    del sheet.rows[2]
    correct_entry(by=System(), id=conflict, version=1, changes={"title": "Trồng cây ven đường"})
    return sent_back(client, sheet)


def test_an_untouched_sheet_offers_nothing_to_write(clerk: Client, deeds):
    page = sent_back(clerk, taken(clerk))
    assert "không khác gì với sổ" in page
    assert "Ghi vào sổ" not in page


def test_edits_conflicts_and_missing_rows_stand_on_the_page_and_in_the_workbook(clerk: Client, deeds):
    page = edited(clerk, deeds[1])
    for text in ("Làm đường bê tông", "Trồng cây ven đường", "Trồng rừng", "Rút khỏi sổ: Dọn vệ sinh"):
        assert text in page
    data = clerk.get(reverse("desk:import_changes", args=[Batch.objects.get().pk])).content
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)
    assert {row[0] for row in rows[1:]} == {"Sửa", "Cần chọn", "Không thấy trong tệp"}


def test_a_refusal_keeps_what_was_ticked_and_then_all_is_written(clerk: Client, deeds):
    edited(clerk, deeds[1])
    batch = Batch.objects.get()
    address, ticked = reverse("desk:import_apply", args=[batch.pk]), {"withdraw": str(deeds[2]), "reason": "Nhầm"}
    page = clerk.post(address, ticked)
    assert page.status_code == 422
    assert f'value="{deeds[2]}" checked' in page.content.decode()
    assert Entry.objects.filter(pk=deeds[2]).exists()
    done = clerk.post(address, ticked | {f"side-{deeds[1]}": "theirs", "side-nobody": "theirs"}, follow=True)
    assert "Đã nhập 3 dòng" in done.content.decode()
    assert set(Entry.objects.filter(register="deed").values_list("title", flat=True)) == {
        "Làm đường bê tông",
        "Trồng rừng",
    }


def test_all_conflicts_may_be_decided_at_once(clerk: Client, deeds):
    edited(clerk, deeds[1])
    clerk.post(reverse("desk:import_apply", args=[Batch.objects.get().pk]), {"conflicts": "ours"})
    assert set(Entry.objects.filter(register="deed").values_list("title", flat=True)) == {
        "Làm đường bê tông",
        "Trồng cây ven đường",
        "Dọn vệ sinh",
    }
