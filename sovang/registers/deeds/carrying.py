"""Which verb each button of deeds and registrations presses."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sovang.registers.carrying import Asked

from .deciding import carry_deeds, mark_not_met, verify_deeds
from .registering import accept_registrations, submit_registrations
from .working import report_done


def _verify(asked: Asked) -> Collection[UUID]:
    return verify_deeds(by=asked.by, ids=asked.all, named=asked.named).left_out


def _report_done(asked: Asked) -> Collection[UUID]:
    report_done(by=asked.by, ids=asked.all, done_on=asked.day)
    return ()


def _not_met(asked: Asked) -> Collection[UUID]:
    mark_not_met(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


def _carry(asked: Asked) -> Collection[UUID]:
    carry_deeds(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


def _submit(asked: Asked) -> Collection[UUID]:
    submit_registrations(by=asked.by, ids=asked.all, signed_on=asked.day)
    return ()


def _accept(asked: Asked) -> Collection[UUID]:
    accept_registrations(by=asked.by, ids=asked.all)
    return ()


OF_DEEDS = {"verify": _verify, "report_done": _report_done, "not_met": _not_met, "carry": _carry}
OF_REGISTRATIONS = {"submit": _submit, "accept": _accept}
