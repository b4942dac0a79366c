"""Time and number of queries of the desk's pages with once and ten times the data; run: python -m bench.pages.

Both ledgers are generated into temporary folders; each is then measured by a process of its own. A list or unit page
must not grow with the ledger. The bare page is the plain query for as many entries and a template that prints them.
Processor time is compared: all work is done in the one process, and a busy machine does not blur it.
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
from collections.abc import Callable

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
YEAR, SHOWN, REPEATS, PAIRS, TURNS = 2025, 50, 7, 21, 2
SEATS = {"provincial_officer": "P", "commune_clerk": "P-000", "cell_secretary": "P-000-000"}
BARE_PAGE = """<table>{% for e in rows %}<tr><td>{{ e.id }}</td><td>{{ e.title }}</td><td>{{ e.day|date:"d/m/Y" }}</td>
<td>{{ e.year }}</td><td>{{ e.owner_kind }}</td><td>{{ e.person.name }}</td><td>{{ e.field.name_vi }}</td>
<td>{{ e.state }}</td><td>{{ e.late }}</td><td>{{ e.updated_at|date:"d/m" }}</td></tr>{% endfor %}</table>"""

Measured = dict[str, tuple[float, int]]  # page → median milliseconds of the processor, queries


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--scale", type=float, default=0.05)
    args.add_argument("--here", action="store_true", help="measure the ledger that SOVANG_DATA points to, as JSON")
    chosen = args.parse_args()
    if chosen.here:
        print(json.dumps(measure()))
    else:
        compare(chosen.scale)


def compare(scale: float) -> None:
    """Generate both ledgers and print how every page grows from the one to the other.

    They are measured in turns and the lower time of each page is kept, so that other work weighs on both alike.
    """
    with tempfile.TemporaryDirectory(prefix="sovang-bench-") as one, tempfile.TemporaryDirectory() as other:
        for folder, times in ((one, 1), (other, 10)):
            _run(folder, "bench.generate", "--scale", str(scale * times))
        turns = [[_measured(folder) for folder in (one, other)] for _ in range(TURNS)]
    small, large = ({page: min(turn[page] for turn in side) for page in side[0]} for side in zip(*turns, strict=True))
    print(f"\npages at scale {scale:g} and {scale * 10:g} (SQLite)")
    for page, (ms, queries) in large.items():
        if page in map(_beside, SEATS):
            continue
        before, asked = small[page]
        print(f"  {page}: {before:.1f} → {ms:.1f} ms, {asked} → {queries} queries")
        line(f"{page}, ten times the data", ms / before, FLAT)
    for role in SEATS:
        line(f"list of {role} / bare page", small[_beside(role)][0], BARE)
        line(f"list of {role} / bare page, ten times the data", large[_beside(role)][0], BARE)


def _measured(folder: str) -> Measured:
    found: Measured = {page: tuple(told) for page, told in json.loads(_run(folder, "bench.pages", "--here")).items()}
    return found


def _run(folder: str, *command: str) -> str:
    """The last line that a part prints, on the ledger in ``folder``."""
    environment = {**os.environ, "SOVANG_DATA": folder, "DATABASE_URL": ""}
    whole = [sys.executable, "-m", *command]
    said = subprocess.run(whole, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    return said.splitlines()[-1]


def measure() -> Measured:
    """Every page as each role sees it."""
    warnings.simplefilter("ignore")
    call_command("collectstatic", verbosity=0, interactive=False)
    snapshot.rebuild()
    wordindex.tend()
    found = {"bare page": (_median(_bare_page), 1)}
    for role, code in SEATS.items():
        unit = Unit.objects.get(code=code)
        client = _client(role, unit)
        for page, address in _addresses(unit).items():
            found[f"{role} {page}"] = _page(client, address)
        found[_beside(role)] = (_in_turns(_asked(client, reverse("desk:register", args=["deed"])), _bare_page), 0)
    return found


def _beside(role: str) -> str:
    return f"{role} list / bare page"


def _in_turns(ours: Callable[[], object], bare: Callable[[], object]) -> float:
    """How many times as long ours takes: a processor that has just woken up would slow down only what comes first."""
    spent = [(_spent(ours), _spent(bare)) for _ in range(PAIRS)]
    mine, its = (statistics.median(side) for side in zip(*spent, strict=True))
    return mine / its


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
    return {
        "today": reverse("desk:today"),
        "list": deeds,
        "list filtered": f"{deeds}?state={_usual_state(unit)}",
        "list searched": f"{deeds}?q=viec+mau",
        "list searched, rare": f"{deeds}?q=viec+hiem",
        "list searched in vain": f"{deeds}?q=khong+co",
        "entry": reverse("desk:entry", args=[entry.pk]),
        "unit": reverse("desk:unit", args=[unit.code]),
        "figures": f"{reverse('desk:figures')}?indicator=deeds_registered&period={YEAR}",
        "explain": explain_url(Question("deeds_registered", unit.pk, Period.year(YEAR)), base=""),
    }


def _usual_state(unit: Unit) -> str:
    """The state of most lines, so that a small ledger fills its page as far as it can."""
    lines = Entry.objects.filter(under(unit.pk), register="deed", year=YEAR)
    return Counter(lines.values_list("state", flat=True)).most_common(1)[0][0]


def _asked(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask


def _page(client: Client, address: str) -> tuple[float, int]:
    ask = _asked(client, address)
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    queries = len(asked)
    return _median(ask), queries


def _median(ask: Callable[[], object]) -> float:
    return statistics.median(_spent(ask) for _ in range(REPEATS)) * 1e3


def _spent(ask: Callable[[], object]) -> float:
    started = processor()
    ask()
    return processor() - started


def _bare_page() -> str:
    rows = Entry.objects.filter(register="deed", year=YEAR).select_related("person", "field").order_by("-id")[:SHOWN]
    return Engine.get_default().from_string(BARE_PAGE).render(Context({"rows": rows}))


if __name__ == "__main__":
    main()
