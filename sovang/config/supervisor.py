"""One parent for web workers, job worker and minute tick: starts them, restarts what dies, stops them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

#: A part that dies at once is started again after these many seconds, so that a broken one does not eat a processor.
PAUSES = (1, 2, 5, 15, 60)
#: A part that has lived this long is healthy again.
HEALTHY = 60.0


@dataclass
class Part:
    """A child process and how often it has died lately."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    due: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=False)  # noqa: S603
        self.started = time.monotonic()

    def watch(self) -> None:
        """Start the part if it is not running and its pause is over."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return
            self.deaths = 0 if now - self.started > HEALTHY else self.deaths + 1
            self.due = now + PAUSES[min(self.deaths, len(PAUSES) - 1)]
            sys.stderr.write(f"sovang: {self.name} ended with {self.process.returncode}, starting again\n")
            self.process = None
        if now >= self.due:
            self.start()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def parts(*, host: str, port: int, workers: int) -> list[Part]:
    """The three kinds of process that make a running Sổ Vàng."""
    python = sys.executable
    web = [python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers", "--no-ws"]
    return [
        Part("web", [*web, "--log-level", "warning", "sovang.config.wsgi:application"]),
        Part("jobs", [python, "-m", "django", "db_worker", "--no-startup-delay", "--interval", "2", "-v", "0"]),
        Part("tick", [python, "-m", "sovang.config.tick"]),
    ]


def run(children: Sequence[Part]) -> int:
    """Keep ``children`` running until a signal to stop arrives."""
    stopping = False

    def stop(_signum: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sovang.config.settings")
    while not stopping:
        for child in children:
            child.watch()
        time.sleep(0.5)
    for child in children:
        child.stop()
    for child in children:
        child.wait(10)
    return 0
