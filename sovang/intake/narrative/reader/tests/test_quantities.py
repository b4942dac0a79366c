"""Sentences written by hand, each with what it counts: ``sentences.txt`` beside this file; those that the reader does
not read yet in ``sentences_before.txt``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sovang.intake.narrative.reader.quantities import Quantity, quantities

_SIGNS = {">": "over", "~": "about", "<": "under", "≲": "nearly", "^": "order"}


def _cases(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    parts = (line.partition("=>") for line in lines if "=>" in line and line[0] != "#")
    return [(sentence.strip(), wanted.strip()) for sentence, _, wanted in parts]


CASES, BEFORE = _cases("sentences.txt"), _cases("sentences_before.txt")


def _said(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.value_max, quantity.denominator, quantity.unit, quantity.exactness.value


def _wanted(text: str) -> tuple[object, ...]:
    value, *words = text.split()
    sign = _SIGNS.get(words[-1], "") if words else ""
    unit = " ".join(words[:-1] if sign else words)
    low, _, high = value.partition("..")
    part, _, whole = low.partition("/")
    ends = Fraction(part), Fraction(high) if high else None, Fraction(whole) if whole else None
    return *ends, "" if unit == "-" else unit, sign or "exact"


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_a_sentence_gives_its_quantities_and_nothing_else(sentence: str, wanted: str) -> None:
    assert [_said(q) for q in quantities(sentence)] == [_wanted(one) for one in wanted.split(";") if one.strip()]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="written before the rule that reads it")
@pytest.mark.parametrize(("sentence", "wanted"), BEFORE)
def test_a_sentence_without_a_rule_is_told_when_it_gets_one(sentence: str, wanted: str) -> None:
    test_a_sentence_gives_its_quantities_and_nothing_else(sentence, wanted)


def test_there_are_hundreds_of_sentences_and_no_two_alike() -> None:
    every = [sentence for sentence, _ in CASES + BEFORE]
    assert len(set(every)) == len(every) >= 598


def test_base_values_are_in_the_smallest_unit_of_the_measure() -> None:
    (area,) = quantities("Thôn trồng 12,5 ha quế.")
    (money,) = quantities("Quỹ có 2,5 tỷ đồng.")
    assert (area.value * area.size, area.base_unit) == (Fraction(125_000), "m²")
    assert (money.value * money.size, money.base_unit) == (Fraction(2_500_000_000), "đồng")
