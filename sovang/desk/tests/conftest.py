from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from sovang.base.actor import System
from sovang.people.models import User
from sovang.programmes import catalogue
from sovang.programmes.selectors import indicators
from sovang.registers import actions as entry_actions
from sovang.registers.deeds import actions
from sovang.registers.deeds.models import Deed
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.models import OwnerKind, Result
from sovang.registers.rows import NewResult
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

YEAR = dt.date.today().year  # noqa: DTZ011
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def tree(db) -> Tree:
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    catalogue.load()
    return small_cast(tree)


@pytest.fixture
def as_user():
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@dataclass(frozen=True)
class Ledger:
    """Deeds of the first cell: two reported done (the second without proof), one under way."""

    clean: UUID
    doubtful: UUID
    doing: UUID


def registered(unit_id: int, titles: list[str]) -> list[UUID]:
    metre = next(i for i in indicators() if i.unit_vi == "m")
    lines = [DeedLine(title=title, indicator_id=metre.pk, quantity=700) for title in titles]
    header = actions.register_collective(
        by=System(), unit_id=unit_id, year=YEAR, owner_kind=OwnerKind.PARTY_ORG, deeds=lines, day=dt.date(YEAR, 1, 1)
    )
    return list(Deed.objects.filter(registration=header).order_by("position").values_list("pk", flat=True))


@pytest.fixture
def ledger(tree: Tree, cast: Cast) -> Ledger:
    titles = ["Mở đường lâm nghiệp", "Làm nhà vệ sinh cho cộng đồng", "Dạy phụ đạo miễn phí học sinh lớp 9"]
    clean, doubtful, doing = registered(tree.cell_a1.pk, titles)
    metre = next(i for i in indicators() if i.unit_vi == "m")
    for deed in (clean, doubtful, doing):
        reached = [NewResult(metre.pk, Result.Kind.ACHIEVED, 700)]
        actions.record_progress(by=System(), id=deed, day=dt.date(YEAR, 1, 1), text="Đã khởi công", results=reached)
    entry_actions.add_evidence(
        by=System(), id=clean, data=PNG + b"1", filename="a.png", day=dt.date(YEAR, 1, 1), caption="Đoạn đầu"
    )
    actions.report_done(by=System(), ids=[clean, doubtful], done_on=dt.date(YEAR, 1, 1))
    return Ledger(clean, doubtful, doing)
