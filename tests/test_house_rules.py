"""The house rules hold in every file, and the rules themselves are tried on good and bad samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from .house_rules import broken_rules

ROOT = Path(__file__).resolve().parent.parent
FILES = [p for p in sorted(ROOT.glob("sovang/**/*.py")) if not {"tests", "migrations"} & set(p.parts)]
TEMPLATES = sorted(ROOT.glob("sovang/**/templates/**/*.html"))

SAMPLES = [
    ("sovang.desk.today.views", "rows = Entry.objects.all()", "rows = entries(by=user)"),
    ("sovang.figures.questions", "from django.http import HttpResponse", "from django.db import connection"),
    ("sovang.people.actions", "def grant(by, unit): ...", "def grant(*, by, unit): ..."),
    ("sovang.base.errors", "_(f'no {x}')", "_('no %(x)s') % {'x': x}"),
]


@pytest.mark.parametrize(("module", "bad", "good"), SAMPLES)
def test_a_rule_tells_bad_from_good(module: str, bad: str, good: str) -> None:
    assert list(broken_rules(module, bad))
    assert not list(broken_rules(module, good))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_keeps_the_house_rules(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assert [f"{b.line}: {b.why}" for b in broken_rules(module, path.read_text())] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    assert "<script>" not in text
