"""Chạy Sổ Vàng: web, bộ chạy việc nền và nhịp phút, trong một tiến trình giám sát."""

from __future__ import annotations

import argparse
import os
import socket
import sys

from django.core.management import call_command
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.config import supervisor


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=2, help="web workers")


def run(args: argparse.Namespace) -> int:
    refuse_taken(args.host, args.port)
    prepare()
    announce(args.host, args.port)
    return supervisor.run(supervisor.parts(host=args.host, port=args.port, workers=args.workers))


def refuse_taken(host: str, port: int) -> None:
    """Raise Refused where something answers at the address: the web workers share a port, so that two ledgers would
    answer in turns."""
    try:
        for family, kind, proto, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, proto) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just stopped is no hindrance
                probe.bind(address)
    except OSError as problem:
        raise Refused(
            _("Không mở được %(host)s:%(port)s (%(why)s). Xin dừng chương trình đang dùng cổng này, hoặc chọn --port.")
            % {"host": host, "port": port, "why": problem.strerror}
        ) from None


def prepare() -> None:
    """Bring the database and the static files up to this version of the program."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def announce(host: str, port: int) -> None:
    """Print the address and, in a demonstration, one sign-in per role."""
    from sovang.people.sign_ins import demo_sign_ins

    lines = [f"Sổ Vàng: http://{host}:{port}"]
    if users := demo_sign_ins():
        lines.append(_("Cơ sở dữ liệu dùng thử. Mật khẩu của mọi tài khoản: dungthu"))
        lines += [f"  {user.username:<16} {user.label} · {', '.join(user.roles)}" for user in users]
    lines.append(_("Dừng: Ctrl+C"))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
