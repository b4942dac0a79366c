"""All measurements one after the other: figures and search, import, pages, report and export, reading of reports.

``python -m bench`` takes some eight minutes on two cores; ``--full`` takes the sizes that docs/benchmarks.md speaks of.
Figures and import run on the database of ``DATABASE_URL`` too; without it in temporary SQLite files.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec

QUICK = {"figures": 0.1, "rows": 20_000}
FULL = {"figures": 1.0, "rows": 100_000}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--full", action="store_true")
    size = FULL if args.parse_args().full else QUICK
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as folder:
        environment = {**os.environ, "SOVANG_DATA": folder}
        said = [
            _said(environment, "bench.generate", "--scale", size["figures"]),
            _said(environment, "bench.rollup"),
            _said(environment, "bench.search"),
            _said(environment, "bench.import_rows", "--rows", size["rows"]),
            _said(environment, "bench.pages"),
            _said(environment, "bench.report", "--list", size["rows"]),
            _said(environment, "bench.narrative"),
        ]
        if find_spec("import_export"):  # django-import-export, required nowhere
            said.append(_said(environment, "bench.import_export", "--rows", size["rows"]))
    judged = [row.strip() for part in said for row in part.splitlines() if "(target" in row]
    missed = [row for row in judged if row.endswith("MISSED")]
    print(f"\n{len(judged)} targets, {len(missed)} missed, {time.perf_counter() - started:.0f} s")
    for row in missed:
        print(f"  {row}")


def _said(environment: dict[str, str], part: str, *options: object) -> str:
    """Run one part in a process of its own; what it printed, which is shown as it comes."""
    command = [sys.executable, "-m", part, *map(str, options)]
    said = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        for row in child.stdout or ():
            print(row, end="", flush=True)
            said.append(row)
    if child.returncode:
        raise SystemExit(f"{part} failed")
    return "".join(said)


if __name__ == "__main__":
    main()
