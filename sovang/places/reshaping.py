"""Carrying out the steps of one reorganisation, row by row, keeping the image of every row it changes.

Knows how each step is written down (``rows`` writes it); whether the tree that comes out can stand is asked of
``soundness`` before anything is derived from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold, one_line

from . import forest as woods
from . import images, opening, soundness, steps
from .models import Custody, Reorganisation, Succession, UnitKind, UnitVersion
from .opening import NewUnit
from .plan import Handover, Plan
from .rows import Rows


class Reshaping:
    """One reorganisation being written. ``carry_out`` once, then read ``images``, ``stranded``, ``plan``."""

    def __init__(self, reorganisation: Reorganisation) -> None:
        self.reorganisation = reorganisation
        self.day: dt.date = reorganisation.effective
        self._rows = Rows(reorganisation)
        self.followed: list[int] = []  # sub-units that went along without being named
        self.stranded: list[tuple[int, int]] = []  # (sub-unit, closed unit): nobody said where it goes
        self._opened: list[int] = []
        self._closed: dict[int, Handover] = {}
        self._given: list[Handover] = []
        self._moved: dict[int, int] = {}
        self._renamed: dict[int, str] = {}

    def carry_out(self, todo: Sequence[steps.Step]) -> None:
        """Openings first, closings last, whatever the order in the decision; then sub-units follow, then custody.

        Raises Refused for a step that cannot be taken and for a tree that cannot stand.
        """
        self._open([step for step in todo if isinstance(step, steps.Open)])
        for step in todo:
            self._reshape(step)
        for step in todo:
            self._end(step)
        for step in todo:
            if isinstance(step, steps.Close) and step.with_sub_units:
                self._close_below(self._rows.id(step.unit))
        for handover in list(self._closed.values()):
            self._sub_units(handover)
        soundness.require_sound(besides=[unit for unit, _closed in self.stranded])
        self._hand_over()

    @property
    def images(self) -> list[images.Image]:
        """Of every row that was changed or created, in that order."""
        return self._rows.images

    def plan(self) -> Plan:
        return Plan(
            self.reorganisation.id, self.day, tuple(self._opened), tuple(self._closed.values()), tuple(self._given),
            dict(self._moved), dict(self._renamed), tuple(self._rows.touched),
        )  # fmt: skip

    def _open(self, todo: Sequence[steps.Open]) -> None:
        decision = self.reorganisation.decision_no
        new = [
            NewUnit(s.code, s.name, s.kind, s.parent, self.day, territory=s.territory, decision_no=decision)
            for s in todo
        ]
        codes = {s.code for s in todo}
        parents = opening.known_units({s.parent for s in todo if s.parent} - codes)
        for unit in opening.insert(new, parents, self.reorganisation):
            self._rows.ids[unit.code] = unit.id
            self._opened.append(unit.id)
            self._rows.touched[unit.id] = None
            self._rows.images.append(images.of_created(unit))
        versions = UnitVersion.objects.filter(unit__in=self._opened)
        self._rows.images += [images.of_created(version) for version in versions]

    def _reshape(self, step: steps.Step) -> None:
        match step:
            case steps.Rename():
                name = one_line(step.name)
                if not name:
                    raise Refused(_("Tên mới của “%(code)s” để trống.") % {"code": step.unit}, field="name")
                self._rows.change(self._rows.id(step.unit), name=name, name_folded=fold(name))
                self._renamed[self._rows.id(step.unit)] = name
            case steps.Move():
                self._move(self._rows.id(step.unit), self._rows.id(step.parent))
            case steps.ChangeKind():
                if not UnitKind.objects.filter(code=step.kind).exists():
                    raise Refused(_("Không có loại đơn vị “%(kind)s”.") % {"kind": step.kind}, field="kind")
                self._rows.change(self._rows.id(step.unit), kind_id=step.kind)
            case steps.Transfer():
                self._transfer(step)
            case _:
                pass

    def _end(self, step: steps.Step) -> None:
        match step:
            case steps.Merge():
                for code in step.units:
                    if code != step.into:
                        self._close(code, {step.into: steps.WHOLE}, step.custodian)
            case steps.Close():
                self._close(step.unit, {step.successor: steps.WHOLE} if step.successor else {}, step.custodian)
            case steps.Split():
                self._split(step)
            case _:
                pass

    def _close_below(self, unit: int) -> None:
        hanging = UnitVersion.objects.filter(parent=unit, unit__closed=None, valid_to=None)
        for code in list(hanging.order_by("unit_id").values_list("unit__code", flat=True)):
            self._close(code, {}, None)
            self._close_below(self._rows.id(code))

    def _split(self, step: steps.Split) -> None:
        total = sum(share for _heir, share in step.shares)
        fits = 0 < total < steps.WHOLE if step.survives else total == steps.WHOLE
        if not fits or any(share <= 0 for _heir, share in step.shares):
            raise Refused(_("Tỷ lệ chia của “%(code)s” không cộng thành 100%%.") % {"code": step.unit}, field="share")
        heirs = dict(step.shares)
        if len(heirs) < len(step.shares):
            raise Refused(_("“%(code)s” được chia hai lần cho cùng một đơn vị.") % {"code": step.unit}, field="share")
        if not step.survives:
            self._close(step.unit, heirs, step.custodian)
            return
        unit = self._rows.id(step.unit)
        self._rows.tile(unit)
        self._given.append(Handover(unit, self._succeed(unit, heirs)))

    def _transfer(self, step: steps.Transfer) -> None:
        source, target = self._rows.id(step.source), self._rows.id(step.target)
        hanging = {tile.unit_id for tile in self._rows.tiles_under(source) if tile.valid_from <= self.day}
        for unit in [self._rows.id(code) for code in step.units] or sorted(hanging - {target}):
            if unit not in hanging:
                raise Refused(
                    _("“%(unit)s” không trực thuộc “%(source)s” vào ngày %(day)s.")
                    % {"unit": self._rows.name(unit), "source": step.source, "day": date_format(self.day, "d/m/Y")},
                    field="unit",
                )
            self._move(unit, target)

    def _move(self, unit: int, parent: int) -> None:
        if unit == parent:
            raise Refused(
                _("“%(unit)s” không thể trực thuộc chính nó.") % {"unit": self._rows.name(unit)}, field="parent"
            )
        self._rows.change(unit, parent_id=parent)
        self._moved[unit] = parent

    def _close(self, code: str, heirs: dict[str, int], custodian: str | None) -> None:
        unit = self._rows.id(code)
        tile = self._rows.tile(unit)
        row = tile.unit
        if row.closed or UnitVersion.objects.filter(unit=unit, valid_from__gt=self.day).exists():
            raise Refused(
                _("“%(unit)s” còn thay đổi sau ngày %(day)s; hãy hoàn tác những thay đổi đó trước.")
                % {"unit": tile.name, "day": date_format(self.day, "d/m/Y")}, field="unit",
            )  # fmt: skip
        if row.opened == self.day:
            raise Refused(_("“%(unit)s” mở và kết thúc trong cùng một ngày.") % {"unit": tile.name}, field="unit")
        if tile.valid_from == self.day:
            self._rows.images.append(images.of(tile))
            tile.delete()
        else:
            self._rows.rewrite(tile, valid_to=self.day)
        self._rows.rewrite(row, closed=self.day)
        keeper = self._rows.id(custodian) if custodian else None
        self._closed[unit] = Handover(unit, self._succeed(unit, heirs), keeper)

    def _succeed(self, unit: int, heirs: dict[str, int]) -> dict[int, int]:
        named = {self._rows.id(code): share for code, share in heirs.items()}
        if unit in named:
            raise Refused(
                _("“%(unit)s” không thể kế thừa chính nó.") % {"unit": self._rows.name(unit)}, field="successor"
            )
        for heir, share in named.items():
            self._rows.create(
                Succession(
                    from_unit_id=unit, to_unit_id=heir, share=share, on=self.day,
                    decision_no=self.reorganisation.decision_no, reorganisation=self.reorganisation,
                )
            )  # fmt: skip
            self._rows.touched[heir] = None
        self._rows.touched[unit] = None
        return named

    def _sub_units(self, handover: Handover) -> None:
        """What still hangs under a closed unit goes to its sole heir; without a sole heir somebody must say where."""
        heir, tiles = handover.sole_heir_id, self._rows.tiles_under(handover.unit_id)
        if heir is None:
            self.stranded += [(tile.unit_id, handover.unit_id) for tile in tiles]
            return
        if heir in {tile.unit_id for tile in tiles}:
            raise Refused(
                _("“%(heir)s” trực thuộc “%(unit)s” nên không thể kế thừa đơn vị này.")
                % {"heir": self._rows.name(heir), "unit": self._rows.name(handover.unit_id)},
                field="successor",
            )
        going_on = [tile for tile in tiles if tile.valid_from < self.day]
        halves = [self._rows.half(tile) for tile in going_on]
        for half in halves:
            half.parent_id = heir
        self._rows.rewrite_all(going_on, valid_to=self.day)
        self._rows.rewrite_all([tile for tile in tiles if tile.valid_from >= self.day], parent_id=heir)
        created = UnitVersion.objects.bulk_create(halves, batch_size=2_000)
        self._rows.images += [images.of_created(half) for half in created]
        followed = [tile.unit_id for tile in tiles if tile.valid_from <= self.day]
        self.followed += followed
        self._moved |= dict.fromkeys(followed, heir)

    def _hand_over(self) -> None:
        forest = woods.load()
        for unit, handover in self._closed.items():
            keeper = handover.custodian_id or self._natural_custodian(forest, handover)
            self._closed[unit] = Handover(unit, handover.heirs, keeper)
            if keeper is not None:
                self._rows.create(Custody(unit_id=unit, custodian_id=keeper, reorganisation=self.reorganisation))

    def _natural_custodian(self, forest: woods.Forest, handover: Handover) -> int | None:
        if handover.heirs:
            return max(handover.heirs, key=lambda heir: (handover.heirs[heir], -heir))
        standing = forest.resolve(handover.unit_id, self.day)
        return next((u for u in reversed(standing) if u is not None and forest.lives[u].holds(self.day)), None)
