"""What the measurements share: a clock, fair repeats, memory, and one way to print a ratio beside its target."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def timed(act: Callable[[], T]) -> tuple[float, T]:
    """Seconds that ``act`` took, and what it gave."""
    started = time.perf_counter()
    result = act()
    return time.perf_counter() - started, result


def seconds(act: Callable[[], object]) -> float:
    return timed(act)[0]


def processor() -> float:
    """Processor seconds of this process and its finished children: on a busy machine the clock also counts waiting."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def medians(*sides: Callable[[], object], repeats: int) -> list[float]:
    """Median seconds of each side, interleaved so that other work on the machine weighs on all."""
    spent = [[seconds(side) for side in sides] for _ in range(repeats)]
    return [statistics.median(times) for times in zip(*spent, strict=True)]


def line(what: str, value: float, target: float, *, unit: str = "×", fine: bool = False) -> None:
    """One measured value: ``fine`` when another condition makes up for a missed target."""
    verdict = "ok" if value <= target or fine else "MISSED"
    print(f"    {what}: {value:.2f} {unit} (target {target:g}) {verdict}", flush=True)


class Peak:
    """Highest resident memory of this process and its children over what it held at the start, sampled every 20 ms."""

    megabytes = 0.0

    def __enter__(self) -> Peak:
        self._rest, self._done = resident(), threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._done.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._done.wait(0.02):
            self.megabytes = max(self.megabytes, resident() - self._rest)


def resident() -> float:
    """MB of this process and its children. Looks at no other process: searching /proc weighs on what is timed."""
    own = Path("/proc/self")
    children = " ".join(_text(task / "children") for task in own.glob("task/*")).split()
    pages = [_text(folder / "statm") for folder in (own, *(Path("/proc") / child for child in children))]
    return sum(int(page.split()[1]) for page in pages if page) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _text(path: Path) -> str:
    """Empty for a process that has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
