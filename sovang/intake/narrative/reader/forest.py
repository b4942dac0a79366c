"""Trees that were learned from marked texts (``python -m bench.learn``): what is known of an answer in, how likely it
is right out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

#: What is not known of an answer.
LACKING = -1.0


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
    """``features`` names what the trees ask for, in their order."""

    features: tuple[str, ...]
    trees: tuple[Tree | float, ...]

    @staticmethod
    @cache
    def named(name: str) -> Forest:
        """The forest that lies beside this file as ``name``.json."""
        told = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
        return Forest(tuple(told["features"]), tuple(grown(*tree) for tree in told["trees"]))

    def best(self, answers: Mapping[str | None, Mapping[str, float]], usual: str | None) -> str | None:
        """The likeliest of the ``answers``, of each of which so much is known; the ``usual`` one among equals."""
        if len(answers) == 1:
            return usual
        likely = {answer: self.likely(known) for answer, known in answers.items()}
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
