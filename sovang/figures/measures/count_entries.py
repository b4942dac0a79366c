"""Counts lines of a register: owners who registered, deeds registered, deeds done and confirmed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator
from sovang.registers import registry

from .registers import WAITING, has_own, of_own
from .selection import Measure, Parameters, Selection, Where, in_period

#: Parameters about the owner's person or sheet, which facts do not carry: answered by the database alone.
_PERSONAL = {"standings", "exempt", "managed", "first_line"}
_KIND_COLUMNS = {"unit_party": "is_party", "unit_grassroots": "is_grassroots", "unit_cell": "is_cell"}


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    given = indicator.parameters
    if kind != given["kind"]:
        return None
    where = Where().also("f.register = %s", given["register"])
    where, waiting = _of_states(where, given)
    where = where.one_of("f.owner_kind", given.get("owner_kinds")).flag("f.beyond", given.get("beyond"))
    where = of_own(_of_forms(_of_units(where, given), given), given)
    where = in_period(where, kind, period)
    personal = bool(_PERSONAL & given.keys())
    relation = "fact_header" if personal else "fact_entry"
    where = _of_owners(where, given) if personal else where
    live = personal or has_own(given)
    return Selection(relation, where, claims=False, waiting=waiting, keeps=given["register"], live=live)


def _of_states(where: Where, given: Parameters) -> tuple[Where, str]:
    """The states named. Without: what counts by the register's description; for other kinds, all but drafts.

    Where just the counting states are kept, what is done and waits for them stands beside: the second value.
    """
    achieved = given["kind"] == "achieved"
    counting = registry.get(given["register"]).counting
    states = tuple(given.get("states", counting if achieved else ()))
    if not states:
        return (where.also("1 = 0") if achieved else where.also("f.state <> 'draft'")), ""
    waiting = WAITING if achieved and set(states) == set(counting) else ""
    return where.one_of("f.state", [*states, waiting] if waiting else states), waiting


def _of_units(where: Where, given: dict[str, object]) -> Where:
    """Keep only facts of units of some kind, as the unit was on the fact's day."""
    for name, column in _KIND_COLUMNS.items():
        if name in given:
            wanted = "" if given[name] else "NOT "
            text = f"f.place_id IN (SELECT k.id FROM place_kind k WHERE {wanted}k.{column})"  # noqa: S608 - names from above
            where = where.also(text)
    return where


def _of_forms(where: Where, given: dict[str, object]) -> Where:
    """A collective's registration is owned by no person; a commitment and a line of a shared sheet always are."""
    forms = given.get("forms")
    if not forms:
        return where
    return where.also("f.owner_kind <> 'person'" if forms == ["collective"] else "f.owner_kind = 'person'")


def _of_owners(where: Where, given: dict[str, object]) -> Where:
    if standings := given.get("standings"):
        where = where.one_of("f.standing", standings)  # type: ignore[arg-type]
    where = where.flag("f.is_exempt", given.get("exempt")).flag("f.is_managed", given.get("managed"))
    return where.flag("f.first_line", given.get("first_line"))


def _rule(indicator: Indicator, kind: str) -> str:
    if kind == "achieved":
        return _("Đếm dòng đã được xác nhận, theo ngày làm xong; dòng chờ xác nhận ghi riêng bên cạnh.")
    return _("Đếm dòng đã đăng ký, theo năm đăng ký; bản nháp không tính.")


MEASURE = Measure(
    _select,
    lambda indicator: str(indicator.parameters["kind"]),
    _rule,
    needs=frozenset({"register", "kind"}),
    knows=frozenset({"states", "owner_kinds", "beyond", "forms", "of", *_KIND_COLUMNS, *_PERSONAL}),
    own=True,
)
