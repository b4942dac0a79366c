"""What the dated tree means, written as naively as possible from the rows themselves. Shares no code with the room."""

from sovang.places.models import Succession, Unit, UnitVersion


class Oracle:
    def __init__(self):
        self.units = {u.id: u for u in Unit.objects.all()}
        self.versions = list(UnitVersion.objects.select_related("kind"))
        self.successions = list(Succession.objects.all())

    def version(self, unit, day):
        held = [
            v for v in self.versions
            if v.unit_id == unit and v.valid_from <= day and (v.valid_to is None or day < v.valid_to)
        ]  # fmt: skip
        assert len(held) == 1, "versions tile the life of a unit"
        return held[0]

    def of_its_day(self, unit, day):
        """Slot → unit, climbing from parent to parent on that very day."""
        found = {}
        while unit is not None:
            version = self.version(unit, day)
            assert version.kind.slot not in found
            found[version.kind.slot] = unit
            unit = version.parent_id
        return found

    def as_at(self, unit, day, heir=None):
        """Slot → unit on the tree of ``day``, records restated."""
        me = self.units[unit]
        if heir is not None and any(
            s.from_unit_id == unit and s.to_unit_id == heir and s.on <= day for s in self.successions
        ):
            return self.as_at(heir, day)
        if me.closed is None or day < me.closed:
            return self.of_its_day(unit, max(day, me.opened))
        heirs = {s.to_unit_id for s in self.successions if s.from_unit_id == unit and s.on == me.closed}
        if len(heirs) == 1:
            return self.as_at(heirs.pop(), day)
        last = next(v for v in self.versions if v.unit_id == unit and v.valid_to == me.closed)
        if heirs:
            pictures = [self.as_at(h, day) for h in heirs]
            above = {s: u for s, u in pictures[0].items() if all(p.get(s) == u for p in pictures)}
        else:
            above = self.as_at(last.parent_id, day) if last.parent_id else {}
        if max(above, default=-1) < last.kind.slot:
            above = {**above, last.kind.slot: unit}
        return above
