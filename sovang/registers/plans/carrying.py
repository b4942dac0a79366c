"""Which verb each button of plans presses."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sovang.registers.carrying import Asked

from .actions import adopt_plans, close_plans


def _adopt(asked: Asked) -> Collection[UUID]:
    adopt_plans(by=asked.by, ids=asked.all)
    return ()


def _close(asked: Asked) -> Collection[UUID]:
    close_plans(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


CARRIERS = {"adopt_plans": _adopt, "close_plans": _close}
