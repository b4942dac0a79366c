"""Trees that were learned from marked texts (``python -m bench.learn``): what is told of an answer in, how likely it
is right out. Before them the signs that it bears are weighed, each with a weight of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

#: What is not known of an answer.
LACKING = -1.0


#: What the trees are told of the signs: the sum of their weights, and by how much that is less than the best answer's.
SAID, SAID_LESS = "signs", "signs_less"


@dataclass(frozen=True)
class Told:
    """What is told of an answer: numbers by their names, and the signs that it bears (``words.py``)."""

    known: Mapping[str, float]
    signs: Sequence[str] = ()


#: Asks for a feature: up to the bound it goes on with the third, else with the fourth; a number is a leaf.
Tree = tuple[int, float, "Tree | float", "Tree | float"]


def grown(
    marks: Sequence[int], bounds: Sequence[float], low: Sequence[int], high: Sequence[int], leaves: Sequence[float]
) -> Tree | float:
    """``marks[i]`` is the feature that node ``i`` asks for; up to ``bounds[i]`` it goes on to node ``low[i]``, else to
    ``high[i]``; a node ``~k`` is the leaf ``leaves[k]``."""

    def enter(node: int) -> Tree | float:
        if node < 0:
            return leaves[~node]
        return marks[node], bounds[node], enter(low[node]), enter(high[node])

    return enter(0 if marks else ~0)


@dataclass(frozen=True)
class Forest:
    """``features`` names what the trees ask for, in their order; ``weights`` are those of signs."""

    features: tuple[str, ...]
    trees: tuple[Tree | float, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    @cache
    def named(name: str) -> Forest:
        """The forest that lies beside this file as ``name``.json."""
        told = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
        return Forest(tuple(told["features"]), tuple(grown(*tree) for tree in told["trees"]), told["weights"])

    def best(self, answers: Mapping[str | None, Told], usual: str | None) -> str | None:
        """The likeliest of the ``answers``, of each of which so much is told; the ``usual`` one among equals."""
        if len(answers) == 1:
            return usual
        said = {answer: sum(self.weights.get(sign, 0.0) for sign in told.signs) for answer, told in answers.items()}
        most = max(said.values())
        likely = {
            answer: self.likely({**told.known, SAID: said[answer], SAID_LESS: said[answer] - most})
            for answer, told in answers.items()
        }
        return max(answers, key=lambda answer: (likely[answer], answer == usual))

    def likely(self, known: Mapping[str, float]) -> float:
        """The higher, the likelier an answer is right of which so much is ``known``."""
        told = [known.get(name, LACKING) for name in self.features]
        total = 0.0
        for tree in self.trees:
            node = tree
            while type(node) is tuple:  # quicker than isinstance, some thousand times for each number
                mark, bound, low, high = node
                node = low if told[mark] <= bound else high
            total += cast("float", node)
        return total
