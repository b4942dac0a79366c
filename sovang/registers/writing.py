"""The one bulk writer of entries: places, search text, results, contributions and journal in few statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base import bulk
from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.base.text import words
from sovang.journal.write import Change, write
from sovang.places import atlas

from .models import Contribution, Entry, Result
from .repeats import seen
from .rows import NewContribution, NewEntry, NewResult
from .wordindex import READ

#: Columns of an entry that hold what the row says, as it says it.
_SAID = (
    *("unit_id", "year", "day", "period_end", "person_id", "programme_id", "topic_id", "field_id", "tags", "title"),
    *("state", "beyond", "late", "synthetic"),
)
_ENTRY = ("id", "place_id", "owner_kind", "privacy", "folded", *_SAID)
_said = attrgetter(*_SAID)
_RESULT = (
    *("entry_id", "indicator_id", "kind", "value", "value_hi", "exactness", "denominator", "excluded", "day", "note"),
)
_CONTRIBUTION = (
    *(
        "entry_id",
        "giver",
        "giver_name",
        "mobiliser",
        "kind",
        "amount",
        "unit",
        "exactness",
        "socialised",
        "note",
        "day",
    ),
)


@dataclass(frozen=True, slots=True)
class Inserted:
    """The ids of all rows in the order given, and which of them were new (the others had arrived before)."""

    ids: list[UUID]
    fresh: list[bool]


@transaction.atomic
def insert_entries(*, by: Actor, register: str, rows: Sequence[NewEntry], batch: UUID | None = None) -> Inserted:
    """Write ``rows`` of ``register`` as one set, with their results and contributions, and journal them.

    The calling verb has already asked for leave and checked its own rules; it then inserts its own model's rows for the
    fresh ids. A row whose id has arrived before with the same content is passed over silently. With ``batch`` the
    journal gets one line for the whole batch, whose rows carry its id; without, a line per entry.

    Raises ``repeats.Conflict`` when an id comes again with other content, Refused when a unit did not exist on its day.
    """
    ids = [row.id or uuid7() for row in rows]
    known = seen(rows)
    fresh = [row.id not in known for row in rows]
    new = [(i, row) for i, row, is_new in zip(ids, rows, fresh, strict=True) if is_new]
    _insert_lines(register, new, batch)
    bulk.insert(Result, _RESULT, (_result(i, row, r) for i, row in new for r in row.results))
    bulk.insert(Contribution, _CONTRIBUTION, (_contribution(i, row, c) for i, row in new for c in row.contributions))
    write(by=by, verb=f"{register}.add", changes=_changes(register, new, batch), batch=batch)
    return Inserted(ids, fresh)


def _insert_lines(register: str, new: Sequence[tuple[UUID, NewEntry]], batch: UUID | None) -> None:
    stands = [(row.unit_id, row.day) for _id, row in new]
    places, now = places_of(stands), timezone.now()
    lines = (
        (
            *(i, places[stand], str(row.owner_kind), str(row.privacy), search_text(row.title, row.tags, row.words)),
            *_said(row),
        )
        for (i, row), stand in zip(new, stands, strict=True)
    )
    moments = dict.fromkeys(("state_since", "created_at", "updated_at"), now)
    bulk.insert(Entry, _ENTRY, lines, shared={"register": register, "batch_id": batch, "version": 1, **moments})


def places_of(pairs: Iterable[tuple[int, dt.date]]) -> dict[tuple[int, dt.date], int]:
    """The place of each (unit id, day). Raises Refused when a unit did not exist on that day."""
    wanted = set(pairs)
    found = atlas.place_ids(wanted)
    for unit_id, day in sorted(wanted - set(found)):
        raise Refused(
            _("Đơn vị số %(unit)s không tồn tại vào ngày %(day)s.")
            % {"unit": unit_id, "day": day.strftime("%d/%m/%Y")},
            field="day",
        )
    return found


def search_text(*texts: str) -> str:
    """What stands in ``Entry.folded``: the same for bulk rows and for a corrected line."""
    return "".join(map(words, texts))[:READ]


def _result(entry_id: UUID, row: NewEntry, r: NewResult) -> tuple[object, ...]:
    return (
        entry_id, r.indicator_id, str(r.kind), r.value, r.value_hi, str(r.exactness), r.denominator, r.excluded,
        r.day or row.day, r.note,
    )  # fmt: skip


def _contribution(entry_id: UUID, row: NewEntry, c: NewContribution) -> tuple[object, ...]:
    return (
        *(entry_id, str(c.giver), c.giver_name, c.mobiliser, str(c.kind), c.amount, c.unit, str(c.exactness)),
        *(c.socialised, c.note, c.day or row.day),
    )  # fmt: skip


def _changes(register: str, new: Sequence[tuple[UUID, NewEntry]], batch: UUID | None) -> Iterable[Change]:
    if batch is None:
        for entry_id, row in new:
            after: dict[str, object] = {
                "state": row.state,
                "title": row.title,
                "day": row.day.isoformat(),
                "sent": row.digest(),
            }
            yield Change("entry", entry_id, row.title, row.unit_id, after=after)
    elif new:
        after = {"register": register, "rows": len(new), "first": str(new[0][0]), "last": str(new[-1][0])}
        yield Change("batch", batch, register, new[0][1].unit_id, after=after)
