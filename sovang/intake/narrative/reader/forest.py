"""Trees that were learned from marked texts (``python -m bench.learn``): what is known of an answer in, how likely it
is right out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: What is not known of an answer.
LACKING = -1.0


@dataclass(frozen=True)
class Tree:
    """``marks[i]`` is the feature that node ``i`` asks for; up to ``bounds[i]`` it goes on to node ``low[i]``, else to
    ``high[i]``; a node ``~k`` is the leaf ``leaves[k]``."""

    marks: tuple[int, ...]
    bounds: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    leaves: tuple[float, ...]


@dataclass(frozen=True)
class Forest:
    """``features`` names what the trees ask for, in their order."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]

    @staticmethod
    @cache
    def named(name: str) -> Forest:
        """The forest that lies beside this file as ``name``.json."""
        told = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
        return Forest(tuple(told["features"]), tuple(Tree(*map(tuple, tree)) for tree in told["trees"]))

    def likely(self, known: Mapping[str, float]) -> float:
        """How likely, from 0 to 1, an answer is right of which so much is ``known``."""
        told = [known.get(name, LACKING) for name in self.features]
        total = 0.0
        for tree in self.trees:
            marks, bounds, low, high = tree.marks, tree.bounds, tree.low, tree.high
            node = 0
            while node >= 0:
                node = low[node] if told[marks[node]] <= bounds[node] else high[node]
            total += tree.leaves[~node]
        return 1 / (1 + math.exp(-total))
