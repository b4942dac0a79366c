"""Whole short texts with whose, when and of which kind each number is: ``texts.txt`` beside this file; those that the
reader does not read yet in ``texts_before.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from sovang.intake.narrative.reader.facts import Fact, extract


def _cases(name: str) -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("#"))
    blocks = [block.strip().split("\n") for block in told.split("\n---") if block.strip()]
    return [
        (
            "\n".join(line for line in block if line[:2] != "=>"),
            [line[2:].strip() for line in block if line[:2] == "=>"],
        )
        for block in blocks
    ]


CASES, BEFORE = _cases("texts.txt"), _cases("texts_before.txt")


def _said(fact: Fact, wanted: str) -> str:
    """The fact as a line of the file; what the file does not ask stays unasked."""
    fields = f"{fact.text} {fact.unit}".strip(), fact.organisation or "-", fact.period or "-", fact.kind
    asked = [one.strip() for one in wanted.split("|")]
    return " | ".join("*" if want == "*" else said for want, said in zip(asked, fields, strict=True))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_text_gives_its_facts_with_whose_and_when(text: str, wanted: list[str]) -> None:
    facts = extract(text).facts
    assert [f"{one.text} {one.unit}".strip() for one in facts] == [one.partition(" | ")[0] for one in wanted]
    assert [_said(fact, one) for fact, one in zip(facts, wanted, strict=True)] == wanted


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="written before the rule that reads it")
@pytest.mark.parametrize(("text", "wanted"), BEFORE)
def test_a_text_without_a_rule_is_told_when_it_gets_one(text: str, wanted: list[str]) -> None:
    test_a_text_gives_its_facts_with_whose_and_when(text, wanted)


def test_there_are_many_texts_and_no_two_alike() -> None:
    every = [text for text, _ in CASES + BEFORE]
    assert len(set(every)) == len(every) >= 215
