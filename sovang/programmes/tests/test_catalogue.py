from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sovang.programmes import catalogue
from sovang.programmes.models import Field, Indicator, IndicatorGroup, Norm, Programme

pytestmark = pytest.mark.django_db


def test_every_database_has_the_catalogue_after_migrate():
    files = [path.read_text("utf-8").splitlines() for path in catalogue.indicator_files()]
    lines = len({line["code"] for file in files for line in csv.DictReader(file)})
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
    assert catalogue.read_parameters("own_mode=class own_public=yes") == {"own_mode": ["class"], "own_public": True}
    assert catalogue.read_parameters("") == {}


def test_only_measures_that_figures_know_are_named():
    words = {
        "count_entries",
        "sum_results",
        "sum_contributions",
        "count_units",
        "count_members",
        "latest_result",
        "ratio",
    }
    assert set(Indicator.objects.values_list("measure", flat=True)) == words | {""}


def test_what_does_not_sum_is_a_units_own_last_result_or_a_share_or_known_from_reports():
    alone = Indicator.objects.filter(sum_rule__in=["rate", "rank", "none"])
    assert set(alone.values_list("measure", flat=True)) <= {"latest_result", "ratio", ""}
    assert not Indicator.objects.filter(measure="latest_result", sum_rule__in=["additive", "as_of"]).exists()


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


HEADER = "code,group,subject,sum_rule,unit_vi,unit_en,scale,lower_is_better,whole,measure,parameters,name_vi,name_en"
NEW = "tries_held,study,thing,additive,buổi,sessions,0,,,sum_results,,Buổi thử,Tries held"


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register's file, handed over for one test."""
    monkeypatch.setattr(catalogue, "_files", [*catalogue._files])
    monkeypatch.setattr(catalogue, "_checks", [*catalogue._checks])
    path = tmp_path / "indicators.csv"
    catalogue.add_file(path)
    return path


def test_a_register_brings_its_indicators_and_they_stand_after_the_central_ones(own_file: Path):
    last = Indicator.objects.order_by("order").last()
    part = "tries_held_online,study,thing,additive,buổi,sessions,0,,tries_held,sum_results,,Buổi thử,Tries"
    own_file.write_text(f"{HEADER}\n{NEW}\n{part}\n", "utf-8")
    catalogue.load()
    made = Indicator.objects.get(code="tries_held")
    assert last is not None
    assert made.order > last.order
    assert list(made.parts.values_list("code", flat=True)) == ["tries_held_online"]


def test_a_register_may_take_over_an_indicator_known_from_reports_only(own_file: Path):
    before = Indicator.objects.get(code="web_online_now")
    line = NEW.replace("tries_held", "web_online_now").replace(",thing,", f",{before.subject},")
    own_file.write_text(f"{HEADER}\n{line}\n", "utf-8")
    catalogue.load()
    after = Indicator.objects.get(code="web_online_now")
    assert (after.pk, after.order, after.measure) == (before.pk, before.order, "sum_results")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (NEW.replace("tries_held", "party_orgs"), "party_orgs: stands in two lines"),
        (NEW.replace("tries_held", "par_index_rank").replace(",0,", ",2,"), "par_index_rank: stands in two lines"),
        (NEW.replace(",study,", ",cooking,"), "no group cooking"),
        (NEW.replace(",0,,,", ",0,,nothing,"), "no whole nothing"),
        (NEW.replace("thing", "things"), "things"),
    ],
)
def test_a_line_of_a_register_that_is_no_indicator_stops_the_load(own_file: Path, line: str, named: str):
    own_file.write_text(f"{HEADER}\n{line}\n", "utf-8")
    with pytest.raises((ImproperlyConfigured, ValueError), match=named):
        catalogue.load()
    assert not Indicator.objects.filter(code="tries_held").exists()


def test_what_a_check_of_an_upper_room_finds_stops_the_load(own_file: Path):
    own_file.write_text(f"{HEADER}\n{NEW}\n", "utf-8")
    catalogue.add_check(lambda all: [f"{i.code} is odd" for i in all if i.code == "tries_held"])
    with pytest.raises(ImproperlyConfigured, match="tries_held is odd"):
        catalogue.load()
    assert not Indicator.objects.filter(code="tries_held").exists()
