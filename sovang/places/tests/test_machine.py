"""Random reorganisations: totals under every tree and day equal the oracle's, and undo restores every table."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.places import actions, atlas
from sovang.places.models import Place, Succession, Unit
from sovang.places.steps import ChangeKind, Close, Merge, Move, Open, Split, Transfer
from sovang.testing.tree import FOUNDED, small_tree

from .oracle import Oracle
from .test_reorganising import dump

BY = System()
TODAY = dt.date(2026, 6, 1)
DAYS = st.dates(FOUNDED + dt.timedelta(days=30), TODAY)
PICK = st.integers(0, 10_000)
KINDS = ("district", "commune", "old_commune", "grassroots_org", "village_cell", "cell", "fatherland_front")


class Tree(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        small_tree()
        self.facts = []
        self.done = []
        self.serial = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def code(self, pick, day=None):
        rows = Unit.objects.order_by("id")
        if day:
            rows = rows.filter(opened__lte=day).exclude(closed__lte=day)
        codes = list(rows.values_list("code", flat=True))
        return codes[pick % len(codes)]

    def new_code(self):
        self.serial += 1
        return f"N{self.serial}"

    def decide(self, day, *steps):
        before = dump()
        try:
            row = actions.apply_reorganisation(by=BY, title="Thử", decision_no="", effective=day, steps=steps)
        except Refused:
            assert dump() == before
        else:
            self.done.append((row.id, before))

    @rule(pick=PICK, day=DAYS, kind=st.sampled_from(KINDS))
    def create(self, pick, day, kind):
        self.decide(day, Open(self.new_code(), "Đơn vị mới", kind, self.code(pick, day)))

    @rule(pick=PICK, day=DAYS, n=st.integers(1, 9))
    def rename(self, pick, day, n):
        try:
            actions.rename_unit(by=BY, unit=self.code(pick, day), name=f"Tên {n}", effective=day)
        except Refused:
            return
        self.done.clear()

    @rule(pick=PICK, to=PICK, day=DAYS)
    def move(self, pick, to, day):
        self.decide(day, Move(self.code(pick, day), self.code(to, day)))

    @rule(pick=PICK, day=DAYS, kind=st.sampled_from(KINDS))
    def change_kind(self, pick, day, kind):
        self.decide(day, ChangeKind(self.code(pick, day), kind))

    @rule(pick=PICK, to=PICK, day=DAYS)
    def merge(self, pick, to, day):
        self.decide(day, Merge((self.code(pick, day),), self.code(to, day)))

    @rule(day=DAYS, into_new=st.booleans())
    def merge_communes(self, day, into_new):
        code = self.new_code()
        first, into = "T-D-A", code if into_new else "T-D-B"
        opening = [Open(code, "Xã gộp", "commune", "T")] if into_new else []
        self.decide(day, *opening, Merge((first, "T-D-B"), into))

    @rule(pick=PICK, day=DAYS, share=st.integers(1, 9_999), survives=st.booleans(), kin=st.booleans())
    def split(self, pick, day, share, survives, kin):
        unit = self.code(pick, day)
        oracle = Oracle()
        version = oracle.version(Unit.objects.get(code=unit).id, day)
        parent = oracle.units[version.parent_id].code if version.parent_id else None
        one, two = self.new_code(), self.new_code()
        opening = [Open(c, f"Phần {c}", version.kind_id, parent if kin or c == one else "T") for c in (one, two)]
        give = [Split(unit, ((one, share), (two, 10_000 - share)))]
        if survives:
            give = [Split(unit, ((one, share),), survives=True)]
        self.decide(day, *opening, Transfer(unit, one), *give)

    @rule(pick=PICK, day=DAYS, to=PICK)
    def close(self, pick, day, to):
        unit, target = self.code(pick, day), self.code(to, day)
        try:
            row = actions.close_unit(by=BY, unit=unit, effective=day)
        except Refused:
            self.decide(day, Transfer(unit, target), Close(unit))
        else:
            self.done.clear()
            assert row.state == "applied"

    @rule(pick=PICK, offset=PICK, value=st.integers(1, 1_000), heir=PICK)
    def record(self, pick, offset, value, heir):
        unit = Unit.objects.get(code=self.code(pick))
        last = min(unit.closed or TODAY, TODAY)
        day = unit.opened + dt.timedelta(days=offset % max((last - unit.opened).days, 1))
        heirs = [None, *Place.objects.filter(unit=unit, heir__isnull=False).values_list("heir", flat=True).distinct()]
        self.facts.append((unit.id, day, value, heirs[heir % len(heirs)]))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        row, before = self.done.pop()
        actions.undo_reorganisation(by=BY, reorganisation_id=row)
        assert dump() == before
        units = set(Unit.objects.values_list("id", flat=True))
        pairs = set(Succession.objects.values_list("from_unit_id", "to_unit_id"))
        self.facts = [
            f for f in self.facts if f[0] in units and (f[3] is None or (f[0], f[3]) in pairs) and self.lived(f)
        ]

    def lived(self, fact):
        unit = Unit.objects.get(id=fact[0])
        return unit.opened <= fact[1] and (unit.closed is None or fact[1] < unit.closed)

    @invariant()
    def totals_equal_the_oracle(self):
        oracle = Oracle()
        facts = [f for f in self.facts if self.lived(f)]
        rows = [(self.place(unit, day, heir), unit, day, value, heir) for unit, day, value, heir in facts]
        today = timezone.localdate()
        ours: Counter[tuple[object, int, int]] = Counter()
        theirs: Counter[tuple[object, int, int]] = Counter()
        for place, unit, day, value, heir in rows:
            pile(ours, "then", [getattr(place, f"t{i}") for i in range(7)], value)
            pile(theirs, "then", slots(oracle.of_its_day(unit, day)), value)
            pile(ours, "now", [getattr(place, f"n{i}") for i in range(7)], value)
            pile(theirs, "now", slots(oracle.as_at(unit, today, heir)), value)
            for seen in (day, dt.date(2018, 3, 1), dt.date(2025, 7, 1)):
                if seen >= day:
                    pile(ours, seen, atlas.as_at(seen).slots(place.id), value)
                    pile(theirs, seen, slots(oracle.as_at(unit, seen, heir)), value)
        assert ours == theirs

    def place(self, unit, day, heir):
        if heir is None:
            return Place.objects.get(id=atlas.place_ids([(unit, day)])[unit, day])
        return Place.objects.filter(unit=unit, valid_from__lte=day, heir__in=[heir]).order_by("valid_from").last() or (
            self.place(unit, day, None)
        )


def slots(found):
    return [found.get(i) for i in range(7)]


def pile(totals, view, chain, value):
    for slot, unit in enumerate(chain):
        if unit is not None:
            totals[view, slot, unit] += value


@pytest.mark.django_db
def test_random_reorganisations_never_lose_or_double_a_fact():
    run_state_machine_as_test(
        Tree,
        settings=settings(
            max_examples=20, stateful_step_count=15, deadline=None, database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )  # fmt: skip
