"""Writing new units: the rules on one unit by itself; what concerns its neighbours is checked on the whole tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold, one_line

from .models import Reorganisation, Territory, Unit, UnitKind, UnitVersion
from .soundness import require_sound


@dataclass(frozen=True)
class NewUnit:
    """A unit to be opened. ``kind`` and ``territory`` are codes; ``parent`` is a unit's code, None for the root."""

    code: str
    name: str
    kind: str
    parent: str | None
    opened: dt.date
    territory: str | None = None
    decision_no: str = ""
    synthetic: bool = False


def known_units(codes: Collection[str]) -> dict[str, int]:
    """Ids by code. Raises Refused naming the first code that does not exist."""
    found: dict[str, int] = {}
    wanted = sorted(codes)
    for start in range(0, len(wanted), 1_000):
        rows = Unit.objects.filter(code__in=wanted[start : start + 1_000])
        found.update(rows.values_list("code", "id"))
    for code in wanted:
        if code not in found:
            raise Refused(_("Không có đơn vị mang mã “%(code)s”.") % {"code": code}, field="code")
    return found


def insert(
    units: Sequence[NewUnit], parents: Mapping[str, int], reorganisation: Reorganisation | None = None
) -> list[Unit]:
    """Write units with their first version. ``parents`` holds the ids of parents that are not among ``units``.

    Raises Refused as ``actions.open_units`` does; the tree's shape is checked here unless a reorganisation does so.
    """
    _check_codes(units)
    _check_catalogues(units)
    rows = [
        Unit(code=one_line(u.code), opened=u.opened, synthetic=u.synthetic, created_by=reorganisation) for u in units
    ]
    opened = Unit.objects.bulk_create(rows, batch_size=2_000)
    ids = {**parents, **{u.code: row.id for u, row in zip(units, opened, strict=True)}}
    versions = (_version(u, row.id, ids, reorganisation) for u, row in zip(units, opened, strict=True))
    UnitVersion.objects.bulk_create(versions, batch_size=2_000)
    if reorganisation is None:
        require_sound()
    return opened


def _version(new: NewUnit, unit: int, ids: Mapping[str, int], reorganisation: Reorganisation | None) -> UnitVersion:
    name = one_line(new.name)
    return UnitVersion(
        unit_id=unit,
        valid_from=new.opened,
        name=name,
        name_folded=fold(name),
        kind_id=new.kind,
        parent_id=ids[new.parent] if new.parent else None,
        territory_id=new.territory,
        decision_no=one_line(new.decision_no),
        reorganisation=reorganisation,
    )


def _check_codes(units: Sequence[NewUnit]) -> None:
    seen: set[str] = set()
    for new in units:
        code = one_line(new.code)
        if not code or not one_line(new.name):
            raise Refused(_("Đơn vị mới phải có mã và tên."), field="code")
        if len(code) > 60 or len(one_line(new.name)) > 200:
            raise Refused(_("Mã hoặc tên của “%(code)s” quá dài.") % {"code": code[:60]}, field="name")
        if code in seen:
            raise Refused(_("Mã “%(code)s” được ghi hai lần.") % {"code": code}, field="code")
        seen.add(code)
    codes = sorted(seen)
    for start in range(0, len(codes), 1_000):
        taken = Unit.objects.filter(code__in=codes[start : start + 1_000]).values_list("code", flat=True).first()
        if taken:
            raise Refused(_("Mã “%(code)s” đã có đơn vị khác mang.") % {"code": taken}, field="code")


def _check_catalogues(units: Sequence[NewUnit]) -> None:
    kinds = set(UnitKind.objects.values_list("code", flat=True))
    areas = {u.territory for u in units if u.territory}
    known = set(Territory.objects.filter(code__in=areas).values_list("code", flat=True)) if areas else set()
    for new in units:
        if new.kind not in kinds:
            raise Refused(
                _("“%(name)s”: không có loại đơn vị “%(kind)s”.") % {"name": new.name, "kind": new.kind}, field="kind"
            )
        if new.territory and new.territory not in known:
            raise Refused(
                _("“%(name)s”: không có địa bàn mang mã “%(code)s”.") % {"name": new.name, "code": new.territory},
                field="territory",
            )
