"""The console command ``sovang``: one module of ``commands`` per verb, each a thin call of the room that does the work.

Exit status: 0 done, 1 the machine failed or ``check`` found errors, 2 refused with a clear sentence on standard error.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

COMMANDS = (
    *("serve", "demo", "administrator", "import", "import-members", "extract", "figures", "check", "report"),
    *("reorganise", "rebuild"),
)


class Command(Protocol):
    """What a module of ``commands`` offers. Its docstring is the help text."""

    __doc__: str | None

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int | None: ...


def command(name: str) -> Command:
    module = name.replace("-", "_") + ("_" if name == "import" else "")
    return cast(Command, importlib.import_module(f"sovang.config.commands.{module}"))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="sovang", description="Sổ Vàng: học tập và làm theo Bác")
    top.add_argument("--lang", choices=["vi", "en"], default="vi", help="ngôn ngữ / language")
    verbs = top.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name in COMMANDS:
        module = command(name)
        text = (module.__doc__ or "").strip()
        verb = verbs.add_parser(name, help=text.splitlines()[0], description=text)
        module.arguments(verb)
    return top


def show(data: Mapping[str, object] | Sequence[object], *, as_json: bool, text: str) -> None:
    """Print ``data`` for programs or ``text`` for people."""
    sys.stdout.write((json.dumps(data, ensure_ascii=False, indent=2, default=str) if as_json else text) + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; refusals end in one sentence and status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
    import django

    django.setup()
    from django.db import OperationalError, ProgrammingError
    from django.utils import translation
    from django.utils.translation import gettext as _

    from sovang.base.errors import Forbidden, NotFound, Refused

    args = parser().parse_args(argv)
    translation.activate(args.lang)
    try:
        return command(args.command).run(args) or 0
    except Refused as no:
        return _fail(no.message)
    except Forbidden as no:
        return _fail(no.reason)
    except NotFound as no:
        return _fail(str(no) or _("Không tìm thấy."))
    except FileNotFoundError as no:
        return _fail(_("Không mở được tệp %(name)s.") % {"name": no.filename})
    except (OperationalError, ProgrammingError) as no:
        first = str(no).splitlines()[0]
        return _fail(
            _("Cơ sở dữ liệu chưa sẵn sàng: %(why)s. Xin chạy “sovang demo” hoặc “sovang serve”.") % {"why": first}
        )


def _fail(sentence: str) -> int:
    sys.stderr.write(f"sovang: {sentence}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
