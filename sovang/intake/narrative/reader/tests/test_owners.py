"""Whose a number is, chosen between all names of a text: the trees, what they ask for, and that they change only whole
texts."""

from __future__ import annotations

import math
from pathlib import Path

from sovang.intake.narrative.reader.facts import extract, questions
from sovang.intake.narrative.reader.forest import Forest, grown

#: Of a commune, in whose third paragraph a union is named that has nothing to do with the paragraph after it.
WHOLE = (Path(__file__).parent / "whole_text.txt").read_text(encoding="utf-8")


_OF_NAMES_BEHIND = {"after_rank", "after_lead", "after_far", "after_commas", "after_stops", "after_digits"}


def test_a_tree_goes_down_by_its_bounds() -> None:
    tree = grown(marks=(0, 1), bounds=(0.5, 3.0), low=(~0, ~1), high=(1, ~2), leaves=(-1.0, 0.25, 2.0))
    forest = Forest(("rule", "often"), (tree,))
    for known, leaf in (
        ({}, -1.0),
        ({"rule": 0.5}, -1.0),
        ({"rule": 1, "often": 3}, 0.25),
        ({"rule": 1, "often": 4}, 2.0),
    ):
        assert math.isclose(forest.likely(known), leaf)


def test_the_likeliest_answer_is_taken_the_usual_one_among_equals() -> None:
    tree = grown(marks=(0,), bounds=(0.5,), low=(~0,), high=(~1,), leaves=(-1.0, 2.0))
    forest = Forest(("rule",), (tree,))
    assert forest.best({"a": {}, "b": {"rule": 1}, None: {}}, "a") == "b"
    assert forest.best({"a": {"rule": 1}, "b": {"rule": 1}}, "b") == "b"
    assert forest.best({"a": {}}, "c") == "c"


def test_all_that_the_trees_ask_for_is_told_of_some_name() -> None:
    told = {key for _, names in questions(WHOLE)[0] for known in names.values() for key in known}
    assert set(Forest.named("owners").features) - told <= _OF_NAMES_BEHIND


def test_the_answer_of_the_rules_is_one_of_the_names() -> None:
    asked, _ = questions(WHOLE)
    assert [fact.text for fact, _ in asked] == ["14", "86", "9", "41"]
    assert all(fact.organisation in names and names[fact.organisation]["rule"] == 1 for fact, names in asked)
    assert all(None in names for _, names in asked)


def test_numbers_of_a_whole_text_are_of_whom_it_says() -> None:
    assert [(one.text, one.organisation) for one in extract(WHOLE).facts] == [
        ("14", "Đảng bộ xã Đông Hải, huyện Tây Sơn"),
        ("86", "xã Đông Hải, huyện Tây Sơn"),
        ("9", "Hội Phụ nữ xã Đông Hải, huyện Tây Sơn"),
        ("41", "xã Đông Hải, huyện Tây Sơn"),
    ]


def test_the_same_text_gives_the_same_owners() -> None:
    assert extract(WHOLE) == extract(WHOLE)
