"""Whether reading flattened pages got cheaper: this tree beside another one, in alternation, and the same drafts.

    git worktree add ../before COMMIT
    python tests/benchmarks/reading.py ../before [--rounds N]

Each tree reads the pages of tests/quality/data/text in a process of its own, taking turns, so that both meet what else
the machine does. CPU time of the process; the ratio of a turn is this tree's to the other's. "Remembered": every page was
read before, as a site's lines are; "new": what was remembered of lines is forgotten before each turn.
"""

import argparse
import gc
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

import msgspec

ROOT = Path(__file__).parents[2]
SOURCES = ("shared", "services/ingest", "services/enrich", "services/store")
PARTS = 7  # of the pages, each a turn
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
SERVE = "--serve"


def main() -> int:
    """Compare and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("other", type=Path, help="another checkout")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with _reader(ROOT) as ours, _reader(chosen.other) as others:
        same = _answer(ours, "drafts") == _answer(others, "drafts")
        print("drafts are the same" if same else "drafts DIFFER")
        for state in ("remembered", "new"):
            ratios, spent = [], [0.0, 0.0]
            for turn in range(chosen.rounds * PARTS):
                # Who goes first takes turns, too.
                both = (ours, others) if turn % 2 else (others, ours)
                took = {id(one): float(_answer(one, f"{state} {turn % PARTS}")) for one in both}
                ratios.append(took[id(ours)] / took[id(others)])
                spent[0] += took[id(ours)]
                spent[1] += took[id(others)]
            print(
                f"{state}: {median(ratios):.2f} of the other's time (median of {len(ratios)} turns,"
                f" {min(ratios):.2f} to {max(ratios):.2f}; all together {spent[0] / spent[1]:.2f})"
            )
    return 0


@contextmanager
def _reader(tree: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a process that reads with the code of a tree."""
    path = os.pathsep.join(str((tree / source).resolve()) for source in SOURCES)
    process = subprocess.Popen(
        [sys.executable, __file__, SERVE],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.communicate()


def _answer(process: "subprocess.Popen[str]", asked: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{asked}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def _serve() -> None:
    """Answer with CPU seconds of a part of the pages, or with what all of them came out as."""
    sys.path.insert(0, str(ROOT / "tests"))
    from barid.text.decode import decode  # noqa: PLC0415 - of the tree this process was started for
    from barid_enrich.clean import read_lines  # noqa: PLC0415
    from support.dumps import read_all  # noqa: PLC0415

    folder = ROOT / "tests" / "quality" / "data" / "text"
    pages = [dump.text.encode() for dump in read_all(folder)]

    def read(some: list[bytes]) -> list[object]:
        return [read_lines(decode(page).text, received_at=RECEIVED) for page in some]

    read(pages)
    kept = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
    kept = [one for one in kept if one.__module__.startswith("barid")]
    bounded = [one for one in kept if one.cache_parameters()["maxsize"] is not None]
    gc.freeze()
    for asked in sys.stdin:
        state, _, part = asked.strip().partition(" ")
        if state == "drafts":
            print(hashlib.sha256(msgspec.json.encode(read(pages))).hexdigest(), flush=True)
            continue
        if state == "new":
            for one in bounded:
                one.cache_clear()
        begun = process_time()
        read(pages[int(part) :: PARTS])
        print(process_time() - begun, flush=True)


if __name__ == "__main__":
    if SERVE in sys.argv:
        _serve()
    else:
        sys.exit(main())
