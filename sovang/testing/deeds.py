"""Deeds on the small tree, written by the real verbs: registered, told done with or without a photo, confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from sovang.base.actor import System
from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers import actions as entries
from sovang.registers.deeds import actions
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind, Result
from sovang.registers.rows import NewResult

_BY = System()
_PNG = b"\x89PNG\r\n\x1a\n"


def forest_road() -> Indicator:
    """What the deeds of the small tree are measured by, in metres."""
    return Indicator.objects.get(code="forest_road_opened_length")


def register(unit: Unit, titles: Sequence[str], *, day: dt.date, metres: int = 700) -> list[UUID]:
    """The unit's own deeds of the year of ``day``, each with ``metres`` of forest road."""
    road = forest_road().pk
    owner = OwnerKind.PARTY_ORG if unit.code[-2:] != "MT" else OwnerKind.MASS_ORG
    rows = [
        NewDeed(
            title=title, unit_id=unit.pk, year=day.year, owner_kind=owner, day=day, indicator_id=road, quantity=metres
        )
        for title in titles
    ]
    return actions.register_deeds(by=_BY, rows=rows)


def tell_done(ids: Iterable[UUID], *, day: dt.date, metres: int = 700, proof: bool = True) -> None:
    """Report the deeds as done on ``day``; each with a photo of its own unless ``proof`` is False."""
    reached = [NewResult(forest_road().pk, Result.Kind.ACHIEVED, metres)]
    for id in (told := list(ids)):
        actions.record_progress(by=_BY, id=id, day=day, text="Xong", results=reached)
        if proof:
            entries.add_evidence(by=_BY, id=id, data=_PNG + id.bytes, filename="anh.png", day=day, caption="Ảnh")
    actions.report_done(by=_BY, ids=told, done_on=day)


def confirmed(unit: Unit, titles: Sequence[str], *, day: dt.date, metres: int = 700) -> list[UUID]:
    """Deeds from registration to confirmation, all on one day."""
    ids = register(unit, titles, day=day, metres=metres)
    tell_done(ids, day=day, metres=metres)
    actions.verify_deeds(by=_BY, ids=ids)
    return ids
