"""A small tree for tests: one province before the reform of 1/7/2025, and what became of it, made by the real verbs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sovang.base.actor import System
from sovang.places.actions import NewUnit, apply_reorganisation, open_units
from sovang.places.models import Unit
from sovang.places.steps import Close, Merge, Move, Open, Step

FOUNDED = dt.date(2010, 1, 1)
REFORM = dt.date(2025, 7, 1)


@dataclass(frozen=True)
class Tree:
    """The units by role. ``commune_new`` is the successor of both communes."""

    central: Unit
    province: Unit
    district: Unit
    agency_cell: Unit  # a cell of the district's own offices: closes without successor
    commune_a: Unit
    cell_a1: Unit
    cell_a2: Unit
    front_a: Unit  # MTTQ of the first commune
    commune_b: Unit
    cell_b1: Unit
    grassroots_b: Unit  # a đảng bộ cơ sở beside the second commune, with one cell
    cell_b2: Unit
    successor: Unit | None = None

    @property
    def commune_new(self) -> Unit:
        """The commune that both old ones became; only in a tree after the reform."""
        assert self.successor is not None, "the reform has not happened in this tree"
        return self.successor


_UNITS = (
    ("central", "TW", "Trung ương", "central", None),
    ("province", "T", "Tỉnh T", "province", "TW"),
    ("district", "T-D", "Huyện D", "district", "T"),
    ("agency_cell", "T-D-CQ", "Chi bộ cơ quan huyện D", "grassroots_cell", "T-D"),
    ("commune_a", "T-D-A", "Xã A", "old_commune", "T-D"),
    ("cell_a1", "T-D-A-1", "Chi bộ thôn Một", "village_cell", "T-D-A"),
    ("cell_a2", "T-D-A-2", "Chi bộ thôn Hai", "village_cell", "T-D-A"),
    ("front_a", "T-D-A-MT", "MTTQ xã A", "fatherland_front", "T-D-A"),
    ("commune_b", "T-D-B", "Xã B", "old_commune", "T-D"),
    ("cell_b1", "T-D-B-1", "Chi bộ thôn Ba", "village_cell", "T-D-B"),
    ("grassroots_b", "T-D-C", "Đảng bộ cơ sở C", "grassroots_org", "T-D"),
    ("cell_b2", "T-D-C-1", "Chi bộ trường C", "cell", "T-D-C"),
)


def small_tree(*, after_reform: bool = False) -> Tree:
    """Open the tree; with ``after_reform`` the two communes have merged on 1/7/2025 and the district is closed."""
    units = [NewUnit(code, name, kind, parent, FOUNDED) for _, code, name, kind, parent in _UNITS]
    opened = open_units(by=System(), units=units)
    tree = Tree(**{role: unit for (role, *_), unit in zip(_UNITS, opened, strict=True)})
    return reform(tree) if after_reform else tree


REFORM_STEPS: tuple[Step, ...] = (
    Open("T-AB", "Xã AB", "commune", "T"),
    Merge(("T-D-A", "T-D-B"), "T-AB"),
    Move("T-D-C", "T-AB"),
    Close("T-D-CQ"),
    Close("T-D"),
)


def reform(tree: Tree) -> Tree:
    """The reorganisation of 1/7/2025: both communes merge under the province, the district closes without successor."""
    apply_reorganisation(
        by=System(), title="Sắp xếp ngày 1/7/2025", decision_no="01-QĐ/TU", effective=REFORM, steps=REFORM_STEPS
    )
    fresh = {name: Unit.objects.get(id=unit.id) for name, unit in vars(tree).items() if unit is not None}
    return replace(tree, **fresh, successor=Unit.objects.get(code="T-AB"))
