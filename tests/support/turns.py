"""Two checkouts doing the same work in turns, each in a process of its own: what one costs beside the other.

Both meet what else the machine does. CPU time of the process; the ratio of a turn is this tree's to the other's.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
SERVE = "--serve"
_SOURCES = ("shared", "services/ingest", "services/enrich", "services/store")

_Worker = subprocess.Popen[str]


def compare(
    script: str,
    other: Path,
    result: str,
    states: Sequence[str],
    *,
    turns: int,
    parts: int,
    counted: Sequence[str] = (),
) -> None:
    """Print whether both trees come to the same result, and the ratio of their times.

    Args:
        script: started with `SERVE` for each tree; calls `serve`.
        other: the tree this one is compared with.
        result: what both must come to.
        states: of what is remembered, each measured by itself.
        turns: how many of each state.
        parts: how many the work is cut into, one a turn.
        counted: states whose answers are no times, asked once.
    """
    with _worker(script, ROOT) as ours, _worker(script, other) as others:
        same = _answer(ours, result) == _answer(others, result)
        print(f"{result} are the same" if same else f"{result} DIFFER")
        for state in states:
            ratios, spent = [], [0.0, 0.0]
            for turn in range(turns):
                # Who goes first takes turns, too.
                both = (ours, others) if turn % 2 else (others, ours)
                took = {id(one): float(_answer(one, f"{state} {turn % parts}")) for one in both}
                ratios.append(took[id(ours)] / took[id(others)])
                spent[0] += took[id(ours)]
                spent[1] += took[id(others)]
            print(
                f"{state}: {median(ratios):.2f} of the other's time (median of {len(ratios)} turns,"
                f" {min(ratios):.2f} to {max(ratios):.2f}; all together {spent[0] / spent[1]:.2f})"
            )
        for state in counted:
            ratio = float(_answer(ours, state)) / float(_answer(others, state))
            print(f"{state}: {ratio:.3f} of the other's")


def serve(answer: Callable[[str, int], object]) -> None:
    """Answer what is asked on standard input: a state or a result, and the number of a part."""
    for asked in sys.stdin:
        state, _, part = asked.strip().partition(" ")
        print(answer(state, int(part or 0)), flush=True)


def instructions(call: Callable[[], object]) -> int:
    """Return how many of its own instructions Python carries out for a call, whatever else the machine does."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    sys.settrace(trace)
    call()
    sys.settrace(None)
    return count


@contextmanager
def _worker(script: str, tree: Path) -> Iterator[_Worker]:
    """Start a process that works with the code of a tree."""
    path = os.pathsep.join(str((tree / source).resolve()) for source in _SOURCES)
    process = subprocess.Popen(
        [sys.executable, script, SERVE],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.communicate()


def _answer(process: _Worker, asked: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{asked}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()
