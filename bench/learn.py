"""Learn from marked texts whose a number is, and when: ``python -m bench.learn [FOLDER …] [--check]`` writes the trees
of ``reader/owners.py`` and ``reader/times.py`` (``--check`` only tells how well they do on texts that they have not
seen).

FOLDERs hold marked texts (``bench.marked``), by default those in ``bench/texts``. Needs ``requirements/learn.txt``. The
same texts give the same trees.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
import django

django.setup()

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402

from sovang.intake.narrative.reader import forest  # noqa: E402
from sovang.intake.narrative.reader.facts import Fact, extract, questions  # noqa: E402
from sovang.intake.narrative.reader.forest import LACKING  # noqa: E402

from . import marked  # noqa: E402
from .narrative import same_name, same_period  # noqa: E402

TEXTS = Path(__file__).parent / "texts"
READER = Path(forest.__file__).parent
TREES = {"owners": 150, "times": 100}  # more gain next to nothing
PARTS = 5  # of the texts, each asked by trees that learned from the others
HOW = {
    "objective": "lambdarank", "label_gain": [0, 1], "lambdarank_truncation_level": 10, "num_leaves": 20,
    "learning_rate": 0.08, "min_data_in_leaf": 30, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A number of a text: the answers that there may be, what is known of each, and which of them are right."""

    text: str
    start: int
    answers: list[str | None]
    rule: int  # which of them the rules give
    known: list[dict[str, float]]
    right: list[bool]


def asked(folders: list[Path]) -> dict[str, list[Question]]:
    """The marked numbers of all texts in ``folders``: whose they are ("owners"), and when ("times")."""
    found: dict[str, list[Question]] = {"owners": [], "times": []}
    for path in sorted(path for folder in folders for path in folder.rglob("*.txt")):
        _, marks = marked.read(path)
        page = marked.page(path)
        day = extract(page).day
        whose, when = questions(page)
        at = {place: i for i, (fact, _) in enumerate(whose) for place in range(fact.start, fact.end)}
        for mark in marks:
            if mark.start in at:
                fact, names = whose[at[mark.start]]
                right = [any(same_name(one, name) for one in mark.organisations) for name in names]
                found["owners"].append(_question(str(path), names, fact, fact.organisation, right))
                fact, times = when[at[mark.start]]
                right = [any(same_period(one, time, day) for one in mark.periods) for time in times]
                found["times"].append(_question(str(path), times, fact, fact.period, right))
    return found


def _question(
    text: str, answers: Mapping[str | None, dict[str, float]], fact: Fact, rule: str | None, right: list[bool]
) -> Question:
    return Question(text, fact.start, list(answers), list(answers).index(rule), list(answers.values()), right)


def learn(questions: list[Question], features: list[str], trees: int) -> lightgbm.Booster:
    told, right = _table(questions, features)
    answers = [len(one.known) for one in questions]
    return lightgbm.train(HOW, lightgbm.Dataset(told, right, group=answers, feature_name=features), trees)


def _table(questions: list[Question], features: list[str]) -> tuple[np.ndarray, np.ndarray]:
    told = [[float(known.get(name, LACKING)) for name in features] for one in questions for known in one.known]
    return np.array(told), np.array([float(right) for one in questions for right in one.right])


def check(questions: list[Question], features: list[str], trees: int) -> None:
    """How often the rules alone, and trees that have not seen the text, are right, and how often any name is."""
    texts = sorted({one.text for one in questions})
    by_rules = by_trees = 0
    for part in range(PARTS):
        held = set(texts[part::PARTS])
        model = learn([one for one in questions if one.text not in held], features, trees)
        for one in (one for one in questions if one.text in held):
            likely = model.predict(_table([one], features)[0])
            by_rules += one.right[one.rule]
            by_trees += one.right[int(np.argmax(likely))]
    possible = sum(any(one.right) for one in questions)
    of = len(questions)
    print(f"{of} numbers of {len(texts)} texts: by rules {by_rules / of:.3f}, by trees {by_trees / of:.3f}, ", end="")
    print(f"a right one is there for {possible / of:.3f}")


def written(model: lightgbm.Booster, features: list[str]) -> str:
    """The trees as ``reader/forest.py`` reads them."""
    trees = [_flat(one["tree_structure"]) for one in model.dump_model()["tree_info"]]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"features":{json.dumps(features)},\n"trees":[\n{lines}\n]}}\n'


def _flat(root: dict) -> list[list]:
    marks: list[int] = []
    bounds: list[float] = []
    low: list[int] = []
    high: list[int] = []
    leaves: list[float] = []

    def enter(node: dict) -> int:
        if "leaf_value" in node:
            leaves.append(_short(node["leaf_value"]))
            return ~(len(leaves) - 1)
        at = len(marks)
        marks.append(node["split_feature"])
        bounds.append(_short(node["threshold"]))
        low.append(0)
        high.append(0)
        low[at], high[at] = enter(node["left_child"]), enter(node["right_child"])
        return at

    enter(root)
    return [marks, bounds, low, high, leaves]


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="*", default=[TEXTS])
    parser.add_argument("--check", action="store_true", help="write nothing; tell how well unseen texts are read")
    args = parser.parse_args()
    for name, found in asked(args.folders).items():
        features = sorted({name for one in found for known in one.known for name in known})
        if args.check:
            print(f"{name}: ", end="")
            check(found, features, TREES[name])
        else:
            (READER / f"{name}.json").write_text(
                written(learn(found, features, TREES[name]), features), encoding="utf-8"
            )
            print(f"{name}.json: {TREES[name]} trees from {len(found)} numbers")


if __name__ == "__main__":
    main()
