"""Which entries an actor may see, and taking hold of some of them to change them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people import policy
from sovang.people.models import User
from sovang.places import atlas

from . import registry
from .acting import asked_at, named_to
from .models import Entry, Privacy


def visible(by: Actor, action: str = "entries.view", *, line: str = "", within: int | None = None) -> Q:
    """The condition on ``Entry`` that holds for what ``by`` may do ``action`` with; the system itself sees all.

    ``line`` leads there from another model and ends in "__". A private line is seen by its owner alone. ``within``: the
    unit under which only lines are asked for.
    """
    if not isinstance(by, User):
        return Q()
    open_to_others = ~Q(**{f"{line}privacy": Privacy.PRIVATE})
    own = Q(**{f"{line}person": by.person_id}) if by.person_id else Q()
    reached = policy.entries_where(by, action, f"{line}place__", within=within)
    return reached & (open_to_others | own if own else open_to_others)


def in_sight(by: Actor) -> Q:
    """The condition on ``Entry`` for single lines that ``by`` may read: those at hand, and those that name a unit of
    ``by`` to act on them."""
    return at_hand(by) | named_to(by) if isinstance(by, User) else Q()


def at_hand(by: Actor) -> Q:
    """The condition on ``Entry`` for lines that ``by`` may read with all that hangs on them: what is visible, and in
    registers that are open below the lines of the units above."""
    if not isinstance(by, User):
        return Q()
    forest, today = atlas.current(), timezone.localdate()
    above = {unit for seat in by.authority.seats for unit in forest.resolve(seat.unit_id, today) if unit is not None}
    open_below = [register.code for register in registry.all() if register.open_below]
    return visible(by) | Q(register__in=open_below, unit__in=above)


def lock(
    *, by: Actor, action: str, ids: Iterable[UUID], register: str = "", versions: Mapping[UUID, int] | None = None,
    named: bool = False,
) -> list[Entry]:  # fmt: skip
    """The entries in the order given, locked until the end of the transaction.

    ``named`` opens lines of the one ``register`` to the units that they name to act on them.
    Raises NotFound when one is missing, of another register or out of reach; Forbidden when ``action`` is not allowed;
    Refused when one is no longer at the version that the actor saw.
    """
    wanted = list(dict.fromkeys(ids))
    query = Entry.objects.select_for_update().filter(id__in=wanted)
    found = {e.id: e for e in (query.filter(register=register) if register else query)}
    if len(found) < len(wanted) or any(_hidden(e, by) for e in found.values()):
        raise NotFound
    lines = found.values()
    units = asked_at(by=by, action=action, entries=lines) if named else {e.unit_id for e in lines}
    by.require(action, units, persons={e.person_id for e in lines})
    _unchanged(found.values(), versions or {})
    return [found[i] for i in wanted]


def _hidden(entry: Entry, by: Actor) -> bool:
    """Whether the line is another's private one."""
    return entry.privacy == Privacy.PRIVATE and isinstance(by, User) and by.person_id != entry.person_id


def _unchanged(entries: Collection[Entry], versions: Mapping[UUID, int]) -> None:
    for entry in entries:
        if versions.get(entry.id, entry.version) != entry.version:
            who = JournalLine.objects.filter(object_type="entry", object_id=str(entry.id)).order_by("-id").first()
            raise Refused(
                _("%(who)s vừa sửa “%(title)s” lúc %(time)s. Xin tải lại để thấy nội dung mới rồi sửa tiếp.")
                % {
                    "who": who.actor_label if who else _("Người khác"),
                    "title": entry.title,
                    "time": f"{timezone.localtime(entry.updated_at):%H:%M %d/%m}",
                },
                field="version",
            )
