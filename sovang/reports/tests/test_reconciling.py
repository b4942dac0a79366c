"""What a text says beside the ledger, beside earlier reports and beside itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.figures.questions import explain, usual_kind
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Narrative
from sovang.journal.models import JournalLine
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.reports.reconciling import compare, question_of, sums
from sovang.reports.reconciling.bounds import bounds_of, rounded, share_of
from sovang.testing.cast import small_cast

BY = System()


def read(text: str, unit="T-D-A") -> Narrative:
    return actions.read_in(by=BY, unit_code=unit, filename="", text=text, source="Báo cáo năm 2022")


def proposals(narrative: Narrative):
    return list(selectors.proposals(by=BY, narrative_id=narrative.pk))


def first(text: str, **amended):
    narrative = read(text)
    proposal = proposals(narrative)[0]
    if amended:
        (proposal, *_others) = actions.amend(by=BY, id=proposal.pk, **amended)
    return proposal, compare(by=BY, proposals=[proposal])[proposal.pk]


def indicator(code: str) -> int:
    return Indicator.objects.get(code=code).pk


def state(unit, code, value, *, source, **more):
    row = ReportedRow(
        unit_id=unit.pk, indicator_id=indicator(code), value=value, source=source,
        start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), **more,
    )  # fmt: skip
    return report_figures(by=BY, rows=[row])[0]


@pytest.mark.parametrize(
    ("words", "verdict", "gap"),
    [
        ("700 m", "agrees", 0),
        ("0,7 km", "agrees", 0),
        ("trên 650 m", "agrees", -50),
        ("trên 710 m", "differs", 10),
        ("gần 750 m", "agrees", 50),
        ("gần 900 m", "differs", 200),
        ("khoảng 650 m", "agrees", -50),
        ("khoảng 500 m", "differs", -200),
        ("dưới 800 m", "agrees", 100),
        ("701 m", "differs", 1),
    ],
)
def test_a_number_agrees_with_the_ledger_as_far_as_its_claim_goes(ledger, words, verdict, gap):
    road = indicator("forest_road_opened_length")
    _proposal, compared = first(f"Năm 2022, xã A mở được {words} đường lâm nghiệp.", indicator_id=road)
    assert (compared.verdict, compared.gap) == (verdict, gap)
    assert compared.derived.figure.value == 700
    assert compared.earlier is None


def test_a_difference_is_told_with_its_direction_and_a_question_to_open(ledger):
    road = indicator("forest_road_opened_length")
    proposal, compared = first("Năm 2022, xã A mở được 720 m đường lâm nghiệp.", indicator_id=road)
    assert compared.sentence == "Báo cáo ghi 720 m, nhiều hơn 20 m so với 700 m (tính từ sổ)."
    assert compared.derived.question == question_of(proposal)
    _proposal, less = first("Năm 2022, xã A mở được 680 m đường lâm nghiệp.", indicator_id=road)
    assert less.sentence == "Báo cáo ghi 680 m, ít hơn 20 m so với 700 m (tính từ sổ)."


def test_an_earlier_report_stands_beside_the_ledger_with_its_source(ledger):
    entry = state(ledger.commune_a, "forest_road_opened_length", 690, source="Báo cáo quý IV")
    _proposal, compared = first(
        "Năm 2022, xã A mở được 700 m đường lâm nghiệp.", indicator_id=indicator("forest_road_opened_length")
    )
    assert (compared.verdict, compared.gap) == ("differs", 10)
    assert (compared.derived.verdict, compared.derived.figure.value) == ("agrees", 700)
    assert (compared.earlier.entry_id, compared.earlier.source, compared.earlier.text) == (
        entry,
        "Báo cáo quý IV",
        "690 m",
    )
    assert "đã báo cáo trong “Báo cáo quý IV”" in compared.sentence


def test_what_was_accepted_is_not_its_own_proof(ledger):
    road = indicator("forest_road_opened_length")
    proposal, _compared = first("Năm 2022, xã A mở được 720 m đường lâm nghiệp.", indicator_id=road)
    (proposal,) = actions.accept(by=BY, ids=[proposal.pk])
    compared = compare(by=BY, proposals=[proposal])[proposal.pk]
    assert (compared.verdict, compared.gap, compared.earlier) == ("differs", 20, None)


def test_a_share_is_compared_with_both_its_numbers(ledger):
    state(ledger.commune_a, "individuals_registered", 905, source="Sơ kết", kind="registered", denominator=910)
    _proposal, compared = first(
        "Năm 2022, xã A có 905/909 cá nhân đăng ký làm theo Bác.", indicator_id=indicator("individuals_registered")
    )
    assert (compared.earlier.verdict, compared.earlier.gap) == ("differs", 0)
    assert compared.earlier.sentence.startswith("Báo cáo ghi 905/909 người, nhưng ")


def test_a_percentage_may_be_rounded_to_its_last_digit():
    exact = share_of(905, 909)  # 99,5599... %
    assert exact.low == 9_955
    assert exact.high == 9_956
    for said, agrees in ((9_956, True), (9_960, True), (10_000, False), (9_900, False), (9_950, True)):
        assert rounded(bounds_of(said, None, "exact"), said).meets(exact) is agrees, said
    assert rounded(bounds_of(9_700, None, "exact"), 9_700).meets(share_of(872, 900))


def test_what_the_ledger_does_not_know_is_said_to_be_unknown(ledger):
    _proposal, compared = first(
        "Năm 2022, xã A làm 720 m đường sản xuất.", indicator_id=indicator("production_road_length")
    )
    assert (compared.verdict, compared.gap) == ("unknown", None)
    assert compared.sentence


def test_without_unit_indicator_or_period_nothing_is_asked(ledger):
    lost = proposals(read("Xã Không Có trồng 30 ha rừng năm 2022. Xã A trồng 20 ha rừng. Lắp 9 bóng đèn năm 2022."))
    compared = compare(by=BY, proposals=lost)
    assert {one.words: compared[one.pk].verdict for one in lost} == dict.fromkeys(("30", "20", "9"), "not_asked")
    assert all(compared[one.pk].sentence == "" for one in lost)


def test_who_may_not_see_a_figure_is_not_told_of_it(ledger):
    cast = small_cast(ledger)
    proposal, compared = first("Năm 2022, xã A trồng 12,5 ha rừng.", indicator_id=indicator("forest_planted_area"))
    assert compared.verdict == "agrees"
    assert compare(by=cast.outsider, proposals=[proposal])[proposal.pk].verdict == "not_asked"


def test_comparing_writes_nothing_and_asks_each_question_once(ledger):
    planted = indicator("forest_planted_area")

    def queries(times: int) -> int:
        text = "\n".join([f"Lần {n}: năm 2022, xã A trồng 12,5 ha rừng." for n in range(times)])
        made = proposals(read(text))
        for one in made:
            one.indicator_id, one.indicator, one.value = planted, Indicator.objects.get(pk=planted), 125_000
        before = (Entry.objects.count(), Result.objects.count(), JournalLine.objects.count())
        with CaptureQueriesContext(connection) as caught:
            found = compare(by=BY, proposals=made)
        assert {one.verdict for one in found.values()} == {"agrees"}
        assert (Entry.objects.count(), Result.objects.count(), JournalLine.objects.count()) == before
        return len(caught)

    queries(1)
    assert queries(10) == queries(200)


def test_different_questions_are_put_to_the_ledger_as_one_set(ledger):
    """Indicators that sum, count, divide and are only reported, of two units: the cost is that of the kinds of
    reading, not of the numbers in the text."""
    usual = {one: usual_kind(one) for one in Indicator.objects.order_by("code")}
    units = (ledger.commune_a, ledger.cell_a1)
    different = [(one, kind, unit) for one, kind in usual.items() for unit in units]

    def queries(count: int) -> int:
        made = proposals(read("\n".join([f"Lần {n}: năm 2022, xã A trồng 12,5 ha rừng." for n in range(count)])))
        for proposal, (one, kind, unit) in zip(made, different[:: len(different) // count], strict=False):
            proposal.indicator_id, proposal.indicator, proposal.kind = one.pk, one, kind
            proposal.unit_id, proposal.unit, proposal.value = unit.pk, unit, 125_000
        with CaptureQueriesContext(connection) as caught:
            compare(by=BY, proposals=made)
        assert len({question_of(one) for one in made}) == count
        return len(caught)

    assert queries(200) <= queries(20) + 4 < 30


CONTRADICTIONS = [
    ("Năm 2022, xã A trồng 90 ha rừng, trong đó 60 ha quế, 30 ha keo.", []),
    ("Năm 2022, xã A trồng 90 ha rừng, trong đó 95 ha quế.", ["Trong đó ghi 95 ha, nhiều hơn tổng là 90 ha."]),
    ("Năm 2022, xã A trồng trên 90 ha rừng, trong đó 95 ha quế.", []),
    ("Năm 2022, xã A có 51 việc, gồm 16 việc của tập thể và 35 việc của cá nhân.", []),
    (
        "Năm 2022, xã A có 52 việc, gồm 16 việc của tập thể và 35 việc của cá nhân.",
        ["Tổng ghi là 52 việc nhưng các phần 16 + 35 cộng lại là 51 việc."],
    ),
    (
        "Năm 2022, xã A có 560 việc làm, gồm tập thể 160 việc, cá nhân 390 việc.",
        ["Tổng ghi là 560 việc làm nhưng các phần 160 + 390 cộng lại là 550 việc làm."],
    ),
    ("Năm 2022, xã A có khoảng 50 việc, gồm 16 việc của tập thể và 35 việc của cá nhân.", []),
    (
        "Xã A làm 2 km đường, gồm 700 m đường bê tông và 800 m đường đất.",
        ["Tổng ghi là 2 km nhưng các phần 700 + 800 cộng lại là 1,5 km."],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), CONTRADICTIONS)
def test_parts_are_held_against_their_whole_as_far_as_the_text_is_sure(tree, text, sentences):
    found = sums(proposals(read(text)))
    assert [one.sentence for one in found] == sentences
    assert all(one.severity == "error" for one in found)


def test_more_achieved_than_registered_and_two_values_of_one_figure_are_told(tree):
    text = "Năm 2022, xã A đăng ký 30 ha rừng. Năm 2022, xã A trồng 40 ha rừng.\nNăm 2022, xã A trồng 41 ha rừng."
    made = proposals(read(text))
    for one, kind in zip(made, ("registered", "achieved", "achieved"), strict=True):
        actions.amend(by=BY, id=one.pk, indicator_id=indicator("forest_planted_area"), kind=kind)
    found = sums(proposals(made[0].narrative))
    assert [one.severity for one in found] == ["warning", "warning"]
    assert found[0].sentence == "Đạt được 40 ha, nhiều hơn đăng ký là 30 ha."
    assert found[1].sentence == "Cùng một số liệu, cùng kỳ mà ghi 40 ha và 41 ha."


def test_a_part_above_its_total_is_an_error_and_a_rejected_number_says_nothing(tree):
    (proposal,) = proposals(read("Năm 2022, xã A có 20/25 chi bộ đăng ký."))
    actions.amend(by=BY, id=proposal.pk, indicator_id=indicator("party_orgs_registered"), value=30)
    (found,) = sums(proposals(proposal.narrative))
    assert (found.severity, found.proposals) == ("error", (proposal.pk,))
    actions.reject(by=BY, ids=[proposal.pk])
    assert sums(proposals(proposal.narrative)) == []


def test_a_proposal_has_the_kind_in_which_figures_count_its_indicator(tree):
    """Else what is accepted would stand under a question that no page asks."""
    made = proposals(read("Xã A có 40 đảng viên."))
    assert made[0].kind == usual_kind(made[0].indicator) == "structure"
    for one in Indicator.objects.filter(measure__in=["count_units", "count_members", "count_entries"]):
        (proposal, *_others) = actions.amend(by=BY, id=made[0].pk, indicator_id=one.pk)
        assert proposal.kind == usual_kind(one), one.code


def test_explaining_a_figure_shows_the_sentence_it_was_accepted_from(tree):
    sentence = "Năm 2022, nhân dân xã A hiến 900 m2 đất."
    (proposal,) = actions.accept(by=BY, ids=[proposals(read(f"Báo cáo. {sentence}"))[0].pk])
    question = question_of(proposal)
    assert question is not None
    (cell,) = explain(question, by=BY).cells
    assert (cell.entry_id, cell.source, cell.source_words) == (proposal.entry_id, "Báo cáo năm 2022", sentence)
    assert selectors.origins(by=BY, entry_ids=[cell.entry_id])[cell.entry_id].pk == proposal.pk
