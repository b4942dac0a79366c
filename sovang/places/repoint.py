"""Facts keep pointing at the place of their unit on their day when stretches are cut or joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .followers import Dated, dated_tables
from .models import Place


def repoint(unit_ids: Collection[int], doomed: Collection[int] = ()) -> None:
    """Give every row of the dated tables at ``unit_ids`` the place that holds its day.

    Records assigned to an heir stay with it; where that heir's places are ``doomed`` (the split is undone) they go back
    to the unit itself. Unchanged rows are not written.
    """
    if not unit_ids:
        return
    for table in dated_tables():
        rows = table.model._default_manager.filter(**{f"{table.unit}__in": list(unit_ids)})
        assigned = rows.filter(**{f"{table.place}__heir__isnull": False}).order_by()
        for heir in list(assigned.values_list(f"{table.place}__heir_id", flat=True).distinct()):
            _move(table, rows.filter(**{f"{table.place}__heir": heir}), heir, doomed)
        _move(table, rows.filter(**{f"{table.place}__heir": None}), None, doomed)


def _move(table: Dated, rows: QuerySet, heir: int | None, doomed: Collection[int]) -> None:  # type: ignore[type-arg]
    """To the last stretch that begins on or before the day; before the unit's life its first one."""
    own = Place.objects.filter(unit_id=OuterRef(f"{table.unit}_id")).exclude(id__in=list(doomed))
    holding = own.filter(valid_from__lte=OuterRef(table.day)).order_by("-valid_from")
    choices = [holding.filter(heir=heir)] if heir else []
    choices += [holding.filter(heir=None), own.filter(heir=None).order_by("valid_from")]
    right = Coalesce(*(Subquery(rows.values("id")[:1]) for rows in choices))
    wrong = rows.annotate(right=right).exclude(right=F(f"{table.place}_id")).values_list("pk", "right")
    moves: dict[int | None, list[object]] = defaultdict(list)
    for pk, place in wrong:
        moves[place].append(pk)
    moves.pop(None, None)  # nowhere to go: whoever deletes the place will be stopped by the row
    for place, pks in moves.items():
        for start in range(0, len(pks), 1_000):
            some = table.model._default_manager.filter(pk__in=pks[start : start + 1_000])
            some.update(**{f"{table.place}_id": place})
