"""Nạp dữ liệu dùng thử vào một cơ sở dữ liệu trống."""

from __future__ import annotations

import argparse
import sys

from django.core.management import call_command

from sovang.demo.load import load
from sovang.people.sign_ins import is_demo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--if-empty", action="store_true", help="do nothing when the demonstration is there already")


def run(args: argparse.Namespace) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    if args.if_empty and is_demo():
        return
    load(tell=lambda line: sys.stderr.write(f"… {line}\n"))
