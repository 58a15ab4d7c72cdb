"""How slow this machine is, so that a bound on CPU time means the same work everywhere."""

import time

# What the work below takes CPython 3.11 on a core of 3 GHz that nobody shares.
_USUAL_S = 0.016
_STEPS = 200_000
_TURNS = 5  # the fastest counts: what others do on the machine only ever adds


def slowness(*, most: float = 3.0) -> float:
    """Return the CPU time of a fixed piece of work here, as a multiple of the usual; 1 to `most`."""
    return min(most, max(1.0, min(_work_s() for _ in range(_TURNS)) / _USUAL_S))


def _work_s() -> float:
    started = time.thread_time()
    total = 0
    for step in range(_STEPS):
        total += step * step % 7
    return time.thread_time() - started
