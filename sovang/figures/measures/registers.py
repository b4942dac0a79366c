"""What descriptions of registers say to measures: the states in which lines count, and the registers' own columns."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import connection, models

from sovang.registers import registry
from sovang.registers.models import Entry

from .selection import Parameters, Where

#: By convention of all registers: done, and waiting to be confirmed before it counts.
WAITING = "done"
#: Statements, which stand beside what the ledger gives and are never summed with it.
REPORTED = "reported"
OWN = "own_"


def counting(where: Where, given: Parameters) -> Where:
    """Keep lines in the states in which their register says that what was achieved counts, and those that wait.

    All registers, or the one that the parameter ``register`` names.
    """
    codes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for register in [registry.get(given["register"])] if "register" in given else registry.all():
        if register.counting and register.code != REPORTED:
            codes[register.counting].append(register.code)
    either = [Where().one_of("f.register", c).one_of("f.state", [*s, WAITING]) for s, c in codes.items()]
    text = " OR ".join(f"({one.sql})" for one in either) or "1 = 0"
    return where.also(f"({text})", *(p for one in either for p in one.params))


def counting_states() -> list[str]:
    """Every state in which lines of some register count."""
    return sorted({state for register in registry.all() for state in register.counting})


def of_register(where: Where, given: Parameters) -> Where:
    """Keep lines of the register that is named; without a name of every one but ``reported``."""
    named = given.get("register")
    return where.also("f.register = %s", named) if named else where.also("f.register <> %s", REPORTED)


def has_own(given: Parameters) -> bool:
    """Whether the register's own columns are asked, which facts do not carry: the database alone can answer."""
    return any(name.startswith(OWN) for name in given)


def of_own(where: Where, given: Parameters) -> Where:
    """Keep lines in whose own model each ``own_<column>`` holds one of the values named."""
    for name in sorted(given):
        if name.startswith(OWN):
            where = _of_column(where, given["register"], name.removeprefix(OWN), given[name])
    return where


def own_problem(register: str, column: str, wanted: object) -> str:
    """Why ``own_<column>=wanted`` cannot be asked of a register, in a few words; empty when it can."""
    field = next((f for f in registry.get(register).model._meta.concrete_fields if f.attname == column), None)
    if field is None:
        return "no such column"
    if isinstance(field, models.BooleanField):
        return "" if isinstance(wanted, bool) else "takes yes or no"
    if isinstance(wanted, bool) or not isinstance(field, models.CharField | models.IntegerField):
        return "only text, whole numbers and yes/no can be chosen by"
    return _strange(field, [str(value) for value in _listed(wanted)])


def _strange(field: models.Field[Any, Any], values: list[str]) -> str:
    known = [str(code) for code, _label in field.flatchoices]
    if isinstance(field, models.IntegerField) and not all(v.isdecimal() for v in values):
        return "takes whole numbers"
    unknown = [v for v in values if known and v not in known]
    return f"has no choice {', '.join(unknown)}" if unknown else ""


def _of_column(where: Where, register: str, column: str, wanted: object) -> Where:
    model, quote = registry.get(register).model, connection.ops.quote_name
    field = model._meta.get_field(column)
    to_entry = next(f for f in model._meta.concrete_fields if f.related_model is Entry and f.one_to_one)
    held = f"o.{quote(str(field.column))}"  # type: ignore[union-attr]  # concrete: looked at when the catalogue is loaded
    own = Where().flag(held, wanted) if isinstance(wanted, bool) else Where().one_of(held, _values(field, wanted))
    return where.also(
        f"EXISTS (SELECT 1 FROM {quote(model._meta.db_table)} o "  # noqa: S608 - names from models
        f"WHERE o.{quote(str(to_entry.column))} = f.entry_id AND {own.sql})",
        *own.params,
    )


def _values(field: object, wanted: object) -> list[Any]:
    whole = isinstance(field, models.IntegerField)
    return [int(value) if whole else value for value in _listed(wanted)]


def _listed(wanted: object) -> list[str]:
    return list(wanted) if isinstance(wanted, list | tuple) else [str(wanted)]
