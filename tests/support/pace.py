"""How slow this machine is just now, so that a bound on CPU time means the same work everywhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

# What the work below takes CPython 3.11 on a core at 2.8 GHz whose caches nobody else uses; beside busy
# neighbours it takes up to 2.3 times as long.
_USUAL_S = 0.019
_ENTRIES = 20_000
_TURNS = 5

MOST_SLOWNESS = 3.0


def slowness() -> float:
    """Return the CPU time of a fixed piece of work, as a multiple of the usual; from 1 to the most."""
    return min(MOST_SLOWNESS, max(1.0, median(_work_s() for _ in range(_TURNS)) / _USUAL_S))


@contextmanager
def spends_at_most(cpu_s: float) -> Iterator[None]:
    """Assert that what is done within takes at most so many CPU seconds of an ordinary machine.

    How slow this one is, is measured before and after, as a slow spell may begin at any moment.
    """
    before = slowness()
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    assert spent <= cpu_s * max(before, slowness()), f"{spent:.2f} s of CPU, {cpu_s} allowed"


def _work_s() -> float:
    """Return the CPU seconds of making and reading many small objects, as parsers do."""
    started = time.thread_time()
    entries = [{"id": str(n), "title": f"t{n}", "links": [str(n)]} for n in range(_ENTRIES)]
    sum(len(entry["title"]) + len(entry["links"]) for entry in entries)
    return time.thread_time() - started
