"""Accepting writes reported figures with their sentence, all or none; every decision can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.actions import deciding
from sovang.intake.narrative.models import Narrative, Proposal
from sovang.intake.narrative.stating import source_words
from sovang.journal.models import JournalLine
from sovang.registers.models import Entry, Result
from sovang.registers.reported.actions import report_figures, withdraw_figures
from sovang.registers.reported.models import OPEN_END, SOURCE_WORDS, ReportedFigure
from sovang.registers.reported.rows import ReportedRow
from sovang.testing.cast import Cast

from .texts import LAND, figure_of, indicator, proposals, proposed, read

BY = System()


def ids(found):
    return [one.pk for one in found]


def test_an_accepted_number_is_a_reported_figure_with_its_sentence(tree):
    land, part = actions.accept(by=BY, ids=ids(proposed(LAND)))
    figure = ReportedFigure.objects.get(pk=land.entry_id)
    result = Result.objects.get(entry=figure.pk)
    assert (figure.unit, figure.source, figure.source_words) == (tree.commune_a, "Báo cáo năm 2022", LAND)
    assert (figure.starts, figure.ends) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert (result.value, result.kind, result.exactness) == (900, "achieved", "exact")
    assert ReportedFigure.objects.get(pk=part.entry_id).unit == tree.cell_a1
    assert Proposal.objects.filter(state="accepted", decided_at__isnull=False).count() == 2


def test_claim_range_total_and_open_end_go_along(tree):
    text = "Từ năm 2021 đến nay, xã A trồng trên 12,5 ha rừng.\nNăm 2022, xã A trồng 2-3 ha rừng."
    (since, span) = proposed(text)
    for one in (since, span):
        actions.amend(by=BY, id=one.pk, indicator_id=indicator("forest_planted_area"))
    since, span = actions.accept(by=BY, ids=ids([since, span]))
    first, second = Result.objects.get(entry=since.entry_id), Result.objects.get(entry=span.entry_id)
    assert (first.value, first.exactness, first.entry.period_end) == (125_000, "over", OPEN_END)
    assert (second.value, second.value_hi) == (20_000, 30_000)


def test_accepting_twice_changes_nothing(tree):
    found = proposed(LAND)
    before = [one.entry_id for one in actions.accept(by=BY, ids=ids(found))]
    lines = JournalLine.objects.count()
    assert [one.entry_id for one in actions.accept(by=BY, ids=ids(found))] == before
    assert (Entry.objects.count(), JournalLine.objects.count()) == (2, lines)


def test_what_lacks_something_holds_up_the_set_and_is_named(tree):
    found = proposed(LAND + "\nHiện Xã Không Có trồng 30 ha rừng. Hiện lắp 9 bóng đèn chiếu sáng.")
    assert [selectors.lacking(one) for one in found] == [
        [],
        [],
        ["đơn vị", "kỳ"],
        ["đơn vị", "chỉ tiêu", "kỳ", "giá trị"],
    ]
    with pytest.raises(Refused) as refusal:
        actions.accept(by=BY, ids=ids(found))
    assert refusal.value.message == (
        "Chưa nhận được số liệu nào: “30” còn thiếu đơn vị, kỳ; “9” còn thiếu đơn vị, chỉ tiêu, kỳ, giá trị."
    )
    assert not Entry.objects.exists()
    assert not Proposal.objects.exclude(state="open").exists()


def test_an_acceptance_that_is_cut_off_leaves_nothing_half(tree, monkeypatch):
    found = proposed(LAND)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(deciding, "_save", killed)
    with pytest.raises(KeyboardInterrupt):
        actions.accept(by=BY, ids=ids(found))
    assert not Entry.objects.exists()
    assert not Proposal.objects.exclude(state="open").exists()


def test_the_same_said_twice_is_one_figure_and_two_values_are_refused(tree):
    again = "Năm 2022, nhân dân xã A hiến 900 m2 đất."
    found = proposed(f"{again}\nTóm lại: {again}")
    first, second = actions.accept(by=BY, ids=ids(found))
    assert first.entry_id == second.entry_id
    other = proposed(f"{again} Kết quả khác.\nNăm 2022, nhân dân xã A hiến 950 m2 đất.", source="Bài viết")
    with pytest.raises(Refused, match="là 900 m² và 950 m²; xin chọn một số"):
        actions.accept(by=BY, ids=ids(other))


def test_another_number_of_the_same_source_needs_a_reason(tree):
    actions.accept(by=BY, ids=ids(proposed("Năm 2022, nhân dân xã A hiến 900 m2 đất.")))
    corrected = proposed("Năm 2022, nhân dân xã A hiến 920 m2 đất.")
    with pytest.raises(Refused, match="xin ghi lý do"):
        actions.accept(by=BY, ids=ids(corrected))
    actions.accept(by=BY, ids=ids(corrected), reason="Xã đính chính")
    assert Result.objects.get().value == 920


def test_reopening_takes_the_figure_back_with_a_reason(tree):
    accepted = actions.accept(by=BY, ids=ids(proposed(LAND)))
    actions.reopen(by=BY, ids=ids(accepted), reason="Nhầm năm")
    assert not Entry.objects.exists()
    assert Proposal.objects.filter(state="open", decided_at=None, entry=None).count() == 2
    assert JournalLine.objects.filter(verb="reported.withdraw", reason="Nhầm năm").count() == 2
    assert actions.accept(by=BY, ids=ids(accepted))[0].entry_id


def test_reopening_one_of_two_mentions_keeps_the_figure(tree):
    again = "Năm 2022, nhân dân xã A hiến 900 m2 đất."
    first, second = actions.accept(by=BY, ids=ids(proposed(f"{again}\nTóm lại: {again}")))
    actions.reopen(by=BY, ids=[first.pk])
    assert Entry.objects.filter(pk=figure_of(second)).exists()
    actions.reopen(by=BY, ids=[second.pk])
    assert not Entry.objects.exists()


def test_a_figure_that_stood_before_the_report_came_in_stays(tree):
    row = ReportedRow(
        unit_id=tree.commune_a.pk, indicator_id=indicator("land_donated_people"), value=900, source="Báo cáo năm 2022",
        start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31),
    )  # fmt: skip
    (figure,) = report_figures(by=BY, rows=[row])
    (one,) = actions.accept(by=BY, ids=ids(proposed("Năm 2022, nhân dân xã A hiến 900 m2 đất.")))
    assert one.entry_id == figure
    actions.reopen(by=BY, ids=[one.pk])
    assert Entry.objects.filter(pk=figure).exists()


def test_a_figure_withdrawn_elsewhere_leaves_its_proposal_to_be_accepted_again(tree):
    (one,) = actions.accept(by=BY, ids=ids(proposed("Năm 2022, nhân dân xã A hiến 900 m2 đất.")))
    withdraw_figures(by=BY, ids=[figure_of(one)], reason="Sai")
    one.refresh_from_db()
    assert (one.state, one.entry_id) == ("accepted", None)
    assert actions.accept(by=BY, ids=[one.pk])[0].entry_id


def test_rejected_and_put_off_numbers_leave_the_open_ones_and_come_back(tree):
    land, part = proposed(LAND)
    actions.reject(by=BY, ids=[land.pk])
    actions.put_off(by=BY, ids=[part.pk])
    counts = ("total", "open_n", "rejected_n", "later_n", "accepted_n")
    assert selectors.narratives(by=BY, unit_id=tree.commune_a.pk).values_list(*counts).get() == (2, 0, 1, 1, 0)
    actions.reopen(by=BY, ids=[land.pk, part.pk])
    assert not Proposal.objects.exclude(state="open").exists()


def test_what_is_accepted_must_be_opened_before_anything_else(tree):
    (one,) = actions.accept(by=BY, ids=ids(proposed("Năm 2022, nhân dân xã A hiến 900 m2 đất.")))
    for refused in (
        lambda: actions.reject(by=BY, ids=[one.pk]),
        lambda: actions.put_off(by=BY, ids=[one.pk]),
        lambda: actions.amend(by=BY, id=one.pk, value=1),
    ):
        with pytest.raises(Refused, match="xin mở lại trước"):
            refused()


def test_a_report_is_forgotten_only_while_nothing_hangs_on_it(tree):
    narrative = read(LAND)
    accepted = actions.accept(by=BY, ids=ids(proposals(narrative)))
    with pytest.raises(Refused, match="Còn 2 số liệu đã nhận"):
        actions.discard(by=BY, id=narrative.pk)
    actions.reopen(by=BY, ids=ids(accepted))
    actions.discard(by=BY, id=narrative.pk)
    assert not Narrative.objects.exists()
    assert JournalLine.objects.get(verb="narrative.discard").unit_id == tree.commune_a.pk


def test_every_decision_is_in_the_journal_with_its_number(tree, cast: Cast):
    clerk = cast.commune_clerk
    land, part = proposed(LAND)
    actions.reject(by=clerk, ids=[part.pk])
    actions.put_off(by=clerk, ids=[part.pk])
    actions.accept(by=clerk, ids=[land.pk])
    told = JournalLine.objects.filter(verb__startswith="narrative.", actor_id=clerk.actor_id).order_by("id")
    assert list(told.values_list("verb", "object_label")) == [
        ("narrative.reject", "300"), ("narrative.put_off", "300"), ("narrative.accept", "900"),
    ]  # fmt: skip
    assert told.get(verb="narrative.accept").after["entry"] == str(Entry.objects.get().pk)
    assert Proposal.objects.get(pk=land.pk).decided_by == clerk


def test_a_clerk_accepts_for_her_own_subtree_and_is_told_of_the_rest(tree, cast: Cast):
    text = "Năm 2022, nhân dân huyện D hiến 5.000 m2 đất. Năm 2022, nhân dân xã A hiến 900 m2 đất."
    above, own = proposed(text)
    assert above.unit == tree.district
    with pytest.raises(Refused, match=r"“5\.000” thuộc đơn vị mà đồng chí không được ghi số báo cáo"):
        actions.accept(by=cast.commune_clerk, ids=ids([above, own]))
    assert not Entry.objects.exists()
    actions.accept(by=cast.commune_clerk, ids=[own.pk])
    with pytest.raises(NotFound):
        actions.accept(by=cast.outsider, ids=[own.pk])


def test_a_long_sentence_is_cut_around_its_number(tree):
    long = "Năm 2022, xã A " + "vận động và " * 120 + "hiến 900 m2 đất " + "và giữ gìn " * 120 + "sạch đẹp."
    (one,) = proposed(long)
    words = source_words(one)
    assert len(words) == SOURCE_WORDS
    assert words.startswith("…")
    assert words.endswith("…")
    assert "hiến 900 m2 đất" in words


def test_queries_do_not_grow_with_the_numbers(tree):
    def queries(times: int) -> int:
        text = "\n".join(f"Năm {1800 + n}: Năm {n + 1900}, nhân dân xã A hiến {n + 2} m2 đất." for n in range(times))
        found = [one for one in proposed(text, source=f"Bài {times}") if not selectors.lacking(one)]
        assert len(found) == times
        with CaptureQueriesContext(connection) as caught:
            actions.accept(by=BY, ids=ids(found))
        return len(caught)

    queries(1)
    assert queries(10) == queries(90)
