"""Tables with a heading: whose, when and what each cell is; ``tables.txt`` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sovang.intake.narrative.reader.facts import Fact, extract

_FILE = Path(__file__).parent / "tables.txt"
_LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
_BLOCKS = [block.strip().split("\n") for block in "\n".join(_LINES).split("\n---") if block.strip()]
CASES = [
    ("\n".join(line for line in block if line[:2] != "=>"), [line[2:].strip() for line in block if line[:2] == "=>"])
    for block in _BLOCKS
]


def _said(fact: Fact, wanted: str) -> str:
    """The fact as a line of the file; what the file does not ask stays unasked."""
    fields = f"{fact.text} {fact.unit}".strip(), fact.organisation or "-", fact.period or "-", fact.kind, fact.indicator
    asked = [one.strip() for one in wanted.split("|")]
    return " | ".join("*" if want == "*" else said for want, said in zip(asked, fields, strict=True))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_table_states_its_cells_with_whose_when_and_what(text: str, wanted: list[str]) -> None:
    facts = extract(text).facts
    told = [_said(fact, one) for fact, one in zip(facts, wanted, strict=False)]
    assert (told, len(facts)) == (wanted, len(wanted))


def test_there_are_many_tables_and_no_two_alike() -> None:
    assert len({text for text, _ in CASES}) == len(CASES) >= 12


def test_a_cell_below_its_parts_heading_is_a_part_of_the_cell_before_them() -> None:
    rows = "Thôn | Tổng số hộ | Trong đó | | Số cây\n | | Nghèo | Cận nghèo |\nThôn Đông | 210 | 8 | 12 | 40"
    facts = extract(f"Xã Hòa Bình có 3 thôn.\n{rows}").facts
    assert [(fact.text, fact.part_of, fact.known) for fact in facts[1:]] == [
        ("210", None, facts[1].known),
        ("8", 1, False),
        ("12", 1, False),
        ("40", None, facts[4].known),
    ]
