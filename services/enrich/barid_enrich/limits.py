"""What one document may cost: the kernel ends a child that overspends.

No library bounds its own time (one tag with 200,000 attributes keeps every HTML parser busy for
minutes), and no Python code runs while a C parser does. A profiling timer counts CPU time in the
kernel; its signal's default action ends the process, whatever it is doing.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def cpu_bound(seconds: float) -> Iterator[None]:
    """End this process when the block takes more than `seconds` of CPU time; 0 = no bound."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def bound_memory(more_bytes: int) -> None:
    """Let this process grow by `more_bytes` from now on; more raises MemoryError. 0 = no bound."""
    own = _address_space_bytes()
    if more_bytes and own is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (own + more_bytes, hard))


def _address_space_bytes() -> int | None:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return None  # no Linux: no bound rather than a wrong one
    return pages * resource.getpagesize()
