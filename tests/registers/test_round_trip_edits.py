"""Any edits of a handed-out sheet, of any register, beside a model of the ledger that knows fields and values alone.

What comes back is what was edited, and nothing else; undone, every table is as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.intake import actions
from sovang.intake.returning.deciding import Decisions
from sovang.intake.returning.seal import HEADING, read_seal
from sovang.programmes.models import Indicator
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.kept import BatchChange
from sovang.registers.models import Batch, Entry, Result
from sovang.registers.withdrawing import held, stood_upon
from sovang.testing.handed_out import Row, Sheet
from sovang.testing.lines import BY, fullest_rows, today

from .sheets import as_written, faults, read
from .test_round_trip import handed_out
from .test_spreadsheet import FILED
from .world import World

pytestmark = pytest.mark.django_db
SETTINGS = settings(
    max_examples=3, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.QUANTITY)
#: Columns that tell of a line's life, not of what it says.
_LIVING = {"version", "updated_at"}

Said = dict[str, Any]


def editable(register: Register) -> list[Field]:
    """The columns that may be put right, chosen quantities only where the line has one already."""
    return [f for f in register.columns if f.correctable or (f.stored is Stored.RESULT and f.kind in _NUMBERS)]


def other_value(data: st.DataObject, about: Field) -> Any:
    """Something else for a field; None clears it."""
    if not about.stays and data.draw(st.integers(0, 4)) == 0:
        return None
    number = data.draw(st.integers(4, 900))
    match about.kind:
        case Kind.CHOICE:
            codes = [str(code) for code, _label in about.pairs()]
            return data.draw(st.sampled_from(codes)) if codes else None
        case Kind.DATE:
            return today() - dt.timedelta(days=number)
        case Kind.YEAR:
            return 2000 + number % 90
        case Kind.BOOL:
            return True
        case Kind.TEXT | Kind.LONG_TEXT:
            return f"Sửa lần {number}, “=1+1” & <b>"[: about.max_length]
    return number


def ledger(register: Register) -> dict[UUID, Said]:
    """What every line of the register says, read from the tables field by field."""
    found: dict[UUID, Said] = {}
    for entry in Entry.objects.filter(register=register.code):
        own = getattr(entry, register.own)
        said = {
            f.name: getattr(entry if f.stored is Stored.ENTRY else own, f.name)
            for f in register.columns
            if f.correctable
        }
        results = Result.objects.filter(entry=entry).select_related("indicator")
        said["results"] = sorted((r.indicator.code, str(r.kind), r.value) for r in results)
        found[entry.pk] = said
    return found


def put(register: Register, said: Said, about: Field, value: Any) -> None:
    """The model: one value takes the place of another."""
    if about.stored is not Stored.RESULT:
        model: Any = Entry if about.stored is Stored.ENTRY else register.model
        column = next(c for c in model._meta.concrete_fields if about.name in (c.name, c.attname))
        said[about.name] = column.get_default() if value is None else value
        if about.name.endswith("_id") and value is not None:
            said[about.name] = int(value)
        return
    mine = [r for r in said["results"] if r[1] == about.result and about.indicator in ("", r[0])]
    code = about.indicator or mine[0][0]
    left = [r for r in said["results"] if r not in mine]
    said["results"] = sorted(left if value is None else [*left, (code, str(about.result), value)])


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables of the registers."""
    models = [m for a in apps.get_app_configs() if a.name.startswith("sovang.registers") for m in a.get_models()]
    return {
        m._meta.label: [
            {name: value for name, value in row.items() if name not in _LIVING}
            for row in m._default_manager.order_by("pk").values()
        ]
        for m in models
        if m not in (Batch, BatchChange)
    }


def different(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> list[Any]:
    """Rows that stand on one side only, with their table."""
    return [(name, row) for name in before for row in before[name] if row not in after[name]] + [
        (name, row) for name in after for row in after[name] if row not in before[name]
    ]


@pytest.mark.parametrize("register", FILED, ids=lambda r: r.code)
def test_edits_come_back_as_they_were_made_and_are_undone_whole(world: World, register: Register) -> None:
    @SETTINGS
    @given(data=st.data())
    def round_trip(data: st.DataObject) -> None:
        with transaction.atomic():
            _round_trip(world, register, data)
            transaction.set_rollback(True)

    round_trip()


def _round_trip(world: World, register: Register, data: st.DataObject) -> None:
    sent, ids = handed_out(world, register, count=5)
    new, sheet = _added(world, register) if data.draw(st.booleans()) else [], Sheet.opened(sent)
    before, model = everything(), ledger(register)
    assert len(sheet.rows) >= len(ids)
    sheet.rows += new
    removed = list(_edit(register, sheet, model, data))
    sheet.rows = data.draw(st.permutations(sheet.rows))
    if not sheet.rows:  # an empty sheet is taken for a slip, not for all lines to go
        with pytest.raises(Refused, match="chưa có dòng nào"):
            read(register, sheet.saved(), above=world.above(register))
        return
    preview = read(register, sheet.saved(), above=world.above(register))
    assert faults(preview) == []
    found = preview.comparison
    if not any(read_seal(row.get(HEADING) or "") for row in sheet.rows):  # nothing says any more whose file it was
        assert found is None
        return
    assert found
    assert (found.conflicts, {one.id for one in found.removed}, found.unsure) == ([], set(removed), False)
    ticked = {one.id for one in found.removed if not one.held and data.draw(st.booleans())}
    assert {one.id for one in found.removed if one.held} == set(held(list(Entry.objects.filter(id__in=removed))))
    changed = {i for i, said in ledger(register).items() if said != model[i]}
    assert {one.id for one in found.changed} == changed
    decided = Decisions(withdraw=ticked)
    if (register.code == "criteria_list" and ticked) or ticked & _stood_upon(register, ticked):
        with pytest.raises(Refused, match=str(stood_upon())):
            actions.apply(by=BY, batch_id=preview.batch_id, decided=decided)
        return
    count = actions.apply(by=BY, batch_id=preview.batch_id, decided=decided)
    assert count == len(changed) + len(ticked) + len(new)
    now = ledger(register)
    written = {i: said for i, said in now.items() if i not in model}
    assert len(written) == len(new)
    assert {i: said for i, said in now.items() if i in model} == {i: s for i, s in model.items() if i not in ticked}
    if count:
        assert actions.undo(by=BY, batch_id=preview.batch_id) == count
    assert different(before, everything()) == []


def _stood_upon(register: Register, ticked: set[UUID]) -> set[Any]:
    """What lines that stay name in their fields; criteria stand on their list otherwise."""
    own = register.model._default_manager.exclude(pk__in=ticked)
    names = [f.name for f in register.columns if f.kind is Kind.LINE and f.stored is Stored.OWN]
    return {named for name in names for named in own.values_list(name, flat=True)}


def _edit(register: Register, sheet: Sheet, model: dict[UUID, Said], data: st.DataObject) -> Iterator[UUID]:
    """Change cells in sheet and model; the ids of the lines whose rows are gone."""
    kept = []
    for row in sheet.rows:
        seal = read_seal(row.get(HEADING) or "")
        if seal is None or seal.id is None:
            kept.append(row)
            continue
        entry = Entry.objects.get(pk=seal.id)
        what = data.draw(st.sampled_from(["keep", "remove", "change", "change"]))
        if what == "remove":
            yield entry.pk
            continue
        kept.append(row)
        if what == "change" and register.state(entry.state).open:
            names = [f.name for f in editable(register)]
            for name in data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
                about = register.field(name)
                _change(register, row, model[entry.pk], about, other_value(data, about))
    sheet.rows = kept


def _change(register: Register, row: Row, said: Said, about: Field, value: Any) -> None:
    if about.of and not any(r[1] == about.result for r in said["results"]):
        return
    row[str(about.heading)] = as_written(about, value) if value is not None else None
    if about.indicator and value is not None:  # written in the unit that people read
        value *= 10 ** Indicator.objects.get(code=about.indicator).scale
    put(register, said, about, value)


def _added(world: World, register: Register) -> list[Row]:
    """A new row at a unit of its own, with all that the register takes."""
    (values,) = fullest_rows(register, world.further_seats(register, 1, after=50), first=51, fields=register.columns)
    return [{str(f.heading): as_written(f, values[f.name]) for f in register.columns if f.name in values}]
