"""Whose a number is, chosen between all names of a text: the trees, what they ask for, and that they change only whole
texts."""

from __future__ import annotations

import math
from pathlib import Path

from sovang.intake.narrative.reader.facts import extract, questions
from sovang.intake.narrative.reader.forest import SAID, SAID_LESS, Forest, Told, grown

#: Of a commune, in whose third paragraph a union is named that has nothing to do with the paragraph after it.
WHOLE = (Path(__file__).parent / "whole_text.txt").read_text(encoding="utf-8")


#: What WHOLE has none of: names behind a number, other places of a level.
_NOT_THERE = {
    "other",
    "after_rank",
    "after_lead",
    "after_next",
    "after_far",
    "after_commas",
    "after_stops",
    "after_digits",
}


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
    assert forest.best({"a": Told({}), "b": Told({"rule": 1}), None: Told({})}, "a") == "b"
    assert forest.best({"a": Told({"rule": 1}), "b": Told({"rule": 1})}, "b") == "b"
    assert forest.best({"a": Told({})}, "c") == "c"


def test_signs_speak_for_an_answer_by_their_weights_and_beside_the_best_of_all() -> None:
    tree = grown(marks=(0, 1), bounds=(0.5, -0.5), low=(~0, ~1), high=(1, ~2), leaves=(0.0, 1.0, 2.0))
    forest = Forest((SAID, SAID_LESS), (tree,), {"lead của": 1.0, "follow có": 3.0})
    answers = {"a": Told({}, ("lead của", "never seen")), "b": Told({}, ("lead của", "follow có")), None: Told({})}
    assert forest.best(answers, None) == "b"
    assert forest.best({"a": answers["a"], None: answers[None]}, None) == "a"


def test_all_that_the_trees_ask_for_is_told_of_some_name() -> None:
    told = {key for _, names in questions(WHOLE)[0] for one in names.values() for key in one.known}
    assert set(Forest.named("owners").features) - told - {SAID, SAID_LESS} <= _NOT_THERE


def test_signs_of_a_text_are_among_those_that_were_learned() -> None:
    for name, asked in zip(("owners", "times"), questions(WHOLE), strict=True):
        signs = {sign for _, answers in asked for one in answers.values() for sign in one.signs}
        assert len(signs & Forest.named(name).weights.keys()) > len(signs) / 3


def test_the_answer_of_the_rules_is_one_of_the_names() -> None:
    asked, _ = questions(WHOLE)
    assert [fact.text for fact, _ in asked] == ["14", "86", "9", "41"]
    assert all(fact.organisation in names and names[fact.organisation].known["rule"] == 1 for fact, names in asked)
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
