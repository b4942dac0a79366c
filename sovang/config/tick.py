"""The minute tick: asks the job worker for a sign of life and lets each room do its small regular work."""

from __future__ import annotations

import logging
import os
import time

EVERY = 60.0


def once() -> None:
    """One tick: short, safe to run twice."""
    from sovang.base.heartbeat import beat
    from sovang.figures.jobs import tend_snapshot
    from sovang.intake.members.actions import forget_undecided
    from sovang.places import atlas
    from sovang.registers import wordindex

    beat.enqueue()
    atlas.refresh()  # decisions dated ahead take effect on their day
    tend_snapshot()
    wordindex.tend()
    forget_undecided()


def main() -> None:
    """Tick for ever; a failed tick is logged and the next one comes all the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
    import django

    django.setup()
    from django.db import Error, close_old_connections

    while True:
        started = time.monotonic()
        try:
            once()
        except Error:
            logging.getLogger("sovang.tick").exception("tick failed")
        close_old_connections()
        time.sleep(max(1.0, EVERY - (time.monotonic() - started)))


if __name__ == "__main__":
    main()
