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
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
import django

django.setup()

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402
from scipy.optimize import minimize  # noqa: E402
from scipy.sparse import csr_matrix  # noqa: E402

from sovang.intake.narrative.reader import forest  # noqa: E402
from sovang.intake.narrative.reader.facts import Fact, extract, questions  # noqa: E402
from sovang.intake.narrative.reader.forest import LACKING, SAID, SAID_LESS, Told  # noqa: E402

from . import marked  # noqa: E402
from .narrative import same_name, same_period  # noqa: E402

TEXTS = Path(__file__).parent / "texts"
READER = Path(forest.__file__).parent
TREES = {"owners": 150, "times": 100}  # more gain next to nothing
RARE, PENALTY, STEPS = 10, 3.0, 60  # answers that must bear a sign; of the squares of weights; of the descent
PARTS = 5  # of the texts, each asked by trees that learned from the others
HOW = {
    "objective": "lambdarank", "label_gain": [0, 1], "lambdarank_truncation_level": 10, "num_leaves": 31,
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
    told: list[Told]
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
    text: str, answers: Mapping[str | None, Told], fact: Fact, rule: str | None, right: list[bool]
) -> Question:
    return Question(text, fact.start, list(answers), list(answers).index(rule), list(answers.values()), right)


@dataclass(frozen=True)
class Learned:
    """Weights of signs and the trees behind them."""

    weights: dict[str, float]
    features: list[str]
    trees: lightgbm.Booster

    @classmethod
    def of(cls, questions: list[Question], features: list[str], trees: int) -> Learned:
        """The trees learn from what weights say that have not seen the text, as they will of new ones."""
        texts = _texts(questions)
        said: dict[int, np.ndarray] = {}
        for part in range(PARTS):
            held = set(texts[part::PARTS])
            weights = weighed([one for one in questions if one.text not in held])
            said |= {id(one): _said(one, weights) for one in questions if one.text in held}
        told = np.vstack([_table(one, features, said[id(one)]) for one in questions])
        right = np.array([float(right) for one in questions for right in one.right])
        names = [*features, SAID, SAID_LESS]
        data = lightgbm.Dataset(told, right, group=[len(one.told) for one in questions], feature_name=names)
        return cls(weighed(questions), names, lightgbm.train(HOW, data, trees))

    def best(self, question: Question) -> int:
        told = _table(question, self.features[:-2], _said(question, self.weights))
        return int(np.argmax(self.trees.predict(told)))


def _texts(questions: list[Question]) -> list[str]:
    return sorted({one.text for one in questions})


def weighed(questions: list[Question]) -> dict[str, float]:
    """The weight of each sign that is not rare: those that make the right answers likeliest, all right ones of a number
    together (a conditional logit), small ones preferred."""
    seen = Counter(sign for one in questions for told in one.told for sign in told.signs)
    at = {sign: i for i, sign in enumerate(sorted(sign for sign, times in seen.items() if times >= RARE))}
    asked = [one for one in questions if any(one.right)]
    bears = [[at[sign] for sign in told.signs if sign in at] for one in asked for told in one.told]
    ends = np.cumsum([0, *(len(row) for row in bears)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(bears), ends), shape=(len(bears), len(at)))
    turned = matrix.T.tocsr()
    sizes = np.array([len(one.told) for one in asked])
    starts, of = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(asked)), sizes)
    right = np.array([float(right) for one in asked for right in one.right])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        said = matrix @ weights
        likely = np.exp(said - np.maximum.reduceat(said, starts)[of])
        whole, good = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts)
        wrong = likely / whole[of] - likely * right / good[of]
        return float(np.log(whole / good).sum() + PENALTY / 2 * weights @ weights), turned @ wrong + PENALTY * weights

    found = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {sign: float(f"{found[i]:.3f}") for sign, i in at.items() if abs(found[i]) >= SMALL}


SMALL = 0.0005


def _said(question: Question, weights: dict[str, float]) -> np.ndarray:
    return np.array([sum(weights.get(sign, 0.0) for sign in told.signs) for told in question.told])


def _table(question: Question, features: list[str], said: np.ndarray) -> np.ndarray:
    known = [[float(told.known.get(name, LACKING)) for name in features] for told in question.told]
    return np.column_stack([np.array(known), said, said - said.max()])


def check(questions: list[Question], features: list[str], trees: int) -> None:
    """How often the rules alone, and trees that have not seen the text, are right, and how often any name is."""
    texts = _texts(questions)
    by_rules = by_trees = 0
    for part in range(PARTS):
        held = set(texts[part::PARTS])
        learned = Learned.of([one for one in questions if one.text not in held], features, trees)
        for one in (one for one in questions if one.text in held):
            by_rules += one.right[one.rule]
            by_trees += one.right[learned.best(one)]
    possible = sum(any(one.right) for one in questions)
    of = len(questions)
    print(f"{of} numbers of {len(texts)} texts: by rules {by_rules / of:.3f}, by trees {by_trees / of:.3f}, ", end="")
    print(f"a right one is there for {possible / of:.3f}")


def written(learned: Learned) -> str:
    """As ``reader/forest.py`` reads it."""
    trees = [_flat(one["tree_structure"]) for one in learned.trees.dump_model()["tree_info"]]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    weights = ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}:{weight}" for sign, weight in learned.weights.items())
    features = json.dumps(learned.features)
    return f'{{"features":{features},\n"trees":[\n{lines}\n],\n"weights":{{\n{weights}\n}}}}\n'


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
        features = sorted({name for one in found for told in one.told for name in told.known})
        if args.check:
            print(f"{name}: ", end="")
            check(found, features, TREES[name])
        else:
            learned = Learned.of(found, features, TREES[name])
            (READER / f"{name}.json").write_text(written(learned), encoding="utf-8")
            print(f"{name}.json: {TREES[name]} trees from {len(found)} numbers")


if __name__ == "__main__":
    main()
