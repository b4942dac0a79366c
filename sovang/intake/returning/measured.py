"""Quantities that a row says, as they are to stand on its line in the place of those that stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sovang.programmes.selectors import indicators
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, Result
from sovang.registers.quantities import as_new
from sovang.registers.rows import NewResult

from .lines_out import results_of


class Measured:
    """Knows the indicators that the columns of ``register`` are counted in. One query."""

    def __init__(self, register: Register) -> None:
        self._register = register
        codes = {f.indicator for f in register.columns if f.indicator}
        self._ids = dict(indicators().filter(code__in=codes).values_list("code", "pk")) if codes else {}

    def results(self, entry: Entry, said: Mapping[str, Any]) -> dict[str, list[NewResult]]:
        """Kind → all quantities of that kind, for the kinds in which ``said`` (field name → value) has one."""
        found: dict[str, list[NewResult]] = {}
        standing = list(entry.results.all())
        for field in self._register.columns:
            if field.name in said and field.kind is not Kind.INDICATOR and field.stored is Stored.RESULT:
                kind = str(field.result)
                kept = found.get(kind, [as_new(r) for r in standing if r.kind == kind])
                found[kind] = self._with(field, kept, results_of(self._register, field, standing), said)
        return found

    def _with(
        self, field: Field, kept: list[NewResult], told: list[Result], said: Mapping[str, Any]
    ) -> list[NewResult]:
        """``kept`` with the one quantity that the field tells of put in, replaced or taken out."""
        value, old = said[field.name], told[0] if told else None
        indicator = self._indicator(field, old, said)
        same = [r for r in kept if old is None or r.indicator_id != old.indicator_id]
        if value is None or indicator is None:
            return same
        if old is not None and old.indicator_id == indicator:
            return [r if r.indicator_id != indicator else as_new(old, value=value) for r in kept]
        return [*same, NewResult(indicator, str(field.result), value)]

    def _indicator(self, field: Field, old: Result | None, said: Mapping[str, Any]) -> int | None:
        if field.indicator:
            return self._ids[field.indicator]
        chosen: int | None = said.get(field.of, old.indicator_id if old else None)
        return chosen
