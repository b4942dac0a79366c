"""Rule sets as data: the central ones from ``rules.csv`` and ``gates.csv``, what each says of a score and a level."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.numbers import number

from .models import Level, RuleSet

_FOLDER = Path(__file__).parent
#: The set since which there are gates in ``gates.csv``.
_GATED = "qd366_2025_"
_RANK = {level: rank for rank, level in enumerate(Level.values)}


def load() -> None:
    """Write the central sets; running it again changes nothing, and those of the installation stay."""
    rows = [_rule_set(line) for line in _lines("rules.csv")]
    names = [f.name for f in RuleSet._meta.concrete_fields if f.name != "code"]
    RuleSet.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=names)


def _lines(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rule_set(line: dict[str, str]) -> RuleSet:
    bands = (pair.split(":") for pair in line["bands"].split("|") if pair)
    typed = {
        "valid_to": line["valid_to"] or None,
        "bands": {level: int(lowest) for level, lowest in bands},
        "gates": _gates(line["subject"]) if line["code"].startswith(_GATED) else [],
        **{name: int(line[name]) if line[name] else None for name in ("maximum", "cap_percent", "exception_percent")},
    }
    return RuleSet(**{**line, **typed})


def _gates(subject: str) -> list[dict[str, str]]:
    names = ("level", "code", "vi", "en")
    return [{n: line[n] for n in names} for line in _lines("gates.csv") if line["subject"] in (subject, "both")]


def rule_sets() -> list[RuleSet]:
    """All sets, the latest first. One query."""
    return list(RuleSet.objects.all())


def in_force(sets: Iterable[RuleSet], subject: str, day: dt.date) -> RuleSet | None:
    """The set by which ``subject`` is rated on ``day``: of several the one that came last."""
    for one in sets:
        if one.subject == subject and one.valid_from <= day and (one.valid_to is None or day < one.valid_to):
            return one
    return None


def names() -> Sequence[tuple[str, str]]:
    """Codes and names in the reader's language."""
    return [(one.code, one.name_en if get_language() == "en" else one.name_vi) for one in rule_sets()]


def gate_choices() -> Sequence[tuple[str, str]]:
    """Every gate of any set once, with the level that it opens."""
    found: dict[str, str] = {}
    for one in rule_sets():
        for gate in one.gates:
            found.setdefault(gate["code"], f"{Level(gate['level']).label}: {gate_text(gate)}")
    return list(found.items())


def gate_text(gate: dict[str, str]) -> str:
    return gate["en"] if get_language() == "en" else gate["vi"]


def require_level(rules: RuleSet | None, level: str, score: int | None, gates: Collection[str]) -> None:
    """Pass when the rules let ``level`` stand with this score and these gates; without rules all do. Raises Refused."""
    if rules is None:
        return
    _within_maximum(rules, score)
    _within_bands(rules, level, score)
    missing = [gate_text(g) for g in rules.gates if g["level"] == level and g["code"] not in gates]
    if missing:
        words = {"level": Level(level).label, "gates": "; ".join(missing)}
        raise Refused(_("Mức “%(level)s” cần xác nhận đủ điều kiện: %(gates)s.") % words, field="gates")


def _within_maximum(rules: RuleSet, score: int | None) -> None:
    if rules.bands and score is None:
        raise Refused(_("Quy định này xếp loại theo điểm; xin ghi điểm."), field="score")
    if rules.maximum is not None and score is not None and score > rules.maximum:
        raise Refused(_("Điểm cao nhất là %(most)s.") % {"most": number(rules.maximum)}, field="score")


def _within_bands(rules: RuleSet, level: str, score: int | None) -> None:
    """A level may stand lower than its score allows, never higher."""
    lowest = [rules.bands[one] for one in Level.values if one in rules.bands and _RANK[one] <= _RANK[level]]
    if score is not None and lowest and score < max(lowest):
        words = {"level": Level(level).label, "lowest": number(max(lowest)), "score": number(score)}
        message = _("Mức “%(level)s” cần từ %(lowest)s điểm, ở đây là %(score)s điểm.")
        raise Refused(message % words, field="level")
