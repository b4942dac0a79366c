"""What a batch changes or withdraws is kept as it was, row by row, so that undoing the batch puts it back.

Rows wait as Django's own serialised objects: of a changed line its entry, its own columns and its results; of a
withdrawn one everything that goes with it, and who pointed at it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from sovang.base import bulk
from sovang.base.actor import Actor

from . import moving
from .correcting import own_rows
from .kept import BatchChange
from .models import Batch, Entry, Result
from .withdrawing import stood_upon
from .writing import places_of

#: A serialised object, or ``{"pointer": "app.model", "pk": …, "field": …, "entry": …}``.
Kept = dict[str, Any]
_AT_ONCE = 500
#: Columns of an entry that undoing leaves alone: they tell of the line's life, not of what it says.
_LIVING = {"id", "version", "updated_at", "created_at", "place"}


def of_lines(ids: Collection[UUID]) -> dict[UUID, list[Kept]]:
    """Entry, own columns and results of each line. Three queries for lines of one register."""
    entries = list(Entry.objects.filter(id__in=ids))
    rows = [*entries, *own_rows(entries).values(), *Result.objects.filter(entry__in=entries).order_by("id")]
    return _by_line(rows, {e.id for e in entries})


def of_all_with_them(ids: Collection[UUID]) -> dict[UUID, list[Kept]]:
    """Everything that withdrawing the lines takes away. As many queries as there are tables that hang on them.

    Raises Refused when other lines stand on them.
    """
    found = _Hanging(Entry.objects.filter(id__in=ids))
    if found.standing:
        raise stood_upon()
    kept = _by_line(found.rows, set(ids))
    for row, field in found.pointing:
        line = getattr(row, field.attname)
        said = {"pointer": row._meta.label_lower, "pk": str(row.pk), "field": field.name, "entry": str(line)}
        kept[line].append(said)
    return kept


def keep_gone(batch: UUID, lines: Sequence[Entry]) -> None:
    """Remember lines that the batch is about to withdraw. Raises Refused as ``of_all_with_them``."""
    keep(batch=batch, rows=of_all_with_them([line.id for line in lines]), named=lines, versions={})


def withdrawn(batch: Batch) -> QuerySet[BatchChange]:
    """What the batch has withdrawn, without its rows."""
    return batch.changes.filter(version=None).defer("rows").order_by("id")


def keep(*, batch: UUID, rows: Mapping[UUID, list[Kept]], named: Iterable[Entry], versions: Mapping[UUID, int]) -> None:
    """Remember ``rows`` for the batch; ``versions`` are those of the lines that it left standing."""
    BatchChange.objects.bulk_create(
        BatchChange(
            batch_id=batch, entry_id=e.id, unit_id=e.unit_id, title=e.title, version=versions.get(e.id), rows=rows[e.id]
        )
        for e in named
    )


def changed_since(batch: Batch) -> list[BatchChange]:
    """Those lines of the batch that others have changed, or withdrawn, since."""
    left = batch.changes.exclude(version=None)
    now = dict(Entry.objects.filter(id__in=left.values("entry_id")).values_list("id", "version"))
    return [change for change in left.defer("rows").order_by("id") if now.get(change.entry_id) != change.version]


def put_back(*, by: Actor, batch: Batch) -> int:
    """Give the batch's changed lines what they held and write its withdrawn ones again; the number of lines.

    The caller has made sure that nobody has changed them since.
    """
    kept = list(batch.changes.order_by("id"))
    changed, withdrawn = [c for c in kept if c.version is not None], [c for c in kept if c.version is None]
    if changed:
        _restore(by, batch, changed)
    if withdrawn:
        _rewrite([row for change in withdrawn for row in change.rows])
        lines = Entry.objects.in_bulk([c.entry_id for c in withdrawn])
        told: list[tuple[Entry, dict[str, object], dict[str, object]]] = [
            (e, {}, {"title": e.title, "state": e.state}) for e in lines.values()
        ]
        moving.touch_each(by=by, verb="batch.undo", told=told, batch=batch.id)
    batch.changes.all().delete()  # what was withdrawn may be private: it is kept no longer than it is needed
    return len(kept)


class _Hanging:
    """``rows``: some lines with all rows that go with them; ``pointing``: others that would forget them (the row and
    its field); ``standing``: others that hold them in the books."""

    def __init__(self, lines: QuerySet[Entry]) -> None:
        self.rows: list[models.Model] = []
        self.pointing: list[tuple[models.Model, models.ForeignKey[Any, Any]]] = []
        self.standing: list[models.Model] = []
        self._known: set[models.Model] = set()
        self._take(list(lines))
        self.pointing = [(row, field) for row, field in self.pointing if row not in self._known]
        self.standing = [row for row in self.standing if row not in self._known]

    def _take(self, rows: Sequence[models.Model]) -> None:
        new = [row for row in rows if row not in self._known]
        self.rows += new
        self._known.update(new)
        for relation in new[0]._meta.get_fields(include_hidden=True) if new else ():
            if isinstance(relation, models.ManyToOneRel):
                self._follow(new, relation.field, relation.on_delete)

    def _follow(self, rows: Sequence[models.Model], field: models.ForeignKey[Any, Any], on_delete: object) -> None:
        there = list(field.model._base_manager.filter(**{f"{field.name}__in": rows}))
        if on_delete is models.CASCADE:
            self._take(there)
        elif on_delete is models.SET_NULL:
            self.pointing += [(row, field) for row in there]
        else:
            self.standing += there


def _by_line(rows: Iterable[models.Model], lines: set[UUID]) -> dict[UUID, list[Kept]]:
    """Each row serialised, under the line that it goes with: by whatever path it hangs on it, else the first."""
    kept: dict[UUID, list[Kept]] = {id: [] for id in lines}
    whose: dict[tuple[str, Any], UUID] = {}
    waiting = list(rows)
    while waiting:
        left = [row for row in waiting if not _placed(row, kept, whose)]
        if len(left) == len(waiting):
            raise LookupError(f"{left[0]._meta.label} hangs on none of the lines.")
        waiting = left
    return kept


def _placed(row: models.Model, kept: dict[UUID, list[Kept]], whose: dict[tuple[str, Any], UUID]) -> bool:
    line = row.pk if isinstance(row, Entry) else _line_of(row, kept, whose)
    if line is None:
        return False
    kept[line].extend(serializers.serialize("python", [row]))
    whose[row._meta.label, row.pk] = line
    return True


def _line_of(row: models.Model, kept: Mapping[UUID, object], whose: Mapping[tuple[str, Any], UUID]) -> UUID | None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            target = getattr(row, field.attname)
            there = field.related_model
            if there is Entry and target in kept:
                return target  # type: ignore[no-any-return]
            if (line := whose.get((there._meta.label, target))) is not None:
                return line
    return None


def _restore(by: Actor, batch: Batch, changes: Sequence[BatchChange]) -> None:
    """Entry, own columns and results as they were; versions go on."""
    objects = _objects(row for change in changes for row in change.rows)
    lines = {change.entry_id: change for change in changes}
    entries = objects.pop(Entry)
    results = objects.pop(Result, [])
    columns = [f.name for f in Entry._meta.concrete_fields if f.name not in _LIVING]
    Entry.objects.bulk_update(entries, columns, batch_size=_AT_ONCE)
    for model, rows in objects.items():
        own = [f.name for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
        if own:
            model._default_manager.bulk_update(rows, own, batch_size=_AT_ONCE)
    Result.objects.filter(entry__in=list(lines)).delete()
    _insert(Result, results)
    standing = Entry.objects.in_bulk(list(lines))
    told: list[tuple[Entry, dict[str, object], dict[str, object]]] = [
        (e, {}, {"title": e.title}) for e in standing.values()
    ]
    moving.touch_each(by=by, verb="batch.undo", told=told, batch=batch.id)


def _rewrite(rows: Sequence[Kept]) -> None:
    """Rows that were taken away, and the pointers at them. Places follow the tree as it is now."""
    objects = _objects(row for row in rows if "pointer" not in row)
    _place(objects[Entry])
    for model, some in objects.items():
        _insert(model, some)
    for (label, name), pointed in _pointers(rows).items():
        manager = apps.get_model(label)._default_manager
        left = manager.in_bulk(list(pointed)).values()
        for row in left:
            setattr(row, f"{name}_id", pointed[row.pk])
        manager.bulk_update(left, [name], batch_size=_AT_ONCE)


def _place(entries: Sequence[Any]) -> None:
    stands: list[tuple[int, dt.date]] = [(e.unit_id, e.day) for e in entries]
    places = places_of(stands)
    for entry, stand in zip(entries, stands, strict=True):
        entry.place_id, entry.updated_at = places[stand], timezone.now()


def _pointers(rows: Sequence[Kept]) -> dict[tuple[str, str], dict[Any, UUID]]:
    """(model, field) → key of the row that pointed → the line that it pointed at."""
    found: dict[tuple[str, str], dict[Any, UUID]] = defaultdict(dict)
    for row in rows:
        if "pointer" in row:
            pk = apps.get_model(row["pointer"])._meta.pk.to_python(row["pk"])
            found[row["pointer"], row["field"]][pk] = UUID(row["entry"])
    return found


def _objects(rows: Iterable[Kept]) -> dict[type[models.Model], list[Any]]:
    found: dict[type[models.Model], list[Any]] = defaultdict(list)
    for one in serializers.deserialize("python", list(rows)):
        found[type(one.object)].append(one.object)
    return found


def _insert(model: type[models.Model], rows: Sequence[Any]) -> None:
    columns = [f.attname for f in model._meta.concrete_fields if not f.generated]
    bulk.insert(model, columns, ([getattr(row, name) for name in columns] for row in rows))
