"""Loads the demonstration into an empty database, step by step, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.people.sign_ins import mark_as_demo
from sovang.places.actions import apply_reorganisation
from sovang.places.geography import REFORM, load_geography, reform_mapping
from sovang.places.mapping import read_mapping
from sovang.places.steps import Merge

from . import current, guidance, ledger, narratives, reported, tree, users
from .registers import Stage, write_registers

Tell = Callable[[str], object]


@transaction.atomic
def load(*, tell: Tell, today: dt.date | None = None) -> None:
    """Everything, or nothing when it is stopped halfway. Raises Refused unless the database is empty.

    ``tell`` is given one line before each step. ``today`` (default: the real day) dates the current year.
    """
    day = today or timezone.localdate()
    by = System(_("Bộ nạp dữ liệu dùng thử"))
    mark_as_demo()
    tell(_("34 tỉnh, thành phố và 3.321 xã, phường, đặc khu"))
    load_geography()
    tell(_("Cây tổ chức trước 1/7/2025"))
    units = tree.open_tree(by)
    guidance.issue(by, units)
    tell(_("Sổ minh họa Pác Nặm 2022: 3.485 người, 7.564 việc"))
    persons = ledger.write_ledger(by, units)
    tell(_("Số liệu đã công bố của năm nơi"))
    reported.report_published(by, units)
    cadre = current.cadre_of(persons)
    current.write_cadre(by, units[current.FIRST_CELL], cadre, day)
    tell(_("Sắp xếp tổ chức ngày 1/7/2025"))
    units |= reorganise(by)
    guidance.set_duties(by, units["TN-MOI"], day)
    made = users.make_users(by, units, cadre, day)
    tell(_("Năm %(year)s của xã Bằng Thành và Nghiên Loan") % {"year": day.year})
    current.write_current_year(by=by, clerk=made["commune_clerk"], units=units, persons=persons, today=day)
    write_registers(Stage(by=by, today=day, units=units, persons=persons, users=made))
    tell(_("Ba báo cáo bằng lời để đọc và đối chiếu"))
    narratives.read_in_reports(by, made, units, day)


def reorganise(by: System) -> dict[str, int]:
    """Apply the mapping of 1/7/2025, then what followed from it; returns the ids of the units opened, by code."""
    steps = read_mapping(reform_mapping())
    made = apply_reorganisation(
        by=by, title=_("Sắp xếp đơn vị hành chính hai cấp"), decision_no="", effective=REFORM, steps=steps
    )
    merged: dict[str, list[str]] = {}
    for step in steps:
        if isinstance(step, Merge):
            merged.setdefault(step.into, []).extend(step.units)
    return dict(made.created_units.values_list("code", "id")) | current.merge_bodies(by, merged)
