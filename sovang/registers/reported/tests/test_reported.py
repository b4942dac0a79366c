from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result
from sovang.registers.reported.actions import report_figures, withdraw_figures
from sovang.registers.reported.checking import problems
from sovang.registers.reported.models import OPEN_END, OPEN_START, ReportedFigure
from sovang.registers.reported.rows import ReportedRow

BY = System()
YEAR = {"start": dt.date(2022, 1, 1), "end": dt.date(2022, 12, 31)}


def stated(unit, code="deeds_registered_party_org", value=561, **more):
    indicator = Indicator.objects.get(code=code)
    return ReportedRow(
        **{"unit_id": unit.pk, "indicator_id": indicator.pk, "value": value, "kind": "registered", "source": "Bài báo"}
        | YEAR
        | more
    )


def report(*rows):
    return report_figures(by=BY, rows=rows)


def test_a_stated_figure_keeps_its_words_its_period_and_its_claim(tree):
    row = stated(
        tree.district, "study_attendances", 7_100, kind="achieved", exactness="over", source_words="trên 7.100",
        period_note="không nêu kỳ",
    )  # fmt: skip
    (figure_id,) = report(row)
    figure, result = ReportedFigure.objects.get(pk=figure_id), Result.objects.get(entry=figure_id)
    assert (figure.source_words, figure.period_note, figure.scope) == ("trên 7.100", "không nêu kỳ", "subtree")
    assert (result.value, result.exactness, result.kind) == (7_100, "over", "achieved")
    assert (figure.entry.day, figure.entry.period_end, figure.entry.year) == (YEAR["start"], YEAR["end"], 2022)
    assert figure.entry.owner_kind == "party_org"


def test_open_ends_stand_as_such_and_the_entry_lies_within_the_units_life(tree):
    (both,) = report(stated(tree.district, start=None, end=None))
    (until,) = report(stated(tree.district, start=None))
    (since,) = report(stated(tree.district, end=None))
    spans = {f.pk: (f.starts, f.ends) for f in ReportedFigure.objects.all()}
    assert spans[both] == (OPEN_START, OPEN_END)
    assert spans[until] == (OPEN_START, YEAR["end"])
    assert spans[since] == (YEAR["start"], OPEN_END)
    assert Entry.objects.get(pk=until).day == tree.district.opened


def test_a_share_keeps_numerator_denominator_and_who_was_left_out(tree):
    (figure_id,) = report(stated(tree.district, value=905, denominator=909, excluded="người được miễn"))
    result = Result.objects.get(entry=figure_id)
    assert (result.value, result.denominator, result.excluded) == (905, 909, "người được miễn")


def test_the_same_again_is_one_figure(tree):
    rows = [stated(tree.district), stated(tree.commune_a, value=45)]
    assert report(*rows) == report(*rows)
    assert ReportedFigure.objects.count() == Result.objects.count() == 2
    assert not JournalLine.objects.filter(verb="reported.correct").exists()


@pytest.mark.parametrize(
    "other",
    [{"kind": "achieved"}, {"scope": "own"}, {"source": "Báo cáo quý"}, {"end": dt.date(2022, 6, 30)}, {"start": None}],
)
def test_another_kind_scope_source_or_period_is_another_figure(tree, other):
    assert report(stated(tree.district)) != report(stated(tree.district, value=300, **other))
    assert ReportedFigure.objects.count() == 2


def test_another_value_needs_a_reason_and_both_stay_in_the_journal(tree):
    (figure_id,) = report(stated(tree.district))
    with pytest.raises(Refused, match=r"đã được báo cáo là 561 việc\. Muốn sửa thành 560 việc") as refusal:
        report(stated(tree.commune_a), stated(tree.district, value=560))
    assert refusal.value.field == "reason"
    assert ReportedFigure.objects.count() == 1
    assert report(stated(tree.district, value=560, reason="Đếm lại")) == [figure_id]
    line = JournalLine.objects.get(verb="reported.correct")
    assert (line.before["value"], line.after["value"], line.reason) == (561, 560, "Đếm lại")
    assert Result.objects.get(entry=figure_id).value == 560
    assert Entry.objects.get(pk=figure_id).version == 2


def test_the_database_itself_holds_a_figure_once(tree):
    (figure_id,) = report(stated(tree.district))
    (other_id,) = report(stated(tree.district, source="Khác"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportedFigure.objects.filter(pk=other_id).update(source="Bài báo")
    assert figure_id != other_id


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": "  "}, "source"),
        ({"start": dt.date(2023, 1, 1)}, "end"),
        ({"value": -1}, "value"),
        ({"value_hi": 1}, "value_hi"),
        ({"denominator": 35}, "denominator"),
        ({"kind": "dreamt"}, "kind"),
        ({"exactness": "rather"}, "exactness"),
        ({"scope": "world"}, "scope"),
        ({"indicator_id": 0}, "indicator_id"),
    ],
)
def test_a_figure_with_a_fault_is_refused_whole_and_the_check_says_so_beforehand(tree, wrong, field):
    rows = [stated(tree.commune_a), stated(tree.district, **wrong)]
    assert [(p.row, p.field) for p in problems(rows)] == [(1, field)]
    with pytest.raises(Refused) as refusal:
        report(*rows)
    assert refusal.value.field == field
    assert not Entry.objects.exists()


def test_it_refuses_the_same_figure_twice_in_one_list(tree):
    with pytest.raises(Refused, match="hai lần"):
        report(stated(tree.district), stated(tree.district, value=3))


def test_withdrawing_takes_the_figure_away_and_keeps_it_in_the_journal(tree):
    (figure_id,) = report(stated(tree.district))
    with pytest.raises(Refused, match="lý do"):
        withdraw_figures(by=BY, ids=[figure_id], reason=" ")
    withdraw_figures(by=BY, ids=[figure_id], reason="Nhầm đơn vị")
    assert not Entry.objects.exists()
    line = JournalLine.objects.get(verb="reported.withdraw")
    assert (line.before, line.reason) == ({"value": 561, "source": "Bài báo"}, "Nhầm đơn vị")


def test_a_unit_reports_for_itself_and_a_neighbour_does_not(tree, cast):
    report_figures(by=cast.commune_clerk, rows=[stated(tree.commune_a)])
    with pytest.raises((NotFound, Forbidden)):
        report_figures(by=cast.outsider, rows=[stated(tree.commune_a, value=1, reason="Sửa")])
    with pytest.raises((NotFound, Forbidden)):
        withdraw_figures(by=cast.outsider, ids=Entry.objects.values_list("pk", flat=True), reason="Xóa")
