from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sovang.programmes import catalogue
from sovang.programmes.models import Field, Indicator, IndicatorGroup, Norm, Programme

pytestmark = pytest.mark.django_db


def test_every_database_has_the_catalogue_after_migrate():
    text = (Path(catalogue.__file__).parent / "data/indicators.csv").read_text("utf-8")
    lines = sum(1 for _ in csv.DictReader(text.splitlines()))
    assert Programme.objects.filter(code=catalogue.PROGRAMME).exists()
    assert Indicator.objects.count() == lines >= 93
    assert Field.objects.filter(active=True).count() >= 20


def test_loading_again_doubles_nothing_and_keeps_what_people_edited():
    Field.objects.filter(code="roads").update(name_vi="Đường sá", active=False)
    before = [model.objects.count() for model in (Programme, Field, Indicator, Norm)]
    catalogue.load()
    assert [model.objects.count() for model in (Programme, Field, Indicator, Norm)] == before
    roads = Field.objects.get(code="roads")
    assert (roads.name_vi, roads.active) == ("Đường sá", False)


def test_loading_again_brings_indicators_back_to_the_file():
    Indicator.objects.filter(code="longan_area").update(scale=0, whole=None)
    catalogue.load()
    longan = Indicator.objects.get(code="longan_area")
    assert longan.scale == 4
    assert longan.whole is not None
    assert longan.whole.code == "fruit_tree_area"


def test_every_line_of_the_catalogue_is_complete_and_of_a_known_kind():
    for indicator in Indicator.objects.all():
        assert indicator.group in IndicatorGroup.values
        assert indicator.sum_rule in Indicator.SumRule.values
        assert indicator.subject in Indicator.Subject.values
        assert all([indicator.name_vi, indicator.name_en, indicator.unit_vi, indicator.unit_en])


def test_a_part_is_of_the_same_dimension_as_its_whole():
    for part in Indicator.objects.filter(whole__isnull=False).select_related("whole"):
        assert part.whole is not None
        assert (part.scale, part.subject) == (part.whole.scale, part.whole.subject), part.code


def test_parameters_that_name_an_indicator_name_one_that_exists():
    codes = set(Indicator.objects.values_list("code", flat=True))
    for indicator in Indicator.objects.exclude(parameters={}):
        for name in ("numerator", "denominator", "of"):
            assert indicator.parameters.get(name, indicator.code) in codes, indicator.code
        assert "excluded" not in indicator.parameters or indicator.parameters["excluded"] in codes


def test_parameters_are_read_as_text_truth_values_and_lists():
    assert catalogue.read_parameters("register=deed states=done|verified beyond=no givers=member") == {
        "register": "deed",
        "states": ["done", "verified"],
        "beyond": False,
        "givers": ["member"],
    }
    assert catalogue.read_parameters("") == {}


def test_only_measures_that_figures_know_are_named():
    words = {"count_entries", "sum_results", "sum_contributions", "count_units", "count_members", "ratio", ""}
    assert set(Indicator.objects.values_list("measure", flat=True)) == words


def test_a_share_names_both_its_parts_and_is_never_summed():
    for indicator in Indicator.objects.filter(measure="ratio"):
        assert {"numerator", "denominator"} <= indicator.parameters.keys()
        assert indicator.sum_rule == Indicator.SumRule.RATE


def test_no_indicator_is_a_part_of_itself():
    wholes = dict(Indicator.objects.values_list("id", "whole_id"))
    for start in wholes:
        seen, at = set(), start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = wholes[at]
