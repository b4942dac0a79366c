"""List and line of every register with once and ten times the lines; run: python -m bench.registers.

The lines come from the descriptions alone (``testing.lines``), in a temporary ledger of the small tree. Lists show a
full page at both sizes: they differ by nothing but what stands behind it. Processor time is compared.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.people.models import User
from sovang.places.models import Unit
from sovang.registers.description import Register
from sovang.registers.models import Entry, Privacy
from sovang.testing.lines import write
from tests.registers.world import ALL, World, build

from .measuring import line, processor

FLAT = 1.3
TIMES, REPEATS = 10, 7
_UNITS = 50  # opened at once


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--lines", type=int, default=50, help="lines of each register at first; ten times as many then")
    args.add_argument("--here", action="store_true", help="measure in the database that SOVANG_DATA points to")
    args.add_argument("--only", nargs="*", default=[], metavar="CODE", help="registers; all where none is named")
    chosen = args.parse_args()
    if chosen.here:
        measure(chosen.lines, chosen.only)
        return
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as folder:
        environment = {**os.environ, "SOVANG_DATA": folder, "DATABASE_URL": ""}
        asked = ["--here", "--lines", str(chosen.lines), "--only", *chosen.only]
        command = [sys.executable, "-m", "bench.registers", *asked]
        subprocess.run(command, env=environment, check=True)  # noqa: S603


def measure(lines: int, only: Sequence[str] = ()) -> None:
    """Fill and measure one register after the other, so that the others weigh on each alike."""
    warnings.simplefilter("ignore")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    world = build()
    print(f"registers with {lines} and {lines * TIMES} lines (SQLite)")
    for register in (register for register in ALL if not only or register.code in only):
        made = _filled(world, register)
        first = _take(made, lines)
        assert first is not None
        if first.privacy == Privacy.PRIVATE:  # a diary is its owner's alone, and short
            continue
        small = _pages(world.cast.provincial_officer, register, first)
        _take(made, lines * (TIMES - 1))
        large = _pages(world.cast.provincial_officer, register, first)
        for page in small:
            (before, asked), (ms, queries) = small[page], large[page]
            print(f"  {register.code} {page}: {before:.1f} → {ms:.1f} ms, {asked} → {queries} queries")
            line(f"{register.code} {page}, ten times the lines", ms / before, FLAT)


def _take(made: Iterator[Entry], count: int) -> Entry | None:
    """Have so many lines written; the last of them."""
    last = None
    with transaction.atomic():
        for _n in range(count):
            last = next(made, last)
    return last


def _filled(world: World, register: Register) -> Iterator[Entry]:
    """Lines without end: at new units, since one unit often has but one line of its sort in a year."""
    while True:
        after = Unit.objects.count()
        for number, seat in enumerate(world.further_seats(register, _UNITS, after=after), after):
            yield Entry.objects.get(pk=write(register, seat, number))


def _pages(user: User, register: Register, entry: Entry) -> dict[str, tuple[float, int]]:
    """Median milliseconds of the processor and queries of the list and of one line's page."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    session = client.session
    session["year"] = entry.year
    session.save()
    addresses = {
        "list": reverse("desk:register", args=[register.code]),
        "line": reverse("desk:entry", args=[entry.pk]),
    }
    return {page: _page(client, address) for page, address in addresses.items()}


def _page(client: Client, address: str) -> tuple[float, int]:
    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")

    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    queries = len(asked)
    return _median(ask), queries


def _median(act: Callable[[], None]) -> float:
    spent = []
    for _n in range(REPEATS):
        started = processor()
        act()
        spent.append(processor() - started)
    return statistics.median(spent) * 1000


if __name__ == "__main__":
    main()
