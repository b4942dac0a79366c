"""Reports in words at the desk: taken in, set beside the ledger, decided one by one and many at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sovang.intake.narrative import actions
from sovang.intake.narrative.models import Narrative, Proposal

LIST = "/narratives/"
TEXT = """BÁO CÁO CỦA XÃ A
Theo Kết luận số 01-KL/TW ngày 18/5/2021, xã A giao từng chi bộ đăng ký việc cụ thể.
Năm 2022, xã A có 12 tập thể đăng ký 36 việc làm theo Bác. Loa truyền thanh phát 30 lượt chuyên đề.
Năm 2022, xã A mở được 700 m đường lâm nghiệp, trồng được 12,5 ha rừng.
"""


@pytest.fixture
def client(cast, as_user) -> Client:
    signed_in: Client = as_user(cast.commune_clerk)
    return signed_in


@pytest.fixture
def narrative(tree, cast) -> Narrative:
    return actions.read_in(
        by=cast.commune_clerk, unit_code=tree.commune_a.code, filename="", text=TEXT, title="Báo cáo năm 2022"
    )


def address(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def proposal(words: str) -> Proposal:
    return Proposal.objects.get(words=words)


def decide(client: Client, narrative: Narrative, act: str, *words: str, **more: str):
    ids = [str(proposal(one).pk) for one in words]
    return client.post(address("decide_proposals", narrative.pk), {"act": act, "id": ids} | more)


def test_pasted_text_is_read_and_opens_beside_the_ledger(client):
    answer = client.post(LIST, {"text": TEXT, "title": "Báo cáo năm 2022", "source": "Báo cáo số 12"})
    found = Narrative.objects.get()
    assert answer.headers["Location"] == address("narrative", found.pk)
    page = client.get(answer.headers["Location"])
    assert [one.title for one in page.context["page"].items]
    assert (found.title, found.source) == ("Báo cáo năm 2022", "Báo cáo số 12")
