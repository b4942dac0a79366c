"""What is wrong with the catalogue of indicators: measures that do not exist, parameters that none understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sovang.programmes.models import Indicator
from sovang.registers import registry
from sovang.registers.models import OwnerKind

from .measures import MEASURES, Measure
from .measures.registers import OWN, own_problem

#: Parameters that name another indicator.
_NAMING = ("numerator", "denominator", "excluded", "remaining", "of", "indicator")


def problems(indicators: Sequence[Indicator]) -> list[str]:
    """One sentence for each fault, beginning with the code of its indicator; what a figure would stumble over."""
    by_code = {indicator.code: indicator for indicator in indicators}
    return [f"{i.code}: {fault}" for i in indicators if i.measure for fault in _faults(i, by_code)]


def _faults(indicator: Indicator, by_code: Mapping[str, Indicator]) -> Iterator[str]:
    measure = MEASURES.get(indicator.measure)
    if measure is None:
        yield f"no measure {indicator.measure}"
        return
    yield from _names(indicator, measure)
    yield from _indicators(indicator, by_code)
    yield from _of_register(indicator)


def _names(indicator: Indicator, measure: Measure) -> Iterator[str]:
    given = indicator.parameters.keys()
    for name in sorted(measure.needs - given):
        yield f"{indicator.measure} needs {name}"
    for name in sorted(given - measure.needs - measure.knows):
        if not (measure.own and name.startswith(OWN)):
            yield f"{indicator.measure} knows no {name}"


def _indicators(indicator: Indicator, by_code: Mapping[str, Indicator]) -> Iterator[str]:
    for name in _NAMING:
        code = indicator.parameters.get(name)
        if code and code not in by_code:
            yield f"{name} names no indicator: {code}"
    summed = by_code.get(indicator.parameters.get("indicator", ""))
    if summed and (summed.scale, summed.subject) != (indicator.scale, indicator.subject):
        yield f"counts something else than {summed.code}, whose results it sums"


def _of_register(indicator: Indicator) -> Iterator[str]:
    """Registers, their states and their own columns."""
    given = indicator.parameters
    code = given.get("register")
    if code is None:
        if any(name.startswith(OWN) for name in given):
            yield "own columns need a register"
        return
    register = next((r for r in registry.all() if r.code == code), None)
    if register is None:
        yield f"no register {code}"
        return
    yield from _strange("state", given.get("states", ()), {s.code for s in register.states})
    yield from _strange("owner kind", given.get("owner_kinds", ()), set(OwnerKind.values))
    for name in sorted(given):
        if name.startswith(OWN) and (why := own_problem(code, name.removeprefix(OWN), given[name])):
            yield f"{name}: {why}"


def _strange(what: str, named: Sequence[str], known: set[str]) -> Iterator[str]:
    for code in named:
        if code not in known:
            yield f"no {what} {code}"
