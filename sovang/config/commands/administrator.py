"""Lập tài khoản quản trị đầu tiên của một hệ thống thật; mật khẩu được hỏi, không ghi trên dòng lệnh."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import os
import sys

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.people.actions import create_user, grant_role
from sovang.places.actions import NewUnit, open_units
from sovang.places.selectors import top_unit


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--label", default="", help="the post, not a person's name")
    parser.add_argument("--unit", default="TW", help="code of the top unit, opened when there is none")
    parser.add_argument("--name", default="Ban Chấp hành Trung ương", help="its name")
    parser.add_argument("--kind", default="central", help="its kind: central, province, commune …")
    first = timezone.localdate().replace(month=1, day=1)
    parser.add_argument("--since", type=dt.date.fromisoformat, default=first, help="its first day; default: this year")


def run(args: argparse.Namespace) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    by, password = System("Dòng lệnh"), _password()
    with transaction.atomic():
        top = top_unit() or _open(by, args)
        user = create_user(by=by, username=args.username, label=args.label or args.username, password=password)
        grant_role(by=by, user_id=user.pk, role="administrator", unit_id=top)
    sys.stdout.write(_("Đã lập tài khoản quản trị “%(name)s”.") % {"name": user.username} + "\n")


def _open(by: System, args: argparse.Namespace) -> int:
    (unit,) = open_units(by=by, units=[NewUnit(args.unit, args.name, args.kind, None, args.since)])
    return unit.pk


def _password() -> str:
    """From ``SOVANG_PASSWORD``, for scripts, else typed twice."""
    if given := os.environ.get("SOVANG_PASSWORD"):
        return given
    first = getpass.getpass(_("Mật khẩu: "))
    if first != getpass.getpass(_("Gõ lại mật khẩu: ")):
        raise Refused(_("Hai lần gõ mật khẩu không giống nhau."))
    return first
