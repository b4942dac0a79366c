"""Time and number of queries of the desk's pages with once and ten times the data; run: python -m bench.pages.

Both ledgers are generated into temporary folders over the same tree of units, so that pages show as much; a process of
its own opens each. They are asked in turns, page by page, so that other work on the machine weighs on both alike. A
list or unit page must not grow with the ledger. The bare page is the plain query for as many entries and a template
that prints them. Processor time is compared: all work is done in the one process.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.template import Context, Engine
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures.questions import Question
from sovang.figures.store import snapshot
from sovang.people.actions import NewGrant, create_user, grant_roles
from sovang.people.models import User
from sovang.places.models import Unit
from sovang.registers import wordindex
from sovang.registers.models import Entry
from sovang.registers.selectors import under
from sovang.reports.links import explain_url

from . import generate
from .measuring import line, processor

FLAT, BARE = 1.3, 2.0
YEAR, SHOWN, REPEATS = 2025, 50, 21
#: Scale of the tree: two cells to a commune, so that at the default scale the page of any unit is full in both ledgers.
TREE = 0.03
SEATS = {"provincial_officer": "P", "commune_clerk": "P-000", "cell_secretary": "P-000-000"}
_BARE = "bare page"
BARE_PAGE = """<table>{% for e in rows %}<tr><td>{{ e.id }}</td><td>{{ e.title }}</td><td>{{ e.day|date:"d/m/Y" }}</td>
<td>{{ e.year }}</td><td>{{ e.owner_kind }}</td><td>{{ e.person.name }}</td><td>{{ e.field.name_vi }}</td>
<td>{{ e.state }}</td><td>{{ e.late }}</td><td>{{ e.updated_at|date:"d/m" }}</td></tr>{% endfor %}</table>"""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--scale", type=float, default=0.05)
    args.add_argument("--tree", type=float, default=TREE, help="scale of the units in both ledgers")
    args.add_argument("--here", action="store_true", help="answer for the ledger that SOVANG_DATA points to")
    chosen = args.parse_args()
    if chosen.here:
        serve()
    else:
        compare(chosen.scale, chosen.tree)


def compare(scale: float, tree: float) -> None:
    """Generate both ledgers and print how every page grows from the one to the other."""
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as one, tempfile.TemporaryDirectory() as other:
        for folder, times in ((one, 1), (other, 10)):
            sizes = ("--scale", str(scale * times), "--tree", str(tree))
            subprocess.run([sys.executable, "-m", "bench.generate", *sizes], env=_of(folder), check=True)  # noqa: S603
        print(f"\npages at scale {scale:g} and {scale * 10:g}, units at {tree:g} (SQLite)")
        with Ledger(one) as small, Ledger(other) as large:
            _tell(small, large)


def _tell(small: Ledger, large: Ledger) -> None:
    for page, queries in small.pages.items():
        if page not in large.pages:
            continue
        before, ms = _in_turns(lambda: small.spent(page), lambda: large.spent(page))  # noqa: B023 - called at once
        print(f"  {page}: {before:.1f} → {ms:.1f} ms, {queries} → {large.pages[page]} queries")
        line(f"{page}, ten times the data", ms / before, BARE if page == _BARE else FLAT)
    for role in SEATS:
        for ledger, size in ((small, ""), (large, ", ten times the data")):
            ours, bare = _in_turns(lambda: ledger.spent(f"{role} list"), lambda: ledger.spent(_BARE))  # noqa: B023
            line(f"list of {role} / bare page{size}", ours / bare, BARE)


def _in_turns(*sides: Callable[[], float]) -> list[float]:
    """Median of each side: a processor that has just woken up would slow down only what comes first."""
    spent = [[side() for side in sides] for _ in range(REPEATS)]
    return [statistics.median(times) for times in zip(*spent, strict=True)]


class Ledger:
    """The pages of the ledger in ``folder``, asked by a process of its own. ``pages``: number of queries of each."""

    def __init__(self, folder: str) -> None:
        command = [sys.executable, "-m", "bench.pages", "--here"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=_of(folder), stdin=pipe, stdout=pipe, text=True)  # noqa: S603

    def __enter__(self) -> Ledger:
        self.pages: dict[str, int] = self._answer()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.communicate()

    def spent(self, page: str) -> float:
        """Milliseconds of the processor that the page takes once."""
        assert self._process.stdin is not None
        print(page, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def _of(folder: str) -> dict[str, str]:
    return {**os.environ, "SOVANG_DATA": folder, "DATABASE_URL": ""}


def serve() -> None:
    """Print the number of queries of every page, then for each page named on standard input how long it takes."""
    warnings.simplefilter("ignore")
    call_command("collectstatic", verbosity=0, interactive=False)
    snapshot.rebuild()
    wordindex.tend()
    pages = dict(_pages())
    print(json.dumps({page: _queries(ask) for page, ask in pages.items()}), flush=True)
    for page in sys.stdin:
        ask = pages[page.strip()]
        ask()  # the other ledger's turn has emptied the processor's caches
        print(_spent(ask) * 1e3, flush=True)


def _pages() -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page as each role sees it."""
    yield _BARE, _bare_page
    for role, code in SEATS.items():
        unit = Unit.objects.get(code=code)
        client = _client(role, unit)
        for page, address in _addresses(unit).items():
            yield f"{role} {page}", _asked(client, address)


def _client(role: str, unit: Unit) -> Client:
    user = User.objects.filter(username=role).first()
    if user is None:
        user = create_user(by=System(), username=role, label=role, password="x" * 12)
        grant_roles(by=System(), grants=[NewGrant(user.pk, role, unit.pk, generate.FOUNDED)])
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    session = client.session
    session["year"] = YEAR
    session.save()
    return client


def _addresses(unit: Unit) -> dict[str, str]:
    deeds = reverse("desk:register", args=["deed"])
    entry = Entry.objects.filter(unit__code=SEATS["cell_secretary"], register="deed").order_by("-id").first()
    assert entry is not None
    state, lines = _usual_state(unit)
    of_one_state = {"list of one state": f"{deeds}?state={state}"} if lines >= SHOWN else {}
    return {
        "today": reverse("desk:today"),
        "list": deeds,
        **of_one_state,
        "list of persons' deeds": f"{deeds}?owner=person",
        "list searched": f"{deeds}?q=viec+mau",
        "list searched, rare": f"{deeds}?q=viec+hiem",
        "list searched in vain": f"{deeds}?q=khong+co",
        "entry": reverse("desk:entry", args=[entry.pk]),
        "unit": reverse("desk:unit", args=[unit.code]),
        "figures": f"{reverse('desk:figures')}?indicator=deeds_registered&period={YEAR}",
        "explain": explain_url(Question("deeds_registered", unit.pk, Period.year(YEAR)), base=""),
    }


def _usual_state(unit: Unit) -> tuple[str, int]:
    """The state of most lines, and how many these are: a page that the small ledger does not fill says nothing."""
    lines = Entry.objects.filter(under(unit.pk), register="deed", year=YEAR)
    return Counter(lines.values_list("state", flat=True)).most_common(1)[0]


def _asked(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask


def _queries(ask: Callable[[], object]) -> int:
    """Of the second time: the first one fills what a process keeps."""
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def _spent(ask: Callable[[], object]) -> float:
    started = processor()
    ask()
    return processor() - started


def _bare_page() -> str:
    rows = Entry.objects.filter(register="deed", year=YEAR).select_related("person", "field").order_by("-id")[:SHOWN]
    return Engine.get_default().from_string(BARE_PAGE).render(Context({"rows": rows}))


if __name__ == "__main__":
    main()
