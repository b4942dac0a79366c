"""A file or pasted text becomes a narrative with its proposals, once; what cannot be read leaves nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.intake.narrative import actions, jobs, selectors
from sovang.intake.narrative.actions import reading_in
from sovang.intake.narrative.models import Narrative, Proposal
from sovang.intake.narrative.staging import read_now
from sovang.journal.models import JournalLine
from sovang.registers.reported.models import OPEN_END
from sovang.testing.cast import Cast

from .texts import LAND, figure_of, proposals, read

BY = System()
TEXT = """Đăng nhập
Xã A báo cáo kết quả năm 2022. Năm 2022, nhân dân xã A hiến 900 m2 đất, trong đó chi bộ thôn Một hiến 300 m2 đất.
Từ năm 2021 đến nay, xã A có trên 40 đảng viên đăng ký làm theo Bác."""


@pytest.fixture
def narrative(cast: Cast) -> Narrative:
    return actions.read_in(by=cast.commune_clerk, unit_code="T-D-A", filename="bao-cao.txt", data=TEXT.encode())


def test_a_report_becomes_its_text_and_a_proposal_for_each_number(tree, cast, narrative):
    assert narrative.stage == Narrative.Stage.READ
    assert narrative.hidden == ["Đăng nhập"]
    found = list(selectors.proposals(by=cast.commune_clerk, narrative_id=narrative.pk))
    assert [one.words for one in found] == ["900", "300", "40"]
    land, part, members = found
    assert all(narrative.text[one.start : one.end] == one.words for one in found)
    assert (land.unit, land.value, land.kind) == (tree.commune_a, 900, "achieved")
    assert (land.starts, land.ends) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert (part.unit, part.part_of) == (tree.cell_a1, land)
    assert (members.exactness, members.starts, members.ends) == ("over", dt.date(2021, 1, 1), OPEN_END)


def test_what_was_said_is_kept_exactly(tree):
    (one,) = proposals(read("Năm 2022, xã A trồng 12,5 ha rừng."))
    assert (one.said["value"], one.said["unit"], one.said["base_value"]) == ("25/2", "ha", "125000")
    assert (one.said["organisation"], one.said["period"]) == ("xã A", "2022")


def test_title_source_and_day_are_those_given_or_come_from_the_file(tree, cast, narrative):
    assert (narrative.title, narrative.source, narrative.filename) == ("bao-cao.txt",) * 3
    assert narrative.created_by == cast.commune_clerk
    pasted = read(LAND, source="")
    assert (pasted.title, pasted.source[:19]) == (LAND, "Năm 2022, nhân dân ")
    dated = read(
        f"Trang chủ » Tin tức\nThứ năm, 01/12/2022, 06:05\nTăng cỡ chữ\nXã A làm theo lời Bác\n{LAND}", source=""
    )
    assert dated.title == "Xã A làm theo lời Bác"
    paper = read(f"ĐẢNG ỦY XÃ A\n*\nSố 12-BC/ĐU\nBÁO CÁO\nkết quả năm 2022\n-----\n{LAND}", source="")
    assert paper.title == "BÁO CÁO kết quả năm 2022"
    day = dt.date(2023, 5, 1)
    given = actions.read_in(
        by=BY, unit_code="T-D", filename="a.txt", text=LAND, title="Báo cáo năm", source="BC 01", day=day
    )
    assert (given.title, given.source, given.day) == ("Báo cáo năm", "BC 01", day)


def test_the_same_file_again_is_the_same_narrative(cast, narrative):
    lines = JournalLine.objects.count()
    again = actions.read_in(by=cast.commune_clerk, unit_code="T-D-A", filename="khac.txt", data=TEXT.encode())
    assert again.pk == narrative.pk
    assert (Narrative.objects.count(), Proposal.objects.count(), JournalLine.objects.count()) == (1, 3, lines)
    elsewhere = actions.read_in(by=BY, unit_code="T-D-B", filename="bao-cao.txt", data=TEXT.encode())
    assert elsewhere.pk != narrative.pk


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"%PDF-0.0 nothing", b"PK\x03\x04broken"])
def test_what_is_no_report_is_refused_and_leaves_nothing(tree, data):
    with pytest.raises(Refused):
        actions.read_in(by=BY, unit_code="T-D-A", filename="a", data=data)
    assert not Narrative.objects.exists()
    assert not JournalLine.objects.filter(object_type="narrative").exists()


def test_neither_file_nor_text_is_refused(tree):
    with pytest.raises(Refused, match="chọn tệp hoặc dán"):
        actions.read_in(by=BY, unit_code="T-D-A", filename="", text=" \n")


ALLOWED = {"unit_clerk", "commune_clerk", "provincial_officer"}


@pytest.mark.parametrize(
    "role",
    [
        *("cell_secretary", "unit_clerk", "commune_clerk", "provincial_officer", "cadre", "leader", "editor"),
        *("auditor", "administrator"),
    ],
)
def test_clerks_read_in_and_decide_for_their_subtree_and_nobody_else(tree, cast, role):
    """The front's clerk only for the front; who sees the unit is told why not, who does not learns nothing."""
    by, unit = cast.by_role[role], "T-D-A-MT" if role == "unit_clerk" else "T-D-A"
    narrative = read(LAND, unit=unit)
    ids = [one.pk for one in proposals(narrative)]
    asked = (
        lambda: actions.read_in(by=by, unit_code=unit, filename="", text=f"{LAND} Hết."),
        lambda: list(selectors.narratives(by=by, unit_id=narrative.unit_id)),
        lambda: list(selectors.proposals(by=by, narrative_id=narrative.pk)),
        lambda: actions.reject(by=by, ids=ids, learn=True),
        lambda: actions.put_off(by=by, ids=ids),
        lambda: actions.reopen(by=by, ids=ids),
        lambda: actions.amend(by=by, id=ids[0], kind="planned"),
        lambda: actions.resume(by=by, id=narrative.pk),
        lambda: actions.redate(by=by, id=narrative.pk, day=dt.date(2023, 1, 1)),
        lambda: actions.discard(by=by, id=narrative.pk),
    )
    for ask in asked:
        if role in ALLOWED:
            ask()
        else:
            with pytest.raises((Forbidden, NotFound)):
                ask()
    assert Narrative.objects.filter(pk=narrative.pk).exists() is (role not in ALLOWED)


def test_a_neighbour_learns_nothing(tree, cast, narrative):
    (one, *_others) = proposals(narrative)
    for ask in (
        lambda: selectors.get_narrative(by=cast.outsider, id=narrative.pk),
        lambda: selectors.get_proposal(by=cast.outsider, id=one.pk),
        lambda: actions.accept(by=cast.outsider, ids=[one.pk]),
        lambda: actions.redate(by=cast.outsider, id=narrative.pk, day=dt.date(2023, 1, 1)),
        lambda: actions.read_in(by=cast.outsider, unit_code="T-D-A", filename="", text=LAND),
    ):
        with pytest.raises(NotFound):
            ask()
    accepted = actions.accept(by=BY, ids=[one.pk])
    asked = [figure_of(accepted[0])]
    assert selectors.origins(by=cast.outsider, entry_ids=asked) == {}
    assert selectors.origins(by=cast.commune_clerk, entry_ids=asked)[asked[0]].narrative == narrative


def long_text() -> str:
    return "\n".join(f"Đoạn {n}. Năm 2022, xã A trồng {n + 2} ha rừng." for n in range(reading_in.INLINE // 30))


def test_a_long_report_waits_for_its_job_which_may_run_twice(tree, cast):
    narrative = actions.read_in(by=cast.commune_clerk, unit_code="T-D-A", filename="dai.txt", data=long_text().encode())
    assert (narrative.stage, narrative.text) == ("waiting", "")
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
    jobs.read_narrative_file.call(str(narrative.pk))
    narrative.refresh_from_db()
    assert (narrative.stage, narrative.data, narrative.proposals.count()) == ("read", None, reading_in.INLINE // 30)
    jobs.read_narrative_file.call(str(narrative.pk))
    actions.resume(by=cast.commune_clerk, id=narrative.pk)
    assert narrative.proposals.count() == reading_in.INLINE // 30
    assert DBTaskResult.objects.count() == 1


def test_a_second_reading_of_the_same_report_changes_nothing(tree):
    """Two jobs may have begun before either was done."""
    narrative = read(LAND)
    late = Narrative.objects.get(pk=narrative.pk)
    late.data, late.stage = LAND.encode(), Narrative.Stage.WAITING
    assert read_now(late, by=BY).stage == Narrative.Stage.READ
    assert (narrative.proposals.count(), Narrative.objects.get().stage) == (2, "read")
    assert JournalLine.objects.filter(verb="narrative.read_in").count() == 1


def test_a_reading_cut_off_after_the_text_goes_on_and_ends_whole(tree):
    narrative = actions.read_in(by=BY, unit_code="T-D-A", filename="dai.txt", data=long_text().encode())
    Narrative.objects.filter(pk=narrative.pk).update(stage=Narrative.Stage.TEXT, text="nửa chừng")
    actions.resume(by=BY, id=narrative.pk)
    jobs.read_narrative_file.call(str(narrative.pk))
    narrative.refresh_from_db()
    assert (narrative.stage, narrative.text[:7]) == ("read", "Đoạn 0.")


def test_why_a_long_file_cannot_be_read_is_written_down_and_it_may_be_sent_again(tree):
    data = b"PK\x03\x04" + b"x" * (reading_in.INLINE + 1)
    narrative = actions.read_in(by=BY, unit_code="T-D-A", filename="hong.docx", data=data)
    jobs.read_narrative_file.call(str(narrative.pk))
    narrative.refresh_from_db()
    assert narrative.stage == "refused"
    assert narrative.refusal.endswith(".")
    assert actions.read_in(by=BY, unit_code="T-D-A", filename="hong.docx", data=data).pk == narrative.pk
    assert DBTaskResult.objects.count() == 2


def test_lists_have_flat_queries(tree):
    def queries(ask) -> int:
        with CaptureQueriesContext(connection) as caught:
            for one in ask():
                str((one.unit, getattr(one, "indicator", None), getattr(one, "entry", None)))
        return len(caught)

    few, many = read(LAND), read("\n".join(f"Năm {n}, xã A hiến {n} m2 đất." for n in range(1900, 2100)))
    counts = {queries(lambda n=one: selectors.proposals(by=BY, narrative_id=n.pk)) for one in (few, many)}
    assert len(counts) == 1
    before = queries(lambda: selectors.narratives(by=BY, unit_id=tree.commune_a.pk))
    for n in range(20):
        read(f"{LAND} {n}")
    assert queries(lambda: selectors.narratives(by=BY, unit_id=tree.commune_a.pk)) == before
