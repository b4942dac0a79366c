"""Makes the published figures again from records, and compares: ``python -m seeds [--only S0-02 S3-06] [--json]``.

Ends with status 1 when a figure comes out otherwise than published, or when no maker carries it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m seeds", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="ID", default=[], help="these rows alone")
    parser.add_argument("--json", action="store_true", help="the result for programs")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sovang-seeds-") as folder:
        _open(folder)
        from django.utils import translation

        from .rows import read_rows
        from .running import run

        if unknown := set(args.only) - read_rows().keys():
            parser.error(f"no such row: {', '.join(sorted(unknown))}")
        with translation.override("vi"):
            found = run(args.only, store=True)
    sys.stdout.write(found.as_json() if args.json else found.as_text())
    return 1 if found.differing or found.missing else 0


def _open(folder: str) -> None:
    """A fresh SQLite database in ``folder``; must come before anything reads the settings."""
    Path(folder, "static").mkdir()  # the desk's forms are served too, and look for it
    os.environ["SOVANG_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    sys.exit(main())
